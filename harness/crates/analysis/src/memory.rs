//! What stays held after many operations, from the checks whose name begins with `memory-`.

use bench_native::Variant;

use super::measured::Measured;
use record::{CheckRecord, Host, Observation, Run, Seen};

/// How checks of this kind are named.
const PREFIX: &str = "memory-";

/// Operations that every figure is scaled to.
pub const OPERATIONS: f64 = 100_000.0;

/// What [`OPERATIONS`] of one operation leave held in one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct MemoryRow {
    /// The check's id.
    pub check: String,
    /// One operation, in words.
    pub what: String,
    /// The browser.
    pub host: Host,
    /// The build.
    pub variant: Variant,
    /// Slots of the table of JavaScript values that are taken beyond those before: of the engine's table, or of the
    /// glue's in the build that keeps one.
    pub slots: f64,
    /// Bytes that Wasm's memory grew by. It never shrinks: what was freed is there for other use.
    pub wasm_bytes: f64,
    /// Bytes that the heap of JavaScript grew by, garbage not counted; may be negative where other things left it.
    /// `None` where the browser does not tell.
    pub js_heap_bytes: Option<f64>,
}

/// Every check of this kind that was done, in the order of the report, browsers and builds beside each other.
pub(super) fn all(run: &Run, measured: &Measured, hosts: &[Host]) -> Vec<MemoryRow> {
    let mut rows = Vec::new();
    for check in run.checks.iter().filter(|check| check.name.starts_with(PREFIX)) {
        for host in hosts {
            for variant in &check.variants {
                let rounds = measured.rounds.iter().filter(|round| round.host == *host);
                let observations = rounds.flat_map(|round| &round.observations);
                let mut of_check = observations.filter(|seen| seen.check == check.id && seen.variant == *variant);
                rows.extend(of_check.find_map(|observation| row(check, *host, observation)));
            }
        }
    }
    rows
}

fn row(check: &CheckRecord, host: Host, observation: &Observation) -> Option<MemoryRow> {
    let number = |name: &str| match observation.seen.get(name)? {
        Seen::Number(number) => Some(*number),
        _ => None,
    };
    let operations = number("operations").filter(|operations| *operations > 0.0)?;
    let growth = |name: &str| {
        let (before, after) = (number(&format!("{name}_before"))?, number(&format!("{name}_after"))?);
        Some((after - before) / operations * OPERATIONS)
    };
    Some(MemoryRow {
        check: check.id.clone(),
        what: check.what.clone(),
        host,
        variant: observation.variant,
        slots: growth("live_slots")?,
        wasm_bytes: growth("wasm_bytes")?,
        js_heap_bytes: growth("js_heap_bytes"),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analyse;
    use record::fixture;

    fn observed(seen: &[(&str, f64)]) -> Run {
        let mut run = fixture::run();
        run.checks.push(CheckRecord {
            id: "closures/memory-forget".into(),
            family: "closures".into(),
            name: "memory-forget".into(),
            what: "forget a closure".into(),
            variants: vec![Variant::Default],
        });
        let seen: BTreeMap<String, Seen> =
            seen.iter().map(|(name, number)| ((*name).into(), Seen::Number(*number))).collect();
        let round = run.rounds.iter_mut().find(|round| round.host == Host::FIREFOX).unwrap();
        let check = "closures/memory-forget".into();
        round.observations.push(Observation { check, variant: Variant::Default, seen, trouble: None });
        run
    }

    const SEEN: [(&str, f64); 5] = [
        ("operations", 50_000.0),
        ("live_slots_before", 3.0),
        ("live_slots_after", 50_003.0),
        ("wasm_bytes_before", 65_536.0),
        ("wasm_bytes_after", 131_072.0),
    ];

    #[test]
    fn growth_is_scaled_to_the_operations_that_reports_name() {
        let findings = analyse(&observed(&SEEN));
        let [row] = findings.memory.as_slice() else { panic!("{:?}", findings.memory) };
        assert_eq!(
            (row.host, row.slots, row.wasm_bytes, row.js_heap_bytes),
            (Host::FIREFOX, 100_000.0, 131_072.0, None)
        );
        let heap = [("js_heap_bytes_before", 10.0), ("js_heap_bytes_after", 15.0)];
        let findings = analyse(&observed(&[&SEEN[..], &heap].concat()));
        assert_eq!(findings.memory[0].js_heap_bytes, Some(10.0));
    }

    #[test]
    fn a_check_that_could_not_be_done_has_no_row() {
        assert_eq!(analyse(&observed(&[])).memory, []);
        assert_eq!(analyse(&observed(&SEEN[..4])).memory, []);
    }
}
