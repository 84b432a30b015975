//! One verb a file.

pub mod bench;
pub mod compare;
pub mod doctor;
pub mod estimate;
pub mod ledger;
pub mod list;
pub mod prepare;
mod recorded;
pub mod report;
pub mod serve;
pub mod test;
