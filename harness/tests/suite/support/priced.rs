//! A run whose prices are known: every duration is what its counts cost, to the nanosecond.

use std::collections::BTreeMap;
use std::path::PathBuf;

use bench_native::{Answer, Lane, Variant};
use record::{CaseRecord, Counted, Host, Measurement, Outcome, PageFacts, Round, Run, Store};

use super::{Place, empty_run};

/// Nanoseconds of one of each, in Chromium; Firefox takes twice as long. Nothing else has a price.
const PRICES: [(&str, f64); 5] =
    [("calls-in", 10.0), ("glue-allocations", 40.0), ("characters", 2.0), ("decodes", 300.0), ("decoded", 0.5)];
/// More than a price list asks for.
const MECHANISMS: u64 = 60;
/// Nanoseconds of work that does not cross.
const WORK: f64 = 25.0;

/// The run, in the folder `run` of the place.
pub(crate) fn stored(place: &Place, with_ledger: bool) -> PathBuf {
    let mut run = run();
    if !with_ledger {
        run.rounds.iter_mut().for_each(|round| round.counted.clear());
    }
    let store = Store::whole(&place.path("run"), &run).expect("it is saved");
    store.folder().to_owned()
}

fn run() -> Run {
    let cases: Vec<CaseRecord> = (0..MECHANISMS).map(case).collect();
    let rounds = [Host::CHROMIUM, Host::FIREFOX].map(|host| round(host, &cases)).into();
    let mut run = empty_run::run();
    run.settings.counted = true;
    run.settings.hosts = vec![Host::CHROMIUM, Host::FIREFOX];
    Run { cases, rounds, ..run }
}

fn case(index: u64) -> CaseRecord {
    CaseRecord {
        id: format!("strings/way-{index}/ascii-8/1"),
        family: "strings".into(),
        mechanism: format!("way-{index}"),
        data: "ascii-8".into(),
        size: 1,
        what: "cross".into(),
        unit: "crossing".into(),
        task: None,
        items: 1,
        bytes: 8,
        expected: Answer::Exact(vec![1]),
        variants: vec![Variant::Default],
        lanes: vec![Lane::Inside, Lane::Bindgen],
        absent: Vec::new(),
        same: Vec::new(),
        engine_decides: None,
        needs: None,
    }
}

/// Counts that no two counters share.
fn line(case: &CaseRecord, index: u64) -> Counted {
    let counts =
        PRICES.iter().zip([3, 5, 7, 11, 13]).map(|((name, _), prime)| ((*name).to_owned(), 1 + index * prime % 17));
    Counted { case: case.id.clone(), variant: Variant::Default, counts: counts.collect(), trouble: None, lacks: None }
}

fn round(host: Host, cases: &[CaseRecord]) -> Round {
    let slow = if host == Host::FIREFOX { 2.0 } else { 1.0 };
    let lines: Vec<Counted> = cases.iter().zip(0..).map(|(case, index)| line(case, index)).collect();
    let crossing =
        |counts: &BTreeMap<String, u64>| PRICES.iter().map(|(name, price)| price * counts[*name] as f64).sum::<f64>();
    let measurements = cases.iter().zip(&lines).flat_map(|(case, line)| {
        let whole = slow * (WORK + crossing(&line.counts));
        [(Lane::Inside, slow * WORK), (Lane::Bindgen, whole)].map(|(lane, ns)| measurement(case, lane, ns))
    });
    Round {
        index: 0,
        host,
        attempt: 0,
        complete: true,
        started: "2026-01-02T03:05:00Z".into(),
        seconds: 1.0,
        left_out: 0,
        version: format!("{} 1.0", host.name()),
        page: Some(PageFacts {
            user_agent: "Test/1.0".into(),
            isolated: true,
            clock_step_us: 5.0,
            visible: true,
            processors: 2,
        }),
        measurements: measurements.collect(),
        long_loops: Vec::new(),
        observations: Vec::new(),
        counted: lines.clone(),
        bodies: Vec::new(),
        trouble: None,
    }
}

fn measurement(case: &CaseRecord, lane: Lane, ns: f64) -> Measurement {
    Measurement {
        case: case.id.clone(),
        lane,
        variant: Variant::Default,
        outcome: Outcome::Timed,
        message: None,
        answer: Some(Answer::Exact(vec![1])),
        verified: true,
        first_call_us: 1.0,
        warmup_iterations: vec![1000],
        warmup_us: vec![ns],
        settle_ms: None,
        steady_from: 0,
        iterations: vec![1000; 5],
        elapsed_us: vec![ns; 5],
        rejected: 0,
        chain_ns: None,
        ruler_iterations: 0,
        ruler_us: Vec::new(),
        steadiness: None,
        residue: None,
    }
}
