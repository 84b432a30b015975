//! What has been measured so far, as schedules see it: plain data.

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use super::Cases;
use super::order::shuffled;
use record::{Host, Measurement, Outcome, Round};
use stats::median;

/// Tries at one round of one host.
pub const ATTEMPTS: u32 = 2;
/// A host that loses this many rounds in a row is left out of the others: each costs the whole patience, twice.
pub const LOST_ROUNDS: u32 = 2;

/// Fewer rows do not tell how far two rounds lie apart.
const ENOUGH_ROWS: usize = 20;

/// All rounds that are over.
#[derive(Debug, Clone, PartialEq)]
pub struct SoFar<W> {
    /// Where orders come from.
    pub seed: u64,
    /// Who is to measure.
    pub hosts: Vec<Host>,
    /// Every try at a round of a host, in the order of time.
    pub tries: Vec<Past<W>>,
}

/// One try at one round of one host.
#[derive(Debug, Clone, PartialEq)]
pub struct Past<W> {
    /// Number of the round, from 0.
    pub index: u32,
    /// Who carried it.
    pub host: Host,
    /// Whether it came to its end.
    pub complete: bool,
    /// How long it took from launch to end, in seconds.
    pub seconds: f64,
    /// What it was to take.
    pub work: W,
    /// What it measured; empty for gates, whose rows are judged elsewhere.
    pub rows: Vec<PastRow>,
}

/// One lane of one case in one round.
#[derive(Debug, Clone, PartialEq)]
pub struct PastRow {
    /// The case's id.
    pub case: String,
    /// The lane.
    pub lane: Lane,
    /// The build.
    pub variant: Variant,
    /// Its figure in nanoseconds; `None` where it was not timed.
    pub ns: Option<f64>,
    /// How long its batches took, in seconds.
    pub seconds: f64,
}

impl<W> Past<W> {
    /// How far rows lie from those of another round: the median distance, as a share of the figure. `None` for few rows.
    pub(crate) fn distance(&self, other: &Self) -> Option<f64> {
        let of_row = |row: &PastRow| Some(((row.case.clone(), row.lane, row.variant), row.ns?));
        let others: BTreeMap<_, f64> = other.rows.iter().filter_map(of_row).collect();
        let apart = |(row, ns): (_, f64)| Some((ns / others.get(&row)?).ln().abs());
        let apart: Vec<f64> = self.rows.iter().filter_map(of_row).filter_map(apart).collect();
        median(&apart).filter(|_| apart.len() >= ENOUGH_ROWS).map(f64::exp_m1)
    }
}

impl<W> SoFar<W> {
    /// Nothing yet.
    pub fn new(seed: u64, hosts: &[Host]) -> Self {
        Self { seed, hosts: hosts.to_vec(), tries: Vec::new() }
    }

    /// How often a round of a host was tried.
    pub fn attempts(&self, host: Host, index: u32) -> u32 {
        self.of(host).filter(|past| past.index == index).count() as u32
    }

    /// Whether a host has lost so many rounds in a row that it measures no more.
    pub fn given_up(&self, host: Host) -> bool {
        let lost = (0..self.begun()).rev().filter(|index| self.is_over(host, *index));
        let in_a_row = lost.take_while(|index| !self.is_complete(host, *index)).count();
        in_a_row >= LOST_ROUNDS as usize
    }

    /// The complete rounds of a host, in the order of time.
    pub fn complete(&self, host: Host) -> impl DoubleEndedIterator<Item = &Past<W>> {
        self.tries.iter().filter(move |past| past.host == host && past.complete)
    }

    /// Rounds that were begun.
    pub fn begun(&self) -> u32 {
        self.tries.iter().map(|past| past.index + 1).max().unwrap_or(0)
    }

    /// What all tries took, in seconds.
    pub fn spent(&self) -> f64 {
        self.tries.iter().map(|past| past.seconds).sum()
    }

    /// The first round that one of `hosts` has not been through, and who carries it, in shuffled order. Hosts that were given
    /// up are left out; `None` where none is left.
    pub(super) fn turn(&self, hosts: &[Host]) -> Option<(u32, Vec<Host>)> {
        let left: Vec<Host> = hosts.iter().copied().filter(|host| !self.given_up(*host)).collect();
        let open = |index: u32| left.iter().copied().filter(move |host| !self.is_over(*host, index));
        let index = (0..=self.begun()).find(|index| open(*index).next().is_some())?;
        let open: Vec<Host> = open(index).collect();
        Some((index, self.order(index, &left).into_iter().filter(|host| open.contains(host)).collect()))
    }

    /// `hosts` without those that were given up, in the order in which they carry round `index`.
    pub(super) fn order(&self, index: u32, hosts: &[Host]) -> Vec<Host> {
        let mut order = shuffled(self.seed, index, hosts.to_vec());
        order.retain(|host| !self.given_up(*host));
        order
    }

    fn of(&self, host: Host) -> impl Iterator<Item = &Past<W>> {
        self.tries.iter().filter(move |past| past.host == host)
    }

    fn is_complete(&self, host: Host, index: u32) -> bool {
        self.complete(host).any(|past| past.index == index)
    }

    /// Whether a round of a host came to its end or was lost.
    fn is_over(&self, host: Host, index: u32) -> bool {
        self.is_complete(host, index) || self.attempts(host, index) >= ATTEMPTS
    }
}

