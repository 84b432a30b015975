//! One case that stands for each mechanism.

use bench_native::Lane;

use analysis::{CaseFindings, Findings};

/// Each mechanism that goes through wasm-bindgen, controls left out, with its first kind of data at its middle size.
pub(super) fn one_a_mechanism(findings: &Findings) -> Vec<&CaseFindings> {
    let mut groups: Vec<Vec<&CaseFindings>> = Vec::new();
    let shown = |found: &&CaseFindings| !found.case.is_control() && found.case.lanes.contains(&Lane::Bindgen);
    for found in findings.cases.iter().filter(shown) {
        let mechanism = |other: &CaseFindings| {
            (&other.case.family, &other.case.mechanism) == (&found.case.family, &found.case.mechanism)
        };
        match groups.iter_mut().find(|group| mechanism(group[0])) {
            Some(group) if group[0].case.data == found.case.data => group.push(found),
            Some(_) => {}
            None => groups.push(vec![found]),
        }
    }
    groups.into_iter().map(|group| group[group.len() / 2]).collect()
}
