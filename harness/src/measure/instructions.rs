//! Counting the instructions of one operation: an engine runs it in an emulator, which counts what the engine's main thread
//! executes between two marks.

mod browser;
mod emulator;
mod engine;
mod marks;
mod plan;
mod row;
mod session;

pub use emulator::Counter;
pub use engine::CountingEngine;
pub(super) use plan::InstructionsPlan;
pub use session::{InstructionsSession, WantedRow, usual_jobs};
