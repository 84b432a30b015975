//! Two runs of the fixture: what is seen, and what must not be.

use bench_native::Variant;

use super::*;
use record::{Measurement, fixture};

/// The fixture with seven rounds and nothing hostile in its revision; rows that `slow` names take `factor` as long.
fn run(factor: f64, slow: impl Fn(Host, &Measurement) -> bool) -> Run {
    let mut run = fixture::with_rounds(7);
    run.tools.revision = "0123abc".into();
    for round in &mut run.rounds {
        let host = round.host;
        for measurement in round.measurements.iter_mut().filter(|measurement| slow(host, measurement)) {
            measurement.elapsed_us.iter_mut().for_each(|us| *us *= factor);
        }
    }
    run
}

/// As [`run`], with a noise of its own in every round, as another session has.
fn again(factor: f64, slow: impl Fn(Host, &Measurement) -> bool) -> Run {
    let mut run = run(factor, slow);
    for round in &mut run.rounds {
        for (place, measurement) in round.measurements.iter_mut().enumerate() {
            let own = 1.0 + 0.004 * ((place * 7 + round.index as usize * 3) % 5) as f64 - 0.008;
            measurement.elapsed_us.iter_mut().for_each(|us| *us *= own);
        }
    }
    run
}

fn one_row(host: Host, measurement: &Measurement) -> bool {
    host == Host::FIREFOX && measurement.lane == Lane::Bindgen && measurement.case == "strings/packed-batch/ascii-8/100"
}

fn compared(head: &Run) -> TwoRuns {
    compare(&run(1.0, |_, _| false), head, &Floors::new())
}

fn named(two: &TwoRuns, change: Change) -> Vec<String> {
    two.of(change).map(|row| format!("{} {} {}", row.key.case, row.key.lane.name(), row.host.name())).collect()
}

#[test]
fn nothing_changed() {
    let two = compared(&again(1.0, |_, _| false));
    assert_eq!(named(&two, Change::Regressed), [] as [&str; 0]);
    assert_eq!(named(&two, Change::Improved), [] as [&str; 0]);
    assert!(
        two.hosts.iter().all(HostChange::is_comparable),
        "{:?}",
        two.hosts.iter().map(|host| (&host.differs, &host.machine_changed)).collect::<Vec<_>>()
    );
    let repeats = two.repeat.as_ref().expect("they are of one revision");
    assert!(repeats.iter().all(|found| found.within * 10 >= found.rows * 9), "{repeats:?}");
    assert_eq!(two.ledger, None);
}

#[test]
fn one_row_among_many() {
    let two = compared(&again(1.3, one_row));
    let shown = two.hosts.iter().flat_map(|host| &host.rows).find(|row| (row.ratio.value - 1.3).abs() < 0.03).unwrap();
    assert!(shown.ratio.interval.unwrap().low > 1.2, "{shown:?}");
    assert_eq!(named(&two, Change::Regressed), ["strings/packed-batch/ascii-8/100 bindgen firefox"]);
}

/// One browser and the cases beside the row.
fn small(mut run: Run) -> Run {
    run.cases.retain(|case| case.is_control() || case.mechanism.contains("batch"));
    run.settings.hosts = vec![Host::FIREFOX];
    run.rounds.retain(|round| round.host == Host::FIREFOX);
    run
}

#[test]
fn a_floor_that_history_taught_hides_what_is_usual() {
    let name = "strings/packed-batch/ascii-8/100/bindgen/firefox".to_owned();
    let floors = Floors::from([(name, 0.5)]);
    let two = compare(&small(run(1.0, |_, _| false)), &small(again(1.3, one_row)), &floors);
    assert_eq!(named(&two, Change::Regressed), [] as [&str; 0]);
}

#[test]
fn another_browser_is_never_compared_silently() {
    let mut head = again(1.3, one_row);
    head.rounds
        .iter_mut()
        .filter(|round| round.host == Host::FIREFOX)
        .for_each(|round| round.version = "firefox 141.0".into());
    let two = compared(&head);
    let firefox = two.hosts.iter().find(|host| host.host == Host::FIREFOX).unwrap();
    assert_eq!(firefox.differs, ["version of Firefox: firefox 140.0 against firefox 141.0"]);
    assert!(firefox.rows.iter().all(|row| row.verdict.is_none() && row.ratio.value.is_finite()));
    assert!(two.hosts.iter().any(HostChange::is_comparable), "the other hosts keep their verdicts");
    assert!(!two.regressed());
}

