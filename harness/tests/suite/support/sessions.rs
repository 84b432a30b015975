//! Runs of several rounds whose costs are known, as two sessions of one machine leave them.

use bench_native::{Answer, Lane, Variant};
use record::{CaseRecord, Host, Measurement, Outcome, PageFacts, Round, Run, Store};

use super::{Place, empty_run};

/// Rounds of a session: as many as `bench` takes.
const ROUNDS: u32 = 10;
/// Mechanisms; each has two lanes.
const MECHANISMS: u64 = 15;

/// One session.
pub(crate) struct Session {
    /// What tells its noise from that of others.
    pub(crate) noise: u64,
    /// How much longer everything takes, and everything but the rulers.
    pub(crate) machine: (f64, f64),
    /// How much longer the bindgen lane of `strings/way-7` takes.
    pub(crate) slow: f64,
    /// The browser's version.
    pub(crate) version: &'static str,
    /// When it began, as a day of January.
    pub(crate) day: u32,
}

impl Session {
    pub(crate) const PLAIN: Self =
        Self { noise: 1, machine: (1.0, 1.0), slow: 1.0, version: "Chromium 156.0.1", day: 1 };

    /// The run, in a folder of the place.
    pub(crate) fn stored(&self, place: &Place, name: &str) {
        Store::whole(&place.path(name), &self.run()).expect("it is saved");
    }

    fn run(&self) -> Run {
        let ways = (0..MECHANISMS).map(|index| case("strings", &format!("way-{index}")));
        let rulers = ["ruler-cpu", "ruler-memory"].map(|name| case("controls", name));
        let cases: Vec<CaseRecord> = rulers.into_iter().chain(ways).collect();
        let mut run = empty_run::run();
        run.started = format!("2026-01-{:02}T03:04:05Z", self.day);
        run.settings.rounds = ROUNDS;
        run.settings.hosts = vec![Host::CHROMIUM];
        run.tools.revision = format!("abc{}", self.noise);
        let rounds = (0..ROUNDS).map(|index| self.round(index, &cases)).collect();
        Run { cases, rounds, ..run }
    }

    fn round(&self, index: u32, cases: &[CaseRecord]) -> Round {
        let measured = cases.iter().flat_map(|case| case.lanes.iter().map(move |lane| (case, *lane)));
        Round {
            index,
            host: Host::CHROMIUM,
            attempt: 0,
            complete: true,
            started: "2026-01-02T03:05:00Z".into(),
            seconds: 1.0,
            left_out: 0,
            version: self.version.into(),
            page: Some(PageFacts {
                user_agent: "Test/1.0".into(),
                isolated: true,
                clock_step_us: 5.0,
                visible: true,
                processors: 2,
            }),
            measurements: measured.map(|(case, lane)| measurement(case, lane, self.ns(index, case, lane))).collect(),
            long_loops: Vec::new(),
            observations: Vec::new(),
            counted: Vec::new(),
            bodies: Vec::new(),
            trouble: None,
        }
    }

    /// What an operation takes: within a round all share the machine's speed, and each has one per cent of its own noise.
    fn ns(&self, round: u32, case: &CaseRecord, lane: Lane) -> f64 {
        let ruler = case.family == "controls";
        let speed = self.machine.0 * (1.0 + 0.01 * noise(&[self.noise, u64::from(round)]));
        let letters = case.mechanism.bytes().fold(lane as u64, |sum, letter| sum * 31 + u64::from(letter));
        let own = 1.0 + 0.02 * noise(&[self.noise, u64::from(round), letters]);
        let slow = if case.mechanism == "way-7" && lane == Lane::Bindgen { self.slow } else { 1.0 };
        1_000.0 * speed * own * slow * if ruler { 1.0 } else { self.machine.1 }
    }
}

/// A number between −1/2 and 1/2 that these decide: the finaliser of MurmurHash3.
fn noise(of: &[u64]) -> f64 {
    let mixed = of.iter().fold(0x9e37_79b9_7f4a_7c15_u64, |state, part| {
        let state = (state ^ part).wrapping_mul(0xff51_afd7_ed55_8ccd);
        (state ^ (state >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
    });
    (mixed >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
}

fn case(family: &str, mechanism: &str) -> CaseRecord {
    let control = family == "controls";
    let (data, size) = if control { ("none", 1) } else { ("ascii-8", 100) };
    CaseRecord {
        id: format!("{family}/{mechanism}/{data}/{size}"),
        family: family.into(),
        mechanism: mechanism.into(),
        data: data.into(),
        size,
        what: "cross".into(),
        unit: "crossing".into(),
        task: None,
        items: 1,
        bytes: 8,
        expected: Answer::Exact(vec![1]),
        variants: vec![Variant::Default],
        lanes: if control { vec![Lane::Js] } else { vec![Lane::Bindgen, Lane::Js] },
        absent: Vec::new(),
        same: Vec::new(),
        engine_decides: None,
        needs: None,
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
