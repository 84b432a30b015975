//! Which cases a command is about.

mod quick;

use bench_native::{Case, Family, catalogue};
use regex::Regex;

pub use quick::{keep_quick_rows, quick};

/// Chosen families and a pattern for ids. Empty choices mean all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Families wanted.
    pub families: Vec<Family>,
    /// What an id must match.
    pub filter: Option<Regex>,
}

/// What a gate takes that names no cases: a dozen that stand for the questions most asked, each of at most some ten
/// microseconds, so that a gate is done in minutes.
pub const CORE: [&str; 12] = [
    "numbers/unit/none/1",
    "numbers/add/i32/1",
    "strings/string-out/ascii/64",
    "strings/per-item/ascii-8/10",
    "strings/newline-batch/ascii-8/100",
    "buffers/slice-in/f64/4096",
    "buffers/vec-out/f64/4096",
    "views/fresh-view/f64/4096",
    "handles/by-value/object/1",
    "objects/method/struct/1",
    "imports/free-function/f64/1",
    "structured/json-in/small/1",
];

/// The cases of [`CORE`].
pub fn core() -> Vec<Case> {
    CORE.into_iter().filter_map(bench_native::find).collect()
}

/// These cases after the controls, which are part of every run.
pub fn with_controls(cases: Vec<Case>) -> Vec<Case> {
    let controls = catalogue().into_iter().filter(|case| case.mechanism.family == Family::Controls);
    controls.chain(cases).collect()
}

/// Nothing is left to do.
#[derive(Debug, thiserror::Error)]
#[error("no case matches {0}: `cargo harness list` shows what there is")]
pub struct NothingSelected(String);

impl NothingSelected {
    /// `what` was asked for and matches nothing.
    pub fn new(what: String) -> Self {
        Self(what)
    }
}

impl Selection {
    /// The chosen cases, in the order of the catalogue, without the controls.
    ///
    /// # Errors
    /// If none is left.
    pub fn cases(&self) -> Result<Vec<Case>, NothingSelected> {
        let wanted = |case: &Case| {
            let family = case.mechanism.family;
            family != Family::Controls
                && (self.families.is_empty() || self.families.contains(&family))
                && self.filter.as_ref().is_none_or(|filter| filter.is_match(&case.id()))
        };
        let cases: Vec<Case> = catalogue().into_iter().filter(wanted).collect();
        if cases.is_empty() { Err(NothingSelected(self.words())) } else { Ok(cases) }
    }

    /// The chosen cases with the controls.
    ///
    /// # Errors
    /// If no case is chosen.
    pub fn with_controls(&self) -> Result<Vec<Case>, NothingSelected> {
        self.cases().map(with_controls)
    }

    fn words(&self) -> String {
        let families: Vec<&str> = self.families.iter().map(|family| family.name()).collect();
        match &self.filter {
            Some(filter) if families.is_empty() => format!("the filter {filter}"),
            Some(filter) => format!("the filter {filter} within {}", families.join(", ")),
            None => families.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_is_in_the_catalogue_and_holds_the_five_questions() {
        assert_eq!(core().len(), CORE.len());
        for family in ["numbers", "strings", "buffers", "views", "handles"] {
            assert!(core().iter().any(|case| case.mechanism.family.name() == family), "{family}");
        }
    }
}
