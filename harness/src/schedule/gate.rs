//! The schedule of a gate: rounds of what is still undecided, until the last interim analysis is taken or the time is up.

use std::collections::BTreeMap;

use super::{Next, SoFar, StopReason};
use record::Host;

/// Interim analyses that were planned before anything was timed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate<'a> {
    /// After how many rounds verdicts may be given, in rising order.
    pub interim: &'a [u32],
    /// Time after which no further round is begun, in seconds.
    pub seconds: f64,
}

impl Gate<'_> {
    /// The next round, or why there is none. `analysis` says what has no verdict yet, by host; it is asked before the first round
    /// and at the planned interim analyses, and nowhere else: who analyses more often is wrong more often.
    pub fn next<W: Clone>(
        &self,
        so_far: &SoFar<Vec<W>>,
        analysis: impl FnOnce() -> BTreeMap<Host, Vec<W>>,
    ) -> Next<Vec<W>> {
        let index = so_far.begun();
        let interim = index == 0 || self.interim.contains(&index);
        let mut open = if interim { analysis() } else { last(so_far) };
        open.retain(|_, work| !work.is_empty());
        if interim && index > 0 && open.is_empty() {
            return Next::Done(StopReason::Enough);
        }
        if index >= self.most() {
            return Next::Done(StopReason::AllRounds);
        }
        if so_far.spent() > self.seconds {
            return Next::Done(StopReason::OutOfTime);
        }
        let hosts: Vec<Host> = open.keys().copied().collect();
        let order = so_far.order(index, &hosts);
        if order.is_empty() {
            return Next::Done(StopReason::NoHost);
        }
        let of_host = |host| Some((host, open.remove(&host)?));
        Next::Round { index, hosts: order.into_iter().filter_map(of_host).collect() }
    }

    /// How many rounds there are at most.
    pub fn most(&self) -> u32 {
        self.interim.last().copied().unwrap_or(0)
    }
}

/// What the last round took: between interim analyses nothing changes.
fn last<W: Clone>(so_far: &SoFar<Vec<W>>) -> BTreeMap<Host, Vec<W>> {
    let last = so_far.begun().saturating_sub(1);
    so_far.tries.iter().filter(|past| past.index == last).map(|past| (past.host, past.work.clone())).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::schedule::Past;

    const HOSTS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];
    const INTERIM: [u32; 3] = [4, 6, 8];

    /// Carries a gate out whose rounds take ten seconds. `open` says what is open after so many rounds.
    fn carried_out(
        seconds: f64,
        open: impl Fn(u32, Host) -> Vec<u32>,
        complete: impl Fn(Host) -> bool,
    ) -> (SoFar<Vec<u32>>, StopReason, Vec<u32>) {
        let analysed = RefCell::new(Vec::new());
        let mut so_far: SoFar<Vec<u32>> = SoFar::new(7, &HOSTS);
        loop {
            let begun = so_far.begun();
            let analysis = || {
                analysed.borrow_mut().push(begun);
                HOSTS.map(|host| (host, open(begun, host))).into()
            };
            let (index, hosts) = match (Gate { interim: &INTERIM, seconds }).next(&so_far, analysis) {
                Next::Done(reason) => return (so_far, reason, analysed.into_inner()),
                Next::Round { index, hosts } => (index, hosts),
            };
            for (host, work) in hosts {
                for _ in 0..if complete(host) { 1 } else { 2 } {
                    let (complete, work) = (complete(host), work.clone());
                    so_far.tries.push(Past { index, host, complete, seconds: 10.0, work, rows: Vec::new() });
                }
            }
        }
    }

    #[test]
    fn what_is_never_decided_is_timed_until_the_last_analysis() {
        let (so_far, reason, analysed) = carried_out(1_000.0, |_, _| vec![1, 2], |_| true);
        assert_eq!((so_far.begun(), reason, analysed), (8, StopReason::AllRounds, vec![0, 4, 6, 8]));
        assert_eq!(so_far.tries.len(), 16);
    }

    #[test]
    fn only_what_is_open_is_timed_and_only_interim_analyses_close_it() {
        let open = |rounds, host| match (rounds, host) {
            (0..4, _) => vec![1, 2],
            (4..6, Host::FIREFOX) => vec![2],
            _ => Vec::new(),
        };
        let (so_far, reason, analysed) = carried_out(1_000.0, open, |_| true);
        assert_eq!((so_far.begun(), reason, analysed), (6, StopReason::Enough, vec![0, 4, 6]));
        let last: Vec<_> =
            so_far.tries.iter().filter(|past| past.index >= 4).map(|past| (past.host, &past.work)).collect();
        assert_eq!(last, [(Host::FIREFOX, &vec![2]); 2]);
    }

    #[test]
    fn a_row_that_is_decided_at_the_last_analysis_is_decided() {
        let open = |rounds, _| if rounds < 8 { vec![1] } else { Vec::new() };
        assert_eq!(carried_out(1_000.0, open, |_| true).1, StopReason::Enough);
    }

    #[test]
    fn no_round_is_begun_after_the_time() {
        let (so_far, reason, _) = carried_out(45.0, |_, _| vec![1], |_| true);
        assert_eq!((so_far.begun(), reason), (3, StopReason::OutOfTime));
    }

    #[test]
    fn a_browser_that_is_lost_leaves_the_other() {
        let (so_far, reason, _) = carried_out(1_000.0, |_, _| vec![1], |host| host == Host::CHROMIUM);
        assert_eq!((so_far.begun(), reason), (8, StopReason::AllRounds));
        assert_eq!(so_far.attempts(Host::FIREFOX, 1) + so_far.attempts(Host::FIREFOX, 2), 2, "two rounds, no third");
        assert_eq!(carried_out(1_000.0, |_, _| vec![1], |_| false).1, StopReason::NoHost);
    }
}
