//! What a report says, before it takes a form: Markdown and HTML print the same document.

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
    /// What a reader sees who opens it, where a form can be opened.
    pub(super) opened: Vec<String>,
}

/// Costs over sizes, both on logarithmic scales.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) title: String,
    /// What the horizontal axis counts.
    pub(super) across: String,
    /// What the vertical axis measures.
    pub(super) up: String,
    /// Whether the horizontal axis counts runs, evenly, and not sizes.
    pub(super) even: bool,
    pub(super) lines: Vec<Line>,
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
        Self { text: text.into(), aside: aside.into(), opened: Vec::new() }
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
