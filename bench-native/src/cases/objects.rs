//! Rust's structs in JavaScript, and JavaScript's objects built in Rust.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
