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
        cpu: cpus.first().map(|cpu| processor(cpu.brand().trim())).unwrap_or_default(),
        cores: u32::try_from(cpus.len()).unwrap_or(u32::MAX),
        memory_bytes: system.as_ref().map(System::total_memory).unwrap_or_default(),
        os: System::long_os_version().unwrap_or_default(),
        kernel: System::kernel_version().unwrap_or_default(),
        architecture: System::cpu_arch(),
        load_before: System::load_average().map(|load| load.one).unwrap_or_default(),
    }
}

/// A processor's name, with its family, model and stepping where the name alone can stand for several.
#[cfg(target_arch = "x86_64")]
fn processor(name: &str) -> String {
    match raw_cpuid::CpuId::new().get_feature_info() {
        Some(of) => {
            format!("{name} (family {}, model {}, stepping {})", of.family_id(), of.model_id(), of.stepping_id())
        }
        None => name.to_owned(),
    }
}

/// A processor's name: elsewhere it says which one it is.
#[cfg(not(target_arch = "x86_64"))]
fn processor(name: &str) -> String {
    name.to_owned()
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

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    #[test]
    fn a_processor_says_which_generation_it_is() {
        let named = processor("Abacus");
        assert!(named.starts_with("Abacus (family ") && named.contains(", model "), "{named}");
    }
}
