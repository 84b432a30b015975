//! The tables that the README shows, from the record.

use std::fmt::Write;

use anyhow::Context;
use record::Host;
use stats::{Estimate, Interval, median, significant};

use super::comparison::{Comparison, Function, Told, Tool};
use super::repeats::{Pairs, Share, of_halves, of_launches};

/// Where the tables begin and end in the README.
const BEGIN: &str = "<!-- tables of launches.json -->\n";
const END: &str = "<!-- end of tables -->";
/// What the page calls the median of calls of many operations, for one of them.
const LONG: &str = "long-p50";

/// The README with the tables of `comparison` in place of those that it has.
///
/// # Errors
/// If it does not mark where they stand.
pub(crate) fn renewed(readme: &str, comparison: &Comparison) -> anyhow::Result<String> {
    let unmarked = || format!("the README does not hold `{}` and, behind it, `{END}`: put them back", BEGIN.trim_end());
    let (before, rest) = readme.split_once(BEGIN).with_context(unmarked)?;
    let (_, behind) = rest.split_once(END).with_context(unmarked)?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{behind}", render(comparison)))
}

fn render(comparison: &Comparison) -> String {
    let mut text = facts(comparison);
    text.push_str("\n\nHow many repeats fall inside:\n\n");
    text.push_str(
        "| browser | tool | what it promises | the next launch | any other launch | the later half of launches \
         | one launch against another |\n",
    );
    text.push_str("|---|---|---|--:|--:|--:|--:|\n");
    for host in comparison.hosts() {
        for tool in Tool::ALL {
            let launches = |pairs| share(of_launches(comparison, host, tool, pairs));
            let (next, any) = (launches(Pairs::Next), launches(Pairs::All));
            let halves = share(of_halves(comparison, host, tool));
            let (name, promise) = (name(comparison, tool), promise(tool));
            let apart = apart(comparison, host, tool).map_or_else(|| "–".into(), significant);
            let _ = writeln!(text, "| {} | {name} | {promise} | {next} | {any} | {halves} | {apart} |", host.name());
        }
    }
    for host in comparison.hosts() {
        let _ = write!(text, "\nOne operation in {}, nanoseconds:\n\n", host.name());
        text.push_str("| function | ours, with the interval of its rounds | tinybench mean | its margin | its p50 ");
        text.push_str("| mitata avg | its p25 to p75 |\n|---|--:|--:|--:|--:|--:|--:|\n");
        for function in &comparison.functions {
            let _ = writeln!(text, "{}", row(comparison, host, function));
        }
    }
    // Older records have no such calls.
    let is_long = |host: &Host| {
        let mut launches = comparison.launches.iter().filter(|launch| launch.host == *host);
        launches.any(|launch| launch.told.iter().any(|told| told.figure(LONG).is_some()))
    };
    for host in comparison.hosts().into_iter().filter(is_long) {
        let _ = write!(
            text,
            "\nOne operation in {}, nanoseconds, by medians of calls of a millisecond and more:\n\n",
            host.name()
        );
        text.push_str(
            "| function | ours | tinybench | mitata | ours / tinybench | ours / mitata |\n|---|--:|--:|--:|--:|--:|\n",
        );
        for function in &comparison.functions {
            let _ = writeln!(text, "{}", long_row(comparison, host, function));
        }
    }
    text
}

/// What every tool says where the clock's step is nothing: the medians over launches of each one's median.
fn long_row(comparison: &Comparison, host: Host, function: &Function) -> String {
    let [ours, tinybench, mitata] = [(Tool::Ours, "median"), (Tool::Tinybench, LONG), (Tool::Mitata, LONG)]
        .map(|(tool, name)| over_launches(comparison, host, function, tool, &|told| told.figure(name)));
    let [a, b] = [tinybench, mitata].map(|other| significant(ours / other));
    let [ours, tinybench, mitata] = [ours, tinybench, mitata].map(significant);
    format!("| `{}` {} | {ours} | {tinybench} | {mitata} | {a} | {b} |", function.case, function.lane.name())
}

