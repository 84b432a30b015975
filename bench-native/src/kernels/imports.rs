//! JavaScript's functions called by Rust.
