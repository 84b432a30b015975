//! How fast the processor runs at this moment.
//!
//! Processors change their clock frequency with what they do and, on shared machines, with what others do on the same chip. All
//! durations change with it alike, by some per cent over minutes.

use std::collections::VecDeque;
use std::hint::black_box;
use std::sync::{Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use stats::median;

/// Steps of one try: some four tenths of a millisecond.
const STEPS: u32 = 400_000;
/// Tries of one sample. Whatever interrupts one makes it longer, never shorter.
const TRIES: u32 = 4;
/// Time between samples.
const PAUSE: Duration = Duration::from_millis(400);
/// Samples that one answer is the median of, at most: those of some eight seconds.
const MOST: usize = 20;
/// Fewer samples may be those of a moment.
const FEWEST: usize = 5;

/// The latest samples of a thread that runs until the process ends.
static LATEST: Mutex<VecDeque<f64>> = Mutex::new(VecDeque::new());

/// What one step of a chain of dependent multiplications and rotations took in the last seconds, in nanoseconds. It is as many
/// cycles at any time, and waits for no memory. The first call begins to sample, and the first two seconds have no answer.
pub fn chain_ns() -> Option<f64> {
    static THREAD: OnceLock<()> = OnceLock::new();
    THREAD.get_or_init(|| {
        thread::spawn(sample);
    });
    let samples: Vec<f64> = LATEST.lock().ok()?.iter().copied().collect();
    median(&samples).filter(|_| samples.len() >= FEWEST)
}

fn sample() {
    loop {
        let ns = step_ns();
        if let Ok(mut latest) = LATEST.lock() {
            latest.push_back(ns);
            if latest.len() > MOST {
                latest.pop_front();
            }
        }
        thread::sleep(PAUSE);
    }
}

/// The least of a few tries. It takes some two milliseconds.
fn step_ns() -> f64 {
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
        assert!(step_ns() > 0.0);
    }
}
