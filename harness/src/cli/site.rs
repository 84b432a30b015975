//! Arguments of `site`.

use std::path::PathBuf;

use clap::Args;

use super::BuildArgs;
use super::values::repository;

/// Arguments of `site`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness site /tmp/site               builds the live page, too, which takes minutes
  cargo harness site /tmp/site --no-live     the pages alone, in seconds
  cargo harness site /tmp/site --live page   with a page that `serve --export page` wrote
  cargo harness site /tmp/site --repository https://github.com/OWNER/NAME

Any host of files can serve it. The fine clock of the live page takes two headers of the host; the
live page and the file _headers name them.")]
pub struct SiteArgs {
    /// Folder for the site. It is empty, or not there, or holds an earlier site, which is written anew.
    pub out: PathBuf,
    /// Leave the live page out: nothing is built.
    #[arg(long)]
    pub no_live: bool,
    /// Folder that `serve --export` wrote: the live page, which is then not built again.
    #[arg(long, value_name = "DIR", conflicts_with = "no_live")]
    pub live: Option<PathBuf>,
    /// Address of the repository on GitHub, for links to files that have no page.
    #[arg(long, value_name = "URL", value_parser = repository)]
    pub repository: Option<String>,
    /// Workspace whose results and documents are published; this clone, if not given.
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
}
