//! What one browser showed: figures, counts, sights.

use std::collections::BTreeMap;

use bench_native::Variant;

use super::super::CaseFindings;
use super::super::measured::Measured;
use super::super::steady_figures::SteadyFigures;
use record::{Counted, Host, Observation, Seen};

/// What one browser showed.
pub(super) struct Evidence<'a> {
    /// Its figures.
    pub(super) figures: SteadyFigures<'a>,
    /// What its checks saw.
    seen: BTreeMap<(&'a str, Variant), &'a Observation>,
    /// Its lines of the ledger, but for those that could not be counted.
    counted: BTreeMap<(&'a str, Variant), &'a Counted>,
}

impl<'a> Evidence<'a> {
    /// What `host` showed in the rounds that count.
    pub(super) fn of(cases: &'a [CaseFindings], measured: &'a Measured<'a>, host: Host) -> Self {
        let rounds = || measured.rounds.iter().filter(|round| round.host == host);
        let seen = rounds().flat_map(|round| &round.observations);
        let counted = rounds().flat_map(|round| &round.counted).filter(|line| line.trouble.is_none());
        Self {
            figures: SteadyFigures::new(cases, measured, host),
            seen: seen.map(|seen| ((seen.check.as_str(), seen.variant), seen)).collect(),
            counted: counted.map(|line| ((line.case.as_str(), line.variant), line)).collect(),
        }
    }

    /// What one operation of a case makes cross with the default build, if that was counted.
    pub(super) fn ledger(&self, case: &str) -> Option<&'a Counted> {
        self.ledger_of(Variant::Default, case)
    }

    /// What one operation of a case makes cross with some build, if that was counted.
    pub(super) fn ledger_of(&self, variant: Variant, case: &str) -> Option<&'a Counted> {
        self.counted.get(&(case, variant)).copied()
    }

    /// Bytes that one operation of a case is about.
    pub(super) fn bytes(&self, case: &str) -> Option<u64> {
        self.figures.cases.iter().find(|found| found.case.id == case).map(|found| found.case.bytes)
    }

    /// One thing that a check saw with the default build.
    pub(super) fn seen(&self, check: &str, name: &str) -> Option<&Seen> {
        self.seen_in(Variant::Default, check, name)
    }

    /// One thing that a check saw with some build.
    pub(super) fn seen_in(&self, variant: Variant, check: &str, name: &str) -> Option<&Seen> {
        self.seen.get(&(check, variant))?.seen.get(name)
    }

    /// Whether a check saw something.
    pub(super) fn flag(&self, check: &str, name: &str) -> Option<bool> {
        match self.seen(check, name)? {
            Seen::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A number that a check saw.
    pub(super) fn number(&self, check: &str, name: &str) -> Option<f64> {
        match self.seen(check, name)? {
            Seen::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Words that a check saw.
    pub(super) fn text(&self, check: &str, name: &str) -> Option<&str> {
        match self.seen(check, name)? {
            Seen::Text(text) => Some(text),
            _ => None,
        }
    }
}
