//! What the parts of a limit took, round by round.

use std::collections::BTreeMap;

use bench_native::{Data, Family, Lane};

use super::job::{Crossing, Job};
use crate::CaseFindings;
use crate::steady_figures::SteadyFigures;
use crate::ways::Way;
use stats::median;

/// Nanoseconds by number of the round.
type Rounds = BTreeMap<u32, f64>;

/// The sum of a job's parts in every round that measured all of them, where `bytes` cross in one direction. `None` where some
/// part was measured in none.
pub(super) fn sum(job: &Job, way: &Way, bytes: u64, figures: &SteadyFigures) -> Option<Rounds> {
    let call = figures.case(Family::Controls.name(), "empty-export", &Data::Nothing.name(), 1)?;
    let mut total = figures.by_round(call, Lane::Raw);
    let crossings = job.crosses.iter().map(|crossing| of_crossing(*crossing, &way.data, bytes, figures));
    for part in crossings.chain([of_work(job.work, way, figures)]) {
        let part = part?;
        total.retain(|index, _| part.contains_key(index));
        total.iter_mut().for_each(|(index, ns)| *ns += part[index]);
    }
    (!total.is_empty()).then_some(total)
}

/// The lane that does the work with nothing crossing, of the way whose work is the least.
fn of_work(lane: Lane, way: &Way, figures: &SteadyFigures) -> Option<Rounds> {
    let does_it = |found: &&CaseFindings| {
        let case = &found.case;
        (case.family.as_str(), case.task.as_deref(), case.data.as_str(), case.size)
            == (way.family.as_str(), Some(way.task.as_str()), way.data.as_str(), way.size)
    };
    cheapest(figures.cases.iter().filter(does_it).map(|found| figures.by_round(found, lane)))
}

/// Of several ways to do the same the one that takes the least in the median round.
fn cheapest(ways: impl Iterator<Item = Rounds>) -> Option<Rounds> {
    let middle = |rounds: &Rounds| median(&rounds.values().copied().collect::<Vec<_>>());
    let priced = ways.filter_map(|rounds| Some((middle(&rounds)?, rounds)));
    priced.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, rounds)| rounds)
}

/// What must come across, by the cheapest way that does nothing else.
fn of_crossing(crossing: Crossing, data: &str, bytes: u64, figures: &SteadyFigures) -> Option<Rounds> {
    let (family, mechanisms) = crossing.floors();
    // Many texts of one script, such as `ascii-8`, are one text of it.
    let data = crossing.is_text().then_some(data.split('-').next()?);
    cheapest(mechanisms.iter().filter_map(|mechanism| of_copy(family.name(), mechanism, data, bytes, figures)))
}

/// A copy alone, as it was measured at so many bytes, or between its next smaller and larger size: on a straight line, since a copy
/// takes something for itself and something for each byte. `None` beyond what was measured.
fn of_copy(family: &str, mechanism: &str, data: Option<&str>, bytes: u64, figures: &SteadyFigures) -> Option<Rounds> {
    let of_data = |found: &&CaseFindings| data.is_none_or(|data| found.case.data == data);
    let points = figures.of(family, mechanism).filter(of_data);
    let points = points.map(|found| (found.case.bytes, figures.by_round(found, Lane::Raw)));
    let points: Vec<(u64, Rounds)> = points.filter(|(_, rounds)| !rounds.is_empty()).collect();
    let below = points.iter().filter(|(size, _)| *size <= bytes).max_by_key(|(size, _)| *size)?;
    let above = points.iter().filter(|(size, _)| *size >= bytes).min_by_key(|(size, _)| *size)?;
    let share = (bytes - below.0) as f64 / (above.0 - below.0).max(1) as f64;
    let between = |(index, low): (&u32, &f64)| Some((*index, low + share * (above.1.get(index)? - low)));
    Some(below.1.iter().filter_map(between).collect())
}
