//! A static site around published runs: their reports, comparisons of any two, trends, and the documents of the repository.
//! Pages stand alone but for their pictures and the links between them; the live page alone asks for more.

mod choose;
mod documents;
mod figures;
mod frame;
mod index;
mod links;
mod releases;
mod runs;
mod trends;

pub use choose::{choose_page, comparison_name, comparison_page};
pub use documents::{SiteDocument, document_page};
pub use figures::{figures_json, runs_json};
pub use frame::{Frame, Part};
pub use index::index_page;
pub use links::Links;
pub use releases::{CountedRelease, releases_picture};
pub use runs::{SiteRun, report_page, slug};
pub use trends::{sides_page, trends_page};
