//! Rounds × hosts → record.

mod native;
mod page;
mod plan;
mod rounds;
mod widest;

pub use native::NativeBench;
pub use page::{PageEnd, Watcher, drive};
pub use plan::{Plan, case_records, check_records, new_token};
pub use rounds::{Observer, Session, SessionError};
