//! How to do all of this again.

use bench_native::{Family, Variant};

use super::super::document::{Block, Section};
use analysis::{Facts, Findings};
use record::Host;
use record::text::sanitized;
use stats::significant;

pub(super) fn section(findings: &Findings) -> Section {
    let facts = &findings.facts;
    if let Some(package) = &facts.user_package {
        let commands = of_package(facts, &package.script);
        let blocks = [Block::Code(commands)].into_iter().chain(programs(facts)).collect();
        return Section { id: "rerun", title: "Measure it again".into(), blocks };
    }
    let revision = sanitized(&facts.tools.revision);
    let opened = facts.settings.opened_by_person;
    let mut blocks = vec![Block::Paragraph(if opened { SERVED } else { BENCHED }.into())];
    // Somebody will paste it into a shell: what is no revision is not repeated.
    let known = !revision.is_empty() && clean(&revision).chars().all(|c| c.is_ascii_alphanumeric());
    let checkout = if known { format!("git checkout {}\n", clean(&revision)) } else { String::new() };
    let families = families(findings);
    let commands = match opened {
        true => serve(facts, &families),
        false => format!(
            "{}\ncargo harness report results/local/again\ncargo harness compare THIS_RUN results/local/again",
            bench(facts, &families)
        ),
    };
    blocks.push(Block::Code(checkout + &commands));
    blocks.extend(programs(facts));
    if revision.ends_with(DIRTY) {
        blocks.push(Block::Paragraph("The sources of this run had changes beyond that revision.".into()));
    }
    Section { id: "rerun", title: "Measure it again".into(), blocks }
}

const BENCHED: &str = "The same revision, rounds and seed give the same orders of cases. Durations are those of your machine. The first line \
    installs what is missing and measures. The second writes the new run's report from its record. The third holds the two \
    runs against each other.";
const SERVED: &str = "The page asks which families to measure and in how many rounds. It draws the orders of its cases anew each time. \
    Durations are those of the device that opens it.";

const PROGRAMS: &str =
    "PROGRAM stands for the browser of its column. Give --grid and --capabilities for one that ran on a grid.";

/// How a revision ends whose sources were changed.
const DIRTY: &str = "-dirty";

fn clean(revision: &str) -> &str {
    revision.strip_suffix(DIRTY).unwrap_or(revision)
}

/// The command that opens a page for such a run.
fn serve(facts: &Facts, families: &[&str]) -> String {
    let words = ["cargo harness serve --install".to_owned()];
    words.into_iter().chain(selected(facts, families)).collect::<Vec<_>>().join(" ")
}

/// The options that choose the run's cases.
fn selected(facts: &Facts, families: &[&str]) -> impl Iterator<Item = String> {
    let some = families.len() < OF_USERS.len();
    let filter = facts.settings.filter.as_ref().map(|filter| format!("--filter {}", quoted(&sanitized(filter))));
    some.then(|| format!("--family {}", families.join(","))).into_iter().chain(filter)
}

/// The command that begins such a run.
fn bench(facts: &Facts, families: &[&str]) -> String {
    let settings = &facts.settings;
    let mut words = vec!["cargo harness bench --install".to_owned()];
    words.push(browsers(facts));
    if !settings.hosts.contains(&Host::NATIVE) {
        words.push("--no-native".into());
    }
    words.extend(selected(facts, families));
    if facts.builds.len() == 1 {
        words.push(format!("--variant {}", Variant::Default.name()));
    }
    match (settings.quick, settings.precision) {
        (true, _) => words.push("--quick".into()),
        (false, None) => words.push(format!("--rounds {}", settings.rounds)),
        (false, Some(precision)) => {
            words.push(format!("--precision {}", significant(100.0 * precision)));
            words.extend(settings.seconds.map(|seconds| format!("--budget {}", significant(seconds / 60.0))));
        }
    }
    words.push(format!("--seed {} --out results/local/again", facts.seed));
    words.join(" ")
}

/// The command that begins a run of a user's package.
fn of_package(facts: &Facts, script: &str) -> String {
    format!(
        "boundary bench PACKAGE {} {} --rounds {} --seed {}",
        quoted(&sanitized(script)),
        browsers(facts),
        facts.settings.rounds,
        facts.seed
    )
}

/// What stands for programs that nobody else has at the same place.
fn programs(facts: &Facts) -> Option<Block> {
    let all_usual = facts.settings.hosts.iter().all(|host| host.is_usual());
    (!all_usual).then(|| Block::Paragraph(PROGRAMS.into()))
}

/// The option that names the run's browsers and runtimes.
fn browsers(facts: &Facts) -> String {
    let hosts = facts.settings.hosts.iter().filter(|host| host.runs_javascript());
    format!("--browser {}", hosts.map(|host| host.asked_as()).collect::<Vec<_>>().join(","))
}

/// The families of the run that can be asked for, in the order of the catalogue: controls are always there.
fn families(findings: &Findings) -> Vec<&'static str> {
    let measured = |family: &&Family| findings.cases.iter().any(|found| found.case.family == family.name());
    OF_USERS.iter().filter(measured).map(|family| family.name()).collect()
}

const OF_USERS: &[Family] = match Family::ALL.split_first() {
    Some((Family::Controls, others)) => others,
    _ => Family::ALL,
};

/// One word of a shell, whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn a_run_by_hand_is_opened_again() {
        let mut run = fixture::run();
        run.settings.opened_by_person = true;
        run.settings.filter = Some("add".into());
        let told = section(&analyse(&run)).blocks.into_iter().find_map(|block| match block {
            Block::Code(code) => Some(code),
            _ => None,
        });
        let told = told.expect("commands");
        assert!(told.contains("cargo harness serve --install --family ") && told.ends_with("--filter 'add'"), "{told}");
    }

    #[test]
    fn columns_are_named_as_the_command_line_takes_them() {
        let mut run = fixture::run();
        run.settings.hosts = vec![Host::NATIVE, Host::CHROME, Host::of_name("firefox-140").expect("a host")];
        let section = section(&analyse(&run));
        let found = |part: &str| {
            section.blocks.iter().any(|block| match block {
                Block::Code(text) | Block::Paragraph(text) => text.contains(part),
                _ => false,
            })
        };
        assert!(found("--browser chrome,firefox=140:PROGRAM ") && found("PROGRAM stands for the browser"));
    }

    #[test]
    fn a_filter_is_one_word() {
        assert_eq!(quoted("a|b; rm"), "'a|b; rm'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
