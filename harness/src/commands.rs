//! One verb a file.

pub mod bench;
pub mod list;
pub mod prepare;
pub mod report;
pub mod serve;
