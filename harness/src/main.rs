//! `cargo harness`: see `--help`.

fn main() {}
