//! The work itself: one file a family. Every function here is what a user's own Rust would do, and is the same code in
//! the native, inside, raw and bindgen lanes.

pub mod buffers;
pub mod controls;
pub mod handles;
pub mod images;
pub mod numbers;
pub mod strings;
pub mod views;
