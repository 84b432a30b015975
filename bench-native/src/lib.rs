//! What is measured, free of where it is measured: the catalogue of cases, the inputs they share and their work in
//! plain Rust.
//!
//! Four lanes use it: *native* runs the work under criterion, *inside* loops the very same work within Wasm, and *raw*
//! and *bindgen* put the same kernels behind an export. The fifth, *js*, must give the same [`Answer`].

mod answer;
mod case;
mod catalogue;
mod checks;
pub mod inputs;
pub mod kernels;
mod tables;
mod work;

pub use answer::{Answer, Digest};
pub use case::{Case, CaseId, Data, Family, Feature, Lane, Mechanism, Native, Script, Variant, work_for};
pub use catalogue::{CORE, catalogue, find, measured_as, mechanisms};
pub use checks::{Check, checks};
pub use tables::without_a_copy;
pub use work::Work;
