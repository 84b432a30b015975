//! Rounds × hosts → record.

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
mod planned;
mod rounds;
mod run;
mod settled;
mod solo;
mod visit;

pub use catalogued::{case_records, check_records};
pub use chance::new_token;
pub use counting::count_in_node;
pub use foreign::{CountedOperation, ForeignPackage, ForeignRound, count_foreign, time_foreign};
pub use gate::{GateSession, Look};
pub use native::NativeBench;
pub use page::{PageEnd, Watcher, drive};
pub use pairs::{PLACES, Places};
pub use plan::Plan;
pub use planned::{PlannedCount, planned_counts};
pub use rounds::{Observer, Over, SessionError, Turn};
pub use run::Session;
pub use settled::usual_warm_up;
pub use solo::{SoloObserver, SoloSession, Wanted, asked_rows, sample};
