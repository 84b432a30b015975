//! One verb a file.

pub mod aa;
pub mod bench;
mod new_record;
pub mod compare;
pub mod doctor;
pub mod estimate;
pub mod gate;
pub mod ledger;
pub mod list;
mod measure_and_report;
pub mod prepare;
mod record_history;
pub mod report;
mod resume;
pub mod serve;
pub mod solo;
mod read_record;
pub mod test;
