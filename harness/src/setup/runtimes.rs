//! Where runtimes are that run JavaScript without a page: Node, in which the ledger is counted too, Deno and Bun.

use std::path::PathBuf;

use super::Found;
use super::missing::{Missing, Remedy};
use super::named::Named;
use super::npm::ENGINES;
use super::system::{Platform, System};

/// What is looked for to find one runtime.
pub(super) struct Runtime {
    name: &'static str,
    /// A path in this variable wins over everything.
    variable: &'static str,
    programs: &'static [&'static str],
    /// What stands before the number where it says its version.
    before: &'static str,
    /// The oldest major version that has everything the page's files use.
    oldest: u32,
    source: Source,
}

/// Where it can be had.
enum Source {
    /// Debian's package.
    Debian(&'static str),
    /// npm's package, and the program within it.
    Npm(&'static str, &'static str),
}

pub(super) const NODE: Runtime = Runtime {
    name: "Node",
    variable: "BOUNDARY_NODE",
    programs: &["node", "nodejs"],
    before: "v",
    oldest: 18,
    source: Source::Debian("nodejs"),
};
pub(super) const DENO: Runtime = Runtime {
    name: "Deno",
    variable: "BOUNDARY_DENO",
    programs: &["deno"],
    before: "deno ",
    oldest: 2,
    source: Source::Npm("@deno/linux-x64-glibc", "deno"),
};
pub(super) const BUN: Runtime = Runtime {
    name: "Bun",
    variable: "BOUNDARY_BUN",
    programs: &["bun"],
    before: "",
    oldest: 1,
    source: Source::Npm("@oven/bun-linux-x64", "bin/bun"),
};

/// A runtime on a machine, or what is wrong and how to get it.
pub(super) fn locate(runtime: &Runtime, named: Option<Named>, system: &dyn System) -> Result<Found, Missing> {
    let Runtime { name, variable, programs, oldest, source, .. } = runtime;
    let named = named.or_else(|| Named::by_variable(variable, system));
    let mut candidates = match &named {
        Some(Named { path, .. }) => vec![path.clone()],
        None => programs.iter().filter_map(|program| system.find(program)).collect(),
    };
    let mut remedy = Remedy::ByHand(format!("install {name} {oldest} or later, or name its program in {variable}"));
    match source {
        Source::Debian(package) if matches!(system.platform(), Platform::Debian | Platform::Ubuntu) => {
            remedy = Remedy::Packages(vec![(*package).to_owned()]);
        }
        Source::Npm(package, program) if cfg!(all(target_os = "linux", target_arch = "x86_64")) => {
            if let Ok((path, from_npm)) = ENGINES.program(package, program, system) {
                candidates.extend(named.is_none().then_some(path).filter(|path| system.exists(path)));
                remedy = from_npm;
            }
        }
        _ => {}
    }
    let answering = candidates.into_iter().filter_map(|path| answer(runtime, path, system));
    let (found, old): (Vec<_>, Vec<_>) = answering.partition(|(major, _)| major >= oldest);
    if let Some((_, found)) = found.into_iter().next() {
        return Ok(found);
    }
    if let Some(named) = named {
        return Err(named.wrong(&format!("does not answer --version as {name} {oldest} or later would")));
    }
    let old = old.first().map(|(_, Found { path, version })| format!(", and {} is {version}", path.display()));
    Err(Missing::new(format!("{name} {oldest} or later is missing{}", old.unwrap_or_default()), remedy))
}

/// What a program answers that is this runtime, and its major version.
fn answer(runtime: &Runtime, path: PathBuf, system: &dyn System) -> Option<(u32, Found)> {
    let text = system.output(&path, &["--version"])?;
    // Deno goes on about its build and its engine.
    let number = text.lines().next()?.strip_prefix(runtime.before)?.split(" (").next()?.trim_end();
    let major = number.split('.').next()?.parse().ok()?;
    let version = format!("{} {number}", runtime.name);
    let more = text.lines().nth(1).is_some_and(|line| !line.starts_with("v8 "));
    let plain = !more && number.chars().all(|letter| letter.is_ascii_graphic());
    plain.then_some((major, Found { path, version }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn one_that_is_too_old_is_none() {
        let fake = Fake::debian().with_program("node", "/usr/bin/node", "v12.22.0\n");
        let missing = locate(&NODE, None, &fake).expect_err("it is too old");
        assert!(missing.why.ends_with(" is missing, and /usr/bin/node is Node 12.22.0"), "{}", missing.why);
        let advice = missing.sentence(true);
        assert!(advice.contains("install -y --no-install-recommends --no-remove nodejs"), "{advice}");
        let fake = fake.with_program("nodejs", "/usr/bin/nodejs", "v18.20.4\n");
        assert_eq!(locate(&NODE, None, &fake).expect("another is not").version, "Node 18.20.4");
    }

    #[test]
    fn another_program_of_its_name_is_none() {
        for answer in ["Fake browser 1.0\n", "v\n", "20.1.0\n", "v20.1.0\nand more\n", "v20.\u{1b}[31m\n", ""] {
            let fake = Fake::on(Platform::Other).with_program("node", "/usr/bin/node", answer);
            let missing = locate(&NODE, None, &fake).expect_err("it is no Node");
            assert!(missing.sentence(true).ends_with("or name its program in BOUNDARY_NODE"), "{}", missing.why);
        }
    }

    #[test]
    fn the_override_wins() {
        let fake =
            Fake::debian().with_program("node", "/usr/bin/node", "v20.1.0\n").with_variable(NODE.variable, "/no/such");
        assert!(locate(&NODE, None, &fake).expect_err("it is named").why.contains("BOUNDARY_NODE names /no/such"));
    }

    #[test]
    fn each_says_its_version_in_its_own_way() {
        let deno = "deno 2.9.6 (stable, release, x86_64-unknown-linux-gnu)\nv8 14.9.207\ntypescript 6.0.1\n";
        let fake = Fake::debian().with_program("deno", "/opt/deno", deno).with_program("bun", "/opt/bun", "1.4.5\n");
        let version = |runtime| locate(runtime, None, &fake).expect("it is there").version;
        assert_eq!([version(&DENO), version(&BUN)], ["Deno 2.9.6", "Bun 1.4.5"]);
    }

    #[test]
    fn npm_has_those_that_debian_has_not() {
        let why = |fake: &Fake| locate(&DENO, None, fake).expect_err("there is none").sentence(true);
        assert!(
            why(&Fake::debian()).starts_with("Deno 2 or later is missing: run `apt-get"),
            "{}",
            why(&Fake::debian())
        );
        let fake = Fake::debian().with_program("npm", "/usr/bin/npm", "11\n");
        assert!(why(&fake).contains("run `npm ci --prefix"), "{}", why(&fake));
    }
}
