//! Prices that are not negative, fitted to sums: least squares on relative errors.

use ndarray::{Array1, Array2};
use nnls::nnls;

/// Relative errors above this count less and less, so that a few rows which the model cannot explain do not bend all
/// prices (Huber, "Robust Estimation of a Location Parameter", 1964).
const HUBER: f64 = 0.3;
/// Times that the weights are computed anew from the last prices.
const PASSES: usize = 12;
/// The same where prices of almost the same rows are at hand to begin with.
const PASSES_FROM_NEAR: usize = 4;
/// Keeps columns that are nearly the same apart, so that the factor exists; columns have the length 1.
const RIDGE: f64 = 1e-9;
/// Nothing measured or predicted is taken for less.
const LEAST: f64 = 0.5;

/// Finds x ≥ 0 for which every row's sum `Σ rows[i][j]·x[j]` comes relatively close to `measured[i]`, all of them positive.
///
/// Each pass is non-negative least squares (Lawson and Hanson, "Solving Least Squares Problems", 1974) on rows divided by
/// the geometric mean of what was measured and what the last pass predicted, so that twice too much and half too much weigh
/// the same. `near` are prices of almost the same rows, if there are any. A column of zeros gets the price 0.
///
/// # Panics
/// If there are no rows, or rows of different lengths.
pub fn relative_nonnegative(rows: &[Vec<f64>], measured: &[f64], near: Option<&[f64]>) -> Vec<f64> {
    let width = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == width) && rows.len() == measured.len(), "rows fit each other");
    let mut prices = near.map(<[f64]>::to_vec);
    for _ in 0..if near.is_some() { PASSES_FROM_NEAR } else { PASSES } {
        let weights: Vec<f64> = match &prices {
            None => measured.iter().map(|measured| 1.0 / measured.max(LEAST)).collect(),
            Some(prices) => {
                rows.iter().zip(measured).map(|(row, measured)| weight(*measured, sum(row, prices))).collect()
            }
        };
        prices = Some(nonnegative(rows, measured, &weights));
    }
    prices.unwrap_or_default()
}

/// What a row's sum is at these prices.
pub fn sum(row: &[f64], prices: &[f64]) -> f64 {
    row.iter().zip(prices).map(|(count, price)| count * price).sum()
}

fn weight(measured: f64, predicted: f64) -> f64 {
    let scale = 1.0 / (measured.max(LEAST) * predicted.max(LEAST)).sqrt();
    let error = ((measured - predicted) * scale).abs();
    if error > HUBER { scale * (HUBER / error).sqrt() } else { scale }
}

/// Finds x ≥ 0 for which the sums of squares of `weights[i]·(Σ rows[i][j]·x[j] - wanted[i])` is least. Columns are scaled to
/// the same length: bytes come in millions where calls come in ones. A column of zeros gets 0.
///
/// # Panics
/// If there are no rows, or rows of different lengths.
pub fn nonnegative(rows: &[Vec<f64>], wanted: &[f64], weights: &[f64]) -> Vec<f64> {
    let width = rows[0].len();
    let matrix = Array2::from_shape_fn((rows.len(), width), |(i, j)| rows[i][j] * weights[i]);
    let lengths: Vec<f64> = matrix.columns().into_iter().map(|column| column.dot(&column).sqrt()).collect();
    let used: Vec<usize> = (0..width).filter(|j| lengths[*j] > 0.0).collect();
    let mut prices = vec![0.0; width];
    if used.is_empty() {
        return prices;
    }
    let matrix = Array2::from_shape_fn((rows.len(), used.len()), |(i, k)| matrix[(i, used[k])] / lengths[used[k]]);
    let wanted = Array1::from_iter(wanted.iter().zip(weights).map(|(wanted, weight)| wanted * weight));
    let (triangle, wanted) = compressed(&matrix, &wanted);
    let (found, _) = nnls(triangle.view(), wanted.view());
    for (k, j) in used.into_iter().enumerate() {
        prices[j] = found[k] / lengths[j];
    }
    prices
}

/// As few rows as there are columns, with the same distances from `wanted` but for a constant: the Cholesky factor of the
/// normal equations. Five hundred rows become thirty, and hundreds of fits a matter of a second.
fn compressed(matrix: &Array2<f64>, wanted: &Array1<f64>) -> (Array2<f64>, Array1<f64>) {
    let mut gram = matrix.t().dot(matrix);
    gram.diag_mut().iter_mut().for_each(|entry| *entry += RIDGE);
    let n = gram.nrows();
    let mut lower = Array2::zeros((n, n));
    for i in 0..n {
        for j in 0..=i {
            let done: f64 = (0..j).map(|k| lower[(i, k)] * lower[(j, k)]).sum();
            let left = gram[(i, j)] - done;
            lower[(i, j)] = if i == j { left.max(RIDGE).sqrt() } else { left / lower[(j, j)] };
        }
    }
    let projected = matrix.t().dot(wanted);
    let mut solved = Array1::zeros(n);
    for i in 0..n {
        let done: f64 = (0..i).map(|k| lower[(i, k)] * solved[k]).sum();
        solved[i] = (projected[i] - done) / lower[(i, i)];
    }
    (lower.reversed_axes(), solved)
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    /// From 0 to 1.
    fn unit(rng: &mut ChaCha8Rng) -> f64 {
        f64::from(rng.next_u32()) / f64::from(u32::MAX)
    }

    /// Rows of counts of very different sizes, as ledgers have them.
    fn rows(rng: &mut ChaCha8Rng, n: usize) -> Vec<Vec<f64>> {
        let row = |i: usize, rng: &mut ChaCha8Rng| {
            let calls = 10_f64.powi(i as i32 % 4);
            vec![
                calls,
                (calls * unit(rng)).round(),
                (1e6 * unit(rng).powi(6)).round(),
                f64::from((i as u32).is_multiple_of(3)) * calls,
            ]
        };
        (0..n).map(|i| row(i, rng)).collect()
    }

    const TRUE: [f64; 4] = [6.0, 45.0, 0.4, 350.0];

    #[test]
    fn prices_are_found_again_through_noise_and_outliers() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let rows = rows(&mut rng, 400);
        let noisy = |(i, row): (usize, &Vec<f64>)| {
            let noise = (0.2 * (unit(&mut rng) + unit(&mut rng) - 1.0)).exp();
            sum(row, &TRUE) * noise * if i % 20 == 0 { 4.0 } else { 1.0 }
        };
        let measured: Vec<f64> = rows.iter().enumerate().map(noisy).collect();
        let prices = relative_nonnegative(&rows, &measured, None);
        for (price, truth) in prices.iter().zip(TRUE) {
            assert!((price / truth - 1.0).abs() < 0.12, "{prices:?}");
        }
        let again = relative_nonnegative(&rows, &measured, Some(&prices));
        for (price, truth) in again.iter().zip(&prices) {
            assert!((price / truth - 1.0).abs() < 0.02, "{again:?}");
        }
    }

    #[test]
    fn no_price_is_negative_and_what_never_occurs_costs_nothing() {
        let rows = vec![vec![1.0, 1.0, 0.0], vec![1.0, 2.0, 0.0], vec![1.0, 3.0, 0.0]];
        let prices = relative_nonnegative(&rows, &[30.0, 20.0, 10.0], None);
        assert!(prices.iter().all(|price| *price >= 0.0), "{prices:?}");
        assert_eq!(&prices[1..], [0.0, 0.0]);
    }
}
