//! What a report says, before it takes a form: Markdown and HTML print the same document.

use std::collections::HashMap;

use analysis::{Bundle, Job};
use bench_native::Lane;
use record::BrowserPrices;

/// A whole report.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) title: String,
    /// What the page holds, in one sentence.
    pub(super) lead: String,
    pub(super) sections: Vec<Section>,
}

/// A part with a heading.
#[derive(Debug)]
pub(super) struct Section {
    /// Where links within the page lead.
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a section. All texts are plain: a form makes them safe for itself.
#[derive(Debug)]
pub(super) enum Block {
    Heading(String),
    Paragraph(String),
    List(Vec<String>),
    /// An answer of one browser.
    Said {
        who: String,
        text: String,
        details: Vec<String>,
    },
    /// A long list that a reader may pass over.
    Folded {
        summary: String,
        items: Vec<String>,
    },
    Table(Table),
    /// For forms that can draw; its figures stand in a table too.
    Chart(Chart),
    /// The same for one figure a mechanism.
    Dots(Dots),
    /// The same figures as the tables that follow, for forms that can search.
    Explorer(Explorer),
    /// For forms that can compute: what was measured of every job, for any amount.
    Chooser(Chooser),
    /// For forms that can compute: what any mixture costs by the prices of the run.
    Calculator(Calculator),
    /// Blocks that a reader may pass over.
    Aside {
        summary: String,
        blocks: Vec<Block>,
    },
    /// Lines to copy.
    Code(String),
}

/// A table whose durations share one unit.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// What marks and empty cells mean.
    pub(super) notes: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) title: String,
    /// Whether it holds figures, which stand at the right.
    pub(super) figures: bool,
}

/// One cell: its figure, and what stands smaller beside it.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) aside: String,
}

/// Every figure of a run, one row a lane, for forms that can search, sort and filter.
#[derive(Debug)]
pub(super) struct Explorer {
    /// What a row is.
    pub(super) about: String,
    pub(super) cases: Vec<ExplorerCase>,
    pub(super) rows: Vec<ExplorerRow>,
    /// What crosses in one operation, counter and count, each list once.
    pub(super) ledgers: Vec<Vec<(String, String)>>,
    /// Each of them in items of the price list; empty where a run has no prices.
    pub(super) items: Vec<Vec<(&'static str, u64)>>,
    /// What ran, each piece once.
    pub(super) code: Vec<Snippet>,
}

/// Every job with all that was measured of it.
#[derive(Debug)]
pub(super) struct Chooser {
    pub(super) jobs: Vec<Job>,
    /// Places among the code of the explorer, by family, mechanism and lane.
    pub(super) code: HashMap<(String, String, Lane), usize>,
}

/// A price list in a form that can be computed with.
#[derive(Debug)]
pub(super) struct Calculator {
    pub(super) prices: Vec<BrowserPrices>,
    /// What people count, in items of the price list.
    pub(super) bundles: Vec<Bundle>,
}

/// What rows of one case share.
#[derive(Debug)]
pub(super) struct ExplorerCase {
    pub(super) id: String,
    pub(super) family: String,
    /// One operation, in words.
    pub(super) what: String,
}

/// The code of one lane of a mechanism.
#[derive(Debug)]
pub(super) struct Snippet {
    pub(super) javascript: String,
    /// The exports that it calls.
    pub(super) rust: String,
}

/// One lane of one case in one host and build.
#[derive(Debug)]
pub(super) struct ExplorerRow {
    /// Its place among the cases.
    pub(super) case: usize,
    pub(super) lane: &'static str,
    pub(super) host: &'static str,
    pub(super) variant: &'static str,
    /// Nanoseconds of one operation, and how they are said.
    pub(super) ns: f64,
    pub(super) cost: Cell,
    /// The same of one item.
    pub(super) item_ns: f64,
    pub(super) item: Cell,
    /// Ratios, as they are said; empty where there is none.
    pub(super) over_native: String,
    pub(super) over_js: String,
    /// Differences of lanes, as they are said; empty where there is none.
    pub(super) boundary: String,
    pub(super) glue: String,
    /// Whether its boundary cost is told from nothing.
    pub(super) significant: bool,
    /// How its rounds settled.
    pub(super) classes: String,
    pub(super) samples: usize,
    pub(super) rejected: u64,
    pub(super) mean: String,
    /// Where another run should lie.
    pub(super) repeat: String,
    pub(super) first_call: String,
    /// Each round's samples, nanoseconds of one operation.
    pub(super) rounds: Vec<Vec<f64>>,
    /// Instructions of one operation, as they are said; empty where they were not counted.
    pub(super) instructions: String,
    /// Its place among the ledgers.
    pub(super) ledger: Option<usize>,
    /// Its place among the code.
    pub(super) code: Option<usize>,
}

/// Costs of several mechanisms side by side, on a logarithmic scale.
#[derive(Debug)]
pub(super) struct Dots {
    pub(super) title: String,
    /// What each mark stands for.
    pub(super) legend: Vec<String>,
    pub(super) rows: Vec<DotRow>,
}

/// One mechanism.
#[derive(Debug)]
pub(super) struct DotRow {
    pub(super) name: String,
    pub(super) dots: Vec<Dot>,
}

/// One figure, in nanoseconds, with the ends of its interval.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dot {
    /// Its place in the legend.
    pub(super) series: usize,
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Costs over sizes, both on logarithmic scales; or over places with names, from zero.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) title: String,
    /// What the horizontal axis counts.
    pub(super) across: String,
    /// What the vertical axis measures.
    pub(super) up: String,
    /// Names of the places 1, 2, … across, such as runs or versions; empty where sizes stand there.
    pub(super) places: Vec<String>,
    pub(super) lines: Vec<Line>,
    /// Where another line becomes the lowest.
    pub(super) crossovers: Vec<CrossoverMark>,
}

/// A place where another line becomes the lowest.
#[derive(Debug, Clone)]
pub(super) struct CrossoverMark {
    pub(super) size: f64,
    /// Nanoseconds.
    pub(super) value: f64,
    pub(super) label: String,
}

/// One mechanism.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) points: Vec<ChartPoint>,
}

/// One size.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChartPoint {
    pub(super) size: f64,
    /// Nanoseconds.
    pub(super) value: f64,
    /// Ends of the interval in nanoseconds; the value itself where there is none.
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Column {
    pub(super) fn text(title: &str) -> Self {
        Self { title: title.into(), figures: false }
    }

    pub(super) fn figures(title: impl Into<String>) -> Self {
        Self { title: title.into(), figures: true }
    }
}

impl Cell {
    /// A figure with what stands smaller beside it.
    pub(super) fn beside(text: impl Into<String>, aside: impl Into<String>) -> Self {
        Self { text: text.into(), aside: aside.into() }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}
