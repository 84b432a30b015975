//! Rounds of everything, then more rounds for what is not precise by then.

use std::collections::{BTreeMap, BTreeSet};

use super::extra_rounds::Widths;
use super::{Cases, Full, Next, Past, Schedule, SoFar, StopReason};
use record::Host;

/// Rounds of everything that are taken whatever time there is: fewer have intervals that nobody believes.
pub(super) const FEWEST_ROUNDS: u32 = 3;
/// The part of an added round that must be left for cases: where it is less, fewer rounds are added.
const FOR_CASES: f64 = 0.5;

/// Measures until rows are precise, as far as the time goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precise {
    /// The rounds of everything; its time is that of all rounds.
    pub whole: Full,
    /// How many rounds a row has at most.
    pub most: u32,
    /// Half-width of an interval, as a share of its figure, beyond which a row is measured again.
    pub precision: f64,
}

/// The rounds after those of everything.
#[derive(Debug, Default, PartialEq)]
struct Added {
    /// How many.
    rounds: u32,
    /// What each host measures again in every one of them, besides controls.
    cases: BTreeMap<Host, BTreeSet<String>>,
    /// Whether any row is not precise.
    wide: bool,
}

impl Schedule for Precise {
    fn next(&self, so_far: &SoFar<Cases>) -> Next<Cases> {
        // Once rounds were added there is no way back, even if a lost host leaves time for a round of everything.
        let added = so_far.tries.iter().filter(|past| past.work != Cases::All).map(|past| past.index).min();
        if added.is_none() {
            match self.whole.next(so_far) {
                Next::Done(StopReason::AllRounds | StopReason::OutOfTime) => {}
                said => return said,
            }
        }
        let whole = added.unwrap_or_else(|| so_far.begun());
        self.further(so_far, whole, &self.added(so_far, whole))
    }

    fn most(&self) -> u32 {
        self.most
    }

    fn fewest(&self) -> u32 {
        self.whole.fewest
    }

    fn seconds(&self) -> Option<f64> {
        self.whole.seconds
    }
}

impl Precise {
    /// The next of the added rounds, which follow `whole` rounds of everything.
    fn further(&self, so_far: &SoFar<Cases>, whole: u32, added: &Added) -> Next<Cases> {
        if !added.wide {
            return Next::Done(StopReason::Enough);
        }
        let hosts: Vec<Host> = added.cases.keys().copied().collect();
        if added.rounds == 0 || hosts.is_empty() {
            return Next::Done(if whole < self.most { StopReason::OutOfTime } else { StopReason::AllRounds });
        }
        let Some((index, hosts)) = so_far.turn(&hosts) else { return Next::Done(StopReason::NoHost) };
        if index >= whole + added.rounds {
            return Next::Done(StopReason::AllRounds);
        }
        let last = |host: &Host| so_far.complete(*host).rfind(|past| past.index >= whole);
        let expected: f64 = hosts.iter().filter_map(last).map(|past| past.seconds).sum();
        if self.left(so_far.spent()) < expected {
            return Next::Done(StopReason::OutOfTime);
        }
        let of_host = |host: Host| (host, Cases::Only(added.cases[&host].clone()));
        Next::Round { index, hosts: hosts.into_iter().map(of_host).collect() }
    }

