//! How values cross: numbers, strings, buffers, views and handles.

use super::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
