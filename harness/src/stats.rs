//! Pure mathematics over rounds and samples: no input, no output, no clock, and nothing else of this crate.

mod central;
#[cfg(test)]
mod coverage;
mod crossover;
mod estimate;
pub mod false_discovery;
mod interval;
pub mod least_squares;
mod nanoseconds;
pub mod rank_sum;
pub mod sequential;
pub mod signed_rank;
pub mod steadiness;

pub use central::{mean, median, quantile};
pub use crossover::{Crossover, Point, crossover};
pub use estimate::{Direction, Estimate, Interval};
pub use nanoseconds::{Nanoseconds, TimeUnit, significant};
pub use steadiness::Steadiness;
