//! JavaScript's functions called by Rust.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
