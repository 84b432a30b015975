//! The catalogue's work in WebAssembly: behind wasm-bindgen (one file a family), behind bare exports ([`raw`]) and looped
//! without any crossing ([`inside`]). Every function is as thin as it can be; the work is `bench-native`'s.
//!
//! It exists for `wasm32-unknown-unknown` only and is empty elsewhere.
#![cfg(target_arch = "wasm32")]

pub mod buffers;
pub mod handles;
pub mod images;
pub mod inputs;
pub mod inside;
pub mod numbers;
pub mod raw;
pub mod strings;
pub mod views;
