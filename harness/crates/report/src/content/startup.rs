//! What each family weighs as a package of its own, and how long it takes to be ready.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::{Findings, words};
use record::{Host, Package};

/// Bytes of a kibibyte.
const KIB: f64 = 1_024.0;

const TIMES: &str = "Instantiated: from bytes at hand, compiled and instantiated. First result: the same with the first call of a small \
     export. That call alone is too short for the clock.";

pub(super) fn section(findings: &Findings) -> Option<Section> {
    if findings.packages.is_empty() {
        return None;
    }
    let times = findings.browsers().flat_map(|host| {
        ["instantiated", "first result"].map(|what| Column::figures(format!("{what}, {}", host.title())))
    });
    let sizes = ["Wasm, KiB", "glue, KiB"].map(Column::figures);
    let columns = [Column::text("family")].into_iter().chain(sizes).chain(times).collect();
    let table = Table {
        caption: "Each family's exports as a package of its own".into(),
        columns,
        rows: findings.packages.iter().map(|package| row(package, findings)).collect(),
        notes: vec!["Beside each size stands the size after gzip. Times have 95 % intervals.".into(), TIMES.into()],
    };
    Some(Section { id: "startup", title: "What it takes to begin".into(), blocks: vec![Block::Table(table)] })
}

fn row(package: &Package, findings: &Findings) -> Vec<Cell> {
    let size = |bytes: u64, gzip: u64| {
        Cell::beside(format!("{:.1}", bytes as f64 / KIB), format!("{:.1} gzip", gzip as f64 / KIB))
    };
    let time = |mechanism: &str, host: Host| {
        let id = format!("startup/{mechanism}/{}/1", package.family);
        let found = findings.cases.iter().find(|found| found.case.id == id);
        let timing = found.and_then(|found| found.timing(Lane::Bindgen, host, Variant::Default));
        timing.map_or_else(|| "–".into(), |timing| Cell::from(words::cost(&timing.cost)))
    };
    let mut cells = vec![
        Cell::from(package.family.clone()),
        size(package.wasm_bytes, package.wasm_gzip_bytes),
        size(package.glue_bytes, package.glue_gzip_bytes),
    ];
    cells.extend(findings.browsers().flat_map(|host| ["instantiate", "first-call"].map(|what| time(what, host))));
    cells
}
