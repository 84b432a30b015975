//! Where one way overtakes another: cost over size for every job that can be done in several ways.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Chart, ChartPoint, CrossoverMark, Line, Section};
use analysis::words::count;
use analysis::{CaseFindings, Findings, TaskCrossover};
use record::Host;
use stats::Interval;

/// Fewest sizes that make a line.
const FEWEST_SIZES: usize = 3;
/// Most lines that a reader can follow.
const MOST_LINES: usize = 5;

/// Charts of a job, one a browser, with the kind of data that they are of.
type Kind<'a> = (&'a str, Vec<Block>);

/// A chart for each job, kind of data and browser that has lines to compare. The first kind of data stands for the job.
pub(super) fn section(findings: &Findings) -> Option<Section> {
    let mut jobs: Vec<(String, Vec<Kind>)> = Vec::new();
    for job in all(findings) {
        let charts: Vec<Block> =
            findings.browsers().filter_map(|host| chart(&job, host, findings)).map(Block::Chart).collect();
        if charts.is_empty() {
            continue;
        }
        let heading = format!("{}: {}", job.family, job.task);
        match jobs.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, kinds)) => kinds.push((job.data, charts)),
            None => jobs.push((heading, vec![(job.data, charts)])),
        }
    }
    if jobs.is_empty() {
        return None;
    }
    let about = "Cost of an item over the number of items, through wasm-bindgen, both on logarithmic scales; bands are 95 % \
                 intervals. A ring marks where another way becomes the cheapest, as far as the intervals of their ratio within \
                 rounds show it. What had not settled in most rounds is left out.";
    let mut blocks = vec![Block::Paragraph(about.into())];
    for (heading, kinds) in jobs {
        blocks.push(Block::Heading(heading));
        let mut kinds = kinds.into_iter();
        blocks.extend(kinds.next().into_iter().flat_map(|(_, charts)| charts));
        let others: Vec<Kind> = kinds.collect();
        if !others.is_empty() {
            let names = others.iter().map(|(data, _)| *data).collect::<Vec<_>>().join(", ");
            let blocks_of_others = others.into_iter().flat_map(|(_, charts)| charts).collect();
            blocks.push(Block::Aside { summary: format!("with other data: {names}"), blocks: blocks_of_others });
        }
    }
    Some(Section { id: "crossovers", title: "From how many on?".into(), blocks })
}

/// A job with one kind of data.
#[derive(Debug, PartialEq, Eq)]
struct Job<'a> {
    family: &'a str,
    task: &'a str,
    data: &'a str,
    unit: &'a str,
}

fn all(findings: &Findings) -> Vec<Job<'_>> {
    let mut jobs: Vec<Job> = Vec::new();
    for CaseFindings { case, .. } in &findings.cases {
        let Some(task) = &case.task else { continue };
        let job = Job { family: &case.family, task, data: &case.data, unit: &case.unit };
        if !jobs.iter().any(|known| (known.family, known.task, known.data) == (job.family, job.task, job.data)) {
            jobs.push(job);
        }
    }
    jobs
}

fn chart(job: &Job, host: Host, findings: &Findings) -> Option<Chart> {
    let of_job = |found: &&CaseFindings| {
        let case = &found.case;
        (case.family.as_str(), case.task.as_deref(), case.data.as_str()) == (job.family, Some(job.task), job.data)
    };
    let cases: Vec<&CaseFindings> = findings.cases.iter().filter(of_job).collect();
    let mut names: Vec<&str> = cases.iter().map(|found| found.case.mechanism.as_str()).collect();
    names.dedup();
    let line = |name: &&str| Line { name: (*name).to_owned(), points: points(name, &cases, host) };
    let mut lines: Vec<Line> = names.iter().map(line).filter(|line| line.points.len() >= FEWEST_SIZES).collect();
    if lines.len() < 2 {
        return None;
    }
    // What is cheapest somewhere comes first: a crossover needs both of its lines.
    lines.sort_by_key(|line| !is_cheapest_somewhere(line, &names, &cases, host));
    lines.truncate(MOST_LINES);
    let here = |found: &&TaskCrossover| {
        let of = (found.host, found.family.as_str(), found.task.as_str(), found.data.as_str());
        of == (host, job.family, job.task, job.data)
    };
    let crossovers = findings.crossovers.iter().filter(here);
    let crossovers = crossovers.filter_map(|found| crossover(found, &lines)).collect();
    let title = format!("{}: {}, {}, cost of one {}", host.title(), job.task, job.data, job.unit);
    // Where every operation has one item, sizes are those of the item.
    let many = cases.iter().any(|found| found.case.items > 1);
    let across = if many { format!("{}s", job.unit) } else { format!("size of the {}", job.unit) };
    let up = format!("cost of one {}", job.unit);
    Some(Chart { title, across, up, places: Vec::new(), lines, crossovers })
}

