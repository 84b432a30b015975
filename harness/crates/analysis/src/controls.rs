//! What the clock, the machine and the suite itself did.

use bench_native::{Lane, Variant};

use super::measured::{Key, Measured};
use super::rows::RULERS;
use super::{CaseFindings, SteadinessCount};
use record::{Host, LongLoop, Run};
use stats::steadiness::Reason;
use stats::{Estimate, Nanoseconds};

/// How far a batch may be from the long loop.
pub const LONG_LOOP_TARGET: f64 = 0.10;

/// What the controls of one host show.
#[derive(Debug, Clone, PartialEq)]
pub struct Controls {
    /// The host.
    pub host: Host,
    /// The second half of the A/A pair over the first: the same build twice, truly 1.
    pub aa: Option<Estimate>,
    /// The rulers of plain JavaScript.
    pub rulers: Vec<Ruler>,
    /// One turn of an empty loop.
    pub empty_loop: Option<Estimate<Nanoseconds>>,
    /// One call of an empty export without glue.
    pub empty_export: Option<Estimate<Nanoseconds>>,
    /// Batches held against long loops.
    pub long_loops: Vec<LongLoopCheck>,
    /// All its measurements by how they settled.
    pub steadiness: SteadinessCount,
    /// Its rows that were timed.
    pub rows: usize,
    /// Those of them that were not steady in most rounds, each by its most frequent reason, in the order of [`Reason::ALL`].
    pub rows_not_steady: [usize; Reason::ALL.len()],
    /// Those of them that are not as precise as the run was to measure until.
    pub imprecise: usize,
    /// All its samples.
    pub samples: usize,
    /// Samples that were too short to be believed.
    pub rejected: u64,
}

/// A fixed piece of work in plain JavaScript.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruler {
    /// Its mechanism: `ruler-cpu`, `ruler-memory`.
    pub name: String,
    /// What it took.
    pub cost: Estimate<Nanoseconds>,
    /// How far rounds are apart: (largest − smallest) / centre.
    pub spread: f64,
}

/// A batch held against a loop of many iterations in the same page.
#[derive(Debug, Clone, PartialEq)]
pub struct LongLoopCheck {
    /// The case's id.
    pub case: String,
    /// The lane.
    pub lane: Lane,
    /// Nanoseconds per operation as the batches say, over those of the long loop.
    pub ratio: Estimate,
}

impl LongLoopCheck {
    /// Whether the batches are as near as they should be.
    pub fn on_target(&self) -> bool {
        (self.ratio.value - 1.0).abs() <= LONG_LOOP_TARGET
    }
}

/// The controls of every host.
pub(super) fn all(run: &Run, cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<Controls> {
    hosts.iter().map(|host| of_host(*host, run, cases, measured)).collect()
}

fn of_host(host: Host, run: &Run, cases: &[CaseFindings], measured: &Measured) -> Controls {
    let control =
        |mechanism: &str| cases.iter().find(|found| found.case.is_control() && found.case.mechanism == mechanism);
    let cost = |mechanism, lane| Some(control(mechanism)?.timing(lane, host, Variant::Default)?.cost);
    let half = |mechanism| Some(Key::bindgen(&control(mechanism)?.case.id, host, Variant::Default));
    let ruler = |name: &'static str| {
        let key = Key::bindgen(&control(name)?.case.id, host, Variant::Default).lane(Lane::Js);
        Some(Ruler { name: name.into(), cost: cost(name, Lane::Js)?, spread: spread(measured, key)? })
    };
    let timings =
        || cases.iter().flat_map(|found| &found.rows).filter(|row| row.host == host).filter_map(|row| row.timing());
    let mut steadiness = SteadinessCount::default();
    timings().for_each(|timing| steadiness.join(timing.steadiness));
    let mut rows_not_steady = [0; Reason::ALL.len()];
    let unsteady = timings().map(|timing| timing.steadiness).filter(SteadinessCount::mostly_not_steady);
    unsteady.filter_map(|found| found.reason()).for_each(|reason| rows_not_steady[reason as usize] += 1);
    Controls {
        host,
        aa: half("aa-second").zip(half("aa-first")).and_then(|(second, first)| measured.ratio(second, first)),
        rulers: RULERS.into_iter().filter_map(ruler).collect(),
        empty_loop: cost("empty-loop", Lane::Js),
        empty_export: cost("empty-export", Lane::Raw),
        long_loops: long_loops(host, run, measured),
        steadiness,
        rows: timings().count(),
        rows_not_steady,
        imprecise: timings().filter(|timing| timing.precise == Some(false)).count(),
        samples: timings().map(|timing| timing.samples).sum(),
        rejected: timings().map(|timing| timing.rejected).sum(),
    }
}

fn spread(measured: &Measured, key: Key) -> Option<f64> {
    let values: Vec<f64> = measured.values(key).into_values().collect();
    let low = values.iter().copied().reduce(f64::min)?;
    let high = values.iter().copied().reduce(f64::max)?;
    Some((high - low) / measured.cost(key)?.value)
}

fn long_loops(host: Host, run: &Run, measured: &Measured) -> Vec<LongLoopCheck> {
    let mut checks = Vec::new();
    for case in &run.cases {
        for lane in Lane::PAGE {
            let rounds = measured.rounds.iter().filter(|round| round.host == host);
            let loops = rounds.flat_map(|round| &round.long_loops);
            let ratios: Vec<f64> =
                loops.filter(|long| long.case == case.id && long.lane == lane).filter_map(ratio).collect();
            let ratio = Estimate::of_positive(&ratios, None);
            checks.extend(ratio.map(|ratio| LongLoopCheck { case: case.id.clone(), lane, ratio }));
        }
    }
    checks
}

/// Cost of an iteration in the batches over that in the long loop; `None` where the clock did not move.
fn ratio(long: &LongLoop) -> Option<f64> {
    let each = |us: f64, iterations: u64| (us > 0.0 && iterations > 0).then(|| us / iterations as f64);
    Some(each(long.batch_us, long.batch_iterations)? / each(long.elapsed_us, long.iterations)?)
}
