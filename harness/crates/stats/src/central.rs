//! The middle of a set of figures.

/// The median: the middle value, or the mean of the two middle ones. `None` for no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// The arithmetic mean. `None` for no values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The centre of symmetry: the median of all means of two values, of which one may be twice the same. A quarter of the values
/// may be wild without moving it far, and on normal noise it is nearly as sharp as the mean. `None` for no values.
///
/// Hodges and Lehmann (1963), "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 598–611.
pub fn centre(values: &[f64]) -> Option<f64> {
    let means = values.iter().enumerate().flat_map(|(i, a)| values[i..].iter().map(move |b| f64::midpoint(*a, *b)));
    median(&means.collect::<Vec<_>>())
}

/// The correlation of two sets of figures (Pearson). `None` where one of them does not vary, or they differ in number.
pub fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mean_a, mean_b) = (mean(a)?, mean(b)?);
    let sum = |of: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(a, b)| of(a - mean_a, b - mean_b)).sum::<f64>();
    let spread = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    (a.len() == b.len() && spread > 0.0).then(|| sum(&|a, b| a * b) / spread)
}

/// The value below which the share `p` of all values lies, between neighbours in proportion (type 7 of Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages", 1996). `None` for no values.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let sorted = sorted(values);
    let place = p.clamp(0.0, 1.0) * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    Some(below + (above - below) * place.fract())
}

/// The values in rising order.
pub(super) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlations_are_those_of_lines() {
        assert_eq!(correlation(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), Some(1.0));
        assert_eq!(correlation(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), Some(-1.0));
        assert_eq!(correlation(&[1.0, 2.0, 3.0], &[1.0, 0.0, 1.0]), Some(0.0));
        assert_eq!((correlation(&[1.0, 1.0], &[1.0, 2.0]), correlation(&[], &[])), (None, None));
    }

    #[test]
    fn median_of_odd_even_and_nothing() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_centre_is_little_moved_by_one_wild_value() {
        assert_eq!(centre(&[1.0, 2.0, 3.0]), Some(2.0));
        assert!((centre(&[1.0, 2.0, 3.0, 2.0, 1000.0]).unwrap() - 2.5).abs() < 1e-12);
        assert_eq!(centre(&[]), None);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        let values = [4.0, 1.0, 3.0, 2.0, 5.0];
        assert_eq!(quantile(&values, 0.25), Some(2.0));
        assert_eq!(quantile(&values, 0.5), median(&values));
        assert_eq!(quantile(&values[..2], 0.25), Some(1.75));
        assert_eq!((quantile(&values, 0.0), quantile(&values, 1.0)), (Some(1.0), Some(5.0)));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn one_glitch_moves_the_mean_and_not_the_median() {
        let samples = [10.0, 10.0, 10.0, 10.0, 1000.0];
        assert_eq!(median(&samples), Some(10.0));
        assert_eq!(mean(&samples), Some(208.0));
        assert_eq!(mean(&[]), None);
    }
}
