//! Two builds in one page: which cases, in which order, and which side goes first. Coins decide, so that no side is
//! favoured by its place; turning all of a round's coins would exchange the sides exactly.

use rand::Rng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::planned::{PlannedCase, PlannedRow, RowKey, planned_case};
use crate::schedule::settle::RowTimes;
use crate::server::TimedPair;
use record::{CaseRecord, Pair, PairKey, Which};

/// Where the two sides' files lie on the server. Either side can be served at either place.
#[derive(Debug, Clone)]
pub struct Places {
    /// Base at the first place, head at the second.
    pub base_first: [&'static str; 2],
    /// The other way round.
    pub head_first: [&'static str; 2],
}

/// The places of every gate: names of one length that tell nothing about the side.
pub const PLACES: Places = Places { base_first: ["/pair-a/1", "/pair-a/2"], head_first: ["/pair-b/1", "/pair-b/2"] };

/// What a page is to time.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PairsPlan {
    passes: [Pass; 2],
}

/// Every pair once, with modules and code of its own.
#[derive(Debug, Clone, Serialize)]
struct Pass {
    sides: [&'static str; 2],
    pairs: Vec<PlannedPair>,
}

#[derive(Debug, Clone, Serialize)]
struct PlannedPair {
    planned: PlannedCase,
    row: PlannedRow,
    first: u32,
}

impl PairsPlan {
    /// The two passes of one round, and which side the first of them loads first. The second turns every order round: what
    /// comes of being loaded or run first, up to a fifth of a row, falls on both sides alike.
    pub(super) fn new(
        cases: &[CaseRecord],
        wanted: &[PairKey],
        settled: &RowTimes,
        rng: &mut ChaCha8Rng,
    ) -> (Self, Which) {
        let loaded_first = if rng.next_u32() & 1 == 0 { Which::Base } else { Which::Head };
        let [first, second] = match loaded_first {
            Which::Base => [PLACES.base_first, PLACES.head_first],
            Which::Head => [PLACES.head_first, PLACES.base_first],
        };
        let pair = |key: &PairKey| {
            let case = cases.iter().find(|case| case.id == key.case)?;
            let planned = planned_case(case, &[]);
            let mut row = PlannedRow::unmeasured(RowKey { lane: key.lane, variant: key.variant });
            if let Some(known) = settled.get(&(key.case.clone(), key.lane, key.variant)) {
                row.settle_ms = *known;
            }
            Some(PlannedPair { planned, row, first: 0 })
        };
        let mut pairs: Vec<PlannedPair> = wanted.iter().filter_map(pair).collect();
        pairs.iter_mut().for_each(|pair| pair.first = rng.next_u32() & 1);
        // The same place goes first in both passes, and the sides have changed places.
        let mut pass = |sides| {
            pairs.shuffle(rng);
            Pass { sides, pairs: pairs.clone() }
        };
        let passes = [pass(first), pass(second)];
        (Self { passes }, loaded_first)
    }
}

/// What a page timed, by side instead of by place. `None` where the page names a pass or a place that there is not.
pub(super) fn by_side(timed: TimedPair, loaded_first: Which) -> Option<Pair> {
    let TimedPair { pass, first, results: [one, two] } = timed;
    let places = *[[loaded_first, loaded_first.other()], [loaded_first.other(), loaded_first]].get(pass)?;
    let first = *places.get(first)?;
    let (base, head) = if places[0] == Which::Base { (one, two) } else { (two, one) };
    Some(Pair { pass: pass as u32, first, base, head })
}

#[cfg(test)]
mod tests {
    use bench_native::{Lane, Variant, find};

    use super::super::rng::generator;
    use super::*;
    use record::Host;
    use record::case_records;
    use record::fixture::gate::timed;

    fn plan(index: u32) -> (PairsPlan, Which) {
        let cases: Vec<_> =
            ["numbers/unit/none/1", "numbers/add/i32/1", "views/arena/f64/16"].into_iter().filter_map(find).collect();
        let key = |case: &CaseRecord| PairKey { case: case.id.clone(), lane: Lane::Bindgen, variant: Variant::Default };
        let records = case_records(&cases);
        let wanted: Vec<PairKey> = records.iter().map(key).collect();
        PairsPlan::new(&records, &wanted, &RowTimes::new(), &mut generator(7, index, Host::CHROMIUM))
    }

    #[test]
    fn coins_fall_both_ways_and_come_from_the_seed() {
        let mut loaded = [0, 0];
        let mut first = [0, 0];
        let mut orders = std::collections::BTreeSet::new();
        for index in 0..64 {
            let (plan, which) = plan(index);
            loaded[usize::from(which == Which::Head)] += 1;
            let [one, two] = &plan.passes;
            one.pairs.iter().for_each(|pair| first[pair.first as usize] += 1);
            orders.insert(one.pairs.iter().map(PlannedPair::planned_id).collect::<Vec<_>>());
            let sides = if which == Which::Base { PLACES.base_first } else { PLACES.head_first };
            assert_eq!(one.sides, sides);
            assert_ne!(two.sides, sides, "the second pass turns the order of loading round");
            for pair in &one.pairs {
                let again = two.pairs.iter().find(|again| again.planned_id() == pair.planned_id());
                assert_eq!(again.map(|again| again.first), Some(pair.first), "and that of running, by side");
            }
        }
        assert!(
            loaded.iter().all(|count| *count > 20) && first.iter().all(|count| *count > 60),
            "{loaded:?} {first:?}"
        );
        assert_eq!(orders.len(), 6);
        assert_eq!(format!("{:?}", plan(3)), format!("{:?}", plan(3)));
    }

    impl PlannedPair {
        fn planned_id(&self) -> String {
            serde_json::to_value(&self.planned).expect("it is plain data")["id"].to_string()
        }
    }

    #[test]
    fn places_become_sides() {
        let measured = |ns: f64| timed("numbers/unit/none/1", Lane::Bindgen, ns);
        let pair = TimedPair { pass: 0, first: 1, results: [measured(1.0), measured(2.0)] };
        let found = by_side(pair.clone(), Which::Head).expect("there is a place 1");
        assert_eq!((found.first, &found.head, &found.base), (Which::Base, &pair.results[0], &pair.results[1]));
        let again = by_side(TimedPair { pass: 1, ..pair.clone() }, Which::Head).expect("there is a second pass");
        assert_eq!((again.first, &again.head, &again.base), (Which::Head, &pair.results[1], &pair.results[0]));
        assert_eq!(by_side(TimedPair { first: 2, ..pair.clone() }, Which::Head), None);
        assert_eq!(by_side(TimedPair { pass: 2, ..pair }, Which::Head), None);
    }
}