impl From<&Round> for Past<Cases> {
    fn from(round: &Round) -> Self {
        let ids = || round.measurements.iter().map(|found| found.case.clone()).collect();
        Self {
            index: round.index,
            host: round.host,
            complete: round.complete,
            seconds: round.seconds,
            work: if round.left_out == 0 { Cases::All } else { Cases::Only(ids()) },
            rows: round.measurements.iter().map(PastRow::from).collect(),
        }
    }
}

impl From<&Measurement> for PastRow {
    fn from(found: &Measurement) -> Self {
        let batches = found.warmup_us.iter().chain(&found.elapsed_us).sum::<f64>();
        Self {
            case: found.case.clone(),
            lane: found.lane,
            variant: found.variant,
            ns: median(&found.ns_per_operation()).filter(|_| found.outcome == Outcome::Timed),
            seconds: (batches + found.first_call_us) / 1e6,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use record::fixture;

    /// A try at a round of everything.
    pub(in super::super) fn tried(index: u32, host: Host, complete: bool) -> Past<Cases> {
        Past { index, host, complete, seconds: 10.0, work: Cases::All, rows: Vec::new() }
    }

    fn so_far(tries: &[(u32, Host, bool)]) -> SoFar<Cases> {
        let tries = tries.iter().map(|(index, host, complete)| tried(*index, *host, *complete)).collect();
        SoFar { tries, ..SoFar::new(7, &[Host::CHROMIUM, Host::FIREFOX]) }
    }

    #[test]
    fn rounds_lie_apart_by_what_their_median_row_does() {
        let round = |factor: f64, rows: usize| {
            let row = |i: usize| PastRow {
                case: format!("numbers/{i}"),
                lane: Lane::Raw,
                variant: Variant::Default,
                ns: (i > 0).then_some(10.0 * if i.is_multiple_of(3) { 5.0 } else { factor }),
                seconds: 0.1,
            };
            Past { rows: (0..rows).map(row).collect(), ..tried(0, Host::NODE, true) }
        };
        let apart = round(1.2, 30).distance(&round(1.0, 30)).unwrap();
        assert!((apart - 0.2).abs() < 1e-9, "{apart}");
        let apart = round(1.0, 30).distance(&round(1.2, 25)).unwrap();
        assert!((apart - 0.2).abs() < 1e-9, "down is as far as up: {apart}");
        assert_eq!(round(1.2, 20).distance(&round(1.0, 30)), None, "nineteen rows have figures");
    }

    #[test]
    fn a_round_is_over_when_every_host_has_been_through_it() {
        let hosts = [Host::CHROMIUM, Host::FIREFOX];
        let turn = |tries: &[(u32, Host, bool)]| {
            let (index, mut hosts) = so_far(tries).turn(&hosts).unwrap();
            hosts.sort();
            (index, hosts)
        };
        assert_eq!(turn(&[]), (0, hosts.into()));
        let chromium = (0, Host::CHROMIUM, true);
        assert_eq!(turn(&[chromium]), (0, vec![Host::FIREFOX]), "as a run that was interrupted");
        assert_eq!(turn(&[chromium, (0, Host::FIREFOX, false)]), (0, vec![Host::FIREFOX]), "there is a second try");
        assert_eq!(turn(&[chromium, (0, Host::FIREFOX, false), (0, Host::FIREFOX, true)]), (1, hosts.into()));
    }

    #[test]
    fn a_host_that_loses_two_rounds_in_a_row_is_given_up() {
        let lost = |index| [(index, Host::FIREFOX, false); 2];
        let one = so_far(&[&[(0, Host::CHROMIUM, true)][..], &lost(0)].concat());
        assert!(!one.given_up(Host::FIREFOX) && !one.given_up(Host::CHROMIUM));
        let in_a_row = so_far(&[lost(0), lost(1)].concat());
        assert!(in_a_row.given_up(Host::FIREFOX));
        assert_eq!(in_a_row.turn(&[Host::FIREFOX]), None);
        let between = so_far(&[&lost(0)[..], &[(1, Host::FIREFOX, true)], &lost(2)].concat());
        assert!(!between.given_up(Host::FIREFOX));
    }

    #[test]
    fn hosts_take_turns_at_going_first() {
        let hosts = [Host::NATIVE, Host::CHROMIUM, Host::FIREFOX];
        let so_far = SoFar::<Cases>::new(7, &hosts);
        let firsts: std::collections::BTreeSet<Host> = (0..20).map(|index| so_far.order(index, &hosts)[0]).collect();
        assert_eq!(firsts.len(), 3);
        assert_eq!(so_far.order(3, &hosts), so_far.order(3, &hosts));
    }

    #[test]
    fn a_recorded_round_is_plain_data() {
        let run = fixture::run();
        let mut round = run.rounds[1].clone();
        let past = Past::from(&round);
        assert_eq!((past.index, past.host, past.work), (0, Host::CHROMIUM, Cases::All));
        assert_eq!(past.rows.len(), round.measurements.len());
        assert!(past.rows.iter().all(|row| row.seconds > 0.0) && past.rows.iter().any(|row| row.ns.is_some()));
        round.left_out = 1;
        assert!(matches!(Past::from(&round).work, Cases::Only(cases) if cases.contains("numbers/unit/none/1")));
    }
}