    /// As many rounds as there are to be at most, or as fit into the time that the `whole` rounds of everything left, which
    /// hosts share as they share whole rounds.
    ///
    /// Rows are looked at once, after the rounds of everything, and that look says which of them go on: it is the same at
    /// every later call. The number of rounds follows from the time alone, and never from how much rounds differed. Who looks
    /// after every round stops where chance makes an interval narrow, and keeps no promise of 95 %.
    fn added(&self, so_far: &SoFar<Cases>, whole: u32) -> Added {
        let of_host = |host: &Host| {
            let rounds: Vec<&Past<Cases>> = so_far.complete(*host).filter(|past| past.index < whole).collect();
            Some((*host, Widths::of(&rounds)?))
        };
        let hosts: Vec<(Host, Widths)> = so_far.hosts.iter().filter_map(of_host).collect();
        let sum = |of: fn(&Widths) -> f64| hosts.iter().map(|(_, widths)| of(widths)).sum::<f64>();
        let (always, of_whole) = (sum(|widths| widths.always), sum(|widths| widths.whole).max(f64::EPSILON));
        let before = so_far.tries.iter().filter(|past| past.index < whole);
        let left = self.left(before.map(|past| past.seconds).sum());
        let most = f64::from(self.most.saturating_sub(whole));
        let rounds = (left * (1.0 - FOR_CASES) / always).clamp(0.0, most) as u32;
        let for_cases = left / f64::from(rounds) - always;
        let chosen = |(host, widths): &(Host, Widths)| {
            (*host, widths.beyond(self.precision, for_cases * widths.whole / of_whole))
        };
        Added {
            rounds,
            cases: hosts.iter().filter(|_| rounds > 0).map(chosen).filter(|(_, cases)| !cases.is_empty()).collect(),
            wide: hosts.iter().any(|(_, widths)| widths.any_beyond(self.precision)),
        }
    }

