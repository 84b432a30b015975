//! One run of a site: what it is called, what its pages show of it, and where they lie.

use maud::html;

use super::super::html::{Around, render_within};
use super::super::{content, headline};
use super::frame::{Frame, Part, SITE_STYLE, relative};
use analysis::{Facts, Findings, QuestionAnswer};
use record::text::sanitized;

/// Characters of a name that become part of an address, at most: two of them name a comparison.
const LONGEST: usize = 100;

/// A run as the site's lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteRun {
    /// Its folder's name within the site.
    pub slug: String,
    /// Whether it repeats another.
    pub repeat: bool,
    /// What it is called.
    pub(super) name: String,
    /// The file of its record, beside its report.
    pub(super) record: String,
    pub(super) facts: Facts,
    pub(super) answers: Vec<QuestionAnswer>,
}

impl SiteRun {
    /// The run called `name`, in the folder `slug`, with its record in a file called `record`.
    pub fn of(name: &str, slug: &str, record: &str, findings: &Findings) -> Self {
        Self {
            slug: slug.into(),
            repeat: false,
            name: sanitized(name),
            record: record.into(),
            facts: findings.facts.clone(),
            answers: findings.answers.clone(),
        }
    }

    /// When it began.
    pub fn started(&self) -> &str {
        &self.facts.started
    }

    /// Whether it may stand first: a run of all cases that repeats no other.
    pub(super) fn may_lead(&self) -> bool {
        !self.repeat && !self.facts.settings.is_of_chosen_cases()
    }

    /// Its folder, from the root of the site.
    pub fn folder(&self) -> String {
        format!("runs/{}", self.slug)
    }

    /// One of its files, from the root of the site.
    pub(super) fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.folder())
    }

    /// The day on which it began.
    pub(super) fn day(&self) -> String {
        sanitized(&self.facts.started).chars().take(10).collect()
    }

    /// The versions of its hosts.
    pub(super) fn versions(&self) -> String {
        let versions = self.facts.hosts.iter().filter_map(|host| host.versions.first());
        versions.map(|version| sanitized(version)).collect::<Vec<_>>().join("; ")
    }

    /// The machine in a few words.
    pub(super) fn machine(&self) -> String {
        match self.facts.settings.opened_by_person {
            true => "a machine that is not known, since a person opened the page".into(),
            false => format!(
                "{}, {} processors, {}",
                sanitized(&self.facts.machine.cpu),
                self.facts.machine.cores,
                sanitized(&self.facts.machine.os)
            ),
        }
    }
}

/// A name that every file system and every host of files takes, unlike any in `taken`.
pub fn slug(name: &str, taken: &[String]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let text: String = name.chars().map(plain).take(LONGEST).collect();
    // Hosts hide what begins with a dot or an underscore, and `..` is the folder above.
    let text = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let text = if text.is_empty() { "run" } else { text };
    let numbered = (2..).map(|number| format!("{text}-{number}"));
    let mut names = std::iter::once(text.to_owned()).chain(numbered);
    // Some file systems do not tell capitals from small letters.
    let is_free = |name: &String| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    names.find(is_free).unwrap_or_default()
}

/// The report of a run as a page of the site.
pub fn report_page(frame: &Frame, run: &SiteRun, findings: &Findings) -> String {
    let path = run.file("report.html");
    let above = html! {
        (frame.nav(&path, Part::Runs))
        p.above {
            (run.name) ": "
            a href="report.md" { "text" } ", " a href="report.csv" { "csv" } ", " a href=(run.record) { "record" } ", "
            a href=(relative(&path, "compare/index.html")) { "held against another run" }
        }
    };
    render_within(&content::document(findings), &Around { above, style: SITE_STYLE })
}

impl SiteRun {
    /// The picture of a run, by its file name.
    pub fn picture(findings: &Findings) -> (&'static str, String) {
        ("picture.svg", headline::headline_picture(findings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_outside_become_plain_ones_that_differ() {
        let slugs = |names: &[&str]| {
            names.iter().fold(Vec::new(), |mut taken: Vec<String>, name| {
                taken.push(slug(name, &taken));
                taken
            })
        };
        assert_eq!(slugs(&["2026-two-core", "..", "_x", "a/b\"><i>"]), ["2026-two-core", "run", "x", "a-b---i"]);
        assert_eq!(slugs(&["a b", "a-b", "A?b", "a&b"]), ["a-b", "a-b-2", "A-b-3", "a-b-4"]);
        assert_eq!(slug(&"é1".repeat(300), &[]).len(), LONGEST - 1);
    }
}
