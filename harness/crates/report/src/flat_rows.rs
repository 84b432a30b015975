//! Rows by name, as programs take them that keep figures over time.

use analysis::words::row_name;
use analysis::{Findings, Row};
use bench_native::{CORE, Lane, Variant};
use stats::Interval;
use strum::{IntoStaticStr, VariantArray};

/// Longest name that such programs take, in characters.
const LONGEST_NAME: usize = 1024;

/// One row that was timed; in nanoseconds.
pub(super) struct FlatRow {
    pub(super) name: String,
    pub(super) value: f64,
    /// Ends of the interval, if it has one.
    pub(super) ends: Option<(f64, f64)>,
    pub(super) rounds: usize,
}

/// Which rows services get that keep figures over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Series {
    /// The core, through wasm-bindgen, in plain JavaScript and natively: some fifty. Of a user's package, everything.
    Core,
    /// Every row.
    All,
}

/// Lanes of the core: what users write, and what it is held against.
const LANES: [Lane; 3] = [Lane::Bindgen, Lane::Js, Lane::Native];

impl Series {
    /// Both choices.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name used in options.
    pub fn name(self) -> &'static str {
        self.into()
    }

    fn has(self, findings: &Findings, case: &str, row: &Row) -> bool {
        let core = CORE.contains(&case) && LANES.contains(&row.lane) && row.variant == Variant::Default;
        self == Self::All || findings.facts.user_package.is_some() || core
    }
}

/// The rows of `series` that were timed.
pub(super) fn flat_rows(findings: &Findings, series: Series) -> impl Iterator<Item = FlatRow> {
    findings.cases.iter().flat_map(move |found| {
        let wanted = found.rows.iter().filter(move |row| series.has(findings, &found.case.id, row));
        wanted.filter_map(|row| {
            let cost = row.timing()?.cost;
            let name = row_name(&found.case.id, row.lane, row.host, row.variant);
            Some(FlatRow {
                name: record::text::one_line(&name).chars().take(LONGEST_NAME).collect(),
                value: rounded(cost.value.0),
                ends: cost.interval.map(|Interval { low, high }| (rounded(low.0), rounded(high.0))),
                rounds: cost.rounds,
            })
        })
    })
}

/// Nanoseconds to a tenth of a picosecond: finer than anything measured, and free of noise digits.
pub(super) fn rounded(ns: f64) -> f64 {
    (ns * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::{UserPackage, fixture};

    fn names(findings: &Findings, series: Series) -> Vec<String> {
        flat_rows(findings, series).map(|row| row.name).collect()
    }

    #[test]
    fn the_core_is_what_users_write_and_what_it_is_held_against() {
        let mut run = fixture::run();
        let core = names(&analyse(&run), Series::Core);
        assert!(core.iter().any(|name| name.contains("numbers/add/i32/1")), "{core:?}");
        assert!(!core.iter().any(|name| name.contains("slab") || name.contains("raw")), "{core:?}");
        let all = names(&analyse(&run), Series::All);
        assert!(core.len() < all.len() && core.iter().all(|name| all.contains(name)));
        run.user_package = Some(UserPackage {
            name: "mine".into(),
            version: None,
            target: "web".into(),
            wasm_bindgen: None,
            rustc: None,
            module_sha256: String::new(),
            script: "operations.js".into(),
            script_sha256: String::new(),
        });
        assert_eq!(names(&analyse(&run), Series::Core), all, "of a user's package nothing is left out");
    }
}
