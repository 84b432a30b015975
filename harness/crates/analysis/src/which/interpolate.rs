//! What a curve says between two sizes. `chooser.js` says the same in a page: `rule.json` holds both to it.

use super::CurvePoint;
use stats::{Estimate, Interval, Nanoseconds};

/// What a curve says of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// Cost of one operation.
    pub cost: Estimate<Nanoseconds>,
    /// Measured sizes that it lies between; none where it was measured itself.
    pub between: Option<(u64, u64)>,
}

/// The cost at `size`, and the two measured sizes that it lies between; none where it was measured itself. `None` beyond the ends.
///
/// It lies straight between the logarithms of both sizes and both costs, and so does either end of the interval. An interval of
/// one point alone is none.
pub fn at(points: &[CurvePoint], size: u64) -> Option<At> {
    if let Some(point) = points.iter().find(|point| point.size == size) {
        return Some(At { cost: point.cost, between: None });
    }
    let step = points.windows(2).find(|step| step[0].size < size && size < step[1].size)?;
    let [before, after] = [step[0], step[1]];
    let [left, right, wanted] = [before.size, after.size, size].map(|size| (size as f64).ln());
    let share = (wanted - left) / (right - left);
    let between = |a: Nanoseconds, b: Nanoseconds| Nanoseconds((a.0.ln() + share * (b.0.ln() - a.0.ln())).exp());
    let interval = before.cost.interval.zip(after.cost.interval);
    let cost = Estimate {
        value: between(before.cost.value, after.cost.value),
        interval: interval.map(|(a, b)| Interval { low: between(a.low, b.low), high: between(a.high, b.high) }),
        rounds: before.cost.rounds.min(after.cost.rounds),
    };
    Some(At { cost, between: Some((before.size, after.size)) })
}
