//! What rows of one kind know of each other's noise.
//!
//! Three rounds leave two degrees of freedom, and an interval from them alone is absurdly wide or, by chance, absurdly
//! narrow. Rows of one host and lane are noisy in much the same way, so that each borrows from all: Smyth (2004), "Linear
//! models and empirical Bayes methods for assessing differential expression in microarray experiments", Statistical
//! Applications in Genetics and Molecular Biology 3, doi 10.2202/1544-6115.1027. There the true variance of a row is drawn
//! from a scaled inverse chi-square distribution, and the variance that is used lies between the row's own and that prior's.

use statrs::function::gamma::ln_gamma;

use super::central::mean;

/// Fewer rows do not tell how rows differ. Ten take rows that differ for rows that do not, and their intervals hold a
/// point or two less than they promise (simulated).
const FEWEST_ROWS: usize = 20;
/// Degrees of freedom of a prior that are looked at: from one that says next to nothing to one for which all rows are alike.
const DEGREES: (f64, f64) = (0.2, 1_000.0);
/// Fewer rows cannot tell that they are alike, and their prior is worth this much at most. A gate of 24 rows that believed it
/// called out a row in 13 of 100 gates, where 5 are promised (simulated).
const MANY_ROWS: usize = 100;
const DEGREES_OF_FEW: f64 = 4.0;
/// Steps of a search: each halves what is left, or leaves the golden part of it.
const HALVINGS: u32 = 30;
const SECTIONS: u32 = 16;

/// What is known of a row's variance before it is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// As many degrees of freedom as it is worth.
    pub df: f64,
    /// The variance of one round: of logarithms, or of differences in the square of their unit.
    pub variance: f64,
}

/// The variance of one round of a row, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The variance.
    pub variance: f64,
    /// Its degrees of freedom.
    pub df: f64,
}

impl Prior {
    /// From the rounds of many rows of one kind, each a positive figure a round: the noise of their logarithms. Rows of a single
    /// round tell nothing, and fewer than twenty of the others too little: `None`, as where no row has any noise.
    pub fn of<R: AsRef<[f64]>>(rows: impl IntoIterator<Item = R>) -> Option<Self> {
        let logarithms = |row: R| row.as_ref().iter().map(|value| value.ln()).collect::<Vec<f64>>();
        Self::of_plain(rows.into_iter().map(logarithms))
    }

    /// The same of figures as they are, such as differences. Rows with a figure that is not finite do not count.
    pub fn of_plain<R: AsRef<[f64]>>(rows: impl IntoIterator<Item = R>) -> Option<Self> {
        let spread = |row: R| sample(row.as_ref()).filter(|spread| spread.variance.is_finite());
        Self::likeliest(&rows.into_iter().filter_map(spread).collect::<Vec<_>>())
    }

    /// The same of figures that are `factor` times as large.
    pub fn scaled(self, factor: f64) -> Self {
        Self { variance: self.variance * factor.powi(2), ..self }
    }

    /// The prior under which variances as these are likeliest. Each is distributed as `variance` times F with its own
    /// degrees of freedom and those of the prior (Smyth 2004, section 3).
    ///
    /// Smyth finds it by the moments of log variances. Those are ruled by the smallest of them: rows whose few rounds fell into
    /// one of two modes, or on one step of the clock. The likelihood gives them no more say than others, and rows without any
    /// variance none that breaks it. In simulations of two modes its intervals came closer to their promise by up to 10 points.
    fn likeliest(rows: &[Spread]) -> Option<Self> {
        let pooled =
            rows.iter().map(|row| row.df * row.variance).sum::<f64>() / rows.iter().map(|row| row.df).sum::<f64>();
        if rows.len() < FEWEST_ROWS || !pooled.is_finite() || pooled <= 0.0 {
            return None;
        }
        let likelihood = |log_df: f64| Self::of_df(log_df.exp(), rows, pooled).likelihood(rows);
        // Golden-section search.
        let golden = (5f64.sqrt() - 1.0) / 2.0;
        let most = if rows.len() < MANY_ROWS { DEGREES_OF_FEW } else { DEGREES.1 };
        let (mut low, mut high) = (DEGREES.0.ln(), most.ln());
        let (mut left, mut right) = (high - golden * (high - low), low + golden * (high - low));
        let (mut at_left, mut at_right) = (likelihood(left), likelihood(right));
        for _ in 0..SECTIONS {
            if at_left < at_right {
                (low, left, at_left) = (left, right, at_right);
                right = low + golden * (high - low);
                at_right = likelihood(right);
            } else {
                (high, right, at_right) = (right, left, at_left);
                left = high - golden * (high - low);
                at_left = likelihood(left);
            }
        }
        Some(Self::of_df(f64::midpoint(low, high).exp(), rows, pooled))
    }

