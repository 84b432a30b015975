//! What must be the same in two runs before anything is said of their difference.

use bench_native::Variant;

use super::super::facts::{Facts, HostFacts};
use record::{Build, Host, Run};

/// What had to match for a host and does not, in words; empty where verdicts can be given.
///
/// Sources, compiler and wasm-bindgen may differ: they are what one compares.
pub(super) fn differences(base: &Run, head: &Run, host: Host) -> Vec<String> {
    let traits = base.machine.traits().into_iter().zip(head.machine.traits());
    let mut found: Vec<String> =
        traits.filter(|(old, new)| old != new).map(|((what, old), (_, new))| differs(what, &old, &new)).collect();
    if base.settings.opened_by_person || head.settings.opened_by_person {
        found.push("a page was opened by a person, on a machine that is not known".into());
    }
    let (a, b) = (Facts::of(base), Facts::of(head));
    let of_host = |facts: &Facts| facts.hosts.iter().find(|found| found.host == host).cloned();
    if let (Some(a), Some(b)) = (of_host(&a), of_host(&b)) {
        let versions = |facts: &HostFacts| facts.versions.join(" and ");
        if a.versions != b.versions {
            found.push(differs(&format!("version of {}", host.title()), &versions(&a), &versions(&b)));
        } else if a.versions.len() > 1 {
            found.push(format!("{} changed during a run: {}", host.title(), versions(&a)));
        }
        for (which, facts) in [("base", &a), ("head", &b)] {
            if facts.not_isolated > 0 {
                found.push(format!("{} pages of the {which} were not isolated", facts.not_isolated));
            }
            if facts.not_visible > 0 {
                found.push(format!("{} pages of the {which} were not visible", facts.not_visible));
            }
        }
    }
    // Native rounds sample as criterion does.
    if host.runs_javascript() && base.settings.sampling != head.settings.sampling {
        found.push("how pages take samples".into());
    }
    for variant in
        Variant::ALL.iter().copied().filter(|variant| host.runs_javascript() && !same_build(base, head, *variant))
    {
        let flags = |run: &Run| built(run, variant).map_or_else(String::new, |build| build.flags.clone());
        found.push(differs(&format!("flags of the {} build", variant.name()), &flags(base), &flags(head)));
    }
    found
}

/// Whether both runs built a variant with the same flags. One that a record does not describe is believed.
fn same_build(base: &Run, head: &Run, variant: Variant) -> bool {
    let flags = |run| built(run, variant).map(|build| &build.flags);
    flags(base).zip(flags(head)).is_none_or(|(old, new)| old == new)
}

fn built(run: &Run, variant: Variant) -> Option<&Build> {
    run.builds.iter().find(|build| build.variant == variant)
}

fn differs(what: &str, old: &str, new: &str) -> String {
    let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
    format!("{what}: {} against {}", shown(old), shown(new))
}
