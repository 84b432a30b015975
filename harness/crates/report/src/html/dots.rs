//! What each mechanism costs as a drawing: a strip each, a line of it for each engine, on a logarithmic scale.
//!
//! An engine has its shape, a lane its colour; what is not wasm-bindgen's is open, so that prints without colours tell them apart.

use bench_native::Lane;
use maud::{Markup, PreEscaped, html};

use super::super::document::{Dot, DotRow, Dots, Legend};
use super::labels::width;
use super::marks::{lane_class, mark, marks};
use super::paths::{at, horizontal, vertical};
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
    let of = |host: Host| row.dots.iter().filter(move |dot| dot.host == host).map(|dot| costs.of(dot.value));
    let native: String = of(Host::NATIVE).map(|x| vertical(x, (from, line(Host::NATIVE)))).collect();
    // From the cheapest lane to the most expensive one.
    let link = |host: &Host| {
        let ends = of(*host).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        (ends.0 < ends.1).then(|| horizontal(line(*host), ends))
    };
    let links: String = dots.legend.hosts.iter().filter_map(link).collect();
    html! {
        text.row x="2" y=(at(top + 12.5)) { (one_line(&row.name)) }
        path.grid d=(ticks.iter().map(|cost| vertical(costs.of(*cost), (from, to))).collect::<String>()) {}
        @if !native.is_empty() { path.native d=(native) {} }
        @if !links.is_empty() { path.link d=(links) {} }
        @for (lane, _) in &dots.legend.lanes {
            @if row.dots.iter().any(|dot| dot.lane == *lane) { (lane_of(*lane, row, &line, costs)) }
        }
    }
}

/// A lane's marks in all engines.
fn lane_of(lane: Lane, row: &DotRow, line: &impl Fn(Host) -> f64, costs: &Scale) -> Markup {
    let dots = || row.dots.iter().filter(|dot| dot.lane == lane);
    let whisker = |dot: &Dot| horizontal(line(dot.host), (costs.of(dot.low), costs.of(dot.high)));
    let places = dots().map(|dot| (dot.host.kind(), (costs.of(dot.value), line(dot.host))));
    html! {
        g class=(lane_class(lane)) {
            path.whisker d=(dots().map(whisker).collect::<String>()) {}
            (marks(if is_open(lane) { "open" } else { "" }, MARK, places))
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
