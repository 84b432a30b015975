//! Which way for my case: everything that was measured of a job, so that any amount of it can be answered for.
//!
//! Between two measured sizes a cost is taken on a straight line ([`at`]), and so are the ends of its interval. Beyond the measured sizes nothing is said but what the nearest of them cost ([`answer`](Kind::answer)).

mod answer;
mod interpolate;
mod kind;
#[cfg(test)]
mod tests;

use bench_native::Lane;

use super::code::Code;
use super::facts::{self, Facts};
use super::measured::Measured;
use super::steady_figures::{SteadyFigures, jobs, kinds_of_data};
use super::ways::{Amount, Way};
use super::{CaseFindings, cases, limit};
use record::{Host, Run};
use stats::{Estimate, Nanoseconds};

pub use answer::{Answered, Ranked};
pub use interpolate::{At, at, missed};
pub use kind::Counts;

/// Lanes besides the ways through wasm-bindgen: what an expert writes, what needs no Wasm, and rivals.
const BESIDE: [Lane; 5] = [Lane::Raw, Lane::Js, Lane::Sledgehammer, Lane::AssemblyScript, Lane::Embind];

/// What a run tells of its jobs.
#[derive(Debug, Clone, PartialEq)]
pub struct Which {
    /// What was measured where, with what.
    pub facts: Facts,
    /// Every job, in the order of the catalogue.
    pub jobs: Vec<Job>,
    /// What ran.
    pub code: Code,
}

/// A job that several mechanisms of a family do.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The family.
    pub family: String,
    /// The job, in words.
    pub task: String,
    /// Kinds of data that it was measured with, in the order of the catalogue.
    pub kinds: Vec<Kind>,
}

impl Job {
    /// The job among these that does without what this one copies, where Rust keeps the values.
    pub fn instead<'a>(&self, jobs: &'a [Job]) -> Option<&'a Job> {
        let without = bench_native::without_a_copy(&self.task)?;
        jobs.iter().find(|job| job.task == without)
    }
}

/// A job with one kind of data.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// The kind of data.
    pub data: String,
    /// What an item is called.
    pub unit: String,
    /// What sizes count.
    pub counts: Counts,
    /// What was measured in each browser, ways through wasm-bindgen first, in the order of the catalogue.
    pub browsers: Vec<(Host, Vec<Curve>)>,
}

/// What one way costs at each size that was measured and had settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Who does the job.
    pub doer: Doer,
    /// The mechanism; empty for the limit, which is none.
    pub mechanism: String,
    /// One operation, in words; what the limit is the sum of.
    pub what: String,
    /// The smallest size first; never empty.
    pub points: Vec<CurvePoint>,
}

/// Who does a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// A lane of a mechanism.
    Lane(Lane),
    /// Nobody: the sum of what the job cannot do without.
    Limit,
}

/// One measured size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// Items of one operation, or bytes of one text.
    pub size: u64,
    /// Cost of one operation.
    pub cost: Estimate<Nanoseconds>,
}

impl Doer {
    /// What readers call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Limit => "the limit",
            Self::Lane(Lane::Bindgen) => "wasm-bindgen",
            Self::Lane(Lane::Raw) => "by hand",
            Self::Lane(Lane::Js) => "plain JavaScript",
            Self::Lane(Lane::AssemblyScript) => "AssemblyScript",
            Self::Lane(lane) => lane.name(),
        }
    }
}

/// What a run tells of its jobs, without the rest of its findings, which take longer to compute.
pub fn which(run: &Run) -> Which {
    let (measured, hosts) = (Measured::of(run), facts::hosts(run));
    let cases = cases(run, &hosts, &measured);
    Which { facts: Facts::of(run), jobs: all(&cases, &hosts, &measured), code: Code::of(run) }
}

/// Every job of which some browser timed a way through wasm-bindgen, in the order of the catalogue.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<Job> {
    let browsers = hosts.iter().filter(|host| host.runs_javascript());
    let browsers: Vec<SteadyFigures> = browsers.map(|host| SteadyFigures::new(cases, measured, *host)).collect();
    let mut all: Vec<Job> = Vec::new();
    for (family, task, data) in jobs(cases) {
        let of_job = |found: &&CaseFindings| {
            let case = &found.case;
            (case.family.as_str(), case.task.as_deref(), case.data.as_str()) == (family, Some(task), data)
        };
        let of_job: Vec<&CaseFindings> = cases.iter().filter(of_job).collect();
        let Some(kind) = kind(&of_job, &browsers) else { continue };
        match all.iter_mut().find(|job| (job.family.as_str(), job.task.as_str()) == (family, task)) {
            Some(job) => job.kinds.push(kind),
            None => all.push(Job { family: family.into(), task: task.into(), kinds: vec![kind] }),
        }
    }
    all
}

fn kind(cases: &[&CaseFindings], browsers: &[SteadyFigures]) -> Option<Kind> {
    debug_assert_eq!(kinds_of_data(cases.iter().copied()).len(), 1);
    let case = &cases.first()?.case;
    let of_browser = |figures: &SteadyFigures| {
        let curves = curves(cases, figures);
        curves.iter().any(|curve| curve.doer == Doer::Lane(Lane::Bindgen)).then_some((figures.host, curves))
    };
    let browsers: Vec<(Host, Vec<Curve>)> = browsers.iter().filter_map(of_browser).collect();
    let (data, unit, counts) = (case.data.clone(), case.unit.clone(), Counts::of(case));
    (!browsers.is_empty()).then_some(Kind { data, unit, counts, browsers })
}

fn curves(cases: &[&CaseFindings], figures: &SteadyFigures) -> Vec<Curve> {
    let mut curves: Vec<Curve> = Vec::new();
    for lane in [Lane::Bindgen].into_iter().chain(BESIDE) {
        for found in cases {
            // Of what no clock saw nothing is told.
            let cost = figures.cost_of(found, lane).filter(|cost| cost.value.0 > 0.0);
            let Some(cost) = cost else { continue };
            let point = CurvePoint { size: found.case.size, cost };
            let known = |curve: &&mut Curve| curve.doer == Doer::Lane(lane) && curve.mechanism == found.case.mechanism;
            match curves.iter_mut().find(known) {
                Some(curve) => curve.points.push(point),
                None => curves.push(Curve {
                    doer: Doer::Lane(lane),
                    mechanism: found.case.mechanism.clone(),
                    what: found.case.what.clone(),
                    points: vec![point],
                }),
            }
        }
    }
    curves.extend(limit(cases, figures));
    curves.iter_mut().for_each(|curve| curve.points.sort_by_key(|point| point.size));
    curves
}

/// The limit at every size of the job.
fn limit(cases: &[&CaseFindings], figures: &SteadyFigures) -> Option<Curve> {
    let mut sizes: Vec<(u64, u64)> = cases.iter().map(|found| (found.case.size, found.case.bytes)).collect();
    sizes.sort_unstable();
    sizes.dedup_by_key(|(size, _)| *size);
    let case = &cases.first()?.case;
    let (family, task, data) = (case.family.clone(), case.task.clone()?, case.data.clone());
    let job = Way { family, task, data, amount: Amount::Any, size: 0, choices: Vec::new() };
    let costs = limit::at_sizes(&job, &sizes, figures).into_iter();
    let points: Vec<CurvePoint> = costs.map(|(size, cost)| CurvePoint { size, cost }).collect();
    let what = limit::made_of(&job.family, &job.task).filter(|_| !points.is_empty())?;
    Some(Curve { doer: Doer::Limit, mechanism: String::new(), what, points })
}
