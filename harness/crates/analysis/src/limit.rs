//! How far the best way to do a job is from the limit: what the job takes in this engine if nothing but what it needs is done.
//!
//! The limit of a job, in a round that measured all of it, is
//!
//! ```text
//! one raw call with nothing + bytes or text in + bytes or text out + the work
//! ```
//!
//! Each part is a row of its own in the same run ([`parts`]), and which parts a job has stands in one place ([`jobs`]). The
//! ratio is that of the cheapest way through wasm-bindgen to this sum. Both are taken within rounds and only then over rounds, as
//! all ratios and differences are. The prior of their noise is that of all limits of the browser, or all ratios.
//!
//! It is assumed that parts take in one operation what each takes alone. Where that is wrong, so is the limit:
//!
//! - It is too high where parts overlap, or where the work runs on what a copy has just brought into the cache. So the best way may
//!   take less than the limit, which is then said.
//! - It is too high by a turn of the loop for each part, which is about a nanosecond.
//! - Many texts are taken as one of as many bytes of the same script, and as many bytes out as in.
//! - The call is one that engines may inline, so that the limit of a job of a few nanoseconds may be too low.
//! - The work is that of the way whose work is the least. Where each way reads or writes JSON, that is in it.

mod job;
mod jobs;
mod parts;
#[cfg(test)]
mod tests;

use bench_native::Lane;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::SteadyFigures;
use super::ways::{Amount, Choice, Way};
use record::Host;
use stats::{Direction, Estimate, Nanoseconds, Prior};

/// From so many times the limit on a report says why the best way takes more.
pub const FAR: f64 = 1.2;

/// A job at one size, and how far its best way is from the limit in each browser.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// The family.
    pub family: String,
    /// The job.
    pub task: String,
    /// Kind of data.
    pub data: String,
    /// How much.
    pub amount: Amount,
    /// The size.
    pub size: u64,
    /// What the limit is the sum of, in words.
    pub made_of: String,
    /// Why ways take more: a sentence without its full stop.
    pub why: &'static str,
    /// The distance in each browser that measured every part, in the order of the report.
    pub distances: Vec<(Host, Distance)>,
}

/// How far the cheapest way through wasm-bindgen is from the limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// The cheapest mechanism.
    pub mechanism: String,
    /// What it costs.
    pub cost: Estimate<Nanoseconds>,
    /// The limit.
    pub limit: Estimate<Nanoseconds>,
    /// The cost over the limit, within rounds.
    pub ratio: Estimate,
}

impl Distance {
    /// Whether it is so far that the report says why. The figure decides: a reason too many does no harm.
    pub fn is_far(&self) -> bool {
        self.ratio.value > FAR
    }

    /// Whether the best way takes less than the sum of the parts, whole interval included.
    pub fn is_below(&self) -> bool {
        self.ratio.direction(1.0) == Direction::Less
    }
}

/// A job in the rounds of one browser that measured the best way and every part of the limit.
struct InRounds<'w> {
    choice: &'w Choice,
    /// The limit in nanoseconds, a figure a round.
    limits: Vec<f64>,
    /// The cost over the limit, a figure a round.
    ratios: Vec<f64>,
}

/// A limit for each of `ways` of which some browser measured every part.
pub(super) fn all(ways: &[Way], cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<Limit> {
    let browsers = hosts.iter().copied().filter(|host| host.runs_javascript());
    let in_browser = |host| (host, distances(ways, &SteadyFigures::new(cases, measured, host)));
    let in_browsers: Vec<(Host, Vec<Option<Distance>>)> = browsers.map(in_browser).collect();
    let limit = |(place, way): (usize, &Way)| {
        let job = jobs::of(&way.family, &way.task)?;
        let of_way = |(host, all): &(Host, Vec<Option<Distance>>)| Some((*host, all[place].clone()?));
        let distances: Vec<(Host, Distance)> = in_browsers.iter().filter_map(of_way).collect();
        let Way { family, task, data, amount, size, .. } = way.clone();
        let made_of = job.made_of();
        (!distances.is_empty()).then_some(Limit { family, task, data, amount, size, made_of, why: job.why, distances })
    };
    ways.iter().enumerate().filter_map(limit).collect()
}

/// The distance of each way in one browser, in their order.
fn distances(ways: &[Way], figures: &SteadyFigures) -> Vec<Option<Distance>> {
    let found: Vec<Option<InRounds>> = ways.iter().map(|way| in_rounds(way, figures)).collect();
    let of_limits = Prior::of(found.iter().flatten().map(|found| &found.limits));
    let of_ratios = Prior::of(found.iter().flatten().map(|found| &found.ratios));
    let distance = |InRounds { choice, limits, ratios }: InRounds| {
        Some(Distance {
            mechanism: choice.mechanism.clone(),
            cost: choice.cost,
            limit: Estimate::of_positive(&limits, of_limits)?.map(Nanoseconds),
            ratio: Estimate::of_positive(&ratios, of_ratios)?,
        })
    };
    found.into_iter().map(|found| found.and_then(distance)).collect()
}

/// What the limit of a job is the sum of, in words; `None` where nobody has said what it cannot do without.
pub(super) fn made_of(family: &str, task: &str) -> Option<String> {
    Some(jobs::of(family, task)?.made_of())
}

/// The limit of a job at each of `sizes`, with the bytes that cross at each, wherever this browser measured every part.
pub(super) fn at_sizes(job: &Way, sizes: &[(u64, u64)], figures: &SteadyFigures) -> Vec<(u64, Estimate<Nanoseconds>)> {
    let Some(needs) = jobs::of(&job.family, &job.task) else { return Vec::new() };
    let at = |(size, bytes): &(u64, u64)| {
        let sum = parts::sum(needs, &Way { size: *size, ..job.clone() }, *bytes, figures)?;
        Some((*size, sum.into_values().collect::<Vec<f64>>()))
    };
    let sums: Vec<(u64, Vec<f64>)> = sizes.iter().filter_map(at).collect();
    let prior = Prior::of(sums.iter().map(|(_, limits)| limits));
    let limit =
        |(size, limits): &(u64, Vec<f64>)| Some((*size, Estimate::of_positive(limits, prior)?.map(Nanoseconds)));
    sums.iter().filter_map(limit).collect()
}

/// `None` where the browser has no choice of ways, or some part was measured in no round.
fn in_rounds<'w>(way: &'w Way, figures: &SteadyFigures) -> Option<InRounds<'w>> {
    let (_, choice) = way.choices.iter().find(|(host, _)| *host == figures.host)?;
    let best = figures.case(&way.family, &choice.mechanism, &way.data, way.size)?;
    let limits = parts::sum(jobs::of(&way.family, &way.task)?, way, best.case.bytes, figures)?;
    let best = figures.by_round(best, Lane::Bindgen);
    let both = best.iter().filter_map(|(index, best)| Some((*limits.get(index)?, *best)));
    let (limits, ratios) = both.map(|(limit, best)| (limit, best / limit)).unzip();
    Some(InRounds { choice, limits, ratios })
}
