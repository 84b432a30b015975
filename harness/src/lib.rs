//! The native driver: it builds the kernels, opens browsers on the page, keeps the record and writes the reports.
//!
//! Arrows point down: `commands` use `build`, `session`, `analysis` and `report`; `session` uses `browser`, `server` and
//! `record`; `analysis` uses `record` and `stats`; `report` uses `analysis`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod analysis;
pub mod record;
pub mod report;
pub mod stats;
