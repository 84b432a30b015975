//! What the checks need of Rust beyond the exports that are timed.

pub mod behaviour;
pub mod values;
