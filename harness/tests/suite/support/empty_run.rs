//! A record in which nothing is measured yet.

use record::{Machine, Run, SCHEMA_VERSION, Sampling, Settings, Tools};

/// The record of a machine with a hostile name, without a case and without a round.
pub(crate) fn run() -> Run {
    Run {
        schema_version: SCHEMA_VERSION,
        started: "2026-01-02T03:04:05Z".into(),
        seed: 1,
        settings: Settings {
            rounds: 1,
            quick: false,
            hosts: Vec::new(),
            sampling: Sampling::STANDARD,
            seconds: None,
            precision: None,
            counted: false,
            filter: None,
            opened_by_person: false,
        },
        machine: Machine {
            cpu: "Abacus\u{1b}[31m".into(),
            cores: 2,
            memory_bytes: 1 << 30,
            os: "Debian 13".into(),
            kernel: "6.12.0".into(),
            architecture: "x86_64".into(),
            load_before: 0.0,
        },
        tools: Tools {
            harness: "0.1.0".into(),
            revision: String::new(),
            toolchain: "rustup".into(),
            rustc: "rustc 1.90.0".into(),
            wasm_bindgen: "0.2.130".into(),
            criterion: "0.8.2".into(),
        },
        builds: Vec::new(),
        cases: Vec::new(),
        checks: Vec::new(),
        packages: Vec::new(),
        rivals: Vec::new(),
        exports: Default::default(),
        user_package: None,
        prices: None,
        rounds: Vec::new(),
        gaps: Vec::new(),
    }
}
