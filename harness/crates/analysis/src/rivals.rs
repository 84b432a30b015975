//! Rivals of wasm-bindgen in the jobs that they share: who is cheapest, and by how much.

use bench_native::Lane;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::SteadyFigures;
use super::ways::{Amount, amounts};
use record::{Host, RivalBuild};
use stats::{Estimate, Nanoseconds};

/// Lanes that cross: plain JavaScript does not, and takes no part.
const CROSSING: [Lane; 2] = [Lane::Raw, Lane::Bindgen];

/// What a run shows of rivals; only where it has some.
#[derive(Debug, Clone, PartialEq)]
pub struct Rivals {
    /// How each was built, in the order of the report.
    pub builds: Vec<RivalBuild>,
    /// Every job that a rival did, at up to three sizes.
    pub jobs: Vec<SharedJob>,
    /// Rivals over wasm-bindgen in one and the same case, in the order of the report.
    pub cases: Vec<SharedCase>,
}

/// A job at one size.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedJob {
    /// The family.
    pub family: String,
    /// The job, or the mechanism where it is the only one of its kind.
    pub job: String,
    /// Kind of data.
    pub data: String,
    /// How much.
    pub amount: Amount,
    /// The size.
    pub size: u64,
    /// Who did it in each browser, the cheapest first, in the order of the report.
    pub contenders: Vec<(Host, Vec<Contender>)>,
}

/// A lane that did a job, in the mechanism in which it is cheapest.
#[derive(Debug, Clone, PartialEq)]
pub struct Contender {
    /// The lane.
    pub lane: Lane,
    /// The mechanism.
    pub mechanism: String,
    /// Cost of one operation.
    pub cost: Estimate<Nanoseconds>,
    /// What it costs over the cheapest way through wasm-bindgen, within rounds; `None` for that way itself.
    pub over_bindgen: Option<Estimate>,
}

/// A rival in one case.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedCase {
    /// The case.
    pub case: String,
    /// The rival.
    pub rival: Lane,
    /// Rival over wasm-bindgen in each browser that timed both, within rounds.
    pub ratios: Vec<(Host, Estimate)>,
}

/// What a run shows of its rivals; `None` if it has none.
pub(super) fn all(
    builds: &[RivalBuild],
    cases: &[CaseFindings],
    hosts: &[Host],
    measured: &Measured,
) -> Option<Rivals> {
    if builds.is_empty() {
        return None;
    }
    let browsers: Vec<SteadyFigures> = hosts
        .iter()
        .filter(|host| host.runs_javascript())
        .map(|host| SteadyFigures::new(cases, measured, *host))
        .collect();
    let jobs = jobs(cases).into_iter().flat_map(|job| at_sizes(job, cases, &browsers)).collect();
    let shared = cases.iter().flat_map(|found| rivals_of(found).map(move |rival| (found, rival)));
    let ratios = |(found, rival): (&CaseFindings, Lane)| {
        let of_browser =
            |figures: &SteadyFigures| Some((figures.host, figures.lane_over(found, rival, found, Lane::Bindgen)?));
        let ratios: Vec<_> = browsers.iter().filter_map(of_browser).collect();
        (!ratios.is_empty()).then(|| SharedCase { case: found.case.id.clone(), rival, ratios })
    };
    Some(Rivals { builds: builds.to_vec(), jobs, cases: shared.filter_map(ratios).collect() })
}

fn rivals_of(found: &CaseFindings) -> impl Iterator<Item = Lane> {
    found.case.lanes.iter().copied().filter(|lane| lane.is_rival())
}

/// Family, job and kind of data.
type Job<'a> = (&'a str, &'a str, &'a str);

fn job(found: &CaseFindings) -> Job<'_> {
    let case = &found.case;
    (&case.family, case.task.as_deref().unwrap_or(&case.mechanism), &case.data)
}

/// Jobs that a rival does, each once.
fn jobs(cases: &[CaseFindings]) -> Vec<Job<'_>> {
    let mut found: Vec<Job> = Vec::new();
    for case in cases.iter().filter(|case| rivals_of(case).next().is_some()) {
        if !found.contains(&job(case)) {
            found.push(job(case));
        }
    }
    found
}

