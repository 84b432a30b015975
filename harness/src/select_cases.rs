//! Which cases a command is about.

mod quick;

use bench_native::{CORE, Case, Family, Variant, catalogue};
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

    /// The same without the controls, where builds of `variants` are measured: those on request in the core alone, unless
    /// somebody chose cases. All cases of a dozen builds would take hours.
    ///
    /// # Errors
    /// If no case is chosen.
    pub fn cases_in(&self, variants: &[Variant]) -> Result<Vec<Case>, NothingSelected> {
        let is_everything = self.families.is_empty() && self.filter.is_none();
        let few = is_everything && variants.iter().any(|variant| variant.is_on_request());
        if few { Ok(core()) } else { self.cases() }
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
    fn builds_on_request_are_measured_in_the_core_unless_cases_are_chosen() {
        let (all, strings) = (Selection::default(), Selection { families: vec![Family::Strings], filter: None });
        let count =
            |selection: &Selection, variants: &[Variant]| selection.cases_in(variants).map_or(0, |found| found.len());
        assert_eq!(count(&all, &[Variant::Unwind]), CORE.len());
        assert_eq!(count(&strings, &[Variant::Unwind]), count(&strings, &[]));
        assert_eq!(count(&all, &[Variant::Slab]), count(&all, &[]));
        let unknown = core().into_iter().find(|case| !case.mechanism.has_variant(Variant::Unwind));
        assert!(unknown.is_none(), "{unknown:?}");
    }

    #[test]
    fn the_core_is_in_the_catalogue_and_holds_the_five_questions() {
        assert_eq!(core().len(), CORE.len());
        for family in ["numbers", "strings", "buffers", "views", "handles"] {
            assert!(core().iter().any(|case| case.mechanism.family.name() == family), "{family}");
        }
    }
}
