//! What makes timings differ from one minute to the next.

use std::fs;
use std::path::Path;

/// What the system says about itself; `None` and empty where it does not say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// Mean number of runnable processes in the last minute.
    load: f64,
    cores: usize,
    /// The frequency governors in use, each once.
    governors: Vec<String>,
    on_battery: bool,
    /// Its name, which is empty where it tells none.
    virtual_machine: Option<String>,
}

/// Reads the facts of the system whose root folder is `root`.
pub(super) fn facts(root: &Path) -> Facts {
    Facts {
        load: sysinfo::System::load_average().map_or(0.0, |load| load.one),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        governors: governors(root),
        on_battery: on_battery(root),
        virtual_machine: virtual_machine(root),
    }
}

/// One sentence a trouble, each with what to do about it.
pub(super) fn warnings(facts: &Facts) -> Vec<String> {
    let mut warnings = Vec::new();
    let idle = 0.3;
    if facts.load > idle {
        let load = facts.load;
        warnings.push(format!("the load is {load:.2}: other work takes time from the measurement; wait or end it"));
    }
    if facts.cores < 2 {
        warnings.push("there is one processor: the harness and the browser take time from each other".to_owned());
    }
    if let Some(governor) = facts.governors.iter().find(|governor| *governor != "performance") {
        let advice = "run `sudo cpupower frequency-set --governor performance`";
        warnings.push(format!("the processor's frequency governor is {governor}: {advice}"));
    }
    if facts.on_battery {
        warnings.push("the machine runs on its battery: plug it in".to_owned());
    }
    if let Some(name) = &facts.virtual_machine {
        let of = if name.is_empty() { String::new() } else { format!(" of {name}") };
        warnings.push(format!(
            "this is a virtual machine{of}, whose neighbours take time unseen: compare only what ran interleaved"
        ));
    }
    warnings
}

fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}

fn children(folder: &Path) -> impl Iterator<Item = std::path::PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn governors(root: &Path) -> Vec<String> {
    let files = children(&root.join("sys/devices/system/cpu")).map(|cpu| cpu.join("cpufreq/scaling_governor"));
    let mut found: Vec<String> = files.filter_map(|file| read(&file)).collect();
    found.sort();
    found.dedup();
    found
}

fn on_battery(root: &Path) -> bool {
    children(&root.join("sys/class/power_supply")).any(|supply| {
        let is = |file: &str, value: &str| read(&supply.join(file)).as_deref() == Some(value);
        is("type", "Battery") && is("status", "Discharging")
    })
}

fn virtual_machine(root: &Path) -> Option<String> {
    let cpu = read(&root.join("proc/cpuinfo"))?;
    let mut flags = cpu.lines().filter(|line| line.starts_with("flags")).flat_map(str::split_whitespace);
    let is_one = flags.any(|flag| flag == "hypervisor");
    is_one.then(|| read(&root.join("sys/class/dmi/id/product_name")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("files are in folders")).expect("created");
            fs::write(path, text).expect("written");
        }
        root
    }

    #[test]
    fn a_laptop_on_its_battery_is_told_so() {
        let root = machine(&[
            ("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n"),
            ("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave\n"),
            ("sys/class/power_supply/BAT0/type", "Battery\n"),
            ("sys/class/power_supply/BAT0/status", "Discharging\n"),
            ("proc/cpuinfo", "flags\t\t: fpu vme\n"),
        ]);
        let facts = Facts { load: 0.0, cores: 8, ..facts(root.path()) };
        let text = warnings(&facts).join("\n");
        assert_eq!(warnings(&facts).len(), 2, "{text}");
        assert!(text.contains("governor is powersave") && text.contains("plug it in"), "{text}");
    }

    #[test]
    fn a_virtual_machine_is_named_where_it_has_a_name() {
        let root = machine(&[("proc/cpuinfo", "flags : fpu hypervisor\n")]);
        assert_eq!(virtual_machine(root.path()).as_deref(), Some(""));
        let facts = Facts { load: 0.0, cores: 2, ..facts(root.path()) };
        assert!(warnings(&facts)[0].starts_with("this is a virtual machine, whose neighbours"));
        let root = machine(&[
            ("proc/cpuinfo", "flags : fpu hypervisor\n"),
            ("sys/class/dmi/id/product_name", "Standard PC\n"),
        ]);
        assert_eq!(virtual_machine(root.path()).as_deref(), Some("Standard PC"));
        let facts = Facts { virtual_machine: Some("Standard PC".into()), ..facts };
        assert!(warnings(&facts)[0].starts_with("this is a virtual machine of Standard PC, whose neighbours"));
    }

    #[test]
    fn a_quiet_machine_gets_no_warning() {
        let facts = Facts { load: 0.1, cores: 4, governors: vec!["performance".into()], ..Facts::default() };
        assert!(warnings(&facts).is_empty());
        let busy = Facts { load: 2.5, cores: 1, ..Facts::default() };
        assert_eq!(warnings(&busy).len(), 2);
    }
}
