//! What must be the same here and in the run before rows alone are held against it, in sentences.

use crate::build::{Tree, revision};
use crate::measure::FoundBrowser;
use analysis::Facts;
use record::text::sanitized;
use record::{Build, Machine, Run, Tools};

/// What a page's figures depend on besides the module: the page, and how browsers are started.
const SOURCES: [&str; 5] = ["Cargo.lock", "bench-native", "bench-wasm", "harness/page", "harness/src/browser"];

/// How the machine and its browsers differ from those of the run; empty where they do not.
pub(super) fn surroundings(run: &Run, facts: &Facts, here: &Machine, browsers: &[FoundBrowser]) -> Vec<String> {
    if run.settings.opened_by_person {
        return vec!["The run's page was opened by a person, on a machine that is not known.".into()];
    }
    let traits = here.traits().into_iter().zip(run.machine.traits());
    let mut found: Vec<String> =
        traits.filter(|(here, run)| here != run).map(|((what, here), (_, run))| differs(what, &here, &run)).collect();
    for FoundBrowser { host, version, .. } in browsers {
        let of_run = facts.hosts.iter().find(|found| found.host == *host).map(|found| found.versions.join(" and "));
        let of_run = of_run.unwrap_or_default();
        if of_run != *version {
            found.push(differs(&format!("version of {}", host.title()), version, &of_run));
        }
    }
    found
}

/// How what was built here differs from what the run measured; empty where it does not.
pub(super) fn build(run: &Run, tools: &Tools, builds: &[Build]) -> Vec<String> {
    let words = [
        ("compiler", &tools.rustc, &run.tools.rustc),
        ("wasm-bindgen", &tools.wasm_bindgen, &run.tools.wasm_bindgen),
        ("source of the compiler", &tools.toolchain, &run.tools.toolchain),
    ];
    let mut found: Vec<String> = words
        .into_iter()
        .filter(|(_, here, run)| here != run)
        .map(|(what, here, run)| differs(what, here, run))
        .collect();
    for here in builds {
        let name = here.variant.name();
        match run.builds.iter().find(|built| built.variant == here.variant) {
            None => found.push(format!("The run does not describe the {name} build.")),
            Some(of_run) => {
                let words = |build: &Build| {
                    format!(
                        "{} bytes with {} bytes of glue and flags {:?}",
                        build.wasm_bytes, build.glue_bytes, build.flags
                    )
                };
                if words(here) != words(of_run) {
                    found.push(differs(&format!("{name} build"), &words(here), &words(of_run)));
                }
            }
        }
    }
    found
}

/// Whether the sources of pages are those of the run.
#[derive(Debug, PartialEq)]
pub(super) enum Sources {
    /// They are.
    Same,
    /// They are not: how, in a sentence.
    Differ(String),
    /// Nobody can tell: why, in a sentence.
    Unknown(String),
}

/// Compares the working tree with the run's revision, by git.
pub(super) fn sources(run: &Run, own: &Tree) -> Sources {
    let written = run.tools.revision.as_str();
    let revision = written.strip_suffix("-dirty").unwrap_or(written);
    let unchanged = if revision.is_empty() { None } else { revision::unchanged(own, revision, &SOURCES) };
    match unchanged {
        // What a run had that was not committed is nowhere to be compared with.
        _ if written != revision => {
            let revision = sanitized(revision);
            Sources::Unknown(format!("The run's sources had changes over {revision} that are not known here."))
        }
        Some(true) => Sources::Same,
        Some(false) => Sources::Differ(format!(
            "The page or what it loads is not that of the run's revision {}.",
            sanitized(revision)
        )),
        None => Sources::Unknown("The run's revision is not known here, so its page cannot be compared.".into()),
    }
}

fn differs(what: &str, here: &str, run: &str) -> String {
    let shown = |text: &str| if text.is_empty() { "unknown".to_owned() } else { sanitized(text) };
    format!("The {what} is {} here and {} in the run.", shown(here), shown(run))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::measure::Opener;
    use analysis::analyse;
    use record::Host;
    use record::fixture;

    #[test]
    fn machine_and_browsers_are_compared() {
        let run = fixture::run();
        let facts = analyse(&run).facts;
        let opener = Opener::program(Path::new(""));
        let browsers = |version: &str| {
            [FoundBrowser { host: Host::CHROMIUM, opener: opener.clone(), version: version.to_owned() }]
        };
        assert_eq!(surroundings(&run, &facts, &run.machine, &browsers("chromium 140.0")), [] as [&str; 0]);
        let here = Machine { kernel: "7.1.0".into(), load_before: 3.0, ..run.machine.clone() };
        assert_eq!(
            surroundings(&run, &facts, &here, &browsers("chromium 141.0")),
            [
                "The kernel is 7 here and 6 in the run.",
                "The version of Chromium is chromium 141.0 here and chromium 140.0 in the run."
            ]
        );
    }

    #[test]
    fn builds_are_compared_by_compiler_size_and_flags() {
        let run = fixture::run();
        assert_eq!(build(&run, &run.tools, &run.builds), [] as [&str; 0]);
        let tools = Tools { rustc: "rustc 1.91.0".into(), ..run.tools.clone() };
        let mut builds = run.builds.clone();
        builds[0].wasm_bytes += 1;
        let found = build(&run, &tools, &builds);
        assert_eq!(found[0], "The compiler is rustc 1.91.0 here and rustc 1.90.0 in the run.");
        assert!(found[1].starts_with("The default build is ") && found.len() == 2, "{found:?}");
    }

    #[test]
    fn sources_that_nobody_can_compare_are_told() {
        let tree = Tree::at(Path::new("/nowhere"));
        let mut run = fixture::run();
        assert!(matches!(sources(&run, &tree), Sources::Unknown(why) if why.contains("had changes over 0123abc")));
        run.tools.revision = "0123abc".into();
        assert!(matches!(sources(&run, &tree), Sources::Unknown(why) if why.contains("is not known here")));
    }
}