fn at_sizes(wanted: Job, cases: &[CaseFindings], browsers: &[SteadyFigures]) -> Vec<SharedJob> {
    let cases: Vec<&CaseFindings> = cases.iter().filter(|case| job(case) == wanted).collect();
    let sizes = cases.iter().filter(|case| rivals_of(case).next().is_some()).map(|case| case.case.size);
    let (family, job, data) = wanted;
    let at = |(amount, size): (Amount, u64)| {
        let cases: Vec<&CaseFindings> = cases.iter().copied().filter(|found| found.case.size == size).collect();
        let contenders = browsers.iter().filter_map(|figures| Some((figures.host, contenders(&cases, figures)?)));
        let contenders: Vec<_> = contenders.collect();
        let [family, job, data] = [family, job, data].map(str::to_owned);
        (!contenders.is_empty()).then_some(SharedJob { family, job, data, amount, size, contenders })
    };
    amounts(sizes.collect()).into_iter().filter_map(at).collect()
}

/// Each lane by its cheapest mechanism, the cheapest first; `None` unless both wasm-bindgen and a rival were timed.
fn contenders(cases: &[&CaseFindings], figures: &SteadyFigures) -> Option<Vec<Contender>> {
    let cheapest = |lane: Lane| {
        let timed = cases.iter().filter_map(|found| Some((*found, figures.cost_of(found, lane)?)));
        timed.min_by(|(_, a), (_, b)| a.value.0.total_cmp(&b.value.0))
    };
    let (bindgen, _) = cheapest(Lane::Bindgen)?;
    let contender = |lane: Lane| {
        let (found, cost) = cheapest(lane)?;
        let over_bindgen = (lane != Lane::Bindgen).then(|| figures.lane_over(found, lane, bindgen, Lane::Bindgen));
        Some(Contender { lane, mechanism: found.case.mechanism.clone(), cost, over_bindgen: over_bindgen.flatten() })
    };
    let mut found: Vec<Contender> = CROSSING.into_iter().chain(Lane::RIVALS).filter_map(contender).collect();
    found.sort_by(|a, b| a.cost.value.0.total_cmp(&b.cost.value.0));
    found.iter().any(|contender| contender.lane.is_rival()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse;
    use record::fixture;
    use stats::Direction;

    #[test]
    fn a_run_without_rivals_tells_nothing_of_them() {
        assert_eq!(analyse(&fixture::run()).rivals, None);
    }

    #[test]
    fn who_is_cheapest_is_told_with_what_it_costs_over_wasm_bindgen() {
        let rivals = analyse(&fixture::rivals::run()).rivals.unwrap();
        let job = rivals.jobs.iter().find(|job| job.family == "buffers" && job.size == 4_096).unwrap();
        assert_eq!((job.job.as_str(), job.amount), ("slice-in", Amount::Medium));
        assert_eq!(job.contenders.iter().map(|(host, _)| *host).collect::<Vec<_>>(), [Host::CHROMIUM, Host::FIREFOX]);
        for (_, contenders) in &job.contenders {
            let lanes: Vec<Lane> = contenders.iter().map(|found| found.lane).collect();
            // By the fixture's model: 0.3, 0.5, 1 and 3 times the crossing.
            assert_eq!(lanes, [Lane::Raw, Lane::AssemblyScript, Lane::Bindgen, Lane::Embind]);
            let over = |place: usize| contenders[place].over_bindgen.map(|ratio| ratio.direction(1.0));
            let expected = [Some(Direction::Less), Some(Direction::Less), None, Some(Direction::More)];
            assert_eq!([0, 1, 2, 3].map(over), expected);
        }
    }

    #[test]
    fn a_job_is_compared_with_its_cheapest_way_and_a_case_with_itself() {
        let rivals = analyse(&fixture::rivals::run()).rivals.unwrap();
        let job = rivals.jobs.iter().find(|job| job.family == "strings" && job.size == 1_000).unwrap();
        let (_, contenders) = &job.contenders[0];
        let of = |lane: Lane| contenders.iter().find(|found| found.lane == lane).unwrap().mechanism.as_str();
        assert_eq!((of(Lane::Bindgen), of(Lane::AssemblyScript)), ("packed-batch", "newline-batch"));
        let cases: Vec<(&str, Lane)> = rivals.cases.iter().map(|found| (found.case.as_str(), found.rival)).collect();
        assert!(cases.contains(&("strings/newline-batch/ascii-8/1000", Lane::Embind)), "{cases:?}");
        assert_eq!(cases.len(), 2 * (4 + 3));
    }
}
