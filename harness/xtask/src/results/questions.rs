//! Public questions about what the boundary costs, each with the command that answers it and what the README's run says.

mod list;

use std::path::Path;

use analysis::{CaseFindings, Findings, Judged, words};
use bench_native::{Lane, Variant};
use record::Host;
use record::text::quoting;

use super::{Computed, PublishedRun, readme};
use list::QUESTIONS;

const FILE: &str = "docs/QUESTIONS.md";

/// A question that somebody asked in public.
struct Asked {
    /// What is asked, in our words, as Markdown.
    question: &'static str,
    /// Where: a short name and the page.
    at: &'static [(&'static str, &'static str)],
    /// The cases that answer it, as `--filter` takes them.
    filter: &'static str,
    answer: Answer,
}

/// Which figures answer a question.
enum Answer {
    /// What operations take: each in words, as Markdown, and its row.
    Costs(&'static [(&'static str, &'static str)]),
    /// A claim, by its id.
    Claim(&'static str),
}

/// A row as the list names it: a case through wasm-bindgen, or followed by another lane or build.
struct Named<'a> {
    case: &'a str,
    lane: Lane,
    variant: Variant,
}

impl<'a> Named<'a> {
    /// `None` if it names neither a lane nor a build.
    fn of(row: &'a str) -> Option<Self> {
        let Some((case, of)) = row.split_once(' ') else {
            return Some(Self { case: row, lane: Lane::Bindgen, variant: Variant::Default });
        };
        let lane = Lane::ALL.iter().find(|lane| lane.name() == of).map(|lane| (*lane, Variant::Default));
        let build = || Variant::ALL.iter().find(|variant| variant.name() == of).map(|build| (Lane::Bindgen, *build));
        lane.or_else(build).map(|(lane, variant)| Self { case, lane, variant })
    }
}

impl Asked {
    fn command(&self) -> String {
        format!("cargo harness bench --filter '{}'", self.filter)
    }

    fn text(&self, number: usize, findings: &Findings, date: &str) -> String {
        let at: Vec<String> = self.at.iter().map(|(name, url)| format!("[{name}]({url})")).collect();
        let said =
            findings.browsers().filter_map(|host| Some(format!("- {}: {}", host.title(), self.said(findings, host)?)));
        let said: Vec<String> = said.collect();
        let answer = match said.as_slice() {
            [] => format!("The run of {date} has no figure of it: it is measured since."),
            said => said.join("\n"),
        };
        let (question, command) = (self.question, self.command());
        format!("## {number}. {question}\n\nAsked in {}.\n\n```\n{command}\n```\n\n{answer}\n", at.join(", "))
    }

