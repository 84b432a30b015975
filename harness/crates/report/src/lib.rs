//! Findings → files. Every format is a pure function of the findings, so that a rebuilt report is the same to the byte.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bmf;
mod compare;
mod compared_rows;
mod content;
mod csv;
mod detections;
mod document;
mod false_alarms;
mod flat_rows;
mod gate;
mod github;
mod headline;
mod html;
mod index;
mod instructions;
mod job;
mod markdown;
mod one_a_mechanism;
mod releases;
mod representatives;
#[cfg(test)]
mod sentences;
mod side_by_side;
pub mod site;
mod solo;
mod summary;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use strum::{IntoStaticStr, VariantArray};

use analysis::Findings;
use record::{WriteError, write_whole};

pub use compare::{comparison_summary, write_comparison};
pub use content::missing_line;
pub use detections::detections_report;
pub use false_alarms::{false_alarms_report, false_alarms_summary};
pub use flat_rows::Series;
pub use gate::{gate_summary, write_gate};
pub use headline::{answers_headline, headline, headline_picture, price_headline, setting_headline};
pub use index::{INDEX, IndexedRun, ensure_index, index_text, write_index};
pub use instructions::{instructions_summary, write_instructions};
pub use releases::{releases_report, releases_summary};
pub use side_by_side::{sides_summary, write_sides};
pub use solo::{solo_summary, write_solo};
pub use summary::{Extent, summary};

/// A form that a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// One self-contained page.
    Html,
    /// Text for a repository, a job summary or a pull request.
    Markdown,
    /// One row a figure, for other programs.
    Csv,
    /// Bencher Metric Format, for services that keep figures over time.
    Bmf,
    /// What github-action-benchmark reads.
    Github,
    /// A short Markdown text for the page of a job or a pull request.
    Summary,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = Self::VARIANTS;
    /// What every run has, and every published one.
    pub const DEFAULT: [Self; 3] = [Self::Html, Self::Markdown, Self::Csv];

    /// The name used in options.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The file that the format is written to within a run's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Html => "report.html",
            Self::Markdown => "report.md",
            Self::Csv => "report.csv",
            Self::Bmf => "report.bmf.json",
            Self::Github => "report.github.json",
            Self::Summary => "report.summary.md",
        }
    }

    /// The whole report; of formats that services keep over time, the core's series.
    pub fn render(self, findings: &Findings) -> String {
        self.render_series(findings, Series::Core)
    }

    /// The whole report, with `series` in formats that services keep over time.
    pub fn render_series(self, findings: &Findings, series: Series) -> String {
        match self {
            Self::Html => html::render(&content::document(findings)),
            Self::Markdown => markdown::render(&content::short(findings)),
            Self::Csv => csv::render(findings),
            Self::Bmf => bmf::render(findings, series),
            Self::Github => github::render(findings, series),
            Self::Summary => job::render(findings),
        }
    }
}

/// Writes each format into `folder`, each file in one step, and returns their paths.
///
/// # Errors
/// If the system refuses.
pub fn write_all(
    findings: &Findings,
    folder: &Path,
    formats: &[Format],
    series: Series,
) -> Result<Vec<PathBuf>, WriteError> {
    let write = |format: &Format| {
        write_whole(&folder.join(format.file_name()), format.render_series(findings, series).as_bytes())
    };
    formats.iter().map(write).collect()
}
