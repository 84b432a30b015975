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

Any host of files can serve it. The fine clock of the live page takes two headers of the host. The
live page and the file _headers name them.")]
pub struct SiteArgs {
    /// Write the site into this folder, which is missing, empty or holds an earlier site.
    pub out: PathBuf,
    /// Leave the live page out, and build nothing.
    #[arg(long)]
    pub no_live: bool,
    /// Take the live page from this folder, which `serve --export` wrote, and build nothing.
    #[arg(long, value_name = "DIR", conflicts_with = "no_live")]
    pub live: Option<PathBuf>,
    /// Link files that have no page to this repository on GitHub.
    #[arg(long, value_name = "URL", value_parser = repository)]
    pub repository: Option<String>,
    /// Publish the results and documents of this workspace; without it those of this clone.
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
}
