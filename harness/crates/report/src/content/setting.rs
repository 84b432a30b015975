//! What was measured where: in one line, and in full.

mod in_short;

use bench_native::Variant;

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::{count, percent};
use analysis::{Facts, Findings, HostFacts};
use record::text::sanitized;
use record::{Build, Host};
use stats::precision::MOST_ROUNDS;
use stats::significant;

pub(crate) use in_short::short;

const BYTES_PER_GIB: f64 = 1_073_741_824.0;

pub(super) fn section(findings: &Findings) -> Section {
    let facts = &findings.facts;
    let mut blocks = vec![Block::Paragraph(where_and_what(facts)), Block::Table(hosts(facts))];
    blocks.extend(shortened(facts).map(Block::Paragraph));
    if !facts.builds.is_empty() {
        blocks.push(Block::Table(builds(&facts.builds)));
    }
    let warnings = warnings(facts);
    if !warnings.is_empty() {
        blocks.push(Block::List(warnings));
    }
    Section { id: "setting", title: "What was measured where".into(), blocks }
}

/// What was measured where, in one sentence.
pub(crate) fn line(facts: &Facts) -> String {
    let (machine, tools) = (&facts.machine, &facts.tools);
    let host = |host: &HostFacts| {
        let version = host.versions.first().map_or_else(String::new, |version| sanitized(version));
        let name = match (host.host, version.is_empty()) {
            (Host::NATIVE, false) => format!("native Rust by {version}"),
            (_, false) => version,
            (_, true) => host.host.title().to_owned(),
        };
        format!("{name}, {} rounds", host.complete)
    };
    let hosts: Vec<String> = facts.hosts.iter().map(host).collect();
    let what = match &facts.user_package {
        Some(package) => format!("by {}", sanitized(&package.script)),
        None => format!("mechanism by mechanism through wasm-bindgen {}", sanitized(&tools.wasm_bindgen)),
    };
    format!(
        "Measured on {}, {what}. Hosts: {}. {}.",
        // The date of the RFC 3339 text.
        sanitized(&facts.started).chars().take(10).collect::<String>(),
        hosts.join("; "),
        match facts.settings.opened_by_person {
            true => "A person opened the page, on a machine that is not known".to_owned(),
            false => format!(
                "Machine: {}, {} processors, under {}",
                sanitized(&machine.cpu),
                machine.cores,
                sanitized(&machine.os)
            ),
        }
    )
}

fn where_and_what(facts: &Facts) -> String {
    let (machine, tools, settings) = (&facts.machine, &facts.tools, &facts.settings);
    let revision = match tools.revision.as_str() {
        "" => "sources outside of a repository".to_owned(),
        revision => format!("revision {}", sanitized(revision)),
    };
    if settings.opened_by_person {
        return format!(
            "Begun {} in a page that was opened by a person, on a machine that is not known. {} rounds were wanted, each a load of \
             the page. Built from {} by {}, {} toolchain. wasm-bindgen was {}, and harness {} offered the page.",
            sanitized(&facts.started),
            settings.rounds,
            revision,
            sanitized(&tools.rustc),
            sanitized(&tools.toolchain),
            sanitized(&tools.wasm_bindgen),
            sanitized(&tools.harness),
        );
    }
    format!(
        "Begun {} on {}, with {} processors, {} GiB of memory, {}. Its system was {}, kernel {}. {} processes were runnable on \
         the mean in the minute before. {}, in orders shuffled from seed {}. Built from {} by \
         {}, {} toolchain. wasm-bindgen was {}, criterion {} and harness {}.",
        sanitized(&facts.started),
        sanitized(&machine.cpu),
        machine.cores,
        significant(machine.memory_bytes as f64 / BYTES_PER_GIB),
        sanitized(&machine.architecture),
        sanitized(&machine.os),
        sanitized(&machine.kernel),
        significant(machine.load_before),
        wanted_rounds(facts),
        facts.seed,
        revision,
        sanitized(&tools.rustc),
        sanitized(&tools.toolchain),
        sanitized(&tools.wasm_bindgen),
        sanitized(&tools.criterion),
        sanitized(&tools.harness),
    )
}

/// How many rounds were to be taken; of a run that decided its length by itself, how many were.
fn wanted_rounds(facts: &Facts) -> String {
    let rounds = facts.settings.rounds;
    match (facts.settings.precision, facts.settings.quick) {
        (Some(_), _) => format!("Hosts took {} whole rounds of at most {rounds}", facts.whole_rounds),
        (None, true) => format!("{rounds} rounds of every host were wanted, in a quick run"),
        (None, false) => format!("{rounds} rounds of every host were wanted"),
    }
}

/// What a limited time left out.
fn shortened(facts: &Facts) -> Option<String> {
    let (rounds, most) = facts.shortened;
    if let Some(precision) = facts.settings.precision {
        return Some(by_precision(precision, facts));
    }
    let seconds = facts.settings.seconds.filter(|_| rounds > 0)?;
    Some(format!(
        "Its rounds had {} s in all. {rounds} of them took only the cases that differed most between the earlier rounds. They \
         left out up to {} cases.",
        count(seconds as u64),
        count(most)
    ))
}

