//! Rounds × hosts → record.

mod added;
mod catalogued;
mod chance;
mod counting;
mod foreign;
mod gate;
mod native;
mod node;
mod page;
mod pairs;
mod plan;
pub mod resume;
mod rounds;
mod widest;

pub use catalogued::{case_records, check_records};
pub use chance::new_token;
pub use counting::count_in_node;
pub use foreign::{CountedOperation, ForeignPackage, ForeignRound, count_foreign, time_foreign};
pub use gate::{GateSession, Referee};
pub use native::NativeBench;
pub use page::{PageEnd, Watcher, drive};
pub use pairs::{PLACES, Places};
pub use plan::{Plan, PlannedCount, planned_counts};
pub use rounds::{Observer, Session, SessionError};