    /// The likeliest prior of so many degrees of freedom: where the derivative by the variance, which falls, is zero.
    fn of_df(df: f64, rows: &[Spread], pooled: f64) -> Self {
        let (mut low, mut high) = ((pooled * 1e-9).ln(), (pooled * 1e3).ln());
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            let prior = Self { df, variance: middle.exp() };
            let slope = |row: &Spread| {
                let odds = prior.odds(row);
                (row.df + df) * odds / (1.0 + odds) - row.df
            };
            if rows.iter().map(slope).sum::<f64>() > 0.0 { low = middle } else { high = middle }
        }
        Self { df, variance: f64::midpoint(low, high).exp() }
    }

    /// The logarithm of the likelihood, but for what does not depend on the prior.
    fn likelihood(&self, rows: &[Spread]) -> f64 {
        let of_row = |row: &Spread| {
            let constants = ln_gamma((row.df + self.df) / 2.0) - ln_gamma(row.df / 2.0) - ln_gamma(self.df / 2.0);
            let scale = row.df / 2.0 * (row.df / (self.df * self.variance)).ln();
            constants + scale - (row.df + self.df) / 2.0 * self.odds(row).ln_1p()
        };
        rows.iter().map(of_row).sum()
    }

    /// A row's sum of squares over that of the prior.
    fn odds(&self, row: &Spread) -> f64 {
        row.df * row.variance / (self.df * self.variance)
    }
}

impl Spread {
    /// Of values of which each has the noise of one round: their own variance, moderated by the prior, if there is one.
    /// `None` for fewer than two values.
    pub fn of(values: &[f64], prior: Option<Prior>) -> Option<Self> {
        let own = sample(values)?;
        let Some(Prior { df, variance }) = prior else { return Some(own) };
        let total = df + own.df;
        Some(Self { variance: (df * variance + own.df * own.variance) / total, df: total })
    }

    /// The spread of what has so many times the variance.
    pub fn times(self, factor: f64) -> Self {
        Self { variance: self.variance * factor, ..self }
    }
}

/// The spread of a sum or a difference of two that are independent (Welch 1947, Satterthwaite 1946).
pub fn sum([a, b]: [Spread; 2]) -> Spread {
    let variance = a.variance + b.variance;
    let known = a.variance.powi(2) / a.df + b.variance.powi(2) / b.df;
    // Without any noise every number of degrees does.
    let df = if known > 0.0 { variance.powi(2) / known } else { a.df + b.df };
    Spread { variance, df }
}

/// The standard deviation of a sample; `None` for fewer than two values.
pub fn deviation(values: &[f64]) -> Option<f64> {
    Some(sample(values)?.variance.sqrt())
}

/// The variance of a sample; `None` for fewer than two values.
fn sample(values: &[f64]) -> Option<Spread> {
    let centre = mean(values).filter(|_| values.len() > 1)?;
    let df = (values.len() - 1) as f64;
    Some(Spread { variance: values.iter().map(|value| (value - centre).powi(2)).sum::<f64>() / df, df })
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{ChiSquared, Distribution, StandardNormal};

    use super::*;

    fn rows(df: Option<f64>, count: usize) -> Vec<Vec<f64>> {
        let mut random = ChaCha8Rng::seed_from_u64(0x5eed);
        let row = |_| {
            let of_row = df.map_or(1.0, |df| (df / ChiSquared::new(df).expect("a degree").sample(&mut random)).sqrt());
            (0..4).map(|_| (0.02 * of_row * random.sample::<f64, _>(StandardNormal)).exp()).collect()
        };
        (0..count).map(row).collect()
    }

    #[test]
    fn the_prior_that_rows_were_drawn_from_is_found() {
        let Prior { df, variance } = Prior::of(rows(Some(5.0), 5_000)).unwrap();
        assert!((4.0..6.0).contains(&df) && (0.018..0.022).contains(&variance.sqrt()), "{df}, {variance}");
        let Prior { df, variance } = Prior::of(rows(None, 5_000)).unwrap();
        assert!(df > 100.0 && (0.0195..0.0205).contains(&variance.sqrt()), "{df}, {variance}");
    }

    #[test]
    fn rows_without_noise_do_not_rule_it() {
        let mut some = rows(Some(5.0), 1_000);
        some.extend(vec![vec![10.0; 4]; 50]);
        let Prior { df, variance } = Prior::of(&some).unwrap();
        assert!((2.0..6.0).contains(&df) && (0.014..0.022).contains(&variance.sqrt()), "{df}, {variance}");
        assert_eq!(Prior::of(vec![vec![10.0; 4]; 50]), None);
    }

    #[test]
    fn few_rows_and_single_rounds_tell_nothing() {
        assert_eq!(Prior::of(rows(None, FEWEST_ROWS - 1)), None);
        assert_eq!(Prior::of(vec![vec![10.0]; 50]), None);
        assert_eq!(Prior::of(vec![vec![10.0, 0.0]; 50]), None);
    }

    #[test]
    fn a_rows_own_variance_and_the_priors_are_weighed_by_their_degrees() {
        let prior = Prior { df: 4.0, variance: 1.0 };
        // Own: variance 4 with two degrees.
        let found = Spread::of(&[0.0, 2.0, 4.0], Some(prior)).unwrap();
        assert!((found.variance - 2.0).abs() < 1e-12 && (found.df - 6.0).abs() < 1e-12, "{found:?}");
        assert_eq!(Spread::of(&[0.0, 2.0, 4.0], None), Some(Spread { variance: 4.0, df: 2.0 }));
        assert_eq!(Spread::of(&[0.0], Some(prior)), None);
    }

    #[test]
    fn larger_figures_have_larger_noise() {
        let prior = Prior { df: 4.0, variance: 0.01 };
        assert_eq!(prior.scaled(10.0), Prior { df: 4.0, variance: 1.0 });
        let plain = Prior::of_plain(
            rows(Some(5.0), 200).into_iter().map(|row| row.iter().map(|ns| 10.0 * ns).collect::<Vec<_>>()),
        );
        assert!((0.1..0.4).contains(&plain.unwrap().variance.sqrt()), "{plain:?}");
    }
}