/// How far launches are apart: the largest figure of one over the smallest, at the median function.
fn apart(comparison: &Comparison, host: Host, tool: Tool) -> Option<f64> {
    let of_function = |function: &Function| {
        let launches = comparison.series(host, tool, function).into_iter();
        let figures: Vec<f64> = launches.filter_map(Told::headline).collect();
        let ends = figures.iter().copied().reduce(f64::max).zip(figures.iter().copied().reduce(f64::min));
        ends.map(|(high, low)| high / low)
    };
    median(&comparison.functions.iter().filter_map(of_function).collect::<Vec<_>>())
}

/// What was run, where.
fn facts(comparison: &Comparison) -> String {
    let machine = &comparison.machine;
    let browser = |host: Host| {
        let mut of_host = comparison.launches.iter().filter(|launch| launch.host == host);
        let version = of_host.clone().next().map_or("", |launch| &launch.version);
        let step = median(&of_host.by_ref().map(|launch| launch.clock_step_us).collect::<Vec<_>>());
        let launches = comparison.launches.iter().filter(|launch| launch.host == host).count();
        format!("{launches} launches of {version} (clock step {} µs)", significant(step.unwrap_or(f64::NAN)))
    };
    let browsers = comparison.hosts().into_iter().map(browser).collect::<Vec<_>>().join(" and ");
    let date = comparison.started.get(..10).unwrap_or_default();
    format!(
        "{date}: {browsers}, {} functions, on {} ({} processors, {}, load {} before).",
        comparison.functions.len(),
        machine.cpu,
        machine.cores,
        machine.os,
        significant(machine.load_before),
    )
}

/// The median over launches of what a tool says of a function.
fn over_launches(
    comparison: &Comparison,
    host: Host,
    function: &Function,
    tool: Tool,
    figure: &dyn Fn(&Told) -> Option<f64>,
) -> f64 {
    let values: Vec<f64> = comparison.series(host, tool, function).into_iter().filter_map(figure).collect();
    median(&values).unwrap_or(f64::NAN)
}

fn row(comparison: &Comparison, host: Host, function: &Function) -> String {
    let over_launches = |tool: Tool, figure: &dyn Fn(&Told) -> Option<f64>| {
        significant(over_launches(comparison, host, function, tool, figure))
    };
    let named = |tool: Tool, name: &'static str| over_launches(tool, &move |told| told.figure(name));
    let ours: Vec<f64> = comparison.series(host, Tool::Ours, function).into_iter().filter_map(Told::headline).collect();
    let margin = over_launches(Tool::Tinybench, &|told| Some(100.0 * told.figure("moe")? / told.headline()?));
    format!(
        "| `{}` {} | {} | {} | ±{margin} % | {} | {} | {} to {} |",
        function.case,
        function.lane.name(),
        Estimate::of_positive(&ours, None).map_or_else(|| "–".into(), estimate),
        named(Tool::Tinybench, "mean"),
        named(Tool::Tinybench, "p50"),
        named(Tool::Mitata, "avg"),
        named(Tool::Mitata, "p25"),
        named(Tool::Mitata, "p75"),
    )
}

fn estimate(Estimate { value, interval, .. }: Estimate) -> String {
    let interval = interval.map(|Interval { low, high }| format!(" ({} to {})", significant(low), significant(high)));
    significant(value) + &interval.unwrap_or_default()
}

fn name(comparison: &Comparison, tool: Tool) -> String {
    let version = |package: &str| comparison.versions.get(package).cloned().unwrap_or_default();
    match tool {
        Tool::Ours => "ours".into(),
        Tool::Tinybench => format!("tinybench {}", version("tinybench")),
        Tool::Mitata => format!("mitata {}", version("mitata")),
    }
}

fn promise(tool: Tool) -> &'static str {
    match tool {
        Tool::Ours => "95 % interval over several launches",
        Tool::Tinybench => "mean ± margin of error at 95 %, each launch",
        Tool::Mitata => "nothing; counted is p25 to p75 of its samples",
    }
}

fn share(Share { inside, of }: Share) -> String {
    if of == 0 {
        return "–".into();
    }
    format!("{inside} of {of} ({:.0} %)", 100.0 * inside as f64 / of as f64)
}
