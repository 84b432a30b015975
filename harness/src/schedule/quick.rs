//! The schedule of `bench --quick`: few rounds of few cases, each sampled as in a long run.

use super::Full;

/// Rounds: the fewest whose intervals a person believes.
pub const ROUNDS: u32 = 3;
/// Rounds that are taken however slow the machine is: one alone has no interval.
const FEWEST_ROUNDS: u32 = 2;
/// Time for all rounds, in seconds, after which none is begun beyond the fewest.
pub const SECONDS: f64 = 330.0;

/// So many rounds of everything that was chosen, as far as the time goes.
pub fn quick(rounds: u32, seconds: Option<f64>) -> Full {
    Full { rounds, fewest: FEWEST_ROUNDS.min(rounds), seconds: seconds.or(Some(SECONDS)) }
}
