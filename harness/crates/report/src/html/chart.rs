//! Costs over sizes as drawings side by side: one line a way with its name at its end, a band for its interval.
//!
//! Units are CSS pixels of a drawing that is as wide as a phone's column; wider screens show it larger or several in a row.

use maud::{Markup, html};

use super::super::document::{Chart, ChartPoint, Charts, CrossoverMark, Line};
use super::labels::{Area, LINE, apart, lines, room, width};
use super::marks::{mark, marks};
use super::paths::{at, horizontal, joined, vertical};
use super::scale::{Scale, Ticks, round};
use analysis::words::count;
use record::text::one_line;

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 256.0;
/// Above the plot stands what is measured; below it are the labels of sizes and what they count.
const TOP: f64 = 26.0;
const BOTTOM: f64 = 212.0;
/// Least and most room for names at the right.
const NAMES: (f64, f64) = (38.0, 134.0);
/// Beyond names: engines draw a little wider than they measure.
const MARGIN: f64 = 4.0;
/// Between the ends of lines and their names.
const GAP: f64 = 10.0;
/// Length of a small tick, half of a mark and a crossover's ring.
const TICK: f64 = 4.0;
const MARK: f64 = 2.8;
const RING: f64 = 6.0;
/// A name that was moved farther than this from its line's end is led there.
const MOVED: f64 = 3.0;
/// Words that are farther than this from their ring are led there.
const FAR: f64 = 14.0;

/// The plot and its scales.
struct Axes {
    plot: Area,
    sizes: Scale,
    costs: Scale,
    across: Ticks,
    up: Ticks,
}

pub(super) fn draw(charts: &Charts) -> Markup {
    html! {
        div.charts role="group" aria-label=(one_line(&charts.title)) {
            p.title { (one_line(&charts.title)) }
            div.panels style={ "--panels:" (charts.panels.len()) } { @for chart in &charts.panels { (panel(charts, chart)) } }
            @for note in &charts.notes { p.note { (one_line(note)) } }
        }
    }
}

fn panel(charts: &Charts, chart: &Chart) -> Markup {
    let axes = axes(charts, chart);
    let title = format!("{}: {}, {}", one_line(&charts.about), one_line(&charts.title), one_line(&chart.title));
    html! {
        figure.chart data-title=(title) {
            figcaption { svg.key viewBox="-6 -6 12 12" aria-hidden="true" { (mark(chart.kind, "", (0.0, 0.0), 4.5)) } (one_line(&chart.title)) }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img"
                aria-label={ (title) " over " (one_line(&charts.across)) "; the figures are in the tables below" } {
                (scales(charts, &axes))
                @for line in &chart.lines { (drawn(chart, line, &axes)) }
                (names(chart, &axes))
                (crossovers(chart, &axes))
            }
            @if !chart.crossovers.is_empty() {
                div { @for crossing in &chart.crossovers { p.note { (one_line(&crossing.sentence)) } } }
            }
        }
    }
}

fn axes(charts: &Charts, chart: &Chart) -> Axes {
    // Over sizes all have the same scales, and therefore the same room for words.
    let alike: Vec<&Chart> = if charts.places.is_empty() { charts.panels.iter().collect() } else { vec![chart] };
    let points = || alike.iter().flat_map(|chart| &chart.lines).flat_map(|line| &line.points);
    let ends = || points().flat_map(|point| [point.low, point.high]);
    let costs = match charts.places.is_empty() {
        true => Scale::logarithmic(ends(), BOTTOM, TOP),
        false => Scale::from_zero(ends(), BOTTOM, TOP),
    };
    let up = costs.ticks(|_| LINE + 3.0);
    let longest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| width(&text)).fold(0.0, f64::max);
    let left = 10.0 + longest(&mut up.labelled.iter().map(|cost| round(*cost)));
    let mut of_names = alike.iter().flat_map(|chart| &chart.lines).flat_map(|line| lines(&one_line(&line.name)));
    let right = WIDTH - MARGIN - (GAP + longest(&mut of_names)).clamp(NAMES.0, NAMES.1);
    let sizes = match charts.places.len() {
        0 => Scale::logarithmic(points().map(|point| point.size), left, right),
        places => Scale::places(places, left, right),
    };
    let across = sizes.ticks(|size| 10.0 + width(&name_of_place(charts, size)));
    Axes { plot: Area { left, top: TOP, right, bottom: BOTTOM }, sizes, costs, across, up }
}

/// What stands below a place of the horizontal axis.
fn name_of_place(charts: &Charts, at: f64) -> String {
    match charts.places.is_empty() {
        true => count(at.round() as u64),
        false => charts.places.get(at as usize - 1).map_or_else(String::new, |name| one_line(name)),
    }
}

