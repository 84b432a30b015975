//! Which way to take for a job: mechanisms that do the same job, by what was measured.

use bench_native::Variant;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::{SteadyFigures, jobs};
use record::Host;
use stats::{Direction, Estimate, Nanoseconds};

/// How much of a job there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// It was measured at one size only.
    Any,
    /// The smallest size at which there is a choice.
    Small,
    /// The middle one.
    Medium,
    /// The largest one.
    Large,
}

impl Amount {
    /// The word that reports print; none where there is nothing to tell apart.
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// A job at one size, and the cheapest way to do it in each browser.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The family.
    pub family: String,
    /// The job.
    pub task: String,
    /// Kind of data.
    pub data: String,
    /// How much.
    pub amount: Amount,
    /// The size.
    pub size: u64,
    /// The choice in each browser that measured two ways at least, in the order of the report.
    pub choices: Vec<(Host, Choice)>,
}

/// What is cheapest through wasm-bindgen, as measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The cheapest mechanism.
    pub mechanism: String,
    /// Cost of one operation.
    pub cost: Estimate<Nanoseconds>,
    /// The next best and what it costs, over the cheapest, within rounds.
    pub next: (String, Estimate),
    /// Mechanisms that are not shown to be more expensive than the cheapest.
    pub tied: Vec<String>,
}

/// Every job with a choice: kinds of data in the order of the catalogue, each at up to three sizes.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<Way> {
    jobs(cases).into_iter().flat_map(|job| ways(job, cases, hosts, measured)).collect()
}

fn ways(
    (family, task, data): (&str, &str, &str),
    cases: &[CaseFindings],
    hosts: &[Host],
    measured: &Measured,
) -> Vec<Way> {
    let same = |found: &&CaseFindings| {
        found.case.family == family && found.case.task.as_deref() == Some(task) && found.case.data == data
    };
    let rivals: Vec<&CaseFindings> = cases.iter().filter(same).collect();
    let mut sizes: Vec<u64> = rivals.iter().map(|found| found.case.size).collect();
    sizes.retain(|size| rivals.iter().filter(|found| found.case.size == *size).count() > 1);
    let way = |(amount, size): (Amount, u64)| {
        let rivals: Vec<&CaseFindings> = rivals.iter().copied().filter(|found| found.case.size == size).collect();
        let browsers = hosts.iter().filter(|host| host.runs_javascript());
        let choices = browsers
            .filter_map(|host| Some((*host, choice(&rivals, &SteadyFigures::new(cases, measured, *host))?)))
            .collect::<Vec<_>>();
        let [family, task, data] = [family, task, data].map(str::to_owned);
        (!choices.is_empty()).then_some(Way { family, task, data, amount, size, choices })
    };
    amounts(sizes).into_iter().filter_map(way).collect()
}

/// The smallest, the middle and the largest of some sizes, as far as there are so many.
pub(super) fn amounts(mut sizes: Vec<u64>) -> Vec<(Amount, u64)> {
    sizes.sort_unstable();
    sizes.dedup();
    match sizes.as_slice() {
        [] => Vec::new(),
        [only] => vec![(Amount::Any, *only)],
        [small, large] => vec![(Amount::Small, *small), (Amount::Large, *large)],
        [small, .., large] => {
            vec![(Amount::Small, *small), (Amount::Medium, sizes[sizes.len() / 2]), (Amount::Large, *large)]
        }
    }
}

/// The cheapest of `rivals` in one browser; `None` where fewer than two were measured, since then there is no choice.
fn choice(rivals: &[&CaseFindings], figures: &SteadyFigures) -> Option<Choice> {
    let priced = rivals.iter().filter_map(|found| Some((*found, figures.cost(found, Variant::Default)?)));
    let mut priced: Vec<(&CaseFindings, Estimate<Nanoseconds>)> = priced.collect();
    priced.sort_by(|(_, a), (_, b)| a.value.0.total_cmp(&b.value.0));
    let ((best, cost), others) = priced.split_first()?;
    let over_best = |(found, _): &(&CaseFindings, _)| Some((found.case.mechanism.clone(), figures.ratio(found, best)?));
    let ratios: Vec<(String, Estimate)> = others.iter().filter_map(over_best).collect();
    let tied = ratios.iter().filter(|(_, ratio)| ratio.direction(1.0) != Direction::More);
    Some(Choice {
        mechanism: best.case.mechanism.clone(),
        cost: *cost,
        next: ratios.first()?.clone(),
        tied: tied.map(|(name, _)| name.clone()).collect(),
    })
}
