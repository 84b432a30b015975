//! The catalogue's work in WebAssembly: behind wasm-bindgen (one file a family), behind bare exports ([`raw`]) and looped
//! without any crossing ([`inside`]). Every function is as thin as it can be; the work is `bench-native`'s.
//!
//! Every family is a feature, so that `startup` can weigh each alone.
//!
//! It exists for `wasm32-unknown-unknown` only and is empty elsewhere.
#![cfg(target_arch = "wasm32")]

#[cfg(feature = "buffers")]
pub mod buffers;
#[cfg(feature = "checks")]
pub mod checks;
#[cfg(feature = "closures")]
pub mod closures;
#[cfg(feature = "dom")]
pub mod dom;
#[cfg(feature = "errors")]
pub mod errors;
#[cfg(feature = "handles")]
pub mod handles;
#[cfg(feature = "views")]
pub mod images;
#[cfg(feature = "imports")]
pub mod imports;
#[cfg(feature = "lanes")]
pub mod inputs;
#[cfg(feature = "lanes")]
pub mod inside;
#[cfg(feature = "ledger")]
pub mod ledger;
#[cfg(feature = "numbers")]
pub mod numbers;
#[cfg(feature = "objects")]
pub mod objects;
#[cfg(feature = "promises")]
pub mod promises;
#[cfg(feature = "lanes")]
pub mod raw;
#[cfg(feature = "sledgehammer")]
pub mod sledgehammer;
pub mod startup;
#[cfg(feature = "strings")]
pub mod strings;
#[cfg(feature = "structured")]
pub mod structured;
#[cfg(feature = "strings")]
pub mod texts;
#[cfg(feature = "transfers")]
pub mod transfers;
#[cfg(feature = "views")]
pub mod views;
