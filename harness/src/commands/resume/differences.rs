//! What must be as it was for a run to go on: rounds of two machines, browsers or builds are no rounds of one run.

use std::fmt::Display;

use crate::measure::FoundBrowser;
use record::text::sanitized;
use record::{Build, Package, Run};

const MACHINE: &str = "go on where the run began";
const BROWSER: &str = "use that browser";
const SOURCES: &str = "check out the run's revision";
const TOOLS: &str = "use the run's tools";

/// One sentence for each difference between what a run has and what it would go on with.
pub(super) fn differences(run: &Run, here: &Run, browsers: &[FoundBrowser]) -> Vec<String> {
    let mut found = Found::default();
    for ((what, then), (_, now)) in run.machine.traits().into_iter().zip(here.machine.traits()) {
        found.compare(what, then, now, MACHINE);
    }
    for FoundBrowser { host, version: now, .. } in browsers {
        // A host that has no round yet may have any version.
        let mut of_host = run.rounds.iter().filter(|round| round.host == *host && !round.version.is_empty());
        if let Some(then) = of_host.next_back() {
            found.compare(&format!("version of {}", host.title()), &then.version, now, BROWSER);
        }
    }
    let (then, now) = (&run.tools, &here.tools);
    found.compare("version of the harness", &then.harness, &now.harness, SOURCES);
    found.compare("revision of the sources", &then.revision, &now.revision, SOURCES);
    found.compare("compiler", &then.rustc, &now.rustc, TOOLS);
    found.compare("source of the compiler", &then.toolchain, &now.toolchain, TOOLS);
    found.compare("version of wasm-bindgen", &then.wasm_bindgen, &now.wasm_bindgen, SOURCES);
    found.compare("version of criterion", &then.criterion, &now.criterion, SOURCES);
    for then in &run.builds {
        let now = here.builds.iter().find(|build| build.variant == then.variant);
        found.compare(&format!("build {}", then.variant.name()), built(Some(then)), built(now), SOURCES);
    }
    for then in &run.packages {
        let now = here.packages.iter().find(|package| package.family == then.family);
        found.compare(&format!("package {}", then.family), weights(Some(then)), weights(now), SOURCES);
    }
    for then in &run.rivals {
        let now = here.rivals.iter().find(|rival| rival.lane == then.lane).map_or("", |rival| &rival.version);
        found.compare(&format!("version of {}", then.lane.name()), &then.version, now, TOOLS);
    }
    found.same("cases", run.cases == here.cases, SOURCES);
    found.same("checks of behaviour", run.checks == here.checks, SOURCES);
    found.same("sources of the exports", run.exports == here.exports, SOURCES);
    found.same("settings of sampling", run.settings.sampling == here.settings.sampling, SOURCES);
    found.0
}

/// Sentences.
#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    fn compare(&mut self, what: &str, then: impl Display, now: impl Display, next: &str) {
        let (then, now) = (told(then), told(now));
        if then != now {
            self.add(format!("{}: the run has {then}, here is {now}", sanitized(what)), next);
        }
    }

    /// For what is too long to be shown.
    fn same(&mut self, what: &str, same: bool, next: &str) {
        if !same {
            self.add(format!("{what}: they are not those of the run"), next);
        }
    }

    fn add(&mut self, sentence: String, next: &str) {
        self.0.push(format!("{sentence}; {next}, or begin a new run."));
    }
}

fn told(value: impl Display) -> String {
    let text = sanitized(&value.to_string());
    if text.is_empty() { "none".into() } else { text }
}

fn built(build: Option<&Build>) -> String {
    build.map_or_else(String::new, |build| {
        let flags = if build.flags.is_empty() { "no flags" } else { &build.flags };
        format!("{} bytes of Wasm, {} of glue and {flags}", build.wasm_bytes, build.glue_bytes)
    })
}

fn weights(package: Option<&Package>) -> String {
    package.map_or_else(String::new, |package| {
        format!("{} bytes of Wasm and {} of glue", package.wasm_bytes, package.glue_bytes)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::measure::Opener;
    use record::Host;
    use record::fixture;

    fn browsers(run: &Run) -> Vec<FoundBrowser> {
        let version = |host| run.rounds.iter().rfind(|round| round.host == host).unwrap().version.clone();
        let found = |host| FoundBrowser { host, opener: Opener::program(Path::new("")), version: version(host) };
        [Host::CHROMIUM, Host::FIREFOX].map(found).into()
    }

    #[test]
    fn what_is_as_it_was_goes_on() {
        let run = fixture::run();
        let mut here = fixture::with_rounds(0);
        // Neither is a property of the machine.
        (here.machine.load_before, here.started) = (7.0, "2027".into());
        assert_eq!(differences(&run, &here, &browsers(&run)), [""; 0]);
    }

    #[test]
    fn every_difference_is_a_sentence_of_its_own() {
        let run = fixture::run();
        let mut here = run.clone();
        here.machine.cores = 4;
        here.tools.revision.clear();
        here.builds[0].wasm_bytes += 1;
        here.cases.pop();
        here.settings.sampling.hold_batches += 1;
        let mut browsers = browsers(&run);
        browsers[0].version = "chromium 141.0".into();
        let found = differences(&run, &here, &browsers);
        let parts = [
            "number of processors: the run has 2, here is 4; go on where the run began, or begin a new run.",
            "version of Chromium: the run has chromium 140.0, here is chromium 141.0; use that browser",
            "revision of the sources: the run has 0123abc-dirty, here is none; check out the run's revision",
            "bytes of Wasm",
            "cases: they are not those of the run; check out the run's revision",
            "settings of sampling: they are not those of the run",
        ];
        assert_eq!(found.len(), parts.len(), "{found:#?}");
        for (sentence, part) in found.iter().zip(parts) {
            assert!(sentence.contains(part), "{sentence}");
            assert!(!sentence.contains('\u{1b}'), "the terminal would obey");
        }
    }

    #[test]
    fn a_browser_without_a_round_may_be_any() {
        let mut run = fixture::run();
        let browsers = browsers(&run);
        run.rounds.clear();
        let here = run.clone();
        assert_eq!(differences(&run, &here, &browsers), [""; 0]);
    }
}
