//! How long things live and how they end: structs, closures, records, errors.

use super::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