#[test]
fn another_machine() {
    let mut head = again(1.3, one_row);
    head.machine.cpu = "Abacus".into();
    head.machine.kernel = "6.99.1".into();
    let two = compared(&head);
    assert!(two.hosts.iter().all(|host| host.differs.len() == 1 && host.differs[0].starts_with("processor: ")));
    assert!(!two.regressed());
}

#[test]
fn a_faster_machine_is_no_change_of_the_sources() {
    let two = compared(&again(1.1, |host, _| host.runs_javascript()));
    let chromium = two.hosts.iter().find(|host| host.host == Host::CHROMIUM).unwrap();
    assert!((chromium.ruler.unwrap() - 1.1).abs() < 0.02);
    assert!(chromium.machine_changed.as_deref().unwrap().starts_with("plain JavaScript"), "{chromium:?}");
    assert!(chromium.rows.iter().all(|row| (row.ratio.value - 1.1).abs() < 0.02 && row.verdict.is_none()));
    let two = compared(&again(1.5, |host, _| host.runs_javascript()));
    let chromium = two.hosts.iter().find(|host| host.host == Host::CHROMIUM).unwrap();
    assert!(chromium.machine_changed.as_deref().unwrap().starts_with("the CPU-bound ruler"));
    assert!(!two.regressed());
}

#[test]
fn rulers_that_an_old_run_laid_beside_its_rows_change_nothing() {
    let (old, mut ruled) = (again(1.0, |_, _| false), again(1.0, |_, _| false));
    for round in ruled.rounds.iter_mut().filter(|round| round.host.runs_javascript()) {
        let speed = [1.0, 1.25, 0.8][round.index as usize % 3];
        for measurement in &mut round.measurements {
            (measurement.ruler_iterations, measurement.ruler_us) = (1_000, vec![1_000.0 * speed; 2]);
        }
    }
    assert_eq!(compared(&ruled).hosts, compared(&old).hosts);
}

#[test]
fn what_no_source_touches_moved() {
    let two = compared(&again(1.2, |host, row| host == Host::CHROMIUM && !row.case.contains("ruler")));
    let chromium = two.hosts.iter().find(|host| host.host == Host::CHROMIUM).unwrap();
    assert!(chromium.machine_changed.as_deref().unwrap().starts_with("plain JavaScript"), "{chromium:?}");
    assert!(!two.regressed());
}

#[test]
fn what_crosses_is_compared_where_both_counted() {
    let counting = |calls: u64| {
        let mut run = again(1.0, |_, _| false);
        let line = |case: &str| Counted {
            case: case.into(),
            variant: Variant::Default,
            counts: [("calls-in".to_owned(), calls)].into(),
            trouble: None,
            lacks: None,
        };
        let round = run.rounds.iter_mut().find(|round| round.host == Host::FIREFOX && round.complete).unwrap();
        round.counted = vec![line("numbers/add/i32/1"), line("no/such/case/1")];
        run
    };
    let said = compare(&counting(1), &counting(2), &Floors::new()).ledger.unwrap();
    assert_eq!(
        said.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["numbers/add/i32/1 (default): calls-in 1 → 2"]
    );
    assert_eq!(compare(&counting(1), &counting(1), &Floors::new()).ledger, Some(Vec::new()));
}

#[test]
fn a_case_that_does_other_work_is_not_compared() {
    let mut head = again(1.3, one_row);
    let case = head.cases.iter_mut().find(|case| case.id == "strings/packed-batch/ascii-8/100").unwrap();
    case.items += 1;
    let two = compared(&head);
    assert_eq!(two.other_work, ["strings/packed-batch/ascii-8/100"]);
    assert!(two.hosts.iter().flat_map(|host| &host.rows).all(|row| row.key.case != "strings/packed-batch/ascii-8/100"));
}
