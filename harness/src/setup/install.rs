//! Getting what is missing, when the user allowed it.

use thiserror::Error;

use super::missing::{Missing, Remedy};
use super::requirement::{Need, check};
use super::system::{Step, StepError, System};

/// One thing can hide the next: packages first, then what they turn out to lack.
const PASSES: usize = 3;

/// Why a machine is still not ready.
#[derive(Debug, Error)]
pub enum SetupError {
    /// Things are missing.
    #[error("{0}")]
    Missing(String),
    /// A command that should have brought one failed.
    #[error(transparent)]
    Step(#[from] StepError),
}

/// Makes sure that every need is met: looks, and with `install` also gets what is missing, telling `progress` what it runs.
pub fn ensure(needs: &[Need], install: bool, system: &dyn System, progress: &dyn Fn(&str)) -> Result<(), SetupError> {
    let mut ran: Vec<Step> = Vec::new();
    for _ in 0..PASSES {
        let missing: Vec<Missing> = needs.iter().filter_map(|need| check(*need, system).err()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let steps: Vec<Step> = plan(&missing).into_iter().filter(|step| !ran.contains(step)).collect();
        if !install || steps.is_empty() {
            return Err(still(&missing, system));
        }
        for step in steps {
            progress(&format!("running {}", step.typed(system.is_root())));
            system.run(&step)?;
            // A second update within one setup would bring nothing new.
            ran.push(step);
        }
    }
    let missing: Vec<Missing> = needs.iter().filter_map(|need| check(*need, system).err()).collect();
    if missing.is_empty() { Ok(()) } else { Err(still(&missing, system)) }
}

fn still(missing: &[Missing], system: &dyn System) -> SetupError {
    let sentences: Vec<String> = missing.iter().map(|missing| missing.sentence(system.is_root())).collect();
    SetupError::Missing(sentences.join("\n"))
}

/// All packages in one go, then the other commands.
fn plan(missing: &[Missing]) -> Vec<Step> {
    let mut packages = Vec::new();
    let mut others = Vec::new();
    for missing in missing {
        match &missing.remedy {
            Remedy::Packages(names) => packages.extend(names.iter().cloned()),
            other => others.extend(other.steps()),
        }
    }
    packages.dedup();
    let mut steps = if packages.is_empty() { Vec::new() } else { Remedy::Packages(packages).steps() };
    others.dedup();
    steps.extend(others);
    steps
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn without_leave_nothing_is_run() {
        let fake = Fake::debian();
        let error = ensure(&[Need::Firefox, Need::Geckodriver], false, &fake, &|_| ()).expect_err("both are missing");
        let text = error.to_string();
        assert!(text.contains("firefox-esr") && text.contains("cargo install geckodriver --locked --debug"), "{text}");
        assert!(fake.ran().is_empty());
    }

    #[test]
    fn packages_come_in_one_go_and_what_they_lack_in_the_next() {
        let fake = Fake::debian()
            .when_run("rustc-web", |fake| fake.with_debian_rust().without_file("/usr/bin/rust-lld"))
            .when_run("lld-22", |fake| fake.with_file("/usr/bin/rust-lld"));
        ensure(&[Need::DebianRust], true, &fake, &|_| ()).expect("two passes do it");
        let ran = fake.ran();
        assert_eq!(ran.len(), 3, "{ran:?}");
        assert!(ran[1].ends_with("rustc-web cargo-web rust-web-src rust-web-llvm"), "{ran:?}");
        assert!(ran[2].ends_with("lld-22"), "{ran:?}");
    }

    #[test]
    fn what_an_installation_did_not_bring_is_an_error() {
        let fake = Fake::debian();
        let error = ensure(&[Need::Chromium], true, &fake, &|_| ()).expect_err("nothing came of it");
        assert!(error.to_string().contains("Chromium"), "{error}");
        assert_eq!(fake.ran().len(), 2);
    }
}
