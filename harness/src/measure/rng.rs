//! Chance: orders that come again from a run's seed, and tokens that nobody can guess.

use rand_chacha::ChaCha8Rng;

pub(super) use crate::schedule::generator;

/// A number from 0 to `upper` − 1.
pub(super) fn below(rng: &mut ChaCha8Rng, upper: u32) -> u32 {
    use rand::Rng;
    rng.next_u32() % upper
}

/// A token that nobody can guess, for one attempt at one round.
pub fn new_token() -> String {
    use rand::TryRng;
    let mut bytes = [0_u8; 16];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes).expect("the system gives random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
