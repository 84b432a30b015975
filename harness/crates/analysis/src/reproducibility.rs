//! Whether a run came back where an earlier one said that it would.

use super::analyse;
use record::{Host, Run};
use stats::{Interval, median};

/// The rows of one host whose repeat can be judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reproducibility {
    /// The host.
    pub host: Host,
    /// Rows that both runs timed and of which the first predicted where another run's estimate should lie.
    pub rows: usize,
    /// Those of them whose estimate in the second run lies there.
    pub within: usize,
    /// How far the interval that predicted reaches from its middle at the median row, as a share of it: what holds many rows
    /// may be wide.
    pub half_width: Option<f64>,
}

impl Reproducibility {
    /// The share of rows that came back; `None` where there are none to judge.
    pub fn share(&self) -> Option<f64> {
        (self.rows > 0).then(|| self.within as f64 / self.rows as f64)
    }
}

/// How many of the first run's rows have their estimate in the second run within the interval that the first run gives
/// for it ([`super::Timing::repeat`]), host by host in the order of the report. Whether both are of the same build and the
/// same machine is for the caller to know: only then is it promised.
pub fn repeats(first: &Run, second: &Run) -> Vec<Reproducibility> {
    let (first, second) = (analyse(first), analyse(second));
    let of_host = |host: Host| {
        let again = |id: &str| second.cases.iter().find(|found| found.case.id == id);
        let (mut found, mut half_widths) = (Reproducibility { host, rows: 0, within: 0, half_width: None }, Vec::new());
        for before in &first.cases {
            let Some(after) = again(&before.case.id) else { continue };
            for row in before.rows.iter().filter(|row| row.host == host && before.case.measures(row.lane)) {
                let predicted = row.timing().and_then(|timing| timing.repeat);
                let estimate = after.timing(row.lane, host, row.variant).map(|timing| timing.cost.value.0);
                if let Some((Interval { low, high }, estimate)) = predicted.zip(estimate) {
                    found.rows += 1;
                    found.within += usize::from(low.0 <= estimate && estimate <= high.0);
                    half_widths.push((high.0 - low.0) / (high.0 + low.0));
                }
            }
        }
        found.half_width = median(&half_widths);
        found
    };
    first.facts.hosts.iter().map(|facts| of_host(facts.host)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture;

    #[test]
    fn a_run_comes_back_to_itself_and_a_row_that_changed_does_not() {
        let run = fixture::with_rounds(7);
        let same = repeats(&run, &run);
        assert_eq!(same.iter().map(|found| found.host).collect::<Vec<_>>(), fixture::HOSTS);
        assert!(same.iter().all(|found| found.rows > 10 && found.within == found.rows), "{same:?}");
        assert!(same.iter().all(|found| found.half_width.is_some_and(|half| 0.0 < half && half < 1.0)), "{same:?}");
        let mut other = run.clone();
        for round in other.rounds.iter_mut().filter(|round| round.host == Host::NATIVE) {
            let changed = round.measurements.iter_mut().filter(|found| found.case == "numbers/add/i32/1");
            changed.for_each(|found| found.elapsed_us.iter_mut().for_each(|us| *us *= 2.0));
        }
        let native = repeats(&run, &other)[0];
        assert_eq!(native.rows - native.within, 1);
    }
}
