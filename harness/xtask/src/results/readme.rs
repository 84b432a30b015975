//! The README's figures and its picture.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use super::{Computed, PublishedRun};

const FILE: &str = "README.md";
/// The picture that the README shows.
const PICTURE: &str = "results/headline.svg";
const BEGIN: &str = "<!-- figures of ";
const END: &str = "<!-- end of figures -->";

/// The README cut at its figures.
struct Cut<'a> {
    before: &'a str,
    /// The run that the figures come from.
    run: &'a str,
    behind: &'a str,
}

fn cut(readme: &str) -> anyhow::Result<Cut<'_>> {
    let unmarked = "the README does not mark its figures";
    let (before, rest) = readme.split_once(BEGIN).context(unmarked)?;
    let (run, rest) = rest.split_once(" -->\n").context(unmarked)?;
    let (_, behind) = rest.split_once(END).context(unmarked)?;
    Ok(Cut { before, run, behind })
}

fn read(root: &Path) -> anyhow::Result<String> {
    fs::read_to_string(root.join(FILE)).context("cannot read the README")
}

/// The run whose figures the README shows, with its folder from the workspace's root.
pub(super) fn run_of_figures<'a>(
    root: &Path,
    published: &'a [PublishedRun],
) -> anyhow::Result<(String, &'a PublishedRun)> {
    let folder = cut(&read(root)?)?.run.to_owned();
    let run = published_in(root, &folder, published)?;
    Ok((folder, run))
}

fn published_in<'a>(root: &Path, folder: &str, published: &'a [PublishedRun]) -> anyhow::Result<&'a PublishedRun> {
    let run = published.iter().find(|run| run.folder == root.join(folder));
    run.with_context(|| format!("{folder} is no published run"))
}

pub(super) fn files(root: &Path, published: &[PublishedRun]) -> anyhow::Result<Vec<Computed>> {
    let readme = read(root)?;
    let Cut { before, run, behind } = cut(&readme)?;
    ensure!(before.contains(PICTURE), "the README does not show {PICTURE} above its figures");
    let findings = &published_in(root, run, published)?.findings;
    let (setting, answers) = (report::setting_headline(findings), report::answers_headline(findings));
    let text = format!("{before}{BEGIN}{run} -->\n\n{setting}\n{answers}\n{END}{behind}");
    Ok(vec![Computed::new(FILE, text), Computed::new(PICTURE, report::headline_picture(findings))])
}

#[cfg(test)]
mod tests {
    use harness::build::Tree;

    use super::*;

    /// A README that is read.
    const MOST_WORDS: usize = 1_500;

    fn readme() -> String {
        fs::read_to_string(Tree::own().unwrap().root.join(FILE)).unwrap()
    }

    #[test]
    fn it_is_short() {
        let words = readme().split_whitespace().count();
        assert!(words <= MOST_WORDS, "{words} words");
    }

    #[test]
    fn no_duration_stands_outside_of_the_figures() {
        let readme = readme();
        let Cut { before, behind, .. } = cut(&readme).unwrap();
        for text in [before, behind] {
            let words: Vec<&str> = text.split_whitespace().collect();
            for pair in words.windows(2) {
                let is_figure = pair[0].trim_start_matches('(').parse::<f64>().is_ok();
                let is_unit = ["ns", "µs", "ms"].contains(&pair[1].trim_end_matches(['.', ',', ')', ':', ';']));
                assert!(!(is_figure && is_unit), "`{} {}` comes from no stored run", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn lines_of_the_ledger_are_those_of_the_ledger() {
        let root = Tree::own().unwrap().root;
        let ledger = fs::read_to_string(root.join(analysis::ledger::FILE)).unwrap();
        let method = fs::read_to_string(root.join("docs/METHOD.md")).unwrap();
        let quoted: Vec<&str> = method.lines().filter(|line| line.contains("\tdefault\t")).collect();
        assert!(!quoted.is_empty(), "the method shows no line");
        for line in quoted {
            assert!(ledger.lines().any(|known| known == line), "{line} is not in the ledger");
        }
    }
}
