//! The native driver: it builds the kernels, opens browsers on the page, keeps the record and writes the reports.
//!
//! Arrows point down: `commands` use `build`, `session`, `analysis` and `report`; `session` uses `schedule`, `browser`,
//! `server` and `record`; `schedule` uses `record` and `stats`; `analysis` uses `record`, `ledger` and `stats`; `history` uses `analysis`, `record` and `stats`; `report` uses `analysis`.
//! `ledger` uses `record`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod browser;
pub mod build;
pub mod cli;
pub mod commands;
pub mod history;
pub mod interrupt;
pub mod machine;
pub mod measure;
pub mod progress;
pub mod schedule;
pub mod select_cases;
pub mod server;
pub mod setup;
pub mod terminal;
