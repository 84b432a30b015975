//! The ledger: exact counts of what one operation makes cross, the same in every engine; what they mean, the file that keeps
//! them, and how two ledgers differ.

mod asked;
mod counters;
mod differences;
mod file;

pub use asked::Asked;
pub use counters::{COUNTERS, Counter, IN, OUT, counter, in_order};
pub use differences::{Difference, between};
pub use file::{FileError, Header, parse, write};

/// The ledger's file, from the workspace's root.
pub const FILE: &str = "results/ledger.tsv";
