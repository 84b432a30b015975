//! Where Node is. Only the ledger uses it.

use std::path::PathBuf;

use super::Found;
use super::missing::{Missing, Remedy};
use super::system::{Platform, System};

/// A path in this variable wins over everything.
const VARIABLE: &str = "BOUNDARY_NODE";
/// The oldest version that has everything the page's files use.
const OLDEST: u32 = 18;

/// Node on a machine, or what is wrong and how to get it.
pub(crate) fn locate(system: &dyn System) -> Result<Found, Missing> {
    let named = system.variable(VARIABLE).map(PathBuf::from);
    let candidates = match &named {
        Some(path) => vec![path.clone()],
        None => ["node", "nodejs"].iter().filter_map(|program| system.find(program)).collect(),
    };
    let answering = candidates.into_iter().filter_map(|path| answer(path, system));
    let (found, old): (Vec<_>, Vec<_>) = answering.partition(|(major, _)| *major >= OLDEST);
    if let Some((_, found)) = found.into_iter().next() {
        return Ok(found);
    }
    if let Some(path) = named {
        let why = format!(
            "{VARIABLE} names {}, which does not answer --version as Node {OLDEST} or later would",
            path.display()
        );
        return Err(Missing::new(why, Remedy::ByHand(format!("correct or unset {VARIABLE}"))));
    }
    let remedy = match system.platform() {
        Platform::Debian | Platform::Ubuntu => Remedy::Packages(vec!["nodejs".into()]),
        Platform::MacOs | Platform::Other => {
            Remedy::ByHand(format!("install Node {OLDEST} or later, or name its program in {VARIABLE}"))
        }
    };
    let old = old.first().map(|(_, Found { path, version })| format!(" ({} is {version})", path.display()));
    let why = format!("Node {OLDEST} or later is missing, which the ledger is counted in{}", old.unwrap_or_default());
    Err(Missing::new(why, remedy))
}

/// What a program answers that is a Node, and its major version.
fn answer(path: PathBuf, system: &dyn System) -> Option<(u32, Found)> {
    let text = system.output(&path, &["--version"])?;
    let version = text.trim().to_owned();
    let major = version.strip_prefix('v')?.split('.').next()?.parse().ok()?;
    version.chars().all(|letter| letter.is_ascii_graphic()).then_some((major, Found { path, version }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn one_that_is_too_old_is_none() {
        let fake = Fake::debian().with_program("node", "/usr/bin/node", "v12.22.0\n");
        let missing = locate(&fake).expect_err("it is too old");
        assert!(missing.why.ends_with("(/usr/bin/node is v12.22.0)"), "{}", missing.why);
        assert!(
            missing.sentence(true).contains("install -y --no-install-recommends --no-remove nodejs"),
            "{}",
            missing.why
        );
        let fake = fake.with_program("nodejs", "/usr/bin/nodejs", "v18.20.4\n");
        assert_eq!(locate(&fake).expect("another is not").version, "v18.20.4");
    }

    #[test]
    fn another_program_of_its_name_is_none() {
        for answer in ["Fake browser 1.0\n", "v\n", "20.1.0\n", "v20.1.0\nand more\n", "v20.\u{1b}[31m\n", ""] {
            let fake = Fake::on(Platform::Other).with_program("node", "/usr/bin/node", answer);
            let missing = locate(&fake).expect_err("it is no Node");
            assert!(missing.sentence(true).ends_with("or name its program in BOUNDARY_NODE"), "{}", missing.why);
        }
    }

    #[test]
    fn the_override_wins() {
        let fake =
            Fake::debian().with_program("node", "/usr/bin/node", "v20.1.0\n").with_variable(VARIABLE, "/no/such");
        assert!(locate(&fake).expect_err("it is named").why.contains("BOUNDARY_NODE names /no/such"));
    }
}
