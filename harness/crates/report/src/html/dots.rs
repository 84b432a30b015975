//! What each mechanism costs as a drawing: a strip each, a line of it for each engine, on a logarithmic scale.
//!
//! An engine has its shape, a lane its colour; what is not wasm-bindgen's is open, so that prints without colours tell them apart.

use bench_native::Lane;
use maud::{Markup, PreEscaped, html};

use super::super::document::{Dot, DotRow, Dots, Legend};
use super::chart::joined;
use super::labels::width;
use super::marks::{at, lane_class, mark};
use super::scale::{Scale, round};
use record::text::one_line;
use record::{Host, HostKind};

/// Colours of a drawing that stands alone, where no page lends it any.
const STYLE: &str = concat!(include_str!("dots.css"), include_str!("colours.css"), include_str!("drawing.css"));

/// Widths of a drawing in a page and alone, the latter also as it is shown at most.
const WIDTH: f64 = 340.0;
const ALONE: (f64, f64) = (400.0, 540.0);
/// Room at the sides, for half of a label of the scale, and for the scale itself above and below.
const SIDE: f64 = 20.0;
const SCALE: f64 = 20.0;
/// Room for a mechanism's name, for each engine and for native Rust, and below each strip.
const NAME: f64 = 17.0;
const ENGINE: f64 = 8.5;
const BELOW: f64 = 7.0;
/// Half of a mark's width.
const MARK: f64 = 3.6;
/// Height of a line of the legend.
const LEGEND: f64 = 20.0;

/// Drawings within a page, side by side on one scale: the legend is text of the page, and drawn only for what is saved.
pub(super) fn draw(all: &[Dots]) -> Markup {
    let rows = || all.iter().flat_map(|dots| &dots.rows);
    html! {
        div.charts.panels style={ "--panels:" (all.len()) } {
            @for dots in all {
                @let costs = scale(rows(), WIDTH);
                @let (key, room) = key(&dots.legend, WIDTH);
                figure.chart data-title=(one_line(&dots.title)) data-above=(at(room)) {
                    figcaption { (one_line(&dots.title)) }
                    svg viewBox={ "0 0 " (WIDTH) " " (at(height(dots))) } role="img"
                        aria-label={ (one_line(&dots.title)) ": cost of one operation; the figures are in the tables below" } {
                        g.saved transform={ "translate(0 " (at(-room)) ")" } { (key) }
                        (plot(dots, &costs))
                    }
                }
            }
        }
    }
}

/// What shapes and colours stand for, once for a section.
pub(super) fn legend(legend: &Legend) -> Markup {
    let swatch = |drawn: Markup| html! { svg.key viewBox="-6 -6 12 12" aria-hidden="true" { (drawn) } };
    html! {
        p.legend {
            @for (drawn, name) in entries(legend) { span { (swatch(drawn)) (name) } }
        }
    }
}

/// The drawing as a file of its own.
pub(crate) fn alone(dots: &Dots) -> String {
    let (width, shown) = ALONE;
    let (key, room) = key(&dots.legend, width);
    let height = height(dots) + room;
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (at(height)) } width=(shown)
            height=(at(height * shown / width)) role="img" aria-label=(one_line(&dots.title)) {
            style { (PreEscaped(STYLE)) }
            rect.paper width="100%" height="100%" {}
            (key)
            g transform={ "translate(0 " (at(room)) ")" } { (plot(dots, &scale(dots.rows.iter(), width))) }
        }
    };
    drawing.into_string() + "\n"
}

/// Marks of the legend with their words, around nothing.
fn entries(legend: &Legend) -> Vec<(Markup, &'static str)> {
    let engines = legend.hosts.iter().map(|host| (mark(host.kind(), "plain", (0.0, 0.0), 4.5), host.title()));
    let colour = |lane: &(Lane, &'static str)| {
        let of = if lane.0 == Lane::Native { HostKind::Native } else { HostKind::Chromium };
        (mark(of, &class(lane.0), (0.0, 0.0), 4.5), lane.1)
    };
    // One engine's shape would say twice what its colour says.
    let engines = engines.filter(|_| legend.hosts.len() > 1);
    engines.chain(legend.lanes.iter().map(colour)).collect()
}

