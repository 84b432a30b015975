//! Noise as it is met, with a truth that is known.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

/// Share of rounds in the slower of two modes, as of a page that did not compile well.
const SLOW_MODE: f64 = 0.3;
/// How likely the machine is to change its speed between two rounds.
const CHANGE: f64 = 0.25;

/// The generator of one cell of a table: each has a stream of its own.
pub(crate) fn generator(cell: u64) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(0x5eed);
    random.set_stream(cell);
    random
}

/// A standard normal value.
pub(crate) fn normal(random: &mut impl Rng) -> f64 {
    random.sample(StandardNormal)
}

/// The shape of a case's own noise in a round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// Normal.
    Normal,
    /// Normal on the scale of logarithms.
    LogNormal,
    /// Two normal modes.
    TwoMode,
}

/// A case's own noise around 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Noise {
    pub(crate) kind: Kind,
    /// Standard deviation; of the two modes a quarter of the distance between them.
    pub(crate) scatter: f64,
}

impl Noise {
    pub(crate) const KINDS: [Kind; 3] = [Kind::Normal, Kind::LogNormal, Kind::TwoMode];

    /// Its name in tables.
    pub(crate) fn name(self) -> String {
        let kind = match self.kind {
            Kind::Normal => "normal",
            Kind::LogNormal => "log-normal",
            Kind::TwoMode => "two modes",
        };
        format!("{kind}, {:.0} %", 100.0 * self.scatter)
    }

    /// The figure of one round.
    pub(crate) fn draw(self, random: &mut impl Rng) -> f64 {
        match self.kind {
            Kind::Normal => 1.0 + self.scatter * normal(random),
            Kind::LogNormal => (self.scatter * normal(random)).exp(),
            Kind::TwoMode => {
                let mode = if random.random_bool(SLOW_MODE) { self.slow() } else { 1.0 };
                mode * (1.0 + self.within() * normal(random))
            }
        }
    }

    fn slow(self) -> f64 {
        1.0 + 4.0 * self.scatter
    }

    fn within(self) -> f64 {
        0.4 * self.scatter
    }
}

/// A machine whose speed doubles and halves and stays so for some rounds; everything in a round meets the same.
#[derive(Debug)]
pub(crate) struct Machine {
    speed: f64,
}

impl Machine {
    /// At its usual speed.
    pub(crate) fn new() -> Self {
        Self { speed: 1.0 }
    }

    /// Lets the next round begin.
    pub(crate) fn next_round(&mut self, random: &mut impl Rng) {
        if random.random_bool(CHANGE) {
            self.speed = [0.5, 1.0, 2.0][random.random_range(0..3)];
        }
    }

    /// What the durations of this round are multiplied by.
    pub(crate) fn speed(&self) -> f64 {
        self.speed
    }
}
