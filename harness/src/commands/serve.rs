//! `serve`: the page that people open, in any browser of this machine or of its network, or on any host of files.

pub(super) mod export;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use serde_json::json;

use super::new_record;
use super::prepare::{Purpose, new_folder, prepare, variants};
use crate::cli::{BuildArgs, SelectArgs, ServeArgs};
use crate::interrupt;
use crate::measure::{Plan, new_token, usual_warm_up};
use crate::server::{Asset, Assets, Message, PageMessage, Reach, Reply, Server};
use crate::terminal::{note, out};
use analysis::analyse;
use record::text::sanitized;
use record::{FILE_NAME, Host, Machine, Run, Sampling, Settings, Store, case_records, check_records};
use report::{Format, Series, write_all};

/// How often a wish to stop is looked for.
const LOOK: Duration = Duration::from_millis(250);
/// The page that people open, and where it stands for them.
const PAGE: &str = "/open.html";

/// Serves until Ctrl-C, and keeps every run that a page sends; or writes the files for another server.
///
/// # Errors
/// If a build fails, the port is in use, or files cannot be written.
pub fn run(arguments: &ServeArgs) -> anyhow::Result<()> {
    // A folder that is taken is told now, and not to somebody who has measured for an hour.
    for folder in arguments.export.iter().chain(&arguments.out) {
        new_folder(Some(folder), "")?;
    }
    let Offered { assets, blank } = offered(&arguments.select, &arguments.build)?;
    if let Some(folder) = &arguments.export {
        return export::write(&assets, folder);
    }
    let reach = if arguments.listen { Reach::Network } else { Reach::Loopback };
    let token = new_token();
    let server = Server::bind_for(reach, arguments.port, assets, Some(&token))?;
    interrupt::listen();
    if arguments.listen {
        note(NOT_ISOLATED);
        out(&format!("Open {} on a device of this network; Ctrl-C ends.", server.link(&token)))?;
    } else {
        out(&format!("Open {} in a browser of this machine; Ctrl-C ends.", server.link(&token)))?;
    }
    while interrupt::check().is_ok() {
        match server.next(&token, LOOK)? {
            Some(Message { said: PageMessage::Run(run), reply }) if !is_of(&run, &blank) => reply.refuse(OF_ANOTHER),
            Some(Message { said: PageMessage::Run(run), reply }) => keep(*run, reply, arguments.out.as_deref())?,
            Some(message) => {
                message.reply.refuse("no round of the harness is running: this server takes whole runs only")
            }
            None => {}
        }
    }
    Ok(())
}

/// The page, built.
pub(super) struct Offered {
    /// Its files.
    pub(super) assets: Assets,
    /// What a run of it begins with.
    blank: Run,
}

/// Builds the page, which measures the cases that were selected.
///
/// # Errors
/// If nothing is selected or a build fails.
pub(super) fn offered(select: &SelectArgs, build: &BuildArgs) -> anyhow::Result<Offered> {
    let cases = select.selection().with_controls()?;
    let variants = variants(&cases, &[])?;
    let mut prepared = prepare(build, &cases, &variants, Purpose::ByHand)?;
    let blank = new_record::run(&prepared, &cases, settings(select), nobody_knows(), 0)?;
    // The page shuffles for itself, and knows its browser: what is planned here is all there is, in any order.
    let mut plan =
        Plan::new(&case_records(&cases), &usual_warm_up(), &variants, &Sampling::chosen(), 0, 0, Host::NATIVE);
    plan.add_checks(&check_records(&cases), &variants);
    let offer = serde_json::to_vec(&json!({ "plan": plan, "run": blank })).context("cannot write the plan")?;
    prepared.assets.add("/plan.json", Asset { content_type: "application/json", bytes: offer });
    prepared.assets.put_in_the_place_of(PAGE, &["/", "/index.html"]);
    Ok(Offered { assets: prepared.assets, blank })
}

const NOT_ISOLATED: &str = "Warning: everybody on this network can open the page, and everybody with the link can send runs. \
    Browsers give the fine clock to loopback and HTTPS alone. Other devices measure with a coarse one, in long batches. Their \
    figures say so.";

fn settings(select: &SelectArgs) -> Settings {
    Settings {
        // What a person chooses.
        rounds: 0,
        quick: false,
        hosts: Vec::new(),
        sampling: Sampling::chosen(),
        seconds: None,
        precision: None,
        counted: false,
        filter: select.filter.as_ref().map(ToString::to_string),
        opened_by_person: true,
    }
}

/// A page does not tell on what machine it runs.
fn nobody_knows() -> Machine {
    Machine {
        cpu: "unknown".into(),
        cores: 0,
        memory_bytes: 0,
        os: "unknown".into(),
        kernel: String::new(),
        architecture: String::new(),
        load_before: 0.0,
    }
}

/// Whether a run was measured with what is served.
fn is_of(run: &Run, blank: &Run) -> bool {
    run.builds == blank.builds
        && run.tools == blank.tools
        && run.cases.iter().all(|case| blank.cases.contains(case))
        && run.checks.iter().all(|check| blank.checks.contains(check))
}

const OF_ANOTHER: &str = "the run was measured with another build or other cases than the harness serves now. Download it, and \
    `cargo harness report` makes a report of it";

/// Keeps a run that a page sent, judged anew, with its reports. What cannot be kept stays with the page.
fn keep(mut run: Run, reply: Reply, asked: Option<&Path>) -> anyhow::Result<()> {
    run.settings.opened_by_person = true;
    run.judge_opened_by_person();
    match written(&run, asked) {
        Ok(folder) => {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            reply.json(
                &json!({ "text": format!("The harness has it, as report.html in its folder {}.", sanitized(&name)) }),
            );
            out(&format!("Run:     {}", folder.join(FILE_NAME).display()))?;
            out(&format!("Report:  {}", folder.join(Format::Html.file_name()).display()))
        }
        Err(error) => {
            reply.refuse(&format!("{error:#}"));
            note(&format!("A page sent a run that could not be kept: {error:#}"));
            Ok(())
        }
    }
}

fn written(run: &Run, asked: Option<&Path>) -> anyhow::Result<PathBuf> {
    let folder = match asked {
        Some(folder) => folder.to_owned(),
        None => new_folder(None, "by-hand-")?,
    };
    Store::whole(&folder, run)?;
    write_all(&analyse(run), &folder, &Format::DEFAULT, Series::Core)?;
    Ok(folder)
}