fn scales(charts: &Charts, axes: &Axes) -> Markup {
    let Area { left, top, right, bottom } = axes.plot;
    let lines = |up: &[f64], to_right: f64, across: &[f64], from: f64| -> String {
        let rows = up.iter().map(|cost| horizontal(axes.costs.of(*cost), (left, to_right)));
        rows.chain(across.iter().map(|size| vertical(axes.sizes.of(*size), (from, bottom)))).collect()
    };
    html! {
        path.grid d=(lines(&axes.up.labelled, right, &axes.across.labelled, top)) {}
        path.tick d=(lines(&axes.up.minor, left + TICK, &axes.across.minor, bottom - TICK)) {}
        text.axis x="0" y="12" { (one_line(&charts.up)) }
        @for cost in &axes.up.labelled {
            @let y = axes.costs.of(*cost);
            text x=(at(left - 6.0)) y=(at(y + 4.0)) text-anchor="end" { (round(*cost)) }
        }
        @for size in &axes.across.labelled {
            @let x = axes.sizes.of(*size);
            text x=(at(x)) y=(at(bottom + 18.0)) text-anchor="middle" { (name_of_place(charts, *size)) }
        }
        text.axis x=(at(f64::midpoint(left, right))) y=(at(HEIGHT - 7.0)) text-anchor="middle" { (one_line(&charts.across)) }
    }
}

fn drawn(chart: &Chart, line: &Line, axes: &Axes) -> Markup {
    html! {
        g class=(line.class) {
            polygon.band points=(band(&line.points, axes)) {}
            polyline.line points=(joined(places(line, axes).into_iter())) {}
            (marks("", MARK, places(line, axes).into_iter().map(|place| (chart.kind, place))))
        }
    }
}

fn places(line: &Line, axes: &Axes) -> Vec<(f64, f64)> {
    line.points.iter().map(|point| (axes.sizes.of(point.size), axes.costs.of(point.value))).collect()
}

/// Along the upper ends, and back along the lower ones.
fn band(points: &[ChartPoint], axes: &Axes) -> String {
    let upper = points.iter().map(|point| (axes.sizes.of(point.size), axes.costs.of(point.high)));
    let lower = points.iter().rev().map(|point| (axes.sizes.of(point.size), axes.costs.of(point.low)));
    joined(upper.chain(lower))
}

/// The lines' names beside their ends, in one column: moved apart where they would overlap, and then led there.
fn names(chart: &Chart, axes: &Axes) -> Markup {
    let named: Vec<(&Line, Vec<String>, (f64, f64))> = chart
        .lines
        .iter()
        .filter_map(|line| Some((line, lines(&one_line(&line.name)), *places(line, axes).last()?)))
        .collect();
    let wanted: Vec<(f64, f64)> = named.iter().map(|(_, text, end)| (end.1, LINE * text.len() as f64)).collect();
    let centres = apart(&wanted, (0.0, axes.plot.bottom + 3.0));
    let left = axes.plot.right + GAP;
    html! {
        @for ((line, text, end), centre) in named.iter().zip(centres) {
            @let first = centre - LINE * (text.len() as f64 - 1.0) / 2.0 + 4.0;
            g class=(line.class) {
                @if (end.1 - centre).abs() > MOVED || axes.plot.right - end.0 > GAP {
                    polyline.leader points=(joined([(end.0 + MARK + 1.0, end.1), (left - 2.0, centre)].into_iter())) {}
                }
                text.name x=(at(left)) y=(at(first)) {
                    @for (i, part) in text.iter().enumerate() {
                        @if i == 0 { (part) } @else { tspan x=(at(left)) dy=(LINE) { (part) } }
                    }
                }
            }
        }
    }
}

/// Rings, each with its words where they have room; all are told below the drawing, too.
fn crossovers(chart: &Chart, axes: &Axes) -> Markup {
    let place = |crossing: &CrossoverMark| (axes.sizes.of(crossing.size), axes.costs.of(crossing.value));
    let pieces: Vec<[(f64, f64); 2]> = chart
        .lines
        .iter()
        .flat_map(|line| places(line, axes).windows(2).map(|pair| [pair[0], pair[1]]).collect::<Vec<_>>())
        .collect();
    let mut taken: Vec<Area> = chart.crossovers.iter().map(|crossing| Area::around(place(crossing), RING)).collect();
    let mut said = Vec::new();
    for crossing in &chart.crossovers {
        let found = room(&one_line(&crossing.label), place(crossing), &axes.plot, &taken, &pieces);
        taken.extend(found);
        said.push((crossing, found));
    }
    html! {
        @for (crossing, found) in said {
            @let (x, y) = place(crossing);
            circle.ring cx=(at(x)) cy=(at(y)) r=(RING) {}
            @if let Some(area) = found {
                @let (to_x, to_y) = area.nearest((x, y));
                @let distance = (to_x - x).hypot(to_y - y);
                g class=(crossing.class) {
                    @if distance > FAR {
                        @let from = (x + (to_x - x) * RING / distance, y + (to_y - y) * RING / distance);
                        polyline.leader points=(joined([from, (to_x, to_y)].into_iter())) {}
                    }
                    text.name x=(at(f64::midpoint(area.left, area.right))) y=(at(area.bottom - 3.5)) text-anchor="middle" {
                        (one_line(&crossing.label))
                    }
                }
            }
        }
    }
}
