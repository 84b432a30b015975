//! What each mechanism costs as a drawing: one line a mechanism, one mark a browser or lane, on a logarithmic scale.

use maud::{Markup, PreEscaped, html};

use super::super::document::{Dot, Dots};
use super::chart::{Scale, round};
use super::marks::at;
use record::text::one_line;

/// Colours of a drawing that stands alone, where no page lends it any.
const STYLE: &str = include_str!("dots.css");

const WIDTH: f64 = 760.0;
/// Room for a character of a name at the left, at least and at most for the whole name, and at the right.
const CHARACTER: f64 = 7.4;
const NAMES: (f64, f64) = (120.0, 380.0);
const RIGHT: f64 = 24.0;
const ROW: f64 = 23.0;
/// Room above the rows, and for the scale below.
const TOP: f64 = 8.0;
const BOTTOM: f64 = 30.0;
/// How far the marks of one row lie apart.
const APART: f64 = 3.2;
/// Half of a mark's width.
const MARK: f64 = 4.0;
/// Height of the legend, width of one of its entries and how many stand in a line, where it is part of the drawing.
const LEGEND: (f64, f64, usize) = (26.0, 240.0, 3);

/// The drawing within a page: the legend is text of the page.
pub(super) fn draw(dots: &Dots) -> Markup {
    let height = height(dots);
    html! {
        figure {
            figcaption { (one_line(&dots.title)) }
            p.legend {
                @for (i, name) in dots.legend.iter().enumerate() {
                    span { svg.key viewBox="-6 -6 12 12" aria-hidden="true" { (mark(i, 0.0, 0.0)) } (one_line(name)) }
                }
            }
            svg viewBox={ "0 0 " (WIDTH) " " (at(height)) } role="img"
                aria-label={ (one_line(&dots.title)) ": cost of one operation; the figures are in the tables below" } {
                (plot(dots, height))
            }
        }
    }
}

/// The drawing as a file of its own.
pub(crate) fn alone(dots: &Dots) -> String {
    let (legend, entry, columns) = LEGEND;
    let height = height(dots);
    let legend_from = |i: usize| 14.0 + entry * (i % columns) as f64;
    let lines = dots.legend.len().div_ceil(columns) as f64;
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (at(height + legend * lines)) } role="img"
            aria-label=(one_line(&dots.title)) {
            style { (PreEscaped(STYLE)) }
            rect.paper width="100%" height="100%" {}
            @for (i, name) in dots.legend.iter().enumerate() {
                @let y = 14.0 + legend * (i / columns) as f64;
                (mark(i, legend_from(i), y))
                text x=(at(legend_from(i) + 10.0)) y=(at(y + 4.0)) { (one_line(name)) }
            }
            g transform={ "translate(0 " (at(legend * lines)) ")" } { (plot(dots, height)) }
        }
    };
    drawing.into_string() + "\n"
}

fn height(dots: &Dots) -> f64 {
    TOP + ROW * dots.rows.len() as f64 + BOTTOM
}

fn plot(dots: &Dots, height: f64) -> Markup {
    let ends = dots.rows.iter().flat_map(|row| &row.dots).flat_map(|dot| [dot.low, dot.high]);
    let longest = dots.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0) as f64;
    let left = (20.0 + CHARACTER * longest).clamp(NAMES.0, NAMES.1);
    let costs = Scale::over(ends, left, WIDTH - RIGHT);
    let apart = |series: usize| (series as f64 - (dots.legend.len() as f64 - 1.0) / 2.0) * APART;
    html! {
        @for power in costs.ticks() {
            line.grid x1=(at(costs.of(power))) x2=(at(costs.of(power))) y1=(TOP) y2=(at(height - BOTTOM)) {}
            text x=(at(costs.of(power))) y=(at(height - BOTTOM + 18.0)) text-anchor="middle" { (round(power)) }
        }
        @for (i, row) in dots.rows.iter().enumerate() {
            @let middle = TOP + ROW * (i as f64 + 0.5);
            text x=(at(left - 10.0)) y=(at(middle + 4.0)) text-anchor="end" { (one_line(&row.name)) }
            line.grid x1=(at(left)) x2=(WIDTH - RIGHT) y1=(at(middle)) y2=(at(middle)) stroke-dasharray="1 4" {}
            @for dot in &row.dots { (drawn(dot, middle + apart(dot.series), &costs)) }
        }
    }
}

fn drawn(dot: &Dot, y: f64, costs: &Scale) -> Markup {
    html! {
        line class={ "whisker c" (dot.series) } x1=(at(costs.of(dot.low))) x2=(at(costs.of(dot.high))) y1=(at(y)) y2=(at(y)) {}
        (mark(dot.series, costs.of(dot.value), y))
    }
}

/// Marks differ in shape, too: not everybody tells colours apart, and prints may have none.
fn mark(series: usize, x: f64, y: f64) -> Markup {
    let points = |corners: &[(f64, f64)]| {
        corners
            .iter()
            .map(|(dx, dy)| format!("{:.1},{:.1}", x + dx * MARK, y + dy * MARK))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let class = format!("mark c{series}");
    match series {
        0 => html! { circle class=(class) cx=(at(x)) cy=(at(y)) r=(MARK) {} },
        1 => html! { circle class={ (class) " open" } cx=(at(x)) cy=(at(y)) r=(MARK) {} },
        2 => html! { polygon class=(class) points=(points(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])) {} },
        3 => {
            html! { polygon class={ (class) " open" } points=(points(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])) {} }
        }
        _ => html! { polygon class=(class) points=(points(&[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)])) {} },
    }
}
