//! Arguments of `serve`.

use std::path::PathBuf;

use clap::Args;

use super::{BuildArgs, SelectArgs};

/// Arguments of `serve`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness serve
  cargo harness serve --listen --family strings
  cargo harness serve --export /tmp/page")]
pub struct ServeArgs {
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Serve on this port; 0 takes any free one.
    ///
    /// The port stays the same, so that a page finds a restarted server and what it had measured.
    #[arg(long, value_name = "PORT", default_value_t = 5719)]
    pub port: u16,
    /// Serve every device of this network, such as a phone, and not this machine alone.
    #[arg(long)]
    pub listen: bool,
    /// Write a run that a page sends into this folder, which must not exist.
    ///
    /// Without it a new folder is made among the local results.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Serve nothing, and write the page's files into this folder, which must not exist.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["listen", "port", "out"])]
    pub export: Option<PathBuf>,
}
