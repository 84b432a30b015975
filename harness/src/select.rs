//! Which cases a command is about.

use bench_native::{Case, Family, catalogue};
use regex::Regex;

/// Chosen families and a pattern for ids. Empty choices mean all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Families wanted.
    pub families: Vec<Family>,
    /// What an id must match.
    pub filter: Option<Regex>,
}

/// What a gate takes that names no cases: two dozen that stand for their families, each of at most some ten microseconds.
pub const CORE: [&str; 25] = [
    "numbers/unit/none/1",
    "numbers/add/i32/1",
    "numbers/add-i64/i64/1",
    "strings/str-in/ascii/64",
    "strings/string-out/ascii/64",
    "strings/per-item/ascii-8/100",
    "strings/newline-batch/ascii-8/100",
    "strings/vec-string/ascii-8/100",
    "buffers/slice-in/f64/4096",
    "buffers/vec-out/f64/4096",
    "buffers/bytes-in/u8/4096",
    "views/vec-copy/f64/4096",
    "views/fresh-view/f64/4096",
    "handles/by-value/object/1",
    "handles/by-reference/object/1",
    "objects/new-free/struct/1",
    "objects/method/struct/1",
    "imports/free-function/f64/1",
    "closures/new-drop/f64/1",
    "closures/borrowed-fn/f64/1",
    "structured/swb-in/small/1",
    "structured/swb-out/small/1",
    "structured/json-in/small/1",
    "errors/result-ok/ok/1",
    "promises/async-fn/i32/1",
];

/// The cases of [`CORE`].
pub fn core() -> Vec<Case> {
    CORE.into_iter().filter_map(bench_native::find).collect()
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

    /// The chosen cases with the controls, which are part of every run.
    ///
    /// # Errors
    /// If no case is chosen.
    pub fn with_controls(&self) -> Result<Vec<Case>, NothingSelected> {
        let controls = catalogue().into_iter().filter(|case| case.mechanism.family == Family::Controls);
        Ok(controls.chain(self.cases()?).collect())
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
    fn the_core_is_in_the_catalogue_and_of_every_family_that_can_be_timed_in_pairs() {
        assert_eq!(core().len(), CORE.len());
        let families: std::collections::BTreeSet<&str> =
            core().iter().map(|case| case.mechanism.family.name()).collect();
        let left_out = Family::ALL.iter().map(|family| family.name()).filter(|name| !families.contains(name));
        // `dom` waits for the document, which both sides would share; `startup` is a package, not a case of one.
        assert_eq!(left_out.collect::<Vec<_>>(), ["controls", "dom", "startup"]);
    }
}
