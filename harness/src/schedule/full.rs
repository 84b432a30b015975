//! Rounds of everything: so many, or as many of them as there is time for.

use super::{Cases, Next, Schedule, SoFar, StopReason};
use record::Host;

/// Rounds that take every case on every host.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Full {
    /// How many.
    pub rounds: u32,
    /// How many at least, whatever time they take.
    pub fewest: u32,
    /// Time for them, in seconds, if it is limited: no round is begun that would not end within it.
    pub seconds: Option<f64>,
}

impl Full {
    /// So many rounds, whatever time they take.
    pub fn exactly(rounds: u32) -> Self {
        Self { rounds, fewest: rounds, seconds: None }
    }
}

impl Schedule for Full {
    fn next(&self, so_far: &SoFar<Cases>) -> Next<Cases> {
        let Some((index, hosts)) = so_far.turn(&so_far.hosts) else { return Next::Done(StopReason::NoHost) };
        if index >= self.rounds {
            return Next::Done(StopReason::AllRounds);
        }
        let left = self.seconds.map_or(f64::INFINITY, |seconds| seconds - so_far.spent());
        if index >= self.fewest && left < expected(so_far, &hosts) {
            return Next::Done(StopReason::OutOfTime);
        }
        Next::Round { index, hosts: hosts.into_iter().map(|host| (host, Cases::All)).collect() }
    }

    fn most(&self) -> u32 {
        self.rounds
    }

    fn fewest(&self) -> u32 {
        self.fewest
    }

    fn seconds(&self) -> Option<f64> {
        self.seconds
    }
}

/// What a round of everything takes on these hosts together, in seconds: as long as the last one of each.
fn expected(so_far: &SoFar<Cases>, hosts: &[Host]) -> f64 {
    let last = |host: &Host| so_far.complete(*host).rfind(|past| past.work == Cases::All);
    hosts.iter().filter_map(last).map(|past| past.seconds).sum()
}

#[cfg(test)]
mod tests {
    use super::super::so_far::tests::tried;
    use super::*;

    const HOSTS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];

    /// Carries a schedule out: `complete` tells what becomes of a try, each of which takes ten seconds.
    fn carried_out(full: Full, complete: impl Fn(Host, u32) -> bool) -> (SoFar<Cases>, StopReason) {
        let mut so_far = SoFar::new(7, &HOSTS);
        loop {
            match full.next(&so_far) {
                Next::Done(reason) => return (so_far, reason),
                Next::Round { index, hosts } => {
                    for (host, _) in hosts {
                        so_far.tries.push(tried(index, host, complete(host, index)));
                    }
                }
            }
        }
    }

    fn rounds(of: &SoFar<Cases>) -> [usize; 2] {
        HOSTS.map(|host| of.complete(host).count())
    }

    #[test]
    fn exactly_so_many_whatever_they_take() {
        let (so_far, reason) = carried_out(Full::exactly(30), |_, _| true);
        assert_eq!((rounds(&so_far), reason), ([30, 30], StopReason::AllRounds));
    }

    #[test]
    fn as_many_as_there_is_time_for_and_never_fewer_than_promised() {
        let within = |seconds| {
            let (so_far, reason) = carried_out(Full { rounds: 4, fewest: 3, seconds: Some(seconds) }, |_, _| true);
            (rounds(&so_far), reason)
        };
        assert_eq!(within(1.0), ([3, 3], StopReason::OutOfTime));
        assert_eq!(within(79.0), ([3, 3], StopReason::OutOfTime));
        assert_eq!(within(80.0), ([4, 4], StopReason::AllRounds));
    }

    #[test]
    fn a_lost_host_costs_the_others_nothing() {
        let (so_far, reason) = carried_out(Full::exactly(5), |host, _| host != Host::FIREFOX);
        assert_eq!((rounds(&so_far), reason), ([5, 0], StopReason::AllRounds));
        assert_eq!(so_far.tries.len(), 5 + 4, "two rounds were lost, with two tries each");
        let (so_far, reason) = carried_out(Full::exactly(5), |_, _| false);
        assert_eq!((rounds(&so_far), reason), ([0, 0], StopReason::NoHost));
    }

    #[test]
    fn a_lost_round_is_one_of_the_rounds() {
        let (so_far, reason) = carried_out(Full::exactly(5), |host, index| host != Host::FIREFOX || index != 2);
        assert_eq!((rounds(&so_far), reason), ([5, 4], StopReason::AllRounds));
    }
}
