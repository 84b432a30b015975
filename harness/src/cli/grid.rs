//! Browsers of a grid, and arguments for those of this machine.

use std::path::PathBuf;

use clap::Args;

use super::WantedHost;
use record::Host;

/// Which browsers besides the usual ones, and how they are started.
#[derive(Debug, Default, Args)]
pub struct BrowserArgs {
    /// Start a browser or runtime with this argument, as chromium=--js-flags=--no-opt; it may be repeated.
    ///
    /// The argument becomes part of the version in every report.
    #[arg(long, value_name = "NAME=ARGUMENT", value_parser = BrowserArgument::parse, allow_hyphen_values = true)]
    pub browser_arg: Vec<BrowserArgument>,
    /// Measure in browsers of the grid at this WebDriver endpoint, too, such as http://HOST:4444 or https://NAME:KEY@HOST/wd/hub.
    #[arg(long, value_name = "URL", requires = "capabilities")]
    pub grid: Option<String>,
    /// Ask the grid for the columns of this JSON file; without --browser nothing else is measured.
    ///
    /// An example is {"chromium-150": {"browserName": "chrome", "browserVersion": "150"}}. A column is one browser on one
    /// machine.
    #[arg(long, value_name = "FILE", requires = "grid")]
    pub capabilities: Option<PathBuf>,
    /// Let the grid's browsers reach this machine by this name or address; a grid elsewhere needs it.
    #[arg(long, value_name = "NAME", requires = "grid")]
    pub advertise: Option<String>,
}

/// An argument for one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserArgument {
    /// The column.
    pub host: Host,
    /// The argument.
    pub argument: String,
}

impl BrowserArgument {
    /// `NAME=ARGUMENT`, where a name is a column's, or one that `--browser` takes.
    fn parse(text: &str) -> Result<Self, String> {
        let refused = || "give NAME=ARGUMENT, such as chromium=--js-flags=--no-opt".to_owned();
        let (name, argument) = text.split_once('=').ok_or_else(refused)?;
        let host = Host::of_name(name).filter(|host| host.runs_javascript());
        let host = host.or_else(|| WantedHost::parse(name).ok().map(|wanted| wanted.host)).ok_or_else(refused)?;
        if argument.is_empty() || argument.contains(char::is_control) {
            return Err(refused());
        }
        Ok(Self { host, argument: argument.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_belong_to_columns() {
        let parsed = |text| BrowserArgument::parse(text).map(|of| (of.host.name(), of.argument));
        assert_eq!(parsed("chromium=--js-flags=--no-opt"), Ok(("chromium", "--js-flags=--no-opt".into())));
        assert_eq!(parsed("node-22=--no-opt"), Ok(("node-22", "--no-opt".into())));
        assert_eq!(parsed("chrome=-x"), Ok(("chromium-chrome", "-x".into())));
        for text in ["", "--no-opt", "opera=-x", "native=-x", "chromium=", "chromium=\u{1b}"] {
            assert!(parsed(text).expect_err(text).starts_with("give NAME=ARGUMENT"));
        }
    }
}
