//! Where one way overtakes another: cost over size for every job that can be done in several ways.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Chart, ChartPoint, Charts, CrossoverMark, Line, Section};
use super::super::html::marks::way_class;
use analysis::words::count;
use analysis::{CaseFindings, Findings, TaskCrossover};
use record::Host;
use stats::Interval;

/// Fewest sizes that make a line.
const FEWEST_SIZES: usize = 3;
/// Most lines that a reader can follow.
const MOST_LINES: usize = 5;

/// Charts of a job with the kind of data that they are of.
type Kind<'a> = (&'a str, Block);

/// A chart for each job, kind of data and browser that has lines to compare. The first kind of data stands for the job.
pub(super) fn section(findings: &Findings) -> Option<Section> {
    let mut jobs: Vec<(String, Vec<Kind>)> = Vec::new();
    for job in all(findings) {
        let Some(charts) = charts(&job, findings).map(Block::Charts) else { continue };
        let heading = format!("{}: {}", job.family, job.task);
        match jobs.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, kinds)) => kinds.push((job.data, charts)),
            None => jobs.push((heading, vec![(job.data, charts)])),
        }
    }
    if jobs.is_empty() {
        return None;
    }
    let about = "Cost of an item over the number of items through wasm-bindgen, both on logarithmic scales. Bands are 95 % \
                 intervals. A ring marks where another way becomes the cheapest, as far as the intervals of their ratio show it. \
                 What had not settled in most rounds is left out. A way has one colour everywhere.";
    let parts = jobs.into_iter().map(|(heading, kinds)| {
        let names = kinds.iter().skip(1).map(|(data, _)| *data).collect::<Vec<_>>().join(", ");
        let mut kinds = kinds.into_iter().map(|(_, charts)| charts);
        let first = kinds.next();
        let others = (!names.is_empty()).then(|| Block::Heading(format!("The same with other data: {names}")));
        (heading, first.into_iter().chain(others).chain(kinds).collect())
    });
    let mut blocks = vec![Block::Paragraph(about.into())];
    blocks.extend(Block::folded_but_first("crossovers", parts));
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

/// One chart a browser, with the same ways in all.
fn charts(job: &Job, findings: &Findings) -> Option<Charts> {
    let of_job = |found: &&CaseFindings| {
        let case = &found.case;
        (case.family.as_str(), case.task.as_deref(), case.data.as_str()) == (job.family, Some(job.task), job.data)
    };
    let cases: Vec<&CaseFindings> = findings.cases.iter().filter(of_job).collect();
    let mut names: Vec<&str> = cases.iter().map(|found| found.case.mechanism.as_str()).collect();
    names.dedup();
    // Where every operation has one item, sizes are those of the item.
    let many = cases.iter().any(|found| found.case.items > 1);
    let lines_in = |host: Host| -> Vec<Line> {
        let line = |(place, name): (usize, &&str)| Line {
            name: (*name).to_owned(),
            class: way_class(job.family, name, place),
            points: points(name, &cases, host),
        };
        names.iter().enumerate().map(line).filter(|line| line.points.len() >= FEWEST_SIZES).collect()
    };
    let all: Vec<(Host, Vec<Line>)> = findings.browsers().map(|host| (host, lines_in(host))).collect();
    let drawn = drawn(&names, &all);
    let left_out: Vec<&str> = names.iter().copied().filter(|name| !drawn.contains(name)).collect();
    let panel = |(host, mut lines): (Host, Vec<Line>)| {
        lines.retain(|line| drawn.contains(&line.name.as_str()));
        let here = |found: &&TaskCrossover| {
            let of = (found.host, found.family.as_str(), found.task.as_str(), found.data.as_str());
            of == (host, job.family, job.task, job.data)
        };
        let found = findings.crossovers.iter().filter(here);
        let crossovers = found.filter_map(|found| crossover(found, &lines, many.then_some(job.unit))).collect();
        (lines.len() > 1).then(|| Chart { title: host.title().into(), kind: host.kind(), lines, crossovers })
    };
    let measured = |name: &&str| all.iter().any(|(_, lines)| lines.iter().any(|line| line.name == *name));
    let notes = match left_out.iter().copied().filter(measured).collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => Vec::new(),
        some => vec![format!("Left out for room: {some}. The table of all figures has them.")],
    };
    let panels: Vec<Chart> = all.into_iter().filter_map(panel).collect();
    let across = if many { format!("number of {}s", job.unit) } else { format!("size of the {}", job.unit) };
    let about = format!("{}: {}", job.family, job.task);
    let title = format!("Cost of one {}, {}", job.unit, job.data);
    let up = format!("cost of one {}", job.unit);
    (!panels.is_empty()).then(|| Charts { about, title, across, up, places: Vec::new(), panels, notes })
}

/// The ways that are drawn, as many as a reader can follow: a crossover needs both of its lines, so that what is cheapest somewhere
/// comes first.
fn drawn<'a>(names: &[&'a str], all: &[(Host, Vec<Line>)]) -> Vec<&'a str> {
    let wins = |name: &str| {
        let is_cheapest = |lines: &Vec<Line>| {
            lines.iter().find(|line| line.name == name).is_some_and(|line| is_cheapest_somewhere(line, lines))
        };
        all.iter().any(|(_, lines)| is_cheapest(lines))
    };
    let has_a_line = |name: &&&str| all.iter().any(|(_, lines)| lines.iter().any(|line| line.name == **name));
    let mut chosen: Vec<&str> = names.iter().filter(has_a_line).copied().collect();
    chosen.sort_by_key(|name| !wins(name));
    chosen.truncate(MOST_LINES);
    chosen
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

fn is_cheapest_somewhere(line: &Line, lines: &[Line]) -> bool {
    line.points.iter().any(|point| {
        let there = lines.iter().flat_map(|other| &other.points).filter(|other| other.size == point.size);
        there.fold(f64::INFINITY, |least, other| least.min(other.value)) >= point.value
    })
}

/// Where a line overtakes another: on it, straight between the logarithms. `None` where either is not drawn.
fn crossover(found: &TaskCrossover, lines: &[Line], items: Option<&str>) -> Option<CrossoverMark> {
    let line = |name: &str| lines.iter().find(|line| line.name == name);
    let (_, after) = line(&found.before).zip(line(&found.after))?;
    let value = value_at(after, found.size)?;
    let from = count(found.from);
    let size = items.map_or_else(|| format!("a size of about {from}"), |item| format!("about {from} {item}s"));
    let sentence = format!("{} is cheaper than {} from {size} on.", after.name, found.before);
    let label = format!("from {from}");
    Some(CrossoverMark { size: found.size, value, class: after.class.clone(), label, sentence })
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
        Line { name: name.into(), class: String::new(), points }
    }

    #[test]
    fn a_crossing_lies_on_the_line_that_overtakes() {
        let [family, task, data, before, after] =
            ["strings", "upper-case", "ascii-8", "per-item", "batch"].map(str::to_owned);
        let host = Host::FIREFOX;
        let found = TaskCrossover { host, family, task, data, before, after, size: 10f64.sqrt(), from: 4 };
        let lines = [line("per-item", [10.0, 10.0, 10.0]), line("batch", [100.0, 1.0, 1.0])];
        let ring = crossover(&found, &lines, Some("string")).unwrap();
        assert!((ring.value - 10.0).abs() < 1e-9, "{ring:?}");
        assert_eq!(ring.label, "from 4");
        assert_eq!(ring.sentence, "batch is cheaper than per-item from about 4 strings on.");
        assert!(crossover(&found, &lines[1..], Some("string")).is_none(), "nothing is overtaken there");
    }
}
