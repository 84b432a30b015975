//! A line of the ledger: what one operation of one case makes cross.

use std::collections::BTreeMap;

use bench_native::Variant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one operation of one case, through wasm-bindgen, made cross. Counted in a build of its own, never while anything is
/// timed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The case's id.
    pub case: String,
    /// The build.
    #[schemars(with = "String")]
    pub variant: Variant,
    /// Counts by the counter's name (see `ledger::COUNTERS`); one that is not there is 0, or could not be seen.
    pub counts: BTreeMap<String, u64>,
    /// Why it could not be counted, if so.
    pub trouble: Option<String>,
    /// What the engine lacks, where it cannot do the operation at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks: Option<String>,
}

impl Counted {
    /// Whether its counts tell anything.
    pub fn is_told(&self) -> bool {
        self.trouble.is_none() && self.lacks.is_none()
    }

    /// Whether another line is of the same case and build.
    pub fn is_of_same(&self, other: &Self) -> bool {
        (&self.case, self.variant) == (&other.case, other.variant)
    }

    /// What one counter counted.
    pub fn count(&self, counter: &str) -> u64 {
        self.counts.get(counter).copied().unwrap_or(0)
    }
}
