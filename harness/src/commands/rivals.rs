//! Rivals of a run: which of those asked for its cases have, and what is built of them.

use bench_native::{Case, Lane};

use super::prepare::{Prepared, say};
use crate::build;
use crate::select_cases::NothingSelected;
use crate::setup::Need;

/// What was asked for, each once, in the order of the report.
///
/// # Errors
/// If none of the cases has a rival that was asked for.
pub(super) fn wanted(cases: &[Case], asked: &[Lane]) -> Result<Vec<Lane>, NothingSelected> {
    let known = |rival: &Lane| cases.iter().any(|case| case.rivals().contains(rival));
    if let Some(unknown) = asked.iter().find(|rival| !known(rival)) {
        return Err(NothingSelected::new(format!("--rivals {} among the cases chosen", unknown.name())));
    }
    Ok(Lane::RIVALS.into_iter().filter(|rival| asked.contains(rival)).collect())
}

/// What the machine needs to build them.
pub(super) fn needs(rivals: &[Lane]) -> Vec<Need> {
    rivals.iter().filter_map(|rival| Need::of_rival(*rival)).collect()
}

/// Builds `rivals` and lays them out for pages.
///
/// # Errors
/// If one of them cannot be built.
pub(super) fn add(prepared: &mut Prepared, rivals: &[Lane]) -> anyhow::Result<()> {
    for rival in build::rivals::build(&prepared.tree, &prepared.toolchain, rivals, &say)? {
        prepared.assets.add_folder(&format!("/glue/rival-{}", rival.build.lane.name()), &rival.folder)?;
        prepared.rivals.push(rival.build);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rival_that_no_case_has_is_told() {
        let cases: Vec<Case> = bench_native::find("strings/per-item/ascii-8/1").into_iter().collect();
        let some = wanted(&cases, &[Lane::Embind, Lane::AssemblyScript, Lane::Embind]);
        assert_eq!(some.unwrap(), [Lane::AssemblyScript, Lane::Embind]);
        assert_eq!(wanted(&cases, &[]).unwrap(), []);
        let error = wanted(&cases, &[Lane::Sledgehammer]).unwrap_err().to_string();
        assert!(error.starts_with("no case matches --rivals sledgehammer"), "{error}");
    }

    #[test]
    fn only_foreign_compilers_are_needed() {
        assert_eq!(needs(&Lane::RIVALS), [Need::AssemblyScript, Need::Emscripten]);
    }
}
