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
