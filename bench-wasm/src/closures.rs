//! Rust's closures called by JavaScript.
