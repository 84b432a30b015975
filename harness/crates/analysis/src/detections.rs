//! When gates found a slowdown that was put there, and what else they called out.

use super::compared_row::ComparedRow;
use super::gate::{GateFindings, analyse_gate};
use super::verdict::Change;
use record::{Gate, Host};

/// What one gate made of one case that is known to be slower, in one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The browser.
    pub host: Host,
    /// Head over base as the gate saw it in the end; `None` if it was not compared.
    pub ratio: Option<f64>,
    /// The interim analysis at which it was called regressed, if it was.
    pub found: Option<FoundAfter>,
    /// Other rows of this browser that were called regressed or improved: false alarms.
    pub others: u64,
}

/// The interim analysis at which something was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundAfter {
    /// Rounds of every browser until then.
    pub rounds: u32,
    /// Minutes of rounds until then, of all browsers together.
    pub minutes: f64,
}

/// What `gate` made of `case`, one entry a browser.
pub fn detections(gate: &Gate, case: &str) -> Vec<Detection> {
    let whole = analyse_gate(gate);
    let interim: Vec<(u32, GateFindings)> =
        gate.settings.interim.iter().map(|rounds| (*rounds, analyse_gate(&until(gate, *rounds)))).collect();
    let of_host = |host: &Host| {
        let row = |findings: &GateFindings| {
            findings.rows.iter().find(|row| row.host == *host && row.key.case == case).cloned()
        };
        let regressed = |findings: &GateFindings| row(findings).is_some_and(|row| row.is(Change::Regressed));
        let first = interim.iter().find(|(_, findings)| regressed(findings)).map(|(rounds, _)| *rounds);
        let called = |row: &ComparedRow| row.is(Change::Regressed) || row.is(Change::Improved);
        let others = whole.rows.iter().filter(|row| row.host == *host && row.key.case != case && called(row));
        Detection {
            host: *host,
            ratio: row(&whole).map(|row| row.ratio.value),
            found: first.map(|rounds| FoundAfter { rounds, minutes: minutes(&until(gate, rounds)) }),
            others: others.count() as u64,
        }
    };
    gate.settings.hosts.iter().map(of_host).collect()
}

/// The gate as it was after so many rounds.
fn until(gate: &Gate, rounds: u32) -> Gate {
    let mut earlier = gate.clone();
    earlier.rounds.retain(|round| round.index < rounds);
    earlier
}

fn minutes(gate: &Gate) -> f64 {
    gate.rounds.iter().map(|round| round.seconds).sum::<f64>() / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture::gate::{ROWS, gate};

    #[test]
    fn a_slowdown_is_found_at_a_look_and_no_other_row_is_called() {
        let slower = ROWS[3].0;
        let found = detections(&gate(12, |case| if case == slower { 1.2 } else { 1.0 }), slower);
        assert_eq!(found.iter().map(|found| found.host).collect::<Vec<_>>(), [Host::CHROMIUM, Host::FIREFOX]);
        for found in found {
            let analysis = found.found.expect("a fifth is found");
            assert!([3, 4, 6, 8, 12].contains(&analysis.rounds), "{analysis:?}");
            assert!((analysis.minutes - f64::from(2 * analysis.rounds * 5) / 60.0).abs() < 1e-9);
            assert!(found.others == 0 && found.ratio.is_some_and(|ratio| ratio > 1.15));
        }
    }

    #[test]
    fn nothing_is_found_where_nothing_is() {
        assert!(detections(&gate(12, |_| 1.0), ROWS[3].0).iter().all(|found| found.found.is_none()));
    }
}
