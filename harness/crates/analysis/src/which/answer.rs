//! The ways for an amount, in order of cost.

use bench_native::Lane;

use super::{At, Curve, Doer, Kind, at};
use record::Host;
use stats::{Estimate, Nanoseconds};

/// What was measured, for one amount in one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<'a> {
    /// The size that it answers for: the one asked for or, where no way was measured on both sides of it, the nearest measured.
    pub size: u64,
    /// Ways through wasm-bindgen, the cheapest first.
    pub ways: Vec<Ranked<'a>>,
    /// The limit, and the cheapest of each other lane, the cheapest first.
    pub beside: Vec<Ranked<'a>>,
    /// Ways through wasm-bindgen that were measured at other sizes only.
    pub elsewhere: Vec<&'a Curve>,
}

/// One way at one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked<'a> {
    /// The way.
    pub curve: &'a Curve,
    /// Cost of one operation.
    pub cost: Estimate<Nanoseconds>,
    /// Measured sizes that the cost lies between; none where it was measured itself.
    pub between: Option<(u64, u64)>,
    /// Whether its interval does not tell it apart from that of the cheapest way; never of the cheapest itself.
    pub tied: bool,
}

impl Kind {
    /// The ways at a size in a browser; `None` where it measured nothing of this kind.
    pub fn answer(&self, host: Host, asked: u64) -> Option<Answered<'_>> {
        let (_, curves) = self.browsers.iter().find(|(of, _)| *of == host)?;
        let is_way = |curve: &&Curve| curve.doer == Doer::Lane(Lane::Bindgen);
        let size = answerable(curves.iter().filter(is_way), asked)?;
        let mut ways: Vec<Ranked> = Vec::new();
        let mut beside: Vec<Ranked> = Vec::new();
        let mut elsewhere = Vec::new();
        for curve in curves {
            let Some(At { cost, between }) = at(&curve.points, size) else {
                elsewhere.extend(is_way(&curve).then_some(curve));
                continue;
            };
            let found = Ranked { curve, cost, between, tied: false };
            if is_way(&curve) { ways.push(found) } else { keep_cheapest(&mut beside, found) }
        }
        for of in [&mut ways, &mut beside] {
            of.sort_by(|a, b| a.cost.value.0.total_cmp(&b.cost.value.0));
        }
        if let Some((best, others)) = ways.split_first_mut() {
            others.iter_mut().for_each(|other| other.tied = overlap(&best.cost, &other.cost));
        }
        Some(Answered { size, ways, beside, elsewhere })
    }

    /// All sizes that some browser measured a way through wasm-bindgen at, the smallest first.
    pub fn sizes(&self) -> Vec<u64> {
        let curves = self.browsers.iter().flat_map(|(_, curves)| curves);
        let ways = curves.filter(|curve| curve.doer == Doer::Lane(Lane::Bindgen));
        let mut sizes: Vec<u64> = ways.flat_map(|curve| &curve.points).map(|point| point.size).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }
}

/// The size that was asked for if a way can answer for it, else the nearest that was measured, by its ratio.
fn answerable<'a>(ways: impl Iterator<Item = &'a Curve> + Clone, asked: u64) -> Option<u64> {
    if ways.clone().any(|curve| at(&curve.points, asked).is_some()) {
        return Some(asked);
    }
    let far = |size: &u64| ((*size as f64).ln() - (asked.max(1) as f64).ln()).abs();
    let sizes = ways.flat_map(|curve| curve.points.iter().map(|point| point.size));
    sizes.min_by(|a, b| far(a).total_cmp(&far(b)).then(a.cmp(b)))
}

/// Takes the place of what the same doer takes more for, or stands behind all.
fn keep_cheapest<'a>(beside: &mut Vec<Ranked<'a>>, found: Ranked<'a>) {
    match beside.iter_mut().find(|known| known.curve.doer == found.curve.doer) {
        Some(known) if found.cost.value < known.cost.value => *known = found,
        Some(_) => {}
        None => beside.push(found),
    }
}

/// Whether two costs cannot be told apart; without intervals they cannot.
fn overlap(best: &Estimate<Nanoseconds>, other: &Estimate<Nanoseconds>) -> bool {
    best.interval.zip(other.interval).is_none_or(|(best, other)| other.low <= best.high)
}
