//! What a curve says between two sizes. `rule.js` says the same in a page: `rule.json` holds both to it.

use super::{Curve, CurvePoint, Doer, Job};
use bench_native::Lane;
use stats::{Estimate, Interval, Nanoseconds, median};

/// What a curve says of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// Cost of one operation.
    pub cost: Estimate<Nanoseconds>,
    /// Measured sizes that it lies between; none where it was measured itself.
    pub between: Option<(u64, u64)>,
}

/// The cost at `size`. `None` beyond the ends.
///
/// Between two measured sizes it lies on a straight line, and so does either end of the interval: an operation takes something for
/// itself and something for each item. A line between logarithms has no such reason. In the published run of November 2026 it
/// missed measured sizes by 14 % in the median, too high by 26 % on average; this one missed them by 6 %, too high by 7 %. The
/// interval is that of the two sizes: how far the line itself may be off is told beside it ([`missed`]).
pub fn at(points: &[CurvePoint], size: u64) -> Option<At> {
    if let Some(point) = points.iter().find(|point| point.size == size) {
        return Some(At { cost: point.cost, between: None });
    }
    let step = points.windows(2).find(|step| step[0].size < size && size < step[1].size)?;
    Some(At { cost: on_line(step[0], step[1], size), between: Some((step[0].size, step[1].size)) })
}

fn on_line(before: CurvePoint, after: CurvePoint, size: u64) -> Estimate<Nanoseconds> {
    let share = (size - before.size) as f64 / (after.size - before.size) as f64;
    let between = |a: Nanoseconds, b: Nanoseconds| Nanoseconds(a.0 + share * (b.0 - a.0));
    let interval = before.cost.interval.zip(after.cost.interval);
    Estimate {
        value: between(before.cost.value, after.cost.value),
        interval: interval.map(|(a, b)| Interval { low: between(a.low, b.low), high: between(a.high, b.high) }),
        rounds: before.cost.rounds.min(after.cost.rounds),
    }
}

/// By what share the line between its neighbours misses a size that was measured, in the median over all ways through wasm-bindgen
/// that were measured at three sizes or more. The neighbours are farther apart than those of an answer. `None` without such ways.
pub fn missed(jobs: &[Job]) -> Option<f64> {
    let browsers = jobs.iter().flat_map(|job| &job.kinds).flat_map(|kind| &kind.browsers);
    let ways = browsers.flat_map(|(_, curves)| curves).filter(|curve| curve.doer == Doer::Lane(Lane::Bindgen));
    let of_way = |way: &Curve| {
        let miss = |three: &[CurvePoint]| {
            (on_line(three[0], three[2], three[1].size).value.0 / three[1].cost.value.0).ln().abs()
        };
        way.points.windows(3).map(miss).collect::<Vec<f64>>()
    };
    median(&ways.flat_map(of_way).collect::<Vec<f64>>()).map(|miss| miss.exp() - 1.0)
}
