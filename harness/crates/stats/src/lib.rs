//! Pure mathematics over rounds and samples: no input, no output, no clock, and nothing else of this crate.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod central;
mod change_points;
mod crossover;
mod estimate;
pub mod false_discovery;
mod instructions;
pub mod interval;
pub mod least_squares;
pub mod moderated;
mod nanoseconds;
pub mod precision;
pub mod prediction;
pub mod sequential;
pub mod steadiness;
mod warm_up;

pub use central::{centre, correlation, mean, median, quantile};
pub use crossover::{Crossover, Point, crossover};
pub use estimate::{Direction, Estimate, Interval};
pub use instructions::{Instructions, LaunchBlocks, LaunchFigure};
pub use moderated::{Prior, deviation};
pub use nanoseconds::{Nanoseconds, TimeUnit, hundredths, significant};
pub use steadiness::Steadiness;
pub use warm_up::warm_up_ms;
