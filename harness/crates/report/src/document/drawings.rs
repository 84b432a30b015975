//! What is drawn: figures as strips of marks, costs as lines.

use bench_native::Lane;
use record::{Host, HostKind};

/// Costs of several mechanisms, one strip each, on a logarithmic scale.
#[derive(Debug)]
pub(in super::super) struct Dots {
    pub(in super::super) title: String,
    pub(in super::super) legend: Legend,
    pub(in super::super) rows: Vec<DotRow>,
}

/// What is drawn: an engine has a shape, a lane a colour.
#[derive(Debug, Clone)]
pub(in super::super) struct Legend {
    pub(in super::super) hosts: Vec<Host>,
    pub(in super::super) lanes: Vec<(Lane, &'static str)>,
}

/// One mechanism.
#[derive(Debug)]
pub(in super::super) struct DotRow {
    pub(in super::super) name: String,
    pub(in super::super) dots: Vec<Dot>,
}

/// One figure, in nanoseconds, with the ends of its interval.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Dot {
    pub(in super::super) lane: Lane,
    pub(in super::super) host: Host,
    pub(in super::super) value: f64,
    pub(in super::super) low: f64,
    pub(in super::super) high: f64,
}

/// Drawings side by side. Over sizes they share both scales, which are logarithmic; over places with names each has its own from
/// zero, since what changes from place to place changes by parts of itself.
#[derive(Debug)]
pub(in super::super) struct Charts {
    /// What they are about, for whoever meets one of them without the heading above.
    pub(in super::super) about: String,
    /// What all of them show.
    pub(in super::super) title: String,
    /// What the horizontal axis counts.
    pub(in super::super) across: String,
    /// What the vertical axis measures.
    pub(in super::super) up: String,
    /// Names of the places 1, 2, … across, such as runs or versions; empty where sizes stand there.
    pub(in super::super) places: Vec<String>,
    pub(in super::super) panels: Vec<Chart>,
    /// What is said below all of them.
    pub(in super::super) notes: Vec<String>,
}

/// One drawing of lines.
#[derive(Debug)]
pub(in super::super) struct Chart {
    /// What it alone shows, such as an engine.
    pub(in super::super) title: String,
    /// Whose shape its marks have.
    pub(in super::super) kind: HostKind,
    pub(in super::super) lines: Vec<Line>,
    /// Where another line becomes the lowest.
    pub(in super::super) crossovers: Vec<CrossoverMark>,
}

/// A place where another line becomes the lowest.
#[derive(Debug, Clone)]
pub(in super::super) struct CrossoverMark {
    pub(in super::super) size: f64,
    /// Nanoseconds.
    pub(in super::super) value: f64,
    /// The class of that line's colour.
    pub(in super::super) class: String,
    /// A word or two for the drawing.
    pub(in super::super) label: String,
    /// The same as a sentence, for below it.
    pub(in super::super) sentence: String,
}

/// One mechanism.
#[derive(Debug)]
pub(in super::super) struct Line {
    pub(in super::super) name: String,
    /// The class of its colour.
    pub(in super::super) class: String,
    pub(in super::super) points: Vec<ChartPoint>,
}

/// One size.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct ChartPoint {
    pub(in super::super) size: f64,
    /// Nanoseconds.
    pub(in super::super) value: f64,
    /// Ends of the interval in nanoseconds; the value itself where there is none.
    pub(in super::super) low: f64,
    pub(in super::super) high: f64,
}
