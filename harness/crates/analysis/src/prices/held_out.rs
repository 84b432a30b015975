//! How well prices predict rows that they were not fitted to.

use std::collections::BTreeSet;

use bench_native::Variant;

use super::rows::mechanisms_with;
use super::{ITEMS, Item, PricedRow, bracket, fit, sum};
use record::PriceBracket;
use stats::{Interval, Nanoseconds, median};

/// Parts that mechanisms are divided into, each predicted by the others.
const PARTS: usize = 20;
/// Rows that are named.
const WORST: usize = 10;
/// A row is near if it is predicted within this share.
const NEAR: f64 = 0.2;
/// What so few mechanisms have cannot be learnt from the others.
const FEW: usize = 3;

/// How well rows are predicted by prices that were fitted without their whole mechanism.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOut {
    /// Median relative error of the duration of an operation: the work as measured, and the crossing as predicted.
    pub median_error: f64,
    /// The same of the crossing alone.
    pub median_crossing_error: f64,
    /// Share of the rows whose duration is predicted within 20 %.
    pub near: f64,
    /// By which brackets of predictions are made, so that 90 % of the rows lie within theirs, each mechanism for one.
    pub bracket: PriceBracket,
    /// The bracket of the middle row, as ratios to its prediction.
    pub middle: Interval,
    /// The rows that are farthest off, the farthest first.
    pub worst: Vec<WorstRow>,
}

/// A row that is predicted badly.
#[derive(Debug, Clone, PartialEq)]
pub struct WorstRow {
    /// The case's id.
    pub case: String,
    /// The build.
    pub variant: Variant,
    /// Duration as measured.
    pub measured: Nanoseconds,
    /// Duration as predicted.
    pub predicted: Nanoseconds,
    /// Why, as far as the ledger tells, as a clause.
    pub why: String,
}

pub(super) fn of(rows: &[PricedRow], fitted: &[f64]) -> HeldOut {
    let predicted = predicted(rows, fitted);
    let error = |(row, crossing): (&PricedRow, &f64)| (row.work + crossing - row.whole).abs() / row.whole;
    let errors: Vec<f64> = rows.iter().zip(&predicted).map(error).collect();
    let of_crossing = |(row, crossing): (&PricedRow, &f64)| (crossing / row.crossing() - 1.0).abs();
    let crossing_errors: Vec<f64> = rows.iter().zip(&predicted).map(of_crossing).collect();
    let bracket = bracket::of(rows, &predicted, fitted);
    HeldOut {
        median_error: median(&errors).unwrap_or(f64::NAN),
        median_crossing_error: median(&crossing_errors).unwrap_or(f64::NAN),
        near: errors.iter().filter(|error| **error <= NEAR).count() as f64 / errors.len() as f64,
        middle: bracket::middle(&bracket, rows, fitted),
        bracket,
        worst: worst(rows, &predicted),
    }
}

/// What the crossing of each row costs by prices fitted without its part of the mechanisms.
fn predicted(rows: &[PricedRow], fitted: &[f64]) -> Vec<f64> {
    let names: Vec<&str> = rows.iter().map(|row| row.mechanism.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let part = |row: &PricedRow| names.binary_search(&row.mechanism.as_str()).unwrap_or(0) % PARTS;
    let prices = |held: usize| {
        let others: Vec<&PricedRow> = rows.iter().filter(|row| part(row) != held).collect();
        fit(&others, Some(fitted))
    };
    let of_parts: Vec<Vec<f64>> = (0..PARTS).map(prices).collect();
    rows.iter().map(|row| sum(&row.counts, &of_parts[part(row)])).collect()
}

/// The rows that are farthest off, by the logarithm of their ratio: half and twice are equally far. Of one mechanism and
/// build only the farthest stands for all.
fn worst(rows: &[PricedRow], predicted: &[f64]) -> Vec<WorstRow> {
    let mut ranked: Vec<(f64, &PricedRow, f64)> = Vec::new();
    for (row, crossing) in rows.iter().zip(predicted) {
        let whole = row.work + crossing;
        ranked.push(((whole.max(f64::MIN_POSITIVE) / row.whole).ln().abs(), row, whole));
    }
    ranked.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    let mut seen = BTreeSet::new();
    ranked.retain(|(_, row, _)| seen.insert((row.mechanism.as_str(), row.line.variant)));
    let named = |(_, row, whole): (f64, &PricedRow, f64)| WorstRow {
        case: row.line.case.clone(),
        variant: row.line.variant,
        measured: Nanoseconds(row.whole),
        predicted: Nanoseconds(whole),
        why: why(row, rows, whole),
    };
    ranked.into_iter().take(WORST).map(named).collect()
}

/// What may be behind it: something that hardly any other mechanism has, or something that is not counted.
fn why(row: &PricedRow, rows: &[PricedRow], predicted: f64) -> String {
    let is_rare = |(i, _): &(usize, &Item)| row.counts[*i] > 0.0 && mechanisms_with(rows, *i) <= FEW;
    let rare = ITEMS.iter().enumerate().find(is_rare);
    match rare {
        Some((_, item)) => format!("hardly any other mechanism has a price for its “{}”", item.name),
        None if predicted < row.whole => {
            "it takes more than what is counted: work of the engine's or of the import's own".into()
        }
        None => "the engine does it for less than elsewhere, by inlining or by a faster path for such values".into(),
    }
}
