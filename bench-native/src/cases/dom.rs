//! The document, driven from Rust.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