    /// The time that is left after `spent`, in seconds; without a limit, more than anything takes.
    fn left(&self, spent: f64) -> f64 {
        self.whole.seconds.map_or(f64::INFINITY, |seconds| (seconds - spent).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::extra_rounds::tests::round;
    use super::*;

    const HOSTS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];
    /// Of six cases one is wide, and a round of everything takes twelve seconds.
    const NOISE: [f64; 6] = [0.3, 0.0, 0.0, 0.0, 0.0, 0.0];
    const WIDE: &str = "numbers/case-0/none/1";

    fn precise(seconds: f64) -> Precise {
        Precise { whole: Full { rounds: 4, fewest: 3, seconds: Some(seconds) }, most: 12, precision: 0.02 }
    }

    /// Carries a schedule out; hosts lose the rounds that `lost` tells.
    fn carried_out(precise: Precise, noise: &[f64], lost: impl Fn(Host, u32) -> bool) -> (SoFar<Cases>, StopReason) {
        let mut so_far = SoFar::new(7, &HOSTS);
        loop {
            let (index, hosts) = match precise.next(&so_far) {
                Next::Done(reason) => return (so_far, reason),
                Next::Round { index, hosts } => (index, hosts),
            };
            for (host, work) in hosts {
                let mut past = round(index, host, noise);
                if let Cases::Only(cases) = &work {
                    past.rows.retain(|row| row.case.starts_with("controls/") || cases.contains(&row.case));
                    past.seconds = 1.5 * past.rows.len() as f64;
                }
                past.work = work;
                past.complete = !lost(host, index);
                so_far.tries.push(past);
            }
        }
    }

    /// Complete rounds of everything and added ones of a host.
    fn rounds(so_far: &SoFar<Cases>, host: Host) -> [usize; 2] {
        let (whole, added): (Vec<_>, Vec<_>) = so_far.complete(host).partition(|past| past.work == Cases::All);
        [whole.len(), added.len()]
    }

    #[test]
    fn only_what_is_wide_is_measured_again() {
        let (so_far, reason) = carried_out(precise(1_000.0), &NOISE, |_, _| false);
        assert_eq!(reason, StopReason::AllRounds);
        for host in HOSTS {
            assert_eq!(rounds(&so_far, host), [4, 8]);
        }
        let again = so_far.tries.iter().filter(|past| past.work != Cases::All);
        assert!(again.clone().count() == 16 && again.clone().all(|past| past.rows.len() == 3), "{so_far:?}");
        assert!(again.clone().all(|past| past.work == Cases::Only(BTreeSet::from([WIDE.to_owned()]))));
    }

    #[test]
    fn a_run_that_is_precise_at_once_adds_nothing() {
        let (so_far, reason) = carried_out(precise(1_000.0), &[0.0; 6], |_, _| false);
        assert_eq!((so_far.begun(), reason), (4, StopReason::Enough));
    }

    #[test]
    fn where_everything_is_wide_everything_is_measured_as_long_as_there_is_time() {
        let (so_far, reason) = carried_out(precise(1_000.0), &[0.3; 6], |_, _| false);
        assert_eq!((so_far.begun(), reason), (12, StopReason::AllRounds));
        assert!(so_far.tries.iter().all(|past| past.rows.len() == 8));
    }

    #[test]
    fn short_time_has_fewer_rounds_of_fewer_cases() {
        // Four rounds of everything take 96 s.
        let begun = |seconds| {
            let (so_far, _) = carried_out(precise(seconds), &[0.3; 6], |_, _| false);
            assert!(seconds < 72.0 || so_far.spent() <= seconds, "{} of {seconds}", so_far.spent());
            so_far.begun()
        };
        assert_eq!(begun(1.0), 3, "whatever they take");
        assert_eq!((begun(73.0), begun(95.0), begun(97.0)), (3, 4, 4));
        assert!((5..12).contains(&begun(130.0)), "{}", begun(130.0));
        assert_eq!(begun(500.0), 12);
    }

    #[test]
    fn what_is_chosen_once_stays_chosen() {
        let mut so_far = carried_out(precise(1_000.0), &NOISE, |_, _| false).0;
        // A row that the look found precise becomes wide in an added round.
        so_far.tries.retain(|past| past.index < 6);
        for past in so_far.tries.iter_mut().filter(|past| past.index >= 4) {
            past.rows.extend(round(past.index, past.host, &[0.3, 0.9]).rows.pop());
        }
        let Next::Round { index, hosts } = precise(1_000.0).next(&so_far) else { panic!("it ends") };
        assert_eq!((index, hosts.len()), (6, 2));
        assert!(hosts.iter().all(|(_, work)| *work == Cases::Only(BTreeSet::from([WIDE.to_owned()]))), "{hosts:?}");
    }

    #[test]
    fn a_host_that_is_lost_leaves_its_time_and_no_way_back() {
        let lost = |host, index| host == Host::FIREFOX && index >= 5;
        let (so_far, reason) = carried_out(precise(1_000.0), &NOISE, lost);
        assert_eq!((rounds(&so_far, Host::CHROMIUM), rounds(&so_far, Host::FIREFOX)), ([4, 8], [4, 1]));
        assert_eq!(reason, StopReason::AllRounds);
        let (so_far, reason) = carried_out(precise(1_000.0), &NOISE, |_, index| index >= 5);
        assert_eq!((so_far.begun(), reason), (7, StopReason::NoHost));
        let (so_far, reason) = carried_out(precise(1_000.0), &NOISE, |_, _| true);
        assert_eq!((so_far.begun(), reason), (2, StopReason::NoHost));
    }

    #[test]
    fn the_number_of_added_rounds_follows_from_the_time_alone() {
        for seconds in [100.0, 120.0, 150.0, 300.0] {
            let added = |noise: f64| {
                let tries = (0..4).flat_map(|index| HOSTS.map(|host| round(index, host, &[noise; 6]))).collect();
                let so_far = SoFar { tries, ..SoFar::new(7, &HOSTS) };
                precise(seconds).added(&so_far, 4).rounds
            };
            assert_eq!(added(0.0), added(0.3));
        }
    }

    #[test]
    fn what_is_planned_fits_into_the_time() {
        for seconds in [100.0, 110.0, 150.0, 300.0, 1_000.0] {
            let tries: Vec<_> = (0..4).flat_map(|index| HOSTS.map(|host| round(index, host, &[0.3; 20]))).collect();
            let so_far = SoFar { tries, ..SoFar::new(7, &HOSTS) };
            let precise = precise(so_far.spent() + seconds);
            let added = precise.added(&so_far, 4);
            let of_host = |host: &Host| {
                let rounds: Vec<_> = so_far.complete(*host).collect();
                Widths::of(&rounds).unwrap().seconds(&added.cases[host])
            };
            let planned = f64::from(added.rounds) * added.cases.keys().map(of_host).sum::<f64>();
            assert!(planned <= seconds + 1e-6, "{planned} of {seconds}");
        }
    }
}
