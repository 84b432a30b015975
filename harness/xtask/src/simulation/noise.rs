//! Random numbers that are the same every time.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

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
