//! `serve`: the page, to open by hand in any browser of this machine.

use super::prepare::{Prepared, Purpose, prepare, variants};
use crate::cli::ServeArgs;
use crate::interrupt;
use crate::record::{Host, Sampling};
use crate::report::outside;
use crate::server::Server;
use crate::session::{Plan, Watcher, case_records, check_records, drive, new_token};
use crate::terminal::out;

/// Serves until Ctrl-C. Every load of the page is measured and shown there; nothing is kept.
///
/// # Errors
/// If a build fails or the port is in use.
pub fn run(arguments: &ServeArgs) -> anyhow::Result<()> {
    let cases = arguments.select.selection().with_controls()?;
    let variants = variants(&cases, &[])?;
    let Prepared { assets, .. } = prepare(&arguments.build, &cases, &variants, Purpose::Bench)?;
    let server = Server::bind(arguments.port, assets)?;
    interrupt::listen();
    let checks = check_records(&cases);
    let cases = case_records(&cases);
    let token = new_token();
    out(&format!("Open {} in a browser of this machine; Ctrl-C ends.", server.link(&token)))?;
    let mut index = 0;
    while interrupt::check().is_ok() {
        // No host is known here: the page may be opened in anything. The order differs from load to load all the same.
        let mut plan = Plan::new(&cases, &variants, &Sampling::STANDARD, 0, index, Host::Native);
        plan.add_checks(&checks, &variants);
        plan.add_counts(&cases, &variants);
        let end = drive(&server, &token, &plan, &cases, None, &mut Quiet)?;
        match end.trouble {
            Some(trouble) if interrupt::check().is_ok() => out(&format!("A page failed: {}.", outside(&trouble)))?,
            Some(_) => {}
            None => out(&format!("A page is done: {} rows.", end.measurements.len()))?,
        }
        index += 1;
    }
    Ok(())
}

/// Nobody at the terminal waits for the page: the page itself shows how it gets on.
struct Quiet;

impl Watcher for Quiet {
    fn began(&mut self, cases: usize) {
        // Whoever cannot be told now cannot be told that the page is done either, and that is an error.
        let _ = out(&format!("A page has begun: {cases} cases."));
    }

    fn measured(&mut self, _: &str) {}

    fn browser_ended(&mut self) -> Option<String> {
        None
    }
}
