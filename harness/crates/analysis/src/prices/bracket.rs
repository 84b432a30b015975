//! How far a prediction may be off, by what it is made of: a text's decoding is predicted well, a view badly.
//!
//! Errors of held-out rows are divided by a deviation that depends on the row, and the quantiles of those quotients are the
//! bracket's ends (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, "Distribution-Free Predictive Inference for Regression",
//! 2018, section 5.2). The deviation is fitted to the same errors: its square is a sum over the items, each by the square of
//! its share (variance components).

use std::collections::BTreeMap;

use super::rows::mechanisms_with;
use super::{ITEMS, PricedRow, sum};
use record::PriceBracket;
use stats::least_squares::nonnegative;
use stats::{Interval, median};

/// The shares of mechanisms below and above the bracket.
const OUTSIDE: [f64; 2] = [0.05, 0.95];
/// Errors beyond e² count as that: a mechanism that is off by hundreds says nothing about those that are off by two.
const FARTHEST: f64 = 2.0;
/// No deviation is less: durations themselves repeat no better between launches.
pub const LEAST: f64 = 0.05;

/// The bracket that the held-out rows give.
pub(super) fn of(rows: &[PricedRow], predicted: &[f64], fitted: &[f64]) -> PriceBracket {
    let mechanisms: Vec<usize> = (0..ITEMS.len()).map(|i| mechanisms_with(rows, i)).collect();
    // What one mechanism alone has cannot be learnt from the others: its error says nothing about them.
    let learnt = |row: &PricedRow| (0..ITEMS.len()).all(|i| row.counts[i] == 0.0 || mechanisms[i] > 1);
    let told: Vec<(&PricedRow, f64)> = rows
        .iter()
        .zip(predicted)
        .filter(|(row, predicted)| learnt(row) && **predicted > 0.0)
        .map(|(row, predicted)| (row, (row.crossing() / predicted).ln()))
        .collect();
    if told.is_empty() {
        return PriceBracket { items: BTreeMap::new(), common: FARTHEST, ends: [-1.0, 1.0], widened: 1.0 };
    }
    let of = |row: &PricedRow| told.iter().filter(|(other, _)| other.mechanism == row.mechanism).count() as f64;
    let weights: Vec<f64> = told.iter().map(|(row, _)| 1.0 / of(row)).collect();
    let squares: Vec<Vec<f64>> = told.iter().map(|(row, _)| squared_shares(row, fitted)).collect();
    let errors: Vec<f64> = told.iter().map(|(_, error)| error.clamp(-FARTHEST, FARTHEST).powi(2)).collect();
    let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
    let variances = nonnegative(&squares, &errors, &roots);
    let items = ITEMS.iter().zip(&variances).filter(|(_, variance)| **variance > 0.0);
    let mut bracket = PriceBracket {
        items: items.map(|(item, variance)| (item.name.to_owned(), rounded(variance.sqrt()))).collect(),
        common: rounded(variances[ITEMS.len()].sqrt()),
        ends: [0.0, 0.0],
        widened: 1.0,
    };
    let quotient = |(row, error): &(&PricedRow, f64)| error / deviation(&bracket, shares(row, fitted));
    let mut quotients: Vec<(f64, f64)> = told.iter().map(quotient).zip(weights).collect();
    quotients.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let [low, high] = OUTSIDE.map(|share| weighted_quantile(&quotients, share));
    // The sum itself is always possible.
    bracket.ends = [rounded(low.min(0.0)), rounded(high.max(0.0))];
    bracket
}

/// Ratios to a prediction between which it would be measured: `shares` are its items' parts of it, of 1 in all.
pub(super) fn of_shares<'a>(bracket: &PriceBracket, shares: impl Iterator<Item = (&'a str, f64)>) -> Interval {
    let deviation = deviation(bracket, shares);
    let [low, high] = bracket.ends.map(|end| (end * deviation).exp());
    Interval { low: low / bracket.widened, high: high * bracket.widened }
}

/// The middle of the rows' brackets, by the logarithms of both ends.
pub(super) fn middle(bracket: &PriceBracket, rows: &[PricedRow], fitted: &[f64]) -> Interval {
    let brackets: Vec<Interval> = rows.iter().map(|row| of_shares(bracket, shares(row, fitted))).collect();
    let of = |end: fn(&Interval) -> f64| median(&brackets.iter().map(end).collect::<Vec<_>>()).unwrap_or(1.0);
    Interval { low: of(|bracket| bracket.low), high: of(|bracket| bracket.high) }
}

fn deviation<'a>(bracket: &PriceBracket, shares: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    let of = |(name, share): (&str, f64)| (share * bracket.items.get(name).copied().unwrap_or(0.0)).powi(2);
    (bracket.common.powi(2) + shares.map(of).sum::<f64>()).sqrt().max(LEAST)
}

fn shares<'a>(row: &'a PricedRow, fitted: &'a [f64]) -> impl Iterator<Item = (&'static str, f64)> {
    let total = sum(&row.counts, fitted).max(f64::MIN_POSITIVE);
    ITEMS.iter().zip(&row.counts).zip(fitted).map(move |((item, count), price)| (item.name, count * price / total))
}

/// The squares of a row's shares, and 1 for what is common.
fn squared_shares(row: &PricedRow, fitted: &[f64]) -> Vec<f64> {
    shares(row, fitted).map(|(_, share)| share.powi(2)).chain([1.0]).collect()
}

/// To six digits: the last ones of a fit are another machine's to differ in, and mean nothing.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

/// The least value up to which at least this share of all weight lies, of values in order.
fn weighted_quantile(values: &[(f64, f64)], share: f64) -> f64 {
    let all: f64 = values.iter().map(|(_, weight)| weight).sum();
    let mut below = 0.0;
    let reached = values.iter().find(|(_, weight)| {
        below += weight;
        below >= share * all
    });
    reached.or(values.last()).map_or(0.0, |(value, _)| *value)
}
