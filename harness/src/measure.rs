//! Rounds × hosts → record.

mod counting;
mod gate;
pub mod instructions;
mod native;
mod opener;
mod page;
mod pairs;
mod plan;
mod planned;
mod rng;
mod rounds;
mod run;
mod script;
mod settled;
mod solo;
mod trial;
mod user_package;
mod visit;

pub use counting::count_in_node;
pub use gate::{GateSession, GateStatus};
pub use native::NativeBench;
pub use opener::{FoundBrowser, Opened, Opener, reach_of};
pub use page::{PageEnd, Watcher, drive};
pub use pairs::{PLACES, Places};
pub use plan::Plan;
pub use planned::{PlannedCount, planned_counts};
pub use rng::new_token;
pub use rounds::{Observer, Over, SessionError, Turn};
pub use run::Session;
pub use settled::usual_warm_up;
pub use solo::{SoloObserver, SoloSession, Wanted, asked_rows, sample};
pub use trial::{NoPage, trial};
pub use user_package::{CountedOperation, count_operations};
