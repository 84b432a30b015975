//! One verb a file.

pub mod aa;
pub mod bench;
pub mod compare;
pub mod count;
pub mod doctor;
pub mod estimate;
pub mod find_hosts;
pub mod gate;
pub mod ledger;
pub mod list;
mod measure_and_report;
pub mod new_record;
pub mod prepare;
pub mod prices;
mod read_record;
mod record_history;
pub mod report;
mod resume;
mod rivals;
pub mod serve;
pub mod site;
pub mod solo;
pub mod test;
pub mod user_package;
pub mod which;
