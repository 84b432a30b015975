//! `ledger PACKAGE SCRIPT`: what the operations of a user's package make cross, and whether that is as it was.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use bench_native::Variant;

use super::{CountedPackage, history, tools};
use crate::cli::LedgerArgs;
use crate::commands::ledger::{DIFFERS, count_in_page};
use crate::commands::prepare::say;
use crate::interrupt;
use crate::setup::{Local, Need, browsers, ensure as ensure_needs};
use crate::terminal::{note, out};
use analysis::ledger::{Header, between, parse, write};
use record::text::sanitized;
use record::{CaseRecord, Counted, Host, write_whole};

/// The ledger of a package where no file is named.
const FILE: &str = "ledger.tsv";

/// Counts, and prints, compares or writes the ledger.
///
/// # Errors
/// If something needed is missing, or an operation cannot be counted.
pub fn run(arguments: &LedgerArgs, package: &Path, script: &Path) -> anyhow::Result<ExitCode> {
    let kept = match &arguments.check {
        Some(file) => Some(read(file.as_deref().unwrap_or(Path::new(FILE)))?),
        None => None,
    };
    let needs: Vec<Need> =
        arguments.browser.iter().filter_map(|host| Need::of_host(*host)).chain([Need::Node]).collect();
    ensure_needs(&needs, arguments.build.install, &Local, &say)?;
    interrupt::listen();
    let counted = CountedPackage::read(package, script, arguments.patience)?;
    counted.operations.iter().filter_map(history).for_each(|told| note(&told));
    let lines = lines(&counted, arguments)?;
    let tools = tools(&counted.package.facts());
    let header = Header { rustc: tools.rustc, wasm_bindgen: tools.wasm_bindgen };
    let (lines, lost): (Vec<Counted>, Vec<Counted>) = lines.into_iter().partition(|line| line.trouble.is_none());
    let code = match (kept, &arguments.update) {
        (Some((file, kept)), _) => compare(&file, &kept, &lines)?,
        (None, Some(file)) => {
            let file = file.as_deref().unwrap_or(Path::new(FILE));
            write_whole(file, write(&header, &lines).as_bytes())
                .with_context(|| format!("cannot write {}: see to its folder", file.display()))?;
            out(&format!("{} holds {} lines.", file.display(), lines.len()))?;
            ExitCode::SUCCESS
        }
        (None, None) => {
            out(write(&header, &lines).trim_end())?;
            ExitCode::SUCCESS
        }
    };
    ensure!(
        lost.is_empty(),
        "{} of {} operations could not be counted; each is named above",
        lost.len(),
        lost.len() + lines.len()
    );
    Ok(code)
}

fn read(file: &Path) -> anyhow::Result<(String, Vec<Counted>)> {
    let name = file.display().to_string();
    let text = fs::read(file).with_context(|| {
        format!("cannot read {name}: make it with `boundary ledger PACKAGE SCRIPT --update {name}`")
    })?;
    let (_, lines) = parse(&String::from_utf8_lossy(&text)).with_context(|| {
        format!("{name} is no ledger: mend it, or make it anew with `boundary ledger PACKAGE SCRIPT --update {name}`")
    })?;
    Ok((name, lines))
}

/// What Node counted. What its stand-in of a document cannot do is counted in a browser; and in those that are named every
/// operation is counted, too, and must count alike.
fn lines(counted: &CountedPackage, arguments: &LedgerArgs) -> anyhow::Result<Vec<Counted>> {
    let mut lines: Vec<Counted> = counted.operations.iter().map(|operation| operation.line.clone()).collect();
    let cases = counted.cases();
    let troubled: Vec<CaseRecord> =
        cases.iter().zip(&lines).filter(|(_, line)| line.trouble.is_some()).map(|(case, _)| case.clone()).collect();
    let installed = || [Host::CHROMIUM, Host::FIREFOX].into_iter().find(|host| browsers::find(*host).is_some());
    if let Some(host) = (!troubled.is_empty()).then(|| arguments.browser.first().copied().or_else(installed)).flatten()
    {
        for line in lines.iter().filter(|line| line.trouble.is_some()) {
            say(&format!(
                "“{}” cannot run in Node, so {} counts it: {}",
                sanitized(&line.case),
                host.title(),
                sanitized(line.trouble.as_deref().unwrap_or_default())
            ));
        }
        let again = in_browser(host, &troubled, counted, arguments)?;
        for line in &mut lines {
            if let Some(found) = again.iter().find(|found| found.case == line.case) {
                *line = found.clone();
            }
        }
    }
    for line in lines.iter().filter(|line| line.trouble.is_some()) {
        let trouble = sanitized(line.trouble.as_deref().unwrap_or_default());
        note(&format!("“{}” was not counted: {trouble}", sanitized(&line.case)));
    }
    for host in &arguments.browser {
        let differences = between(&lines, &in_browser(*host, &cases, counted, arguments)?);
        differences.iter().for_each(|difference| note(&format!("Node → {}: {difference}", host.title())));
        ensure!(differences.is_empty(), "Node and {} count differently; each difference is named above", host.title());
    }
    Ok(lines)
}

fn in_browser(
    host: Host,
    cases: &[CaseRecord],
    counted: &CountedPackage,
    arguments: &LedgerArgs,
) -> anyhow::Result<Vec<Counted>> {
    count_in_page(host, &counted.assets, cases, &[Variant::Default], arguments.patience)
}

fn compare(file: &str, kept: &[Counted], lines: &[Counted]) -> anyhow::Result<ExitCode> {
    let differences = between(kept, lines);
    if differences.is_empty() {
        out(&format!("{} lines are as in {file}.", lines.len()))?;
        return Ok(ExitCode::SUCCESS);
    }
    differences.iter().try_for_each(|difference| out(&sanitized(&difference.to_string())))?;
    out(&format!("{} differ from {file}: if meant, run the same with --update {file}.", differences.len()))?;
    Ok(ExitCode::from(DIFFERS))
}
