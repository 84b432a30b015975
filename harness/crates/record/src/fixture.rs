//! A small run for tests, the same in every year: two browsers and native Rust, a few cases of each family, a hostile
//! machine, and one of each kind of trouble.

mod built;
mod costs;
pub mod gate;
pub mod instructions;
pub mod rivals;
pub mod solo;
mod trouble;

use bench_native::{Answer, Lane, Variant};
pub use built::HOSTS;
use costs::{FLOORS, cost};

use super::{
    AbsentLane, CaseRecord, Gap, Host, LongLoop, Machine, Measurement, Outcome, PageFacts, Round, Run, SCHEMA_VERSION,
    Sampling, Settings, Steadiness, Tools,
};

/// What any machine and page may call themselves.
pub const HOSTILE: &str = "<script>alert(1)</script>|`x`\n# [a](javascript:b)\u{1b}[31m";
/// Noise of rounds, the same in all cases of a round, as it is met.
const ROUND_NOISE: [f64; 7] = [1.0, 1.06, 0.97, 1.02, 0.99, 1.04, 0.95];
const ALL: &[Lane] = &Lane::OWN;

/// Three rounds of every host.
pub fn run() -> Run {
    with_rounds(3)
}

/// The fixture with other cases and none of its troubles.
pub fn of_cases(cases: Vec<CaseRecord>) -> Run {
    let hosts_of = |index: u32| HOSTS.into_iter().map(move |host| (index, host));
    let rounds = (0..3).flat_map(hosts_of).map(|(index, host)| round(index, host, &cases)).collect();
    Run { rounds, cases, gaps: Vec::new(), ..run() }
}

/// Seven rounds in which rows of one lane were faster while they warmed up than they ever are again.
pub fn not_steady(cases: &str, lane: Lane) -> Run {
    let mut run = with_rounds(7);
    let all = run.rounds.iter_mut().flat_map(|round| &mut round.measurements);
    for found in all.filter(|found| found.lane == lane && found.case.starts_with(cases)) {
        found.warmup_us.iter_mut().for_each(|us| *us *= 0.6);
    }
    run
}

/// The fixture with another number of rounds, seven at most.
pub fn with_rounds(rounds: u32) -> Run {
    let cases = cases();
    let mut all = Vec::new();
    for index in 0..rounds {
        for host in HOSTS {
            all.push(round(index, host, &cases));
        }
    }
    trouble::cut_short(&mut all, rounds);
    trouble::spoil(&mut all);
    Run {
        schema_version: SCHEMA_VERSION,
        started: "2026-01-02T03:04:05Z".into(),
        seed: 42,
        settings: Settings {
            rounds,
            quick: true,
            hosts: HOSTS.into(),
            sampling: sampling(),
            seconds: None,
            precision: None,
            counted: false,
            filter: None,
            opened_by_person: false,
        },
        machine: Machine {
            cpu: HOSTILE.into(),
            cores: 2,
            memory_bytes: 8 << 30,
            os: "Debian 13".into(),
            kernel: "6.12.0".into(),
            architecture: "x86_64".into(),
            load_before: 0.25,
        },
        tools: Tools {
            harness: "0.1.0".into(),
            revision: "0123abc-dirty".into(),
            toolchain: "rustup".into(),
            rustc: "rustc 1.90.0".into(),
            wasm_bindgen: "0.2.130".into(),
            criterion: "0.8.2".into(),
        },
        builds: built::BUILDS.map(built::build).into(),
        cases,
        checks: Vec::new(),
        packages: built::packages(),
        rivals: Vec::new(),
        exports: built::exports(),
        user_package: None,
        prices: None,
        rounds: all,
        gaps: vec![Gap { what: "round 2 of firefox, first try".into(), why: "it never reported".into() }],
    }
}

pub(super) fn sampling() -> Sampling {
    Sampling::STANDARD
}

fn cases() -> Vec<CaseRecord> {
    let mut cases = vec![
        case("controls/empty-loop/none/1", "call", 0, &[Lane::Js]),
        case("controls/empty-export/none/1", "call", 0, &[Lane::Raw]),
        case("controls/ruler-cpu/none/1", "call", 0, &[Lane::Js]),
        case("controls/ruler-memory/none/1", "call", 0, &[Lane::Js]),
        case("controls/aa-first/ascii-8/100", "string", 8, &[Lane::Bindgen]),
        case("controls/aa-second/ascii-8/100", "string", 8, &[Lane::Bindgen]),
        case("numbers/unit/none/1", "call", 0, ALL),
        case("numbers/add/i32/1", "call", 4, ALL),
    ];
    for mechanism in ["per-item", "newline-batch", "packed-batch", "vec-string"] {
        let lanes: Vec<Lane> =
            Lane::OWN.into_iter().filter(|lane| mechanism != "vec-string" || *lane != Lane::Raw).collect();
        let sizes = [1, 10, 100, 1_000];
        cases.extend(sizes.map(|size| case(&format!("strings/{mechanism}/ascii-8/{size}"), "string", 8, &lanes)));
    }
    for floor in ["strings/encode", "strings/string-out"] {
        cases.extend([8, 8_192].map(|size| case(&format!("{floor}/ascii/{size}"), "string", 1, &[Lane::Raw])));
    }
    for mechanism in ["buffers/slice-in", "buffers/vec-out", "views/vec-copy", "views/fresh-view", "views/cached-view"]
    {
        cases.extend([16, 4_096, 1_048_576].map(|size| case(&format!("{mechanism}/f64/{size}"), "value", 8, ALL)));
    }
    cases.push(case("startup/instantiate/numbers/1", "call", 0, &[Lane::Bindgen]));
    cases.push(case("views/image-read-copy/rgba/480000", "pixel", 4, ALL));
    cases.push(case("views/image-read-view/rgba/480000", "pixel", 4, ALL));
    for handles in ["handles/by-value/object/1", "handles/keep/object/100"] {
        let mut found = case(handles, "handle", 0, &[Lane::Raw, Lane::Bindgen, Lane::Js]);
        found.variants = built::BUILDS.into();
        cases.push(found);
    }
    cases
}

