//! Checks: what a page does once to see how the boundary behaves, where neither a duration nor a count would tell. A check
//! only reports what was seen; whether a claim holds is decided from the record.

mod behaviour;
mod values;

use crate::case::{Family, Variant};

/// Something that a page does once, and looks at.
#[derive(Debug)]
pub struct Check {
    /// The family it is about: it runs where a case of that family does.
    pub family: Family,
    /// Its name within the family.
    pub name: &'static str,
    /// What is done and looked at, in words.
    pub what: &'static str,
    /// Builds it is done with.
    pub variants: &'static [Variant],
}

impl Check {
    /// The identity that records and reports share: `family/name`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.family.name(), self.name)
    }
}

/// Every check, in the order of the report.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    [values::CHECKS, behaviour::CHECKS].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut seen = HashSet::new();
        for check in checks() {
            assert!(seen.insert(check.id()), "{} stands twice", check.id());
            assert!(!check.what.ends_with('.') && !check.variants.is_empty(), "{}", check.id());
        }
    }
}
