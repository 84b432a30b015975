//! What people count, such as strings: so many items of the price list each, as the ledgers of this run say.

use bench_native::Variant;

use super::ITEMS;
use crate::CaseFindings;
use record::Counted;

/// The item that every operation has one of for itself.
const CALL_IN: &str = "call in";

/// One thing that people count, in items of the price list.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Its name, of many.
    pub name: &'static str,
    /// What its bytes are called, where its size matters.
    pub bytes: Option<&'static str>,
    /// Bytes of the smallest whose ledger tells this.
    pub bytes_each: u64,
    /// Items that each has whatever its size, in the order of [`ITEMS`].
    pub each: Vec<i64>,
    /// Items that each of its bytes has.
    pub byte: Vec<i64>,
}

/// The cases whose ledgers tell what a bundle holds: at two sizes, where its size matters.
struct Source {
    name: &'static str,
    bytes: Option<&'static str>,
    cases: &'static [&'static str],
}

const SOURCES: &[Source] = &[
    Source {
        name: "strings into Rust",
        bytes: Some("ASCII bytes"),
        cases: &["strings/str-in/ascii/8", "strings/str-in/ascii/1024"],
    },
    Source {
        name: "strings out of Rust",
        bytes: Some("ASCII bytes"),
        cases: &["strings/string-out/ascii/8", "strings/string-out/ascii/1024"],
    },
    Source {
        name: "slices into Rust",
        bytes: Some("bytes"),
        cases: &["buffers/slice-in/f64/16", "buffers/slice-in/f64/256"],
    },
    Source {
        name: "vectors out of Rust",
        bytes: Some("bytes"),
        cases: &["buffers/vec-out/f64/16", "buffers/vec-out/f64/4096"],
    },
    Source { name: "JavaScript values handed to Rust", bytes: None, cases: &["handles/by-value/object/1"] },
];

/// Every bundle that the run's ledgers tell. The call of an operation itself is in none: people count it for itself.
pub(crate) fn all(cases: &[CaseFindings]) -> Vec<Bundle> {
    SOURCES.iter().filter_map(|source| bundle(source, cases)).collect()
}

fn bundle(source: &Source, cases: &[CaseFindings]) -> Option<Bundle> {
    let of = |id: &&str| {
        let found = cases.iter().find(|found| found.case.id == **id)?;
        let (_, line) = found.ledger.iter().find(|(_, line)| line.variant == Variant::Default)?;
        Some((found.case.bytes as i64, counts(line)))
    };
    let told: Vec<(i64, Vec<i64>)> = source.cases.iter().map(of).collect::<Option<_>>()?;
    let (size, mut each) = told.first()?.clone();
    let mut byte = vec![0; ITEMS.len()];
    if let Some((other, counts)) = told.get(1) {
        for (place, count) in counts.iter().enumerate() {
            byte[place] = (count - each[place]) / (other - size);
            each[place] -= byte[place] * size;
            // What does not grow in a straight line is told by no bundle.
            (each[place] + byte[place] * other == *count).then_some(())?;
        }
    }
    let call = ITEMS.iter().position(|item| item.name == CALL_IN)?;
    each[call] -= 1;
    Some(Bundle { name: source.name, bytes: source.bytes, bytes_each: size.unsigned_abs(), each, byte })
}

fn counts(line: &Counted) -> Vec<i64> {
    ITEMS.iter().map(|item| item.count(line) as i64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse;
    use record::{Host, fixture};

    /// A case, its bytes and its counts.
    type Line<'a> = (&'a str, u64, &'a [(&'a str, u64)]);

    /// What the fixture tells with this ledger.
    fn bundles(lines: &[Line]) -> Vec<Bundle> {
        let mut cases = analyse(&fixture::run()).cases;
        let template = cases[0].clone();
        cases.clear();
        for (id, bytes, counts) in lines {
            let mut found = template.clone();
            (found.case.id, found.case.bytes) = ((*id).into(), *bytes);
            let counts = counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
            let line = Counted { case: (*id).into(), variant: Variant::Default, counts, trouble: None, lacks: None };
            found.ledger = vec![(Host::CHROMIUM, line)];
            cases.push(found);
        }
        all(&cases)
    }

    #[test]
    fn a_string_is_what_it_has_for_itself_and_for_each_byte() {
        let found = bundles(&[
            ("strings/str-in/ascii/8", 8, &[("calls-in", 2), ("glue-allocations", 1), ("characters", 8)]),
            ("strings/str-in/ascii/1024", 1_024, &[("calls-in", 2), ("glue-allocations", 1), ("characters", 1_024)]),
            ("handles/by-value/object/1", 0, &[("calls-in", 1), ("table-writes", 2)]),
        ]);
        let of = |bundle: &Bundle, counts: &[i64]| -> Vec<(&str, i64)> {
            assert_eq!(counts.len(), ITEMS.len(), "{bundle:?}");
            ITEMS
                .iter()
                .zip(counts)
                .filter(|(_, count)| **count != 0)
                .map(|(item, count)| (item.name, *count))
                .collect()
        };
        let names: Vec<&str> = found.iter().map(|bundle| bundle.name).collect();
        assert_eq!(names, ["strings into Rust", "JavaScript values handed to Rust"]);
        assert_eq!(of(&found[0], &found[0].each), [("call in", 1), ("allocation", 1)]);
        assert_eq!(of(&found[0], &found[0].byte), [("character", 1)]);
        assert_eq!(of(&found[1], &found[1].each), [("table write", 2)]);
    }

    #[test]
    fn what_grows_otherwise_than_its_bytes_is_no_bundle() {
        let found = bundles(&[
            ("buffers/slice-in/f64/16", 128, &[("calls-in", 2), ("copied-in", 128)]),
            ("buffers/slice-in/f64/256", 2_048, &[("calls-in", 2), ("copied-in", 2_049)]),
        ]);
        assert_eq!(found, []);
    }
}