fn case(id: &str, unit: &str, bytes_per_item: u64, lanes: &[Lane]) -> CaseRecord {
    let parts: Vec<&str> = id.split('/').collect();
    let size: u64 = parts[3].parse().unwrap();
    let absent = Lane::OWN.into_iter().filter(|lane| !lanes.contains(lane));
    CaseRecord {
        id: id.into(),
        family: parts[0].into(),
        mechanism: parts[1].into(),
        data: parts[2].into(),
        size,
        what: format!("do what {} does", parts[1]),
        unit: unit.into(),
        task: built::task(parts[0]).filter(|_| !FLOORS.contains(&parts[1])).map(Into::into),
        items: size,
        bytes: bytes_per_item * size,
        expected: Answer::Exact(vec![7]),
        variants: vec![Variant::Default],
        lanes: lanes.into(),
        same: Vec::new(),
        engine_decides: None,
        needs: None,
        absent: absent
            .map(|lane| AbsentLane { lane, reason: format!("no {} here | by nature", lane.name()) })
            .collect(),
    }
}

fn round(index: u32, host: Host, cases: &[CaseRecord]) -> Round {
    let native = host == Host::NATIVE;
    let mut measurements = Vec::new();
    let mut long_loops = Vec::new();
    for case in cases {
        for lane in case.lanes.iter().filter(|lane| (**lane == Lane::Native) == native) {
            for variant in case.variants_of(*lane) {
                measurements.push(measurement(case, *lane, variant, host, index));
            }
            if !native && case.id == "numbers/add/i32/1" && *lane == Lane::Bindgen {
                let iterations = 100_000_000;
                let elapsed_us =
                    1.03 * cost(case, *lane, Variant::Default, host) * noise(index) * iterations as f64 / 1e3;
                let (batch_iterations, batch_us) = (iterations / 10, elapsed_us / 10.0 * 0.97);
                long_loops.push(LongLoop {
                    case: case.id.clone(),
                    lane: *lane,
                    iterations,
                    elapsed_us,
                    batch_iterations,
                    batch_us,
                });
            }
        }
    }
    Round {
        index,
        host,
        attempt: 0,
        complete: true,
        started: format!("2026-01-02T03:0{index}:00Z"),
        seconds: 10.0,
        left_out: 0,
        version: if native { "criterion 0.8.2".into() } else { format!("{} 140.0", host.name()) },
        page: (!native).then(|| PageFacts {
            user_agent: format!("Mozilla/5.0 {HOSTILE}"),
            isolated: true,
            clock_step_us: if host == Host::CHROMIUM { 5.0 } else { 20.0 },
            visible: true,
            processors: 2,
        }),
        measurements,
        long_loops,
        observations: Vec::new(),
        counted: Vec::new(),
        bodies: built::bodies(index, host),
        trouble: None,
    }
}

fn noise(index: u32) -> f64 {
    ROUND_NOISE[index as usize]
}

fn measurement(case: &CaseRecord, lane: Lane, variant: Variant, host: Host, index: u32) -> Measurement {
    // A little noise of the cell's own, from its name, beside that of the round.
    let cell = [lane as u8, host.kind() as u8, variant as u8, index as u8 * 31];
    let letters = case.id.bytes().chain(cell).map(u32::from);
    let own = f64::from(letters.fold(7, |sum: u32, letter| sum.wrapping_mul(31) + letter) % 21) / 1_000.0 - 0.01;
    let ns = cost(case, lane, variant, host) * noise(index) * (1.0 + own);
    let iterations = (1e6 / ns).ceil().max(1.0) as u64;
    let elapsed = |factor: f64| factor * ns * iterations as f64 / 1e3;
    // The fifth sample of what makes garbage holds a pause of the collector.
    let last = if case.mechanism == "vec-out" && lane == Lane::Bindgen { 2.0 } else { 1.01 };
    // One row was faster while it warmed up than it ever is again.
    let slows_down = case.mechanism == "image-read-copy" && lane == Lane::Inside;
    let before = if slows_down { 0.6 } else { 1.0 };
    Measurement {
        case: case.id.clone(),
        lane,
        variant,
        outcome: Outcome::Timed,
        message: None,
        answer: Some(Answer::Exact(vec![7])),
        verified: true,
        first_call_us: if host == Host::CHROMIUM { 15.0 } else { 0.0 },
        warmup_iterations: vec![2 * iterations; 4],
        warmup_us: vec![elapsed(2.0 * before); 4],
        settle_ms: None,
        steady_from: 0,
        iterations: vec![iterations; 5],
        elapsed_us: [1.0, 0.99, 1.0, 1.02, last].map(elapsed).into(),
        rejected: u32::from(case.mechanism == "unit"),
        chain_ns: None,
        ruler_iterations: 0,
        ruler_us: Vec::new(),
        steadiness: Some(if slows_down { Steadiness::Changing } else { Steadiness::Steady }),
        residue: None,
    }
}
