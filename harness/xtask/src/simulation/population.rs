//! Rows as a run has them: each with a noise of its own.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_distr::{ChiSquared, Distribution};

use super::noise::normal;

/// Degrees of freedom by which the variances of rows differ, and the middle deviation.
const DEGREES: f64 = 4.0;
const MIDDLE: f64 = 0.02;
/// Deviations of quiet rows and of noisy ones, and the share of the latter.
const QUIET: f64 = 0.01;
const NOISY: f64 = 0.1;
const NOISY_SHARE: f64 = 0.25;
/// How often a round is wild, and by how much it is then slower, as a logarithm.
const WILD: f64 = 0.03;
const SLOWER: f64 = 0.3;
/// Share of rounds in the slower mode, in tenths, and how far it is away, in deviations of a round within its mode.
const MODES: [(u32, u32); 9] = [(1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (2, 4), (3, 2), (3, 3), (3, 4)];
const FAR_MODES: (u32, u32) = (3, 10);

/// How the deviations of rows differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Deviations {
    /// As a prior has it: scaled inverse chi-square.
    AsAssumed,
    /// Quiet and noisy rows, which no such prior describes.
    QuietAndNoisy,
}

/// The shape of noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Normal.
    Normal,
    /// Normal on the scale of logarithms.
    LogNormal,
    /// Two modes, each row with its own.
    TwoModes,
    /// Two modes far apart.
    FarModes,
    /// Log-normal, with a wild round now and then.
    Wild,
}

/// What the rounds of one row are drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SimulatedRow {
    pub(super) shape: Shape,
    /// Share of the slower mode in tenths, and its distance.
    pub(super) modes: (u32, u32),
    /// Standard deviation of a round.
    pub(super) deviation: f64,
}

impl Deviations {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AsAssumed => "as assumed",
            Self::QuietAndNoisy => "quiet and noisy rows",
        }
    }

    fn draw(self, random: &mut ChaCha8Rng) -> f64 {
        match self {
            Self::AsAssumed => {
                let drawn: f64 = ChiSquared::new(DEGREES).expect("there are degrees").sample(random);
                MIDDLE * (DEGREES / drawn).sqrt()
            }
            Self::QuietAndNoisy if random.random_bool(NOISY_SHARE) => NOISY,
            Self::QuietAndNoisy => QUIET,
        }
    }
}

impl Shape {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::LogNormal => "log-normal",
            Self::TwoModes => "two modes",
            Self::FarModes => "two modes far apart",
            Self::Wild => "wild rounds",
        }
    }

    /// Whether rows of this shape differ in more than their deviation, so that what they estimate has to be simulated.
    pub(super) fn has_modes(self) -> bool {
        matches!(self, Self::TwoModes | Self::FarModes)
    }
}

impl SimulatedRow {
    /// The row at place `i` of a run.
    pub(super) fn draw(shape: Shape, deviations: Deviations, i: usize, random: &mut ChaCha8Rng) -> Self {
        let modes = if shape == Shape::FarModes { FAR_MODES } else { MODES[i % MODES.len()] };
        Self { shape, modes, deviation: deviations.draw(random) }
    }

    /// The row of a population whose middle deviation is `middle`.
    pub(super) fn scaled(self, middle: f64) -> Self {
        Self { deviation: self.deviation * middle / MIDDLE, ..self }
    }

    /// Whether it is one of the noisy rows among quiet ones.
    pub(super) fn is_noisy(&self) -> bool {
        self.deviation >= NOISY
    }

    /// The figures of `n` rounds.
    pub(super) fn rounds(&self, n: usize, random: &mut ChaCha8Rng) -> Vec<f64> {
        (0..n).map(|_| self.round(random)).collect()
    }

    fn round(&self, random: &mut ChaCha8Rng) -> f64 {
        let noise = self.deviation * normal(random);
        match self.shape {
            // A duration is not negative.
            Shape::Normal => (1.0 + noise).max(0.1),
            Shape::LogNormal => noise.exp(),
            Shape::Wild => (noise + if random.random_bool(WILD) { SLOWER } else { 0.0 }).exp(),
            Shape::TwoModes | Shape::FarModes => {
                let (share, distance) = (f64::from(self.modes.0) / 10.0, f64::from(self.modes.1));
                // Both together have the deviation of the row.
                let within = (share * (1.0 - share) * distance * distance + 1.0).sqrt().recip();
                let slower = if random.random_bool(share) { distance * self.deviation } else { 0.0 };
                (within * (noise + slower)).exp()
            }
        }
    }
}
