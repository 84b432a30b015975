//! Rust's closures called by JavaScript.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
