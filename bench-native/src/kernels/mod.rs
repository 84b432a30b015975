//! The work itself: one file a family. Every function here is what a user's own Rust would do, and is the same code in
//! the native, inside, raw and bindgen lanes.

pub mod buffers;
pub mod closures;
pub mod collections;
pub mod controls;
pub mod dom;
pub mod enums;
pub mod errors;
pub mod handles;
pub mod images;
pub mod imports;
pub mod nested;
pub mod numbers;
pub mod objects;
pub mod promises;
pub mod startup;
pub mod strings;
pub mod structured;
pub mod texts;
pub mod transfers;
pub mod views;
