//! Records of many fields.

use super::Mechanism;

pub(super) const MECHANISMS: &[Mechanism] = &[];
