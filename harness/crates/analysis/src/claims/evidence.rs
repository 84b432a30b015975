//! What one browser showed: figures, counts, sights.

use std::collections::BTreeMap;

use bench_native::Variant;

use super::super::CaseFindings;
use super::super::measured::Measured;
use super::super::steady_figures::SteadyFigures;
use record::{CaseRecord, Counted, Host, Observation, Seen};
use stats::{Direction, Estimate, Nanoseconds};

use super::ClaimOutcome;

/// One case over another, within rounds.
pub(super) struct Ratio<'a> {
    /// The case above.
    pub(super) case: &'a CaseRecord,
    /// Its cost over that of the other.
    pub(super) ratio: Estimate,
}

impl Ratio<'_> {
    /// Where its interval lies as seen from one.
    pub(super) fn direction(&self) -> Direction {
        self.ratio.direction(1.0)
    }

    /// How "it is cheaper" stands after several: it holds if all are shown to be, it does not if some are shown to be more
    /// expensive and none cheaper, and it depends if some are cheaper. Where nothing is shown it is not measured, as in one
    /// round.
    pub(super) fn cheaper<'r>(ratios: impl Iterator<Item = &'r Ratio<'r>>) -> ClaimOutcome {
        let directions: Vec<Direction> = ratios.map(Ratio::direction).collect();
        let count = |wanted| directions.iter().filter(|direction| **direction == wanted).count();
        match (count(Direction::Less), count(Direction::More)) {
            (0, 0) => ClaimOutcome::NotMeasured,
            (0, _) => ClaimOutcome::DoesNotHold,
            (cheaper, _) if cheaper == directions.len() => ClaimOutcome::Holds,
            _ => ClaimOutcome::Depends,
        }
    }
}

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

    /// Mechanism `b` over mechanism `a` of a family through wasm-bindgen, for every kind of data and size that both have.
    pub(super) fn ratios(&self, family: &str, b: &str, a: &str) -> Vec<Ratio<'a>> {
        let ratio = |found: &'a CaseFindings| {
            let case = &found.case;
            let other = self.figures.case(family, a, &case.data, case.size)?;
            Some(Ratio { case, ratio: self.figures.ratio(found, other)? })
        };
        self.figures.of(family, b).filter_map(ratio).collect()
    }

    /// What one operation of mechanism `b` costs beyond one of mechanism `a` of the same family, at size 1 of the first
    /// kind of data that each has.
    pub(super) fn extra_cost(&self, family: &str, b: &str, a: &str) -> Option<Estimate<Nanoseconds>> {
        let mut pairs = self.figures.of(family, b).filter(|found| found.case.size == 1);
        pairs.find_map(|b| {
            // The data differ where one succeeds and the other fails.
            let a = self.figures.of(family, a).find(|found| found.case.size == 1)?;
            let difference = self.figures.difference(b, a)?;
            Some(difference.map(Nanoseconds))
        })
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
