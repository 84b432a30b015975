//! What instructions are counted with on this machine.

use anyhow::{anyhow, ensure};

use crate::commands::prepare::say;
use crate::measure::instructions::{Counter, CountingEngine};
use crate::setup::{Found, Local, Need, System, check, ensure as ensure_needs};
use record::Engine;

/// An emulator that was tried, and engines that are there.
pub(in crate::commands) struct Ready {
    pub(in crate::commands) counter: Counter,
    pub(in crate::commands) engines: Vec<CountingEngine>,
}

impl Ready {
    /// Finds all that counting in `engines` needs, and gets what is missing where that was allowed.
    ///
    /// # Errors
    /// If something is missing, the emulator takes no plugin, or it cannot run an engine.
    pub(in crate::commands) fn of(engines: &[Engine], install: bool) -> anyhow::Result<Self> {
        let mut needs: Vec<Need> = engines.iter().flat_map(|engine| Need::of_counting(*engine)).collect();
        needs.sort_by_key(|need| need.name());
        needs.dedup();
        ensure_needs(&needs, install, &Local, &say)?;
        let counter = Counter::ready(&found(Need::Emulator)?)?;
        for engine in engines {
            ensure!(
                *engine != Engine::Chromium || counter.runs_browsers(),
                "Chromium's instructions need qemu 9 or later, built with --enable-plugins, and this is {}. Name one in \
                 BOUNDARY_QEMU, or count in Node or Bun",
                counter.facts().version
            );
        }
        let of = |engine: &Engine| CountingEngine::of(*engine, &found(Need::of_counting(*engine)[2])?);
        Ok(Self { counter, engines: engines.iter().map(of).collect::<anyhow::Result<_>>()? })
    }
}

fn found(need: Need) -> anyhow::Result<Found> {
    check(need, &Local).map_err(|missing| anyhow!(missing.sentence(Local.is_root())))
}
