//! The native driver: it builds the kernels, opens browsers on the page, keeps the record and writes the reports.
//!
//! Arrows point down: `commands` use `build`, `session`, `analysis` and `report`; `session` uses `browser`, `server` and
//! `record`; `analysis` uses `record` and `stats`; `report` uses `analysis`.

pub mod build;
pub mod commands;
pub mod record;
pub mod setup;
