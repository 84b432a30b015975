//! What the first rounds of a host show: what its cases take, and how wide their intervals are.

use std::collections::{BTreeMap, BTreeSet};

use bench_native::{CaseId, Lane, Variant};

use super::{Cases, Past};
use stats::{Estimate, Prior};

/// One host, as its rounds of everything show it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Widths<'a> {
    /// What a round takes that has nothing but the controls, in seconds.
    pub(super) always: f64,
    /// What a round of everything takes, in seconds.
    pub(super) whole: f64,
    /// The other cases, the widest first.
    cases: Vec<OfCase<'a>>,
}

/// The figures of a case's rows, one a round.
type Rows = BTreeMap<(Lane, Variant), Vec<f64>>;

/// One case of one host.
#[derive(Debug, Clone, PartialEq)]
struct OfCase<'a> {
    id: &'a str,
    /// The half-width of its widest row, as a share of the figure; 0 where no row has an interval.
    half_width: f64,
    /// What it takes of a round, with all that belongs to it, in seconds.
    seconds: f64,
}

impl<'a> Widths<'a> {
    /// From complete rounds of everything on one host; `None` without such.
    pub(super) fn of(rounds: &[&'a Past<Cases>]) -> Option<Self> {
        let whole = mean(rounds.iter().map(|past| past.seconds))?;
        let mut figures: BTreeMap<&str, Rows> = BTreeMap::new();
        let mut timed: BTreeMap<&str, f64> = BTreeMap::new();
        for row in rounds.iter().flat_map(|past| &past.rows) {
            let of_case = figures.entry(&row.case).or_default();
            of_case.entry((row.lane, row.variant)).or_default().extend(row.ns);
            *timed.entry(&row.case).or_default() += row.seconds / rounds.len() as f64;
        }
        // What is not timing, such as starting, compiling and checking, falls on all cases alike.
        let besides = (whole - timed.values().sum::<f64>()).max(0.0) / timed.len().max(1) as f64;
        let priors = priors(&figures);
        let of_case = |(id, rows): (&'a str, Rows)| OfCase {
            id,
            half_width: rows.iter().filter_map(|row| half_width(row, &priors)).fold(0.0, f64::max),
            seconds: timed[id] + besides,
        };
        let (controls, mut cases): (Vec<_>, Vec<_>) =
            figures.into_iter().map(of_case).partition(|case| CaseId::of(case.id).is_some_and(CaseId::is_control));
        cases.sort_by(|a, b| b.half_width.total_cmp(&a.half_width));
        Some(Self { always: controls.iter().map(|case| case.seconds).sum(), whole, cases })
    }

    /// Whether a row is wider than `precision`.
    pub(super) fn any_beyond(&self, precision: f64) -> bool {
        self.cases.first().is_some_and(|case| case.half_width > precision)
    }

    /// The cases that have a row wider than `precision`, the widest first, as far as they fit into `seconds` of a round.
    pub(super) fn beyond(&self, precision: f64, mut seconds: f64) -> BTreeSet<String> {
        let wide = self.cases.iter().take_while(|case| case.half_width > precision);
        let fits = wide.take_while(|case| {
            seconds -= case.seconds;
            seconds >= 0.0
        });
        fits.map(|case| case.id.to_owned()).collect()
    }

    /// What `cases` and the controls take of a round, in seconds.
    #[cfg(test)]
    pub(super) fn seconds(&self, cases: &BTreeSet<String>) -> f64 {
        let chosen = self.cases.iter().filter(|case| cases.contains(case.id));
        self.always + chosen.map(|case| case.seconds).sum::<f64>()
    }
}

/// The half-width that a row is held against, from its figures, one a round. `None` where it has no interval.
fn half_width(((lane, _), rounds): (&(Lane, Variant), &Vec<f64>), priors: &BTreeMap<Lane, Prior>) -> Option<f64> {
    Estimate::of_positive(rounds, priors.get(lane).copied())?.half_width()
}

/// What the rows of each lane tell of the noise of one of them.
fn priors(figures: &BTreeMap<&str, Rows>) -> BTreeMap<Lane, Prior> {
    let of_lane = |lane: Lane| {
        let rows = figures.values().flatten().filter(|((of, _), _)| *of == lane);
        Prior::of(rows.map(|(_, rounds)| rounds.clone()))
    };
    Lane::ALL.iter().copied().filter_map(|lane| Some((lane, of_lane(lane)?))).collect()
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let count = values.len();
    (count > 0).then(|| values.sum::<f64>() / count as f64)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::schedule::PastRow;
    use record::Host;

    /// A round of everything: two controls and `noise.len()` cases of one second and one row each, whose figures differ from
    /// round to round by their noise; four seconds are not timing.
    pub(in super::super) fn round(index: u32, host: Host, noise: &[f64]) -> Past<Cases> {
        let row = |case: String, noise: f64| {
            let ns = Some(100.0 * (1.0 + noise * f64::from(index % 3)));
            PastRow { case, lane: Lane::Bindgen, variant: Variant::Default, ns, seconds: 1.0 }
        };
        let controls = ["controls/ruler-cpu/none/1", "controls/empty-loop/none/1"].map(|id| row(id.into(), 0.5));
        let cases = noise.iter().enumerate().map(|(place, noise)| row(format!("numbers/case-{place}/none/1"), *noise));
        let rows: Vec<PastRow> = controls.into_iter().chain(cases).collect();
        let seconds = rows.len() as f64 + 4.0;
        Past { index, host, complete: true, seconds, work: Cases::All, rows }
    }

    fn id(place: usize) -> String {
        format!("numbers/case-{place}/none/1")
    }

    #[test]
    fn the_widest_come_first_as_far_as_they_fit() {
        let rounds: Vec<_> = (0..4).map(|index| round(index, Host::CHROMIUM, &[0.0, 0.3, 0.1, 0.0])).collect();
        let widths = Widths::of(&rounds.iter().collect::<Vec<_>>()).unwrap();
        // Six rows of a second, and of four seconds a sixth for each case.
        let each = 1.0 + 4.0 / 6.0;
        assert!((widths.always - 2.0 * each).abs() < 1e-9 && (widths.whole - 10.0).abs() < 1e-9, "{widths:?}");
        let chosen = |seconds| widths.beyond(0.02, seconds);
        assert_eq!(chosen(100.0), BTreeSet::from([id(1), id(2)]));
        assert_eq!(chosen(each + 0.1), BTreeSet::from([id(1)]));
        assert!(chosen(0.1).is_empty() && widths.any_beyond(0.02) && !widths.any_beyond(50.0));
        assert!((widths.seconds(&chosen(100.0)) - 4.0 * each).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_known_without_rounds_and_little_from_one() {
        assert_eq!(Widths::of(&[]), None);
        let one = round(0, Host::CHROMIUM, &[0.3]);
        assert!(!Widths::of(&[&one]).unwrap().any_beyond(0.0), "one round has no interval");
    }
}
