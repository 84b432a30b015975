//! Results, exceptions and panics.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