/// How a run went that decided its length by itself.
fn by_precision(precision: f64, facts: &Facts) -> String {
    let (rounds, _) = facts.shortened;
    let minutes = facts
        .settings
        .seconds
        .map_or_else(String::new, |seconds| format!(" All rounds had {} minutes.", significant(seconds / 60.0)));
    format!(
        "After {} whole rounds others were to follow, up to {MOST_ROUNDS} in all. They were of cases with a row whose interval \
         was wider than ± {} %.{minutes} {} followed.",
        facts.whole_rounds,
        significant(100.0 * precision),
        count(rounds as u64)
    )
}

fn hosts(facts: &Facts) -> Table {
    let columns = vec![
        Column::text("host"),
        Column::text("version"),
        Column::figures("complete rounds"),
        Column::figures("rounds cut short"),
        Column::figures("step of the clock, µs"),
        Column::text("isolated"),
        Column::text("calls itself"),
    ];
    let row = |host: &HostFacts| {
        let texts = |texts: &[String]| texts.iter().map(|text| sanitized(text)).collect::<Vec<_>>().join("; ");
        let isolated = match (host.host, host.clock_step_us, host.not_isolated) {
            (host, ..) if !host.is_browser() => "–".to_owned(),
            (_, None, _) => "–".to_owned(),
            (_, _, 0) => "yes".to_owned(),
            (_, _, pages) => format!("not in {pages} pages"),
        };
        vec![
            host.host.title().into(),
            texts(&host.versions).into(),
            host.complete.to_string().into(),
            host.incomplete.to_string().into(),
            clock(host).into(),
            isolated.into(),
            texts(&host.user_agents).into(),
        ]
    };
    Table { caption: "Hosts".into(), columns, rows: facts.hosts.iter().map(row).collect(), notes: Vec::new() }
}

fn clock(host: &HostFacts) -> String {
    match host.clock_step_us {
        None => "–".into(),
        Some((low, high)) if low == high => significant(low),
        Some((low, high)) => format!("{} to {}", significant(low), significant(high)),
    }
}

/// How each build was made, by what it is known, and what its files weigh.
fn builds(builds: &[Build]) -> Table {
    let columns = vec![
        Column::text("build"),
        Column::figures("bytes of Wasm"),
        Column::figures("without names"),
        Column::figures("bytes of glue"),
        Column::text("flags beyond those of the release profile"),
        Column::text("known by"),
    ];
    let default = builds.iter().find(|build| build.variant == Variant::Default);
    let row = |build: &Build| {
        let against = default.filter(|default| default.variant != build.variant);
        let marks: Vec<String> = build.marks.iter().map(|mark| sanitized(mark)).collect();
        vec![
            build.variant.name().into(),
            count(build.wasm_bytes).into(),
            size(nameless(build), against.and_then(nameless)),
            size(Some(build.glue_bytes), against.map(|default| default.glue_bytes)),
            if build.flags.is_empty() { "none".into() } else { sanitized(&build.flags).into() },
            if marks.is_empty() { "no mark".into() } else { marks.join(", ").into() },
        ]
    };
    let mut notes =
        vec!["Names of functions are for debuggers: a rebuilt library has more of them, and wasm-opt has none.".into()];
    notes.extend((builds.len() > 1).then(|| "Beside a size stands its change against the default build.".into()));
    Table { caption: "Builds".into(), columns, rows: builds.iter().map(row).collect(), notes }
}

/// What a module weighs without the names of its functions.
fn nameless(build: &Build) -> Option<u64> {
    build.wasm_bytes.checked_sub(build.name_bytes?)
}

/// A size in bytes, with its change against that of the default build beside it.
fn size(bytes: Option<u64>, default: Option<u64>) -> Cell {
    let Some(bytes) = bytes else { return "–".into() };
    let change = default.filter(|default| *default > 0).map(|default| bytes as f64 / default as f64 - 1.0);
    Cell { text: count(bytes), aside: change.map(percent).unwrap_or_default() }
}

/// What makes a host's figures worth less.
fn warnings(facts: &Facts) -> Vec<String> {
    let mut warnings = Vec::new();
    for HostFacts { host, versions, not_isolated, not_visible, .. } in &facts.hosts {
        let host = host.title();
        if *not_isolated > 0 {
            warnings.push(format!("{host}: {not_isolated} pages were not isolated, so their clock is coarse."));
        }
        if *not_visible > 0 {
            warnings.push(format!(
                "{host}: {not_visible} pages were not visible when they began, and may have been slowed."
            ));
        }
        if versions.len() > 1 {
            warnings.push(format!("{host}: its version changed during the run, and its figures mix them."));
        }
    }
    warnings
}
