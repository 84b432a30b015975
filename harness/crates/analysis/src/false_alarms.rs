//! How often gates on one build against itself cried wolf.

use statrs::distribution::{Beta, ContinuousCDF};

use super::gate::GateFindings;
use super::verdict::Change;
use record::{Ended, Gate, Host};
use stats::Interval;

/// What gates on one build against itself found, added up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FalseAlarms {
    /// One entry a browser, in the order in which they were met.
    pub hosts: Vec<FalseAlarmsOfHost>,
    /// Gates.
    pub gates: u64,
    /// Gates that found a regression, and so would have exited with 3.
    pub failed: u64,
    /// Gates that ended before the last interim analysis, since more rounds could decide nothing.
    pub decided: u64,
    /// Minutes of rounds, over all gates.
    pub minutes: f64,
    /// Rows and rounds that are missing.
    pub missing: u64,
    /// The rows that were called changed: gate, row and verdict.
    pub named: Vec<String>,
}

/// What they found in one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct FalseAlarmsOfHost {
    /// The browser.
    pub host: Host,
    /// Rows compared.
    pub rows: u64,
    /// Of these: called regressed or improved. There is no change, so each is a false alarm.
    pub alarms: u64,
    /// Of these: undecided to the end.
    pub undecided: u64,
    /// Gates that found a regression here.
    pub failed: u64,
    /// Rounds.
    pub rounds: u64,
}

impl FalseAlarms {
    /// Takes in one gate.
    pub fn add(&mut self, gate: &Gate, findings: &GateFindings) {
        self.gates += 1;
        self.failed += u64::from(findings.count(Change::Regressed) > 0);
        self.decided += u64::from(gate.ended == Ended::Decided);
        self.minutes += gate.rounds.iter().map(|round| round.seconds).sum::<f64>() / 60.0;
        self.missing += findings.missing.len() as u64;
        for host in &gate.settings.hosts {
            let rows = || findings.rows.iter().filter(|row| row.host == *host);
            let count = |wanted: &[Change]| {
                rows().filter(|row| row.verdict.is_some_and(|said| wanted.contains(&said))).count() as u64
            };
            let of_host = FalseAlarmsOfHost {
                host: *host,
                rows: rows().count() as u64,
                alarms: count(&[Change::Regressed, Change::Improved]),
                undecided: count(&[Change::Undecided]),
                failed: u64::from(count(&[Change::Regressed]) > 0),
                rounds: gate.rounds.iter().filter(|round| round.host == *host && round.complete).count() as u64,
            };
            match self.hosts.iter_mut().find(|known| known.host == *host) {
                Some(known) => known.join(&of_host),
                None => self.hosts.push(of_host),
            }
            for row in rows() {
                let Some(change @ (Change::Regressed | Change::Improved)) = row.verdict else { continue };
                let (case, change) = (&row.key.case, change.words());
                self.named.push(format!(
                    "gate {}: {case} in {}: {change}, {:.3}",
                    self.gates,
                    host.title(),
                    row.ratio.value
                ));
            }
        }
    }
}

impl FalseAlarmsOfHost {
    fn join(&mut self, other: &Self) {
        self.rows += other.rows;
        self.alarms += other.alarms;
        self.undecided += other.undecided;
        self.failed += other.failed;
        self.rounds += other.rounds;
    }
}

/// The 95 % interval of a share, `some` of `all`, that never covers less: Clopper and Pearson (1934), "The use of confidence
/// or fiducial limits illustrated in the case of the binomial", Biometrika 26, 404–413.
pub fn share(some: u64, all: u64) -> Interval {
    let (k, n) = (some as f64, all as f64);
    let quantile = |a: f64, b: f64, p: f64| Beta::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(p));
    Interval {
        low: if some == 0 { 0.0 } else { quantile(k, n - k + 1.0, 0.025) },
        high: if some >= all { 1.0 } else { quantile(k + 1.0, n - k, 0.975) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse_gate;
    use record::fixture::gate::{ROWS, gate};

    #[test]
    fn shares_by_the_book() {
        // Clopper and Pearson for 0 of 20: 1 − 0.025^(1/20) = 0.1684; for 1 of 20: 0.0013 to 0.2487.
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-4, "{found} for {expected}");
        close(share(0, 20).high, 0.1684);
        close(share(1, 20).low, 0.0013);
        close(share(1, 20).high, 0.2487);
        assert_eq!((share(0, 20).low, share(20, 20).high), (0.0, 1.0));
    }

    #[test]
    fn gates_add_up() {
        let mut alarms = FalseAlarms::default();
        for factor in [1.0, 1.5] {
            let record = gate(12, |case| if case == ROWS[3].0 { factor } else { 1.0 });
            alarms.add(&record, &analyse_gate(&record));
        }
        assert_eq!((alarms.gates, alarms.failed, alarms.missing), (2, 1, 0));
        let rows: Vec<(u64, u64, u64)> =
            alarms.hosts.iter().map(|host| (host.rows, host.alarms, host.failed)).collect();
        assert_eq!(rows, [(14, 1, 1), (14, 1, 1)]);
        assert_eq!(alarms.named.len(), 2);
        assert!(alarms.named[0].starts_with("gate 2: strings/newline-batch"), "{:?}", alarms.named);
    }
}