    fn said(&self, findings: &Findings, host: Host) -> Option<String> {
        match self.answer {
            Answer::Costs(rows) => {
                let parts: Option<Vec<String>> =
                    rows.iter().map(|(what, row)| cost(findings, host, what, row)).collect();
                // The first has a verb.
                Some(format!("{}.", sentence(&parts?.join(", ").replacen(SAID, " takes ", 1).replace(SAID, " "))))
            }
            Answer::Claim(id) => {
                let of = |judged: &&Judged| judged.claim.id == id;
                let judged = findings.claims.iter().find(of)?;
                let (_, verdict) = judged.verdicts.iter().find(|(other, _)| *other == host)?;
                let words = judged.claim.words;
                Some(format!("“{words}” {}: {}.", verdict.outcome.words(), quoting(&verdict.figure)))
            }
        }
    }
}

/// Stands between what takes something and what it takes.
const SAID: &str = "\u{0}";

/// `an empty call 0.86 ns (0.84 to 0.88)`, or that the row is not steady; `None` where the run has no such row.
fn cost(findings: &Findings, host: Host, what: &str, row: &str) -> Option<String> {
    let Named { case, lane, variant } = Named::of(row)?;
    let found: &CaseFindings = findings.cases.iter().find(|found| found.case.id == case)?;
    let host = if lane == Lane::Native { Host::NATIVE } else { host };
    let timing = found.timing(lane, host, variant)?;
    Some(match timing.steadiness.mostly_not_steady() {
        true => format!("{what}{SAID}no steady time"),
        false => format!("{what}{SAID}{}", words::cost(&timing.cost)),
    })
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn files(root: &Path, published: &[PublishedRun]) -> anyhow::Result<Vec<Computed>> {
    let (run, PublishedRun { findings, .. }) = readme::run_of_figures(root, published)?;
    let date = findings.facts.started.get(..10).unwrap_or_default();
    let head = format!(
        "# {} questions that people ask\n\nEach stands with the command that answers it on your machine. The figures are those of the\n\
         [run of {date}](../{run}/figures.md), with their 95 % intervals. Machine and versions stand there.\nThe \
         questions are in our words.\n",
        number_words(QUESTIONS.len())
    );
    let all = QUESTIONS.iter().enumerate().map(|(i, asked)| asked.text(i + 1, findings, date));
    let text = [head].into_iter().chain(all).collect::<Vec<_>>().join("\n");
    Ok(vec![Computed::new(FILE, text)])
}

/// The number of questions, for the title.
fn number_words(number: usize) -> String {
    if number == 21 { "Twenty-one".into() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use harness::build::Tree;
    use harness::cli::{Cli, Verb};
    use std::fs;

    use analysis::analyse;

    use super::*;

    /// Words of a question.
    const MOST_WORDS: usize = 20;

    /// The arguments of a command as a shell would split them: nothing but words and words in quotes.
    fn arguments(command: &str) -> Vec<String> {
        let words = command.trim_start_matches("cargo ").split('\'').enumerate();
        let split = |(i, part): (usize, &str)| match i % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        };
        words.flat_map(split).collect()
    }

    #[test]
    fn every_command_parses_and_selects_what_answers() {
        for asked in QUESTIONS {
            let command = asked.command();
            let cli = Cli::try_parse_from(arguments(&command)).unwrap_or_else(|error| panic!("{command}: {error}"));
            let Verb::Bench(bench) = cli.verb else { panic!("{command} measures nothing") };
            let cases = bench.select.selection().cases().unwrap_or_else(|error| panic!("{command}: {error}"));
            let Answer::Costs(rows) = asked.answer else { continue };
            for (what, row) in rows {
                let Named { case, lane, variant } = Named::of(row).unwrap_or_else(|| panic!("{row} is no row"));
                let found = cases.iter().find(|found| found.id() == case);
                let found = found.unwrap_or_else(|| panic!("{command} does not measure {case} ({what})"));
                assert!(found.lanes().any(|other| other == lane), "{row} is a lane that does not exist");
                assert!(found.mechanism.variants.contains(&variant), "{row} is a build that does not exist");
            }
        }
    }

    #[test]
    fn a_claim_that_answers_is_one() {
        let findings = analyse(&record::fixture::run());
        for asked in QUESTIONS {
            if let Answer::Claim(id) = asked.answer {
                assert!(findings.claims.iter().any(|judged| judged.claim.id == id), "there is no claim {id}");
            }
        }
    }

    #[test]
    fn questions_are_short_and_say_where_they_were_asked() {
        assert_eq!(QUESTIONS.len(), 21);
        for asked in QUESTIONS {
            let words = asked.question.split_whitespace().count();
            assert!(words <= MOST_WORDS && asked.question.ends_with('?'), "{}", asked.question);
            assert!(!asked.at.is_empty(), "{}", asked.question);
            for (name, url) in asked.at {
                let number = name.rsplit_once('#').map(|(_, number)| number);
                assert!(
                    url.starts_with("https://") && number.is_none_or(|number| url.ends_with(number)),
                    "{name}: {url}"
                );
            }
        }
    }

    #[test]
    fn what_the_catalogue_says_was_asked_is_among_them() {
        let tables = Tree::own().unwrap().root.join("bench-native/src/tables");
        let mut cited = 0;
        for file in fs::read_dir(tables).unwrap().flatten() {
            let text = fs::read_to_string(file.path()).unwrap();
            for name in text.lines().filter_map(|line| line.trim().strip_prefix("// Asked in ")) {
                for name in name.trim_end_matches('.').split(", ") {
                    let known = QUESTIONS.iter().flat_map(|asked| asked.at).any(|(known, _)| *known == name);
                    assert!(known, "{}: {name} is not among the questions", file.path().display());
                    cited += 1;
                }
            }
        }
        assert!(cited >= QUESTIONS.len(), "{cited} questions are cited");
    }
}
