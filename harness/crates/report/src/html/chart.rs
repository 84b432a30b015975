//! Costs over sizes as a drawing: logarithmic scales, one line a mechanism, a band for its interval.

use maud::{Markup, html};

use super::super::document::{Chart, ChartPoint};
use analysis::words::count;
use record::text::one_line;
use stats::Nanoseconds;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 320.0;
/// Room for the labels at the left, for the names of lines at the right, and above and below.
const LEFT: f64 = 80.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 44.0;
/// Most numbers that have room below.
const MOST_NUMBERS: usize = 7;
/// Smallest distance between two names at the right.
const NAME_HEIGHT: f64 = 16.0;

pub(super) fn draw(chart: &Chart) -> Markup {
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let across = |values| {
        if chart.even { Scale::even(values, LEFT, WIDTH - RIGHT) } else { Scale::over(values, LEFT, WIDTH - RIGHT) }
    };
    let sizes = across(points().map(|point| point.size));
    let costs = Scale::over(points().flat_map(|point| [point.low, point.high]), HEIGHT - BOTTOM, TOP);
    let names = names(chart, &costs);
    let marks = sizes.ticks();
    let every = marks.len().div_ceil(MOST_NUMBERS);
    html! {
        figure {
            figcaption { (one_line(&chart.title)) }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img"
                aria-label={ (one_line(&chart.title)) " over the number of " (one_line(&chart.across)) "; the figures are in the tables below" } {
                @for power in costs.ticks() {
                    line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(at(costs.of(power))) y2=(at(costs.of(power))) {}
                    text x=(LEFT - 8.0) y=(at(costs.of(power) + 4.0)) text-anchor="end" { (round(power)) }
                }
                @for (i, power) in marks.iter().rev().enumerate() {
                    line.grid x1=(at(sizes.of(*power))) x2=(at(sizes.of(*power))) y1=(TOP) y2=(HEIGHT - BOTTOM) {}
                    @if i % every == 0 {
                        text x=(at(sizes.of(*power))) y=(HEIGHT - BOTTOM + 18.0) text-anchor="middle" { (count(*power as u64)) }
                    }
                }
                text x=(f64::midpoint(LEFT, WIDTH - RIGHT)) y=(HEIGHT - 6.0) text-anchor="middle" {
                    (one_line(&chart.across)) " (" (one_line(&chart.up)) " upwards)"
                }
                @for (i, line) in chart.lines.iter().enumerate() {
                    polygon class={ "band c" (i) } points=(band(&line.points, &sizes, &costs)) {}
                    polyline class={ "line c" (i) } style="fill:none" points=(path(&line.points, &sizes, &costs)) {}
                    text class={ "c" (i) } x=(WIDTH - RIGHT + 8.0) y=(at(names[i] + 4.0)) { (one_line(&line.name)) }
                }
                @for crossing in &chart.crossovers {
                    circle.crossing cx=(at(sizes.of(crossing.size))) cy=(at(costs.of(crossing.value))) r="6" {}
                    text.crossed x=(at(sizes.of(crossing.size) + 10.0)) y=(at(costs.of(crossing.value) - 8.0)) { (one_line(&crossing.label)) }
                }
            }
        }
    }
}

/// A logarithmic scale from whole powers of ten to whole powers of ten, or an even one of whole numbers.
pub(super) struct Scale {
    even: bool,
    /// The ends, or their logarithms.
    low: f64,
    high: f64,
    /// Where the ends lie in the drawing.
    from: f64,
    to: f64,
}

impl Scale {
    pub(super) fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (low, high) = values
            .filter(|value| *value > 0.0)
            .map(f64::log10)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let (low, high) = (low.floor(), high.ceil());
        Self { even: false, low, high: high.max(low + 1.0), from, to }
    }

    /// An even scale from 1 on.
    fn even(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        Self { even: true, low: 1.0, high: values.fold(2.0, f64::max), from, to }
    }

    pub(super) fn of(&self, value: f64) -> f64 {
        let value = if self.even { value } else { value.log10() };
        let share = (value - self.low) / (self.high - self.low);
        self.from + (self.to - self.from) * share.clamp(0.0, 1.0)
    }

    /// The powers of ten, or the whole numbers, on the scale; every second or third where they are many.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let step = ((self.high - self.low) / 7.0).ceil().max(1.0) as usize;
        let whole = (self.low as i32..=self.high as i32).step_by(step);
        whole.map(|tick| if self.even { f64::from(tick) } else { 10f64.powi(tick) }).collect()
    }
}

/// `10 ns`: a power of ten with its unit and no needless digits.
pub(super) fn round(power: f64) -> String {
    Nanoseconds(power).to_string().replace(".00", "").replace(".0", "").replace("0.10", "0.1")
}

/// A coordinate, to a tenth of a pixel.
pub(super) fn at(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}

fn path(points: &[ChartPoint], sizes: &Scale, costs: &Scale) -> String {
    joined(points.iter().map(|point| (sizes.of(point.size), costs.of(point.value))))
}

/// Along the upper ends, and back along the lower ones.
fn band(points: &[ChartPoint], sizes: &Scale, costs: &Scale) -> String {
    let upper = points.iter().map(|point| (sizes.of(point.size), costs.of(point.high)));
    let lower = points.iter().rev().map(|point| (sizes.of(point.size), costs.of(point.low)));
    joined(upper.chain(lower))
}

fn joined(places: impl Iterator<Item = (f64, f64)>) -> String {
    places.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// Heights of the lines' names: beside their ends, pushed apart where they would overlap, and up where they would leave the
/// drawing.
fn names(chart: &Chart, costs: &Scale) -> Vec<f64> {
    let end = |i: usize| chart.lines[i].points.last().map_or(TOP, |point| costs.of(point.value));
    let mut order: Vec<usize> = (0..chart.lines.len()).collect();
    order.sort_by(|a, b| end(*a).total_cmp(&end(*b)));
    let mut heights = vec![0.0; order.len()];
    let mut free = 0.0_f64;
    for i in order.iter().copied() {
        heights[i] = end(i).max(free);
        free = heights[i] + NAME_HEIGHT;
    }
    let mut free = HEIGHT - BOTTOM;
    for i in order.into_iter().rev() {
        heights[i] = heights[i].min(free);
        free = heights[i] - NAME_HEIGHT;
    }
    heights
}
