//! The document, driven from Rust.
