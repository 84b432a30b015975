//! Rust's structs in JavaScript, and JavaScript's objects built in Rust.