/// The legend as part of a drawing, and its height.
fn key(legend: &Legend, most: f64) -> (Markup, f64) {
    let (mut x, mut y) = (10.0, 12.0);
    let placed: Vec<(Markup, &str, (f64, f64))> = entries(legend)
        .into_iter()
        .map(|(drawn, name)| {
            let needed = 26.0 + width(name);
            if x + needed > most {
                (x, y) = (10.0, y + LEGEND);
            }
            let here = (x, y);
            x += needed;
            (drawn, name, here)
        })
        .collect();
    let drawing = html! {
        @for (drawn, name, (x, y)) in &placed {
            g transform={ "translate(" (at(*x)) " " (at(*y)) ")" } { (drawn) text x="9" y="4" { (name) } }
        }
    };
    (drawing, y + LEGEND)
}

fn scale<'a>(rows: impl Iterator<Item = &'a DotRow>, width: f64) -> Scale {
    Scale::logarithmic(rows.flat_map(|row| &row.dots).flat_map(|dot| [dot.low, dot.high]), SIDE, width - SIDE)
}

/// The engines' lines and, below them, native Rust's.
fn strip(dots: &Dots) -> f64 {
    let native = dots.legend.lanes.iter().any(|(lane, _)| *lane == Lane::Native);
    ENGINE * (dots.legend.hosts.len() + usize::from(native)).max(1) as f64
}

fn height(dots: &Dots) -> f64 {
    2.0 * SCALE + (NAME + strip(dots) + BELOW) * dots.rows.len() as f64
}

fn plot(dots: &Dots, costs: &Scale) -> Markup {
    let height = height(dots);
    let ticks = costs.ticks(|cost| 10.0 + width(&round(cost)));
    html! {
        @for cost in &ticks.labelled {
            text x=(at(costs.of(*cost))) y="12" text-anchor="middle" { (round(*cost)) }
            text x=(at(costs.of(*cost))) y=(at(height - 5.0)) text-anchor="middle" { (round(*cost)) }
        }
        @for (i, row) in dots.rows.iter().enumerate() {
            (strip_of(row, dots, SCALE + (NAME + strip(dots) + BELOW) * i as f64, costs, &ticks.labelled))
        }
    }
}

/// A mechanism's name and, below it, its marks.
fn strip_of(row: &DotRow, dots: &Dots, top: f64, costs: &Scale, ticks: &[f64]) -> Markup {
    let (from, to) = (top + NAME, top + NAME + strip(dots));
    let line = |host: Host| {
        let engines = &dots.legend.hosts;
        from + ENGINE * (engines.iter().position(|known| *known == host).unwrap_or(engines.len()) as f64 + 0.5)
    };
    let of = |host: Host| row.dots.iter().filter(move |dot| dot.host == host);
    html! {
        text.row x="2" y=(at(top + 12.5)) { (one_line(&row.name)) }
        @for cost in ticks { line.grid x1=(at(costs.of(*cost))) x2=(at(costs.of(*cost))) y1=(at(from)) y2=(at(to)) {} }
        @for dot in of(Host::NATIVE) {
            @let x = at(costs.of(dot.value));
            line.native x1=(x) x2=(x) y1=(at(from)) y2=(at(line(Host::NATIVE))) {}
        }
        @for host in &dots.legend.hosts {
            @let places: Vec<(f64, f64)> = of(*host).map(|dot| (costs.of(dot.value), line(*host))).collect();
            @if places.len() > 1 { polyline.link points=(joined(places.into_iter())) {} }
        }
        @for dot in &row.dots { (drawn(dot, line(dot.host), costs)) }
    }
}

fn drawn(dot: &Dot, y: f64, costs: &Scale) -> Markup {
    html! {
        g class=(lane_class(dot.lane)) {
            line.whisker x1=(at(costs.of(dot.low))) x2=(at(costs.of(dot.high))) y1=(at(y)) y2=(at(y)) {}
            (mark(dot.host.kind(), if is_open(dot.lane) { "open" } else { "" }, (costs.of(dot.value), y), MARK))
        }
    }
}

fn class(lane: Lane) -> String {
    format!("{}{}", lane_class(lane), if is_open(lane) { " open" } else { "" })
}

/// Native Rust has a shape of its own.
fn is_open(lane: Lane) -> bool {
    !matches!(lane, Lane::Bindgen | Lane::Native)
}
