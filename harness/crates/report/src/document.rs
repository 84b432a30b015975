//! What a report says, before it takes a form: Markdown and HTML print the same document.

mod drawings;

use std::collections::HashMap;

use analysis::{Bundle, Job};
use bench_native::Lane;
use record::{BrowserPrices, HostKind};

pub(super) use drawings::{Chart, ChartPoint, Charts, CrossoverMark, Dot, DotRow, Dots, Legend, Line};

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
    /// The answers of the first screen.
    Cards(Vec<Card>),
    /// A long list that a reader may pass over.
    Folded {
        summary: String,
        items: Vec<String>,
    },
    Table(Table),
    /// For forms that can draw; their figures stand in tables too.
    Charts(Charts),
    /// The same for one figure a mechanism, with one scale for all that stand side by side.
    Dots(Vec<Dots>),
    /// What marks and colours of the drawings below stand for.
    Legend(Legend),
    /// The same figures as the tables that follow, for forms that can search.
    Explorer(Explorer),
    /// For forms that can compute: what was measured of every job, for any amount.
    Chooser(Chooser),
    /// For forms that can compute: what any mixture costs by the prices of the run.
    Calculator(Calculator),
    /// Blocks that a reader may pass over: a page holds them packed under an `id`, which unfolding them unpacks.
    Packed {
        id: String,
        summary: String,
        blocks: Vec<Block>,
    },
    /// Lines to copy.
    Code(String),
}

/// One answer: a question, a figure an engine, a sentence.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) question: String,
    /// What the figures are of.
    pub(super) of: String,
    pub(super) sentence: String,
    pub(super) engines: Vec<CardEngine>,
    /// What the bars span; empty where there is no figure.
    pub(super) scale: String,
    /// Where all figures behind it are: an address, or a place of the page.
    pub(super) behind: Option<String>,
}

/// What one engine says on a card.
#[derive(Debug)]
pub(super) struct CardEngine {
    pub(super) kind: HostKind,
    pub(super) name: String,
    /// The figure, rounded to what its interval allows; empty where there is none.
    pub(super) large: String,
    /// Its unit.
    pub(super) unit: String,
    /// What stands beside the figure or in its place.
    pub(super) word: String,
    /// The figure as tables have it, and its interval.
    pub(super) exact: String,
    pub(super) interval: String,
    /// Where its bar lies, as shares of the card's scale from zero on.
    pub(super) reach: Option<Reach>,
}

/// A figure and the ends of its interval.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
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
    /// Items of one operation.
    pub(super) items: u64,
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
    /// Nanoseconds of one operation, with the ends of its interval where it has one, and with marks.
    pub(super) ns: f64,
    pub(super) interval: Option<(f64, f64)>,
    pub(super) marks: String,
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
    /// Nanoseconds of one operation with all pauses, and between which ends another run should lie.
    pub(super) mean: f64,
    pub(super) repeat: Option<(f64, f64)>,
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

impl Block {
    /// The first part under its name, the others folded: one shows what they are, and a page with all of them at once would be
    /// long, and slow to begin.
    pub(super) fn folded_but_first(id: &str, parts: impl Iterator<Item = (String, Vec<Self>)>) -> Vec<Self> {
        let part = |(place, (name, blocks)): (usize, (String, Vec<Self>))| match place {
            0 => [Self::Heading(name)].into_iter().chain(blocks).collect(),
            _ => vec![Self::Packed { id: format!("{id}-{place}"), summary: name, blocks }],
        };
        parts.enumerate().flat_map(part).collect()
    }
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
