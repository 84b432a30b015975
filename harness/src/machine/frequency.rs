//! How fast the processor runs at this moment.
//!
//! Processors change their clock frequency with what they do and, on shared machines, with what others do on the same chip. All
//! durations change with it alike, by some per cent over minutes.

use std::hint::black_box;
use std::time::Instant;

/// Steps of one try: some four tenths of a millisecond.
const STEPS: u32 = 400_000;
/// Tries. Whatever interrupts one makes it longer, never shorter.
const TRIES: u32 = 4;

/// What one step of a chain of dependent multiplications and rotations takes, in nanoseconds: the least of a few tries. It is as
/// many cycles at any time, and waits for no memory. To find it takes some two milliseconds.
pub fn chain_ns() -> f64 {
    let tries = (0..TRIES).map(|_| {
        let begin = Instant::now();
        black_box(chain(black_box(1)));
        begin.elapsed().as_secs_f64() * 1e9 / f64::from(STEPS)
    });
    tries.fold(f64::INFINITY, f64::min)
}

/// Every step needs the one before it. A plain loop: iterators are calls where little is optimised.
fn chain(seed: u32) -> u32 {
    let (mut x, mut left) = (seed, STEPS);
    while left > 0 {
        x = x.wrapping_mul(0x9e37_79b1).rotate_left(7);
        left -= 1;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_depends_on_every_step() {
        assert_ne!(chain(1), chain(2));
        assert!(chain_ns() > 0.0);
    }
}
