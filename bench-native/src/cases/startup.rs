//! What it takes until the first call has come back.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
