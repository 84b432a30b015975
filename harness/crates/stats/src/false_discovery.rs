//! Many comparisons at once: of what is called a change, only so much may be chance.

/// For every p-value the smallest rate of false discoveries at which it would be called one.
///
/// Benjamini and Hochberg (1995), "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57,
/// 289–300. It holds for comparisons that are independent or that noise moves in the same direction (Benjamini and
/// Yekutieli 2001), which is what a machine's speed does.
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*b].total_cmp(&p_values[*a]));
    let mut adjusted = vec![1.0; p_values.len()];
    let mut smallest = 1.0_f64;
    for (place, index) in order.into_iter().enumerate() {
        let rank = p_values.len() - place;
        smallest = smallest.min(p_values[index] * p_values.len() as f64 / rank as f64);
        adjusted[index] = smallest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let found = adjusted(&[0.01, 0.04, 0.03, 0.5]);
        let expected = [0.04, 0.04 * 4.0 / 3.0, 0.04 * 4.0 / 3.0, 0.5];
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        assert!(adjusted(&[]).is_empty());
        assert_eq!(adjusted(&[0.7]), [0.7]);
    }

    #[test]
    fn order_does_not_matter_and_nothing_exceeds_one() {
        let found = adjusted(&[0.9, 0.001, 0.95]);
        assert!((found[1] - 0.003).abs() < 1e-12);
        assert!(found.iter().all(|p| *p <= 1.0));
    }
}
