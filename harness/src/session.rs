//! Rounds × hosts → record.

mod native;
mod page;
mod plan;
mod rounds;

pub use native::NativeBench;
pub use page::{PageEnd, Watcher, drive};
pub use plan::{Plan, case_record, check_records, new_token};
pub use rounds::{Observer, Session, SessionError};
