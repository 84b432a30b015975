//! How long things live and how they end: objects, closures, errors, promises.

use super::Check;

pub(super) const CHECKS: &[Check] = &[];
