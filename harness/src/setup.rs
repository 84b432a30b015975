//! What a machine needs before it can build, measure and test, and how it gets that.

pub mod browsers;
mod compilers;
mod counting;
mod drivers;
mod install;
mod missing;
mod named;
mod npm;
mod requirement;
mod rivals;
mod runtimes;
mod system;
#[cfg(test)]
pub(crate) mod testing;
mod webkit;
mod windows;

use std::path::PathBuf;

pub use compilers::{Compiler, debian, rustup};
pub use install::{SetupError, ensure};
pub use missing::{Missing, Remedy};
pub use requirement::{Need, check};
pub(crate) use system::tail;
pub use system::{Local, Platform, Step, StepError, System};

/// A program or component that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its version in its own words.
    pub version: String,
}
