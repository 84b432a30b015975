//! What is said of the boundary, and whether it holds: one entry a claim, each with the rule that decides it.
//!
//! A claim about counts is decided by the ledger, one about behaviour by what a check saw, one about cost by intervals
//! within rounds. A rule returns [`None`] where its evidence is not part of the run, or where the opposite could not have
//! been seen.

mod behaviour;
mod crossed;
mod documented;
mod evidence;
#[cfg(test)]
mod testing;
mod values;

use evidence::Evidence;

use super::CaseFindings;
use super::measured::Measured;
use record::Host;

/// Something that is said of the boundary.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// Its name.
    pub id: &'static str,
    /// What is claimed, in our words.
    pub words: &'static str,
    /// What decides it, in words: which cases, lines of the ledger or checks, and what they must show.
    pub rule: &'static str,
    /// The documentation that says so; `None` for what articles say.
    pub source: Option<Source>,
    /// Applies the rule to what one browser showed.
    decide: fn(&Evidence) -> Option<Verdict>,
}

/// Where a library's documentation says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The page, in words.
    pub page: &'static str,
    /// The page.
    pub url: &'static str,
    /// Its version, or the date of the text that was read.
    pub as_of: &'static str,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimOutcome {
    /// It is so.
    Holds,
    /// It is not so.
    DoesNotHold,
    /// It is so for a part: the figure says for which.
    Depends,
    /// The run does not tell: the figure says why.
    NotMeasured,
}

impl ClaimOutcome {
    /// All outcomes, in the order of the report.
    pub const ALL: [Self; 4] = [Self::Holds, Self::DoesNotHold, Self::Depends, Self::NotMeasured];

    /// The word that reports print.
    pub fn words(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::DoesNotHold => "does not hold",
            Self::Depends => "depends",
            Self::NotMeasured => "not measured",
        }
    }

    /// The same for several claims together.
    pub fn words_of_many(self) -> &'static str {
        match self {
            Self::Holds => "hold",
            Self::DoesNotHold => "do not hold",
            Self::Depends => "depend",
            Self::NotMeasured => "not measured",
        }
    }
}

/// What one browser says of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How it stands.
    pub outcome: ClaimOutcome,
    /// The figure or the sight that decides it, in one or a few short sentences, the last without its full stop.
    pub figure: String,
}

impl Verdict {
    fn new(outcome: ClaimOutcome, figure: impl Into<String>) -> Self {
        Self { outcome, figure: figure.into() }
    }

    /// For a claim that is so or not.
    fn plain(holds: bool, figure: impl Into<String>) -> Self {
        Self::new(if holds { ClaimOutcome::Holds } else { ClaimOutcome::DoesNotHold }, figure)
    }
}

/// A claim with one verdict a browser.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The claim.
    pub claim: Claim,
    /// The verdicts, in the order of the browsers; empty for a run without browsers.
    pub verdicts: Vec<(Host, Verdict)>,
}

impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        (self.claim.id, &self.verdicts) == (other.claim.id, &other.verdicts)
    }
}

/// Every claim, in the order of the report.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<Judged> {
    let browsers: Vec<Host> = hosts.iter().copied().filter(|host| host.is_browser()).collect();
    let judge = |claim: &Claim| Judged {
        claim: *claim,
        verdicts: browsers.iter().map(|host| (*host, verdict(claim, Evidence::of(cases, measured, *host)))).collect(),
    };
    every_claim().map(judge).collect()
}

/// Every claim that is known, in the order of the report, whatever a run shows.
pub fn every_claim() -> impl Iterator<Item = &'static Claim> {
    [values::CLAIMS, behaviour::CLAIMS, documented::CLAIMS].into_iter().flatten()
}

fn verdict(claim: &Claim, evidence: Evidence) -> Verdict {
    let verdict = (claim.decide)(&evidence);
    let left_out = evidence.figures.left_out();
    match (verdict, left_out) {
        (Some(verdict), None) => verdict,
        (Some(Verdict { outcome, figure }), Some(rows)) => Verdict { outcome, figure: format!("{figure}. {rows}") },
        (None, Some(rows)) => Verdict::new(ClaimOutcome::NotMeasured, rows),
        (None, None) => Verdict::new(
            ClaimOutcome::NotMeasured,
            "The cases, counts or checks that decide it are not part of this run, or failed in it",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_claim_has_a_name_of_its_own_and_its_rule() {
        let mut seen = HashSet::new();
        for claim in every_claim() {
            assert!(seen.insert(claim.id), "{} stands twice", claim.id);
            for words in [claim.words, claim.rule] {
                assert!(words.len() > 20 && !words.ends_with('.'), "{}: {words}", claim.id);
            }
        }
    }
}
