//! Who is cheapest in the jobs that rivals did, and what it takes to change to one.

use bench_native::Lane;

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::{self, count};
use analysis::{Amount, Contender, Findings, Rivals, SharedCase, SharedJob};
use record::text::sanitized;
use record::{Host, RivalBuild};

/// Bytes of a kibibyte.
const KIB: f64 = 1_024.0;

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let rivals = findings.rivals.as_ref()?;
    let hosts: Vec<Host> = findings.browsers().collect();
    let blocks = vec![
        Block::Paragraph(
            "Each job that a rival did, with its cheapest lane. Beside it stands what each lane costs over the cheapest way through \
             wasm-bindgen, within rounds. Each lane counts with its cheapest mechanism. Plain JavaScript crosses nothing and takes no \
             part."
                .into(),
        ),
        Block::Table(jobs(&rivals.jobs, &hosts)),
        Block::Heading("What it takes to adopt a rival".into()),
        Block::List(rivals.builds.iter().map(|build| adoption(build.lane).to_owned()).collect()),
        Block::Table(builds(&rivals.builds)),
        Block::Packed {
            id: "rivals-cases".into(),
            summary: "Every rival over wasm-bindgen, case by case".into(),
            blocks: vec![Block::Table(cases(rivals, &hosts))],
        },
    ];
    Some(Section { id: "rivals", title: "Who is cheapest, and what does it cost to adopt?".into(), blocks })
}

/// The cheapest lane of each job, with its first kind of data and no more of it than most people have; for forms with little room.
pub(super) fn short(findings: &Findings) -> Option<Section> {
    let rivals = findings.rivals.as_ref()?;
    let few = |job: &&SharedJob| matches!(job.amount, Amount::Any | Amount::Medium);
    let mut jobs_of_first_data: Vec<SharedJob> = Vec::new();
    for job in rivals.jobs.iter().filter(few) {
        if jobs_of_first_data.iter().all(|known| (&known.family, &known.job) != (&job.family, &job.job)) {
            jobs_of_first_data.push(job.clone());
        }
    }
    let hosts: Vec<Host> = findings.browsers().collect();
    let blocks = vec![Block::Table(jobs(&jobs_of_first_data, &hosts)), Block::Table(builds(&rivals.builds))];
    Some(Section { blocks, ..section(findings)? })
}

fn columns(first: &[&str], hosts: &[Host]) -> Vec<Column> {
    first.iter().map(|title| Column::text(title)).chain(hosts.iter().map(|host| Column::text(host.title()))).collect()
}

fn of_host<T>(all: &[(Host, T)], host: Host) -> Option<&T> {
    all.iter().find(|(of, _)| *of == host).map(|(_, found)| found)
}

fn jobs(jobs: &[SharedJob], hosts: &[Host]) -> Table {
    let row = |job: &SharedJob| {
        let much = Cell::beside(format!("{} {}", job.data, count(job.size)), job.amount.word());
        let found = |host: &Host| of_host(&job.contenders, *host).map_or("–".into(), |all| cheapest(all));
        let first = [Cell::from(format!("{}: {}", job.family, job.job)), much];
        first.into_iter().chain(hosts.iter().map(found)).collect()
    };
    Table {
        caption: "The cheapest lane of each job".into(),
        columns: columns(&["job", "how much"], hosts),
        rows: jobs.iter().map(row).collect(),
        notes: vec![
            "A ratio below 1 is cheaper than wasm-bindgen, one above is more expensive. An interval that holds 1 shows neither."
                .into(),
            "Lanes that are not steady are left out, and so are jobs without a steady rival.".into(),
        ],
    }
}

/// The cheapest of contenders, and what all cost over wasm-bindgen.
fn cheapest(all: &[Contender]) -> Cell {
    let Some(first) = all.first() else { return "–".into() };
    let ratio = |other: &Contender| Some(format!("{} {}", other.lane.name(), words::times(&other.over_bindgen?)));
    let ratios: Vec<String> = all.iter().filter_map(ratio).collect();
    let bindgen = all.iter().find(|other| other.lane == Lane::Bindgen).map_or("", |other| &other.mechanism);
    let aside = format!("over wasm-bindgen's {bindgen}: {}", ratios.join(", "));
    Cell::beside(format!("{}, {}, {}", first.lane.name(), first.mechanism, first.cost.value), aside)
}

fn cases(rivals: &Rivals, hosts: &[Host]) -> Table {
    let row = |shared: &SharedCase| {
        let ratio =
            |host: &Host| of_host(&shared.ratios, *host).map_or("–".into(), |ratio| words::times(ratio).into());
        let first = [Cell::from(sanitized(&shared.case)), shared.rival.name().into()];
        first.into_iter().chain(hosts.iter().map(ratio)).collect()
    };
    Table {
        caption: "A rival over wasm-bindgen in the same case".into(),
        columns: columns(&["case", "rival"], hosts),
        rows: rivals.cases.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

fn builds(builds: &[RivalBuild]) -> Table {
    let kib = |bytes: u64| Cell::from(format!("{:.1}", bytes as f64 / KIB));
    let row = |build: &RivalBuild| {
        let text = |text: &str| Cell::from(sanitized(text));
        vec![
            build.lane.name().into(),
            text(&build.version),
            text(&build.flags),
            kib(build.wasm_bytes),
            kib(build.glue_bytes),
        ]
    };
    let sizes = ["Wasm, KiB", "glue, KiB"].map(Column::figures);
    Table {
        caption: "Rivals as they were built".into(),
        columns: ["rival", "version", "flags"].map(Column::text).into_iter().chain(sizes).collect(),
        rows: builds.iter().map(row).collect(),
        notes: vec!["Sizes are of all families that the rival takes part in.".into()],
    }
}

/// What it takes to change to a rival: language, build, who owns memory, and how old it is. Facts as of November 2026.
fn adoption(rival: Lane) -> &'static str {
    match rival {
        Lane::Sledgehammer => {
            "sledgehammer: the work stays in Rust, and a macro takes the JavaScript of each call as a text. Cargo and wasm-bindgen \
             build it as before. Rust owns the queue. Calls return nothing and happen when it is flushed, as \
             docs.rs/sledgehammer_bindgen_macro tells. Version 0.6.0 is of August 2024, by \
             github.com/ealmloff/sledgehammer_bindgen/commit/28482ad."
        }
        Lane::AssemblyScript => {
            "assemblyscript: the work is rewritten in AssemblyScript, a language like TypeScript. npm has its compiler, which writes \
             a script of bindings beside the module. assemblyscript.org/compiler.html tells of it. A garbage collector in the module \
             owns memory, as assemblyscript.org/runtime.html tells. The bindings copy strings and arrays both ways. Version 0.28.20 \
             is of July 2026, by github.com/AssemblyScript/assemblyscript/releases/tag/v0.28.20."
        }
        Lane::Embind => {
            "embind: the work is rewritten in C++, which Emscripten compiles with a loader of its own. C++ owns memory, and whoever \
             holds one of its objects in JavaScript gives it back by delete(). \
             emscripten.org/docs/porting/connecting_cpp_and_javascript/embind.html tells of that. Version 6.0.10 is of September \
             2026, by github.com/emscripten-core/emscripten/releases/tag/6.0.10. Debian 12 has 3.1.6, of February 2022 by its \
             ChangeLog.md."
        }
        Lane::Native | Lane::Inside | Lane::Raw | Lane::Bindgen | Lane::Js => "",
    }
}
