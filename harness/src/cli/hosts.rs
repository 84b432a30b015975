//! Hosts as a user names them.

use std::path::PathBuf;

use record::Host;

/// A browser or runtime that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedHost {
    /// Its column.
    pub host: Host,
    /// Its program, where that was named; else that of this machine.
    pub program: Option<PathBuf>,
}

impl From<Host> for WantedHost {
    fn from(host: Host) -> Self {
        Self { host, program: None }
    }
}

impl WantedHost {
    /// The Chromium and the Firefox of this machine.
    pub const BOTH_BROWSERS: [Self; 2] =
        [Self { host: Host::CHROMIUM, program: None }, Self { host: Host::FIREFOX, program: None }];

    /// `NAME`, `NAME=PROGRAM` or `NAME=LABEL:PROGRAM`.
    ///
    /// # Errors
    /// If it is none of these.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, program) = text.split_once('=').map_or((text, None), |(name, program)| (name, Some(program)));
        let (label, program) = match program.map(|program| (program, program.split_once(':'))) {
            // A path may hold a colon behind a separator, as may a drive's name on Windows.
            Some((_, Some((label, path)))) if !label.contains(['/', '\\']) && !path.starts_with('\\') => {
                (Some(label), Some(path))
            }
            Some((program, _)) => (None, Some(program)),
            None => (None, None),
        };
        let usual = Host::USUAL[1..].iter().find(|usual| usual.name() == name).copied();
        let kind_of_chromium = || Host::NAMED_CHROMIUMS.into_iter().find(|host| host.label() == name);
        let host = usual.or_else(kind_of_chromium);
        let host = match label {
            None => host,
            Some(label) => usual.and_then(|usual| Host::of_name(&format!("{}-{label}", usual.name()))),
        };
        match (host, program) {
            (Some(host), Some(program)) if !program.is_empty() => Ok(Self { host, program: Some(program.into()) }),
            (Some(host), None) => Ok(host.into()),
            _ => {
                let names = Host::USUAL[1..].iter().copied().chain(Host::NAMED_CHROMIUMS).map(Host::asked_as);
                let names: Vec<String> = names.collect();
                Err(format!(
                    "give {}, or NAME=PROGRAM, or NAME=LABEL:PROGRAM with a label of at most 24 letters, digits, dots and hyphens",
                    names.join(", ")
                ))
            }
        }
    }

    /// The columns of several, in the order of the report.
    ///
    /// # Errors
    /// If two programs are to share one.
    pub fn hosts(wanted: &[Self]) -> anyhow::Result<Vec<Host>> {
        let mut hosts: Vec<Host> = Vec::new();
        for (i, Self { host, program }) in wanted.iter().enumerate() {
            let name = host.name();
            if wanted[..i].iter().any(|other| other.host == *host && other.program != *program) {
                anyhow::bail!(
                    "two programs are to be {}: tell them apart by labels, as {name}=old:PROGRAM",
                    host.title()
                );
            }
            hosts.push(*host);
        }
        hosts.sort();
        hosts.dedup();
        Ok(hosts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (&'static str, Option<String>) {
        let WantedHost { host, program } = WantedHost::parse(text).expect(text);
        (host.name(), program.map(|program| program.display().to_string()))
    }

    #[test]
    fn programs_and_labels_are_told_apart() {
        assert_eq!(parsed("firefox"), ("firefox", None));
        assert_eq!(parsed("chrome"), ("chromium-chrome", None));
        assert_eq!(parsed("chromium=/opt/a:b/chrome"), ("chromium", Some("/opt/a:b/chrome".into())));
        assert_eq!(parsed("chromium=150:/opt/chrome"), ("chromium-150", Some("/opt/chrome".into())));
        assert_eq!(parsed("node=22.1:node22"), ("node-22.1", Some("node22".into())));
        assert_eq!(parsed("chromium=C:\\chrome.exe"), ("chromium", Some("C:\\chrome.exe".into())));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["opera", "native", "chromium-150", "chromium=", "chromium=150:", "chromium=a b:/x", ""] {
            let error = WantedHost::parse(text).expect_err(text);
            assert!(
                error.starts_with("give chromium, firefox, webkit, node, deno, bun, chrome, edge, or NAME=PROGRAM"),
                "{error}"
            );
        }
    }

    #[test]
    fn two_programs_need_two_columns() {
        let wanted = |texts: &[&str]| {
            let wanted: Vec<WantedHost> = texts.iter().map(|text| WantedHost::parse(text).expect(text)).collect();
            WantedHost::hosts(&wanted).map(|hosts| hosts.into_iter().map(Host::name).collect::<Vec<_>>())
        };
        assert_eq!(wanted(&["firefox", "chromium", "firefox"]).unwrap(), ["chromium", "firefox"]);
        assert_eq!(wanted(&["chromium=99:/a", "chromium=150:/b"]).unwrap(), ["chromium-99", "chromium-150"]);
        let error = wanted(&["chromium", "chromium=/a"]).unwrap_err().to_string();
        assert_eq!(error, "two programs are to be Chromium: tell them apart by labels, as chromium=old:PROGRAM");
    }
}
