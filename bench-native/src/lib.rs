//! What is measured, free of where it is measured: the catalogue of cases, the inputs they share and their work in
//! plain Rust.
//!
//! Four lanes use it: *native* runs the work under criterion, *inside* loops the very same work within Wasm, and *raw*
//! and *bindgen* put the same kernels behind an export. The fifth, *js*, must give the same [`Answer`].

mod answer;
pub mod cases;
mod checks;
pub mod inputs;
pub mod kernels;
mod work;

pub use answer::{Answer, Digest};
pub use cases::{Case, Data, Family, Lane, Mechanism, Native, Script, Variant, catalogue, find, mechanisms};
pub use checks::{Check, checks};
pub use work::{Work, work_for};
