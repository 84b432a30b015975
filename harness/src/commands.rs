//! One verb a file.

pub mod aa;
pub mod bench;
mod blank;
pub mod compare;
pub mod doctor;
pub mod estimate;
pub mod gate;
pub mod ledger;
pub mod list;
mod measure;
pub mod prepare;
mod recorded;
pub mod report;
mod resume;
pub mod serve;
pub mod solo;
mod stored;
pub mod test;
