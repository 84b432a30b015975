//! How far a row moves by itself.

use std::collections::BTreeMap;

use super::Line;
use analysis::compare::Floors;
use stats::quantile;

/// Fewer changes teach nothing.
pub const ENOUGH: usize = 30;
/// How many interquartile ranges above the third quartile a change is an outlier.
const FENCE: f64 = 3.0;

/// For every row with at least [`ENOUGH`] changes between neighbouring lines the relative change beyond which it is an outlier:
/// Q3 + 3 · IQR of the sizes of all changes.
///
/// This is what rustc-perf calls the significance threshold ("What makes a test result significant?" in its
/// `docs/comparison-analysis.md`); the fence is Tukey's outer one (1977, "Exploratory Data Analysis", chapter 2).
pub fn floors(lines: &[Line]) -> Floors {
    let mut changes: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let costs: Vec<BTreeMap<String, f64>> = lines.iter().map(Line::costs).collect();
    for pair in costs.windows(2) {
        for (name, before) in &pair[0] {
            if let Some(after) = pair[1].get(name)
                && *before > 0.0
            {
                changes.entry(name.clone()).or_default().push((after / before - 1.0).abs());
            }
        }
    }
    changes.retain(|_, changes| changes.len() >= ENOUGH);
    changes.into_iter().filter_map(|(name, changes)| Some((name, fence(&changes)?))).collect()
}

fn fence(changes: &[f64]) -> Option<f64> {
    let (first, third) = (quantile(changes, 0.25)?, quantile(changes, 0.75)?);
    Some(third + FENCE * (third - first))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_fence_by_hand() {
        // Quartiles 2 and 4: 4 + 3 · 2.
        assert_eq!(super::fence(&[1.0, 2.0, 3.0, 4.0, 5.0]), Some(10.0));
        assert_eq!(super::fence(&[]), None);
    }
}
