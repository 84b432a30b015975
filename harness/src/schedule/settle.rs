//! How long a row is warmed up: known from a run that watched it for long, learned in its first round, used in the next ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use bench_native::{Lane, Variant};
use record::{Host, Measurement, Outcome, Run, Sampling};
use stats::median;

/// Times as long as a row usually took to settle.
const MARGIN: f64 = 1.5;
/// Shortest, in milliseconds: optimising compilers need some time, however soon the level is held.
const SHORTEST_MS: f64 = 40.0;
/// Longest, in milliseconds: what has not settled by then is reported as not steady.
const LONGEST_MS: f64 = 1_000.0;
/// A row by its case, lane and variant.
pub type RowId = (String, Lane, Variant);
/// Milliseconds of rows.
pub type RowTimes = BTreeMap<RowId, f64>;

/// Rows that were watched for long, by host, each with the milliseconds after which it had reached its level.
static KNOWN: LazyLock<BTreeMap<Host, RowTimes>> =
    LazyLock::new(|| parse(include_str!("../../../results/warm-up.tsv")));

/// The head of the table.
const HEAD: &str = "browser\tcase\tlane\tvariant\tms\n";

/// How long each row took to reach its level on `host` where it was watched for long, in milliseconds.
pub fn known(host: Host) -> RowTimes {
    KNOWN.get(&host.usual()).cloned().unwrap_or_default()
}

fn parse(table: &str) -> BTreeMap<Host, RowTimes> {
    let mut known: BTreeMap<Host, RowTimes> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let [host, case, lane, variant, ms] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let host = Host::of_name(host);
        let lane = Lane::ALL.iter().copied().find(|known| known.name() == lane);
        let variant = Variant::ALL.iter().copied().find(|known| known.name() == variant);
        if let (Some(host), Some(lane), Some(variant), Ok(ms)) = (host, lane, variant, ms.parse()) {
            known.entry(host).or_default().insert((case.to_owned(), lane, variant), ms);
        }
    }
    known
}

/// How long each row that was timed took to reach its level, in milliseconds, in the order of its measurements.
pub fn warm_ups<'a>(measurements: impl Iterator<Item = &'a Measurement>) -> BTreeMap<RowId, Vec<f64>> {
    let mut rows: BTreeMap<RowId, Vec<f64>> = BTreeMap::new();
    for measurement in measurements.filter(|measurement| measurement.outcome == Outcome::Timed) {
        let row = (measurement.case.clone(), measurement.lane, measurement.variant);
        rows.entry(row).or_default().push(measurement.warm_up_ms());
    }
    rows
}

/// The table of what is known, with what `run` found out of rows that it watched for as long as a row that nobody knows.
pub fn table_with(run: &Run) -> String {
    let mut all = KNOWN.clone();
    for &host in run.settings.hosts.iter().filter(|host| **host != Host::NATIVE) {
        let complete = run.rounds.iter().filter(|round| round.host == host && round.complete);
        let long = |one: &&Measurement| one.settle_ms.is_some_and(|ms| ms >= Sampling::STANDARD.settle_ms);
        let watched = warm_ups(complete.flat_map(|round| &round.measurements).filter(long));
        let usual = watched.into_iter().filter_map(|(row, ms)| Some((row, median(&ms)?.round())));
        all.entry(host.usual()).or_default().extend(usual);
    }
    let mut table = HEAD.to_owned();
    for (host, rows) in &all {
        for ((case, lane, variant), ms) in rows {
            table += &format!("{}\t{case}\t{}\t{}\t{ms}\n", host.name(), lane.name(), variant.name());
        }
    }
    table
}

/// How long the next round of a row warms it up at least, in milliseconds. `rounds` tells how long it took to settle in each of
/// its complete rounds, the first of them first; `known` what was found out before; a round that did not tell has a figure that
/// is not finite.
///
/// It is the median of the rounds, and a margin: the longest would grow from round to round, since a longer series has more
/// places that look like a change. It is no less than what is known, or than what the first round told: the next ones are
/// shorter, and end before a late change. A row that needs longer goes on until its level holds. A row of which nothing is known
/// takes `unmeasured`.
pub fn settle_ms(rounds: &[f64], known: Option<f64>, unmeasured: f64) -> f64 {
    let told: Vec<f64> = rounds.iter().copied().filter(|ms| ms.is_finite()).collect();
    let shortest = SHORTEST_MS.min(unmeasured);
    let usual = [known.or(told.first().copied()), median(&told)].into_iter().flatten().reduce(f64::max);
    usual.map_or(unmeasured, |usual| (MARGIN * usual).clamp(shortest, LONGEST_MS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture;

    #[test]
    fn a_row_that_nobody_knows_is_warmed_up_for_long() {
        assert_eq!((settle_ms(&[], None, 800.0), settle_ms(&[f64::NAN], None, 800.0)), (800.0, 800.0));
    }

    #[test]
    fn the_usual_round_counts_with_a_margin_and_within_limits() {
        assert_eq!(settle_ms(&[60.0, 80.0, 100.0], None, 800.0), 120.0);
        assert_eq!(settle_ms(&[f64::NAN, 80.0], None, 800.0), 120.0);
        assert_eq!((settle_ms(&[0.0], None, 800.0), settle_ms(&[5.0, 10.0], None, 800.0)), (40.0, 40.0));
        assert_eq!(settle_ms(&[900.0], None, 800.0), 1_000.0);
        assert_eq!(settle_ms(&[0.0], None, 4.0), 4.0);
    }

    #[test]
    fn what_a_long_series_saw_is_not_forgotten_by_short_ones() {
        assert_eq!(settle_ms(&[440.0, 0.0, 0.0], None, 800.0), 660.0);
        assert_eq!(settle_ms(&[0.0, 0.0], Some(440.0), 800.0), 660.0);
        assert_eq!(settle_ms(&[], Some(440.0), 800.0), 660.0);
        assert_eq!(settle_ms(&[500.0, 0.0], Some(0.0), 800.0), 375.0);
    }

    #[test]
    fn every_line_of_the_table_is_a_row_of_a_browser() {
        let nothing = Run { rounds: Vec::new(), ..fixture::run() };
        assert!(table_with(&nothing) == include_str!("../../../results/warm-up.tsv"));
    }

    #[test]
    fn the_table_takes_in_rows_that_were_warmed_up_for_long() {
        let mut run = fixture::run();
        let long = Sampling::STANDARD.settle_ms;
        let case = "numbers/nobody-has/this/1";
        let round = run.rounds.iter_mut().find(|round| round.host == Host::CHROMIUM && round.complete).unwrap();
        let mut row = round.measurements[0].clone();
        (row.case, row.settle_ms) = (case.to_owned(), Some(long));
        let (slow, steady) = (vec![4_000.0; 75], vec![4_000.0; 75]);
        (row.elapsed_us, row.iterations) = ([slow, steady].concat(), [vec![100; 75], vec![400; 75]].concat());
        round.measurements = vec![row.clone()];
        row.settle_ms = Some(long / 2.0);
        run.rounds.iter_mut().filter(|round| round.host == Host::FIREFOX).for_each(|round| {
            round.measurements = vec![row.clone()];
        });
        let table = table_with(&run);
        let lines: Vec<&str> = table.lines().filter(|line| line.contains(case)).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with("chromium\t") && lines[0].ends_with("\t300"), "{lines:?}");
        let read = parse(&table);
        assert_eq!(read[&Host::CHROMIUM].iter().find(|(row, _)| row.0 == case).map(|(_, ms)| *ms), Some(300.0));
    }
}
