//! Where another way becomes the cheapest for a job, as there is more of it.

use bench_native::Variant;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::{SteadyFigures, jobs};
use super::words;
use record::Host;
use stats::Crossover;

/// A way that is the cheapest for little of a job, and one that is the cheapest for more of it, through wasm-bindgen.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskCrossover {
    /// The browser.
    pub host: Host,
    /// The family.
    pub family: String,
    /// The job.
    pub task: String,
    /// Kind of data.
    pub data: String,
    /// The cheapest mechanism at a size.
    pub before: String,
    /// The cheapest mechanism at the next larger size.
    pub after: String,
    /// The size where their ratio within rounds passes 1, with intervals that exclude 1 on either side.
    pub size: f64,
    /// The first whole size from there on.
    pub from: u64,
}

/// Every crossover, in the order of the catalogue.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<TaskCrossover> {
    let browsers = || hosts.iter().copied().filter(|host| host.runs_javascript());
    let in_browsers = |job| browsers().flat_map(move |host| of_job(job, &SteadyFigures::new(cases, measured, host)));
    jobs(cases).into_iter().flat_map(in_browsers).collect()
}

fn of_job((family, task, data): (&str, &str, &str), figures: &SteadyFigures) -> Vec<TaskCrossover> {
    let same = |found: &&CaseFindings| {
        let case = &found.case;
        (case.family.as_str(), case.task.as_deref(), case.data.as_str()) == (family, Some(task), data)
    };
    let of_job: Vec<&CaseFindings> = figures.cases.iter().filter(same).collect();
    let mut sizes: Vec<u64> = of_job.iter().map(|found| found.case.size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let cost = |found: &CaseFindings| figures.cost(found, Variant::Default).map(|cost| cost.value.0);
    let cheapest = |size: u64| {
        let there = of_job.iter().filter(|found| found.case.size == size);
        let timed = there.filter_map(|found| Some((found.case.mechanism.as_str(), cost(found)?)));
        timed.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(mechanism, _)| mechanism)
    };
    let mut found: Vec<TaskCrossover> = Vec::new();
    for pair in sizes.windows(2) {
        let Some((before, after)) = cheapest(pair[0]).zip(cheapest(pair[1])) else { continue };
        // The words beside a chart are those of the same crossover.
        let Some(Crossover::From { size, after: costlier, .. }) = figures.crossover(family, data, after, before) else {
            continue;
        };
        if found.iter().all(|known| (known.before.as_str(), known.after.as_str()) != (before, after)) {
            found.push(TaskCrossover {
                host: figures.host,
                family: family.into(),
                task: task.into(),
                data: data.into(),
                before: before.into(),
                after: after.into(),
                size,
                from: words::first_size(size, costlier),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Told, analyse};
    use super::*;
    use record::fixture;

    #[test]
    fn a_batch_overtakes_single_calls_where_the_answer_says_so() {
        let findings = analyse(&fixture::run());
        let batch = findings.crossovers.iter().find(|found| found.before == "per-item").expect("a batch wins");
        assert_eq!((batch.family.as_str(), batch.data.as_str(), batch.host), ("strings", "ascii-8", Host::CHROMIUM));
        assert!(1.0 < batch.size && batch.size <= batch.from as f64, "{batch:?}");
        let told = format!("wins from about {} strings on", batch.from);
        let row = findings.answers[1]
            .rows
            .iter()
            .find(|row| row.what == format!("{} against per-item, ascii-8", batch.after));
        let cell = &row.expect("it is told").cells[0];
        assert!(matches!(cell, Told::Words(words) if words.starts_with(&told)), "{cell:?} does not say that it {told}");
    }
}
