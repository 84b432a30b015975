//! Going on with a run that was interrupted: what is still to do, and how much of its time is spent.

use std::borrow::Cow;
use std::time::Duration;

use crate::record::{Host, Round, Run};

/// Whether round `index` of a host is still to be carried out: it has not come to its end yet.
pub fn is_to_do(run: &Run, index: u32, host: Host) -> bool {
    !run.rounds.iter().any(|round| round.index == index && round.host == host && round.complete)
}

/// What rounds took together.
pub fn seconds_of<'a>(rounds: impl IntoIterator<Item = &'a Round>) -> Duration {
    rounds.into_iter().map(|round| Duration::from_secs_f64(round.seconds.max(0.0))).sum()
}

/// What the rounds from `index` on took together: at that round, this much of the time was not spent yet.
pub fn seconds_from(run: &Run, index: u32) -> Duration {
    seconds_of(run.rounds.iter().filter(|round| round.index >= index))
}

/// The run as it was before round `index`, so that what was decided then is decided again.
pub fn before(run: &Run, index: u32) -> Cow<'_, Run> {
    if run.rounds.iter().all(|round| round.index < index) {
        return Cow::Borrowed(run);
    }
    let mut before = run.clone();
    before.rounds.retain(|round| round.index < index);
    Cow::Owned(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixture;

    #[test]
    fn what_did_not_come_to_its_end_is_to_do() {
        let mut run = fixture::with_rounds(3);
        run.rounds.iter_mut().for_each(|round| round.complete = true);
        run.rounds.iter_mut().find(|round| round.index == 1 && round.host == Host::Firefox).unwrap().complete = false;
        run.rounds.retain(|round| round.index < 2 || round.host == Host::Native);
        let to_do: Vec<(u32, Host)> = (0..4)
            .flat_map(|index| Host::DRIVEN.map(|host| (index, host)))
            .filter(|(index, host)| is_to_do(&run, *index, *host))
            .collect();
        let first_three = [(1, Host::Firefox), (2, Host::Chromium), (2, Host::Firefox)];
        assert_eq!(to_do, first_three.into_iter().chain(Host::DRIVEN.map(|host| (3, host))).collect::<Vec<_>>());
    }

    #[test]
    fn a_round_that_came_to_its_end_at_the_second_try_is_done() {
        let mut run = fixture::with_rounds(1);
        let mut again = run.rounds[0].clone();
        (run.rounds[0].complete, again.complete, again.attempt) = (false, true, 1);
        let host = again.host;
        assert!(is_to_do(&run, 0, host));
        run.rounds.push(again);
        assert!(!is_to_do(&run, 0, host));
    }

    #[test]
    fn the_time_and_the_state_before_a_round_are_told() {
        let run = fixture::with_rounds(3);
        let all = seconds_of(&run.rounds);
        assert_eq!(seconds_from(&run, 0), all);
        assert_eq!(seconds_from(&run, 3), Duration::ZERO);
        assert!(seconds_from(&run, 1) < all);
        assert!(matches!(before(&run, 3), Cow::Borrowed(_)));
        let earlier = before(&run, 1);
        assert!(!earlier.rounds.is_empty() && earlier.rounds.iter().all(|round| round.index == 0));
        assert_eq!(seconds_of(&earlier.rounds) + seconds_from(&run, 1), all);
    }
}
