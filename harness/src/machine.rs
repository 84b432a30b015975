//! What the run ran on and from which sources.

use std::path::Path;
use std::process::Command;

use sysinfo::System;

use record::Machine;

/// Describes this machine.
pub fn describe() -> Machine {
    // A system that keeps something to itself leaves that entry empty; it is no reason not to measure.
    let system = System::new_all().ok();
    let cpus = system.as_ref().map(System::cpus).unwrap_or_default();
    Machine {
        cpu: cpus.first().map(|cpu| cpu.brand().trim().to_owned()).unwrap_or_default(),
        cores: u32::try_from(cpus.len()).unwrap_or(u32::MAX),
        memory_bytes: system.as_ref().map(System::total_memory).unwrap_or_default(),
        os: System::long_os_version().unwrap_or_default(),
        kernel: System::kernel_version().unwrap_or_default(),
        architecture: System::cpu_arch(),
        load_before: System::load_average().map(|load| load.one).unwrap_or_default(),
    }
}

/// The revision of the sources at `root`, with `-dirty` where they were changed; empty outside of a repository.
pub fn revision(root: &Path) -> String {
    let described = Command::new("git")
        .args(["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"])
        .current_dir(root)
        .output();
    match described {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        _ => String::new(),
    }
}
