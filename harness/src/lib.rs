//! The native driver: it builds the kernels, opens browsers on the page, keeps the record and writes the reports.
//!
//! Arrows point down: `commands` use all others; `progress` uses `measure` and `terminal`; `measure` uses `schedule`, `browser`, `grid`,
//! `server`, `setup`, `machine`, `digest` and `interrupt`; `user_package` uses `build`, `server`, `digest` and `embedded`, which uses `server`; `grid` uses
//! `browser`, `server`, `state` and `interrupt`; `build` uses `setup`, `digest` and `state`, and `setup` uses `state`; `cli` uses `select_cases`. The rest use only the crates below this one:
//! `report`, `analysis`, `record`, `stats` and `bench-native`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod browser;
pub mod build;
pub mod cli;
pub mod commands;
pub mod digest;
pub mod embedded;
pub mod grid;
pub mod history;
pub mod interrupt;
pub mod machine;
pub mod measure;
pub mod parallel;
pub mod progress;
pub mod schedule;
pub mod select_cases;
pub mod server;
pub mod setup;
pub mod state;
pub mod terminal;
pub mod user_package;
