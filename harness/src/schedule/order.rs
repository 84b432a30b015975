//! Orders that come again from a run's seed.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use record::Host;

/// The chance of one round of one host, from the run's seed: streams of one generator are independent.
pub(crate) fn generator(seed: u64, index: u32, host: Host) -> ChaCha8Rng {
    // Hosts of one kind differ by their labels alone.
    let label = host.label().bytes().fold(0_u64, |mixed, byte| mixed.rotate_left(7) ^ u64::from(byte));
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ label);
    rng.set_stream(u64::from(index) << 8 | host.kind() as u64);
    rng
}

/// Hosts in the order in which they carry round `index`. Who goes first must not always be the same: machines change speed
/// within a round, too.
pub(super) fn shuffled(seed: u64, index: u32, mut hosts: Vec<Host>) -> Vec<Host> {
    hosts.shuffle(&mut generator(seed, index, Host::NATIVE));
    hosts
}
