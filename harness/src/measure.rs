//! Rounds × hosts → record.

mod rng;
mod counting;
mod user_package;
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

pub use rng::new_token;
pub use counting::count_in_node;
pub use user_package::{CountedOperation, UserPackage, UserPackageRound, count_operations, time_operations};
pub use gate::{GateSession, InterimAnalysis};
pub use native::NativeBench;
pub use page::{PageEnd, Watcher, drive};
pub use pairs::{PLACES, Places};
pub use plan::{Plan, Settled};
pub use planned::{PlannedCount, planned_counts};
pub use rounds::{Observer, Over, SessionError, Turn};
pub use run::Session;
pub use solo::{SoloObserver, SoloSession, Wanted, asked_rows, sample};
