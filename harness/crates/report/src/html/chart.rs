//! Costs over sizes as a drawing: logarithmic scales, one line a mechanism, a band for its interval.

use maud::{Markup, html};

use super::super::document::{Chart, ChartPoint};
use super::marks::at;
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
    let (all_sizes, all_costs) = (points().map(|point| point.size), points().flat_map(|point| [point.low, point.high]));
    // What changes from place to place changes by parts of itself, which a logarithmic scale would hide.
    let (sizes, costs) = match chart.places.len() {
        0 => (Scale::over(all_sizes, LEFT, WIDTH - RIGHT), Scale::over(all_costs, HEIGHT - BOTTOM, TOP)),
        places => (Scale::places(places, LEFT, WIDTH - RIGHT), Scale::from_zero(all_costs, HEIGHT - BOTTOM, TOP)),
    };
    let names = names(chart, &costs);
    let marks = sizes.ticks();
    let every = marks.len().div_ceil(MOST_NUMBERS);
    let counted = if chart.places.is_empty() { "the number of " } else { "" };
    html! {
        figure {
            figcaption { (one_line(&chart.title)) }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img"
                aria-label={ (one_line(&chart.title)) " over " (counted) (one_line(&chart.across)) "; the figures are in the tables below" } {
                @for power in costs.ticks() {
                    line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(at(costs.of(power))) y2=(at(costs.of(power))) {}
                    text x=(LEFT - 8.0) y=(at(costs.of(power) + 4.0)) text-anchor="end" { (round(power)) }
                }
                @for (i, power) in marks.iter().rev().enumerate() {
                    line.grid x1=(at(sizes.of(*power))) x2=(at(sizes.of(*power))) y1=(TOP) y2=(HEIGHT - BOTTOM) {}
                    @if i % every == 0 {
                        text x=(at(sizes.of(*power))) y=(HEIGHT - BOTTOM + 18.0) text-anchor="middle" { (mark(chart, *power)) }
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

/// What stands below a place of the horizontal axis.
fn mark(chart: &Chart, at: f64) -> String {
    match chart.places.is_empty() {
        true => count(at as u64),
        false => chart.places.get(at as usize - 1).map_or_else(String::new, |name| one_line(name)),
    }
}

/// How values become places in a drawing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// By their logarithms, from whole powers of ten to whole powers of ten.
    Logarithmic,
    /// Whole numbers, evenly.
    Places,
    /// Evenly.
    Even,
}

/// A scale along one axis.
pub(super) struct Scale {
    spacing: Spacing,
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
        Self { spacing: Spacing::Logarithmic, low, high: high.max(low + 1.0), from, to }
    }

    /// Places from 1 on.
    fn places(number: usize, from: f64, to: f64) -> Self {
        Self { spacing: Spacing::Places, low: 1.0, high: number.max(2) as f64, from, to }
    }

    /// From zero to a little above the largest value.
    fn from_zero(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let highest = values.filter(|value| value.is_finite()).fold(f64::MIN_POSITIVE, f64::max);
        Self { spacing: Spacing::Even, low: 0.0, high: 1.05 * highest, from, to }
    }

    pub(super) fn of(&self, value: f64) -> f64 {
        let value = if self.spacing == Spacing::Logarithmic { value.log10() } else { value };
        let share = (value - self.low) / (self.high - self.low);
        self.from + (self.to - self.from) * share.clamp(0.0, 1.0)
    }

    /// The powers of ten, or the places, on the scale, every second or third where they are many; on an even one round values.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if self.spacing == Spacing::Even {
            let step = round_step((self.high - self.low) / 5.0);
            return (0..=(self.high / step) as u32).map(|tick| f64::from(tick) * step).collect();
        }
        let step = ((self.high - self.low) / 7.0).ceil().max(1.0) as usize;
        let whole = (self.low as i32..=self.high as i32).step_by(step);
        let value = |tick| if self.spacing == Spacing::Places { f64::from(tick) } else { 10f64.powi(tick) };
        whole.map(value).collect()
    }
}

/// The smallest of 1, 2 and 5, times a power of ten, that is no less than `least`.
fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|times| times * power).find(|step| *step >= least).unwrap_or(10.0 * power)
}

/// `10 ns`: a power of ten with its unit and no needless digits.
pub(super) fn round(power: f64) -> String {
    Nanoseconds(power).to_string().replace(".00", "").replace(".0", "").replace("0.10", "0.1")
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
