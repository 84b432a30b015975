//! The price list: what one call, one allocation, one byte costs in each browser, fitted to a run's timings and ledger.
//!
//! The model is a sum: crossing costs what is counted, times its price. How far that holds is told beside it, by rows that
//! the prices they are held against were not fitted to.

mod bracket;
mod bundles;
mod held_out;
mod items;
mod rows;
mod scaled;
mod sheet;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::CaseFindings;
use super::measured::Measured;
use record::Host;
use stats::least_squares::{relative_nonnegative, sum};
use stats::{Interval, Nanoseconds, quantile};

pub use bracket::LEAST as LEAST_DEVIATION;
pub use bundles::Bundle;
pub(super) use bundles::all as bundles;
pub use held_out::{HeldOut, WorstRow};
pub use items::{ITEMS, Item};
use rows::PricedRow;
pub use scaled::{Scale, scaled};
pub use sheet::{predict, price_sheet};

/// Fewer mechanisms cannot tell so many prices apart.
const FEWEST_MECHANISMS: usize = 40;
/// Draws behind the intervals of prices. The seed is fixed: a report must come out the same from the same record.
const DRAWS: u64 = 200;
const SEED: u64 = 0x1ed6e2;
/// What lies within a 95 % interval.
const ENDS: [f64; 2] = [0.025, 0.975];

/// The prices of one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceList {
    /// The browser.
    pub host: Host,
    /// One price an item, in the order of [`ITEMS`]; none for what no row has.
    pub prices: Vec<Option<Price>>,
    /// Rows that the prices were fitted to.
    pub rows: usize,
    /// Mechanisms among them.
    pub mechanisms: usize,
    /// Rows that were not, by the reason.
    pub left_out: BTreeMap<&'static str, usize>,
    /// How well rows are predicted by prices fitted without them.
    pub held_out: HeldOut,
}

/// What one of an item costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// The fitted price.
    pub ns: Nanoseconds,
    /// Between what it lies in 95 of 100 fits to mechanisms drawn anew, with replacement, from those of the run.
    pub interval: Interval<Nanoseconds>,
    /// Mechanisms that have any of it.
    pub mechanisms: usize,
    /// The case whose crossing is most of all this item, and its share of what that case is predicted to take.
    pub pinned_by: (String, f64),
}

impl Price {
    /// Whether some case tells this price nearly by itself: the item is more than half of it.
    pub fn is_pinned(&self) -> bool {
        self.pinned_by.1 > 0.5
    }
}

/// What something costs by a price list.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// The sum of its prices.
    pub ns: Nanoseconds,
    /// Between what it would be measured in 90 of 100 cases, judged by how far held-out mechanisms lay from their sums.
    pub interval: Interval<Nanoseconds>,
    /// What it consists of: the item, how many, and what they cost together; the dearest first.
    pub parts: Vec<(&'static Item, u64, Nanoseconds)>,
    /// What it has any of and the list has no price for.
    pub unpriced: Vec<&'static Item>,
}

/// The price list of every browser whose run tells enough.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<PriceList> {
    hosts.iter().filter(|host| host.runs_javascript()).filter_map(|host| of_browser(cases, measured, *host)).collect()
}

fn of_browser(cases: &[CaseFindings], measured: &Measured, host: Host) -> Option<PriceList> {
    let (rows, left_out) = rows::of_browser(cases, measured, host);
    let names: BTreeSet<&str> = rows.iter().map(|row| row.mechanism.as_str()).collect();
    if names.len() < FEWEST_MECHANISMS {
        return None;
    }
    let all: Vec<&PricedRow> = rows.iter().collect();
    let fitted = fit(&all, None);
    let drawn = draws(&rows, &names.iter().copied().collect::<Vec<_>>(), &fitted);
    let price = |(i, ns): (usize, &f64)| {
        let mechanisms = rows::mechanisms_with(&rows, i);
        let of_draws: Vec<f64> = drawn.iter().map(|prices| prices[i]).collect();
        let [low, high] = ENDS.map(|end| quantile(&of_draws, end).unwrap_or(*ns));
        let interval = Interval { low: Nanoseconds(low.min(*ns)), high: Nanoseconds(high.max(*ns)) };
        let share = |row: &PricedRow| row.counts[i] * ns / sum(&row.counts, &fitted).max(f64::MIN_POSITIVE);
        let pin = rows.iter().max_by(|a, b| share(a).total_cmp(&share(b)))?;
        let pinned_by = (pin.line.case.clone(), share(pin));
        (mechanisms > 0).then_some(Price { ns: Nanoseconds(*ns), interval, mechanisms, pinned_by })
    };
    let prices = fitted.iter().enumerate().map(price).collect();
    let held_out = held_out::of(&rows, &fitted);
    Some(PriceList { host, prices, rows: rows.len(), mechanisms: names.len(), left_out, held_out })
}

/// Prices that explain what crossing cost these rows.
fn fit(rows: &[&PricedRow], near: Option<&[f64]>) -> Vec<f64> {
    let counts: Vec<Vec<f64>> = rows.iter().map(|row| row.counts.clone()).collect();
    let crossing: Vec<f64> = rows.iter().map(|row| row.crossing()).collect();
    relative_nonnegative(&counts, &crossing, near)
}

/// Prices fitted to mechanisms drawn with replacement: rows of one mechanism resemble each other, so that they are drawn
/// together (a cluster bootstrap; Davison and Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8).
fn draws(rows: &[PricedRow], mechanisms: &[&str], fitted: &[f64]) -> Vec<Vec<f64>> {
    let mut of: BTreeMap<&str, Vec<&PricedRow>> = BTreeMap::new();
    rows.iter().for_each(|row| of.entry(&row.mechanism).or_default().push(row));
    let draw = |draw: u64| {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        rng.set_stream(draw);
        let names = (0..mechanisms.len()).map(|_| mechanisms[rng.next_u32() as usize % mechanisms.len()]);
        let rows: Vec<&PricedRow> = names.flat_map(|name| of[name].iter().copied()).collect();
        fit(&rows, Some(fitted))
    };
    (0..DRAWS).map(draw).collect()
}