/// Costs of an item by the size of the case.
fn points(mechanism: &str, cases: &[&CaseFindings], host: Host) -> Vec<ChartPoint> {
    let of_mechanism = cases.iter().filter(|found| found.case.mechanism == mechanism);
    let mut points: Vec<ChartPoint> = of_mechanism
        .filter_map(|found| {
            let timing = found.timing(Lane::Bindgen, host, Variant::Default)?;
            let cost = (!timing.steadiness.mostly_not_steady()).then_some(timing.cost)?;
            let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
            let [value, low, high] = [cost.value, low, high].map(|ns| ns.0 / found.case.items as f64);
            Some(ChartPoint { size: found.case.size as f64, value, low, high })
        })
        .collect();
    points.sort_by(|a, b| a.size.total_cmp(&b.size));
    points
}

fn is_cheapest_somewhere(line: &Line, names: &[&str], cases: &[&CaseFindings], host: Host) -> bool {
    line.points.iter().any(|point| {
        let at = |name: &&str| points(name, cases, host).into_iter().find(|other| other.size == point.size);
        names.iter().filter_map(at).all(|other| point.value <= other.value)
    })
}

/// Where a line overtakes another: on it, straight between the logarithms. `None` where either is not drawn.
fn crossover(found: &TaskCrossover, lines: &[Line]) -> Option<CrossoverMark> {
    let line = |name: &str| lines.iter().find(|line| line.name == name);
    let (_, after) = line(&found.before).zip(line(&found.after))?;
    let value = value_at(after, found.size)?;
    Some(CrossoverMark { size: found.size, value, label: format!("{} from about {}", after.name, count(found.from)) })
}

/// The value of a line at a size, straight between the logarithms. `None` beyond its ends.
pub(super) fn value_at(line: &Line, size: f64) -> Option<f64> {
    let step = line.points.windows(2).find(|step| step[0].size <= size && size <= step[1].size)?;
    let share = (size / step[0].size).ln() / (step[1].size / step[0].size).ln();
    Some((step[0].value.ln() + share * (step[1].value / step[0].value).ln()).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, values: [f64; 3]) -> Line {
        let point = |(size, value): (f64, f64)| ChartPoint { size, value, low: 0.95 * value, high: 1.05 * value };
        let points = [1.0, 10.0, 100.0].into_iter().zip(values).map(point).collect();
        Line { name: name.into(), points }
    }

    #[test]
    fn a_crossing_lies_on_the_line_that_overtakes() {
        let [family, task, data, before, after] =
            ["strings", "upper-case", "ascii-8", "per-item", "batch"].map(str::to_owned);
        let host = Host::FIREFOX;
        let found = TaskCrossover { host, family, task, data, before, after, size: 10f64.sqrt(), from: 4 };
        let lines = [line("per-item", [10.0, 10.0, 10.0]), line("batch", [100.0, 1.0, 1.0])];
        let ring = crossover(&found, &lines).unwrap();
        assert!((ring.value - 10.0).abs() < 1e-9, "{ring:?}");
        assert_eq!(ring.label, "batch from about 4");
        assert!(crossover(&found, &lines[1..]).is_none(), "nothing is overtaken there");
    }
}
