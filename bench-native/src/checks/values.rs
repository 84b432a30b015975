//! How values cross: numbers, strings, buffers, views and handles.

use super::Check;

pub(super) const CHECKS: &[Check] = &[];
