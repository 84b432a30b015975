//! Futures and promises.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
