//! Chance: orders that come again from a run's seed, and tokens that nobody can guess.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::record::Host;

/// A number from 0 to `upper` − 1.
pub(super) fn below(rng: &mut ChaCha8Rng, upper: u32) -> u32 {
    use rand::Rng;
    rng.next_u32() % upper
}

/// The order of one round of one host, from the run's seed: streams of one generator are independent.
pub(super) fn generator(seed: u64, index: u32, host: Host) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(u64::from(index) << 8 | host as u64);
    rng
}

/// A token that nobody can guess, for one attempt at one round.
pub fn new_token() -> String {
    use rand::TryRng;
    let mut bytes = [0_u8; 16];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes).expect("the system gives random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
