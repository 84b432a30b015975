//! How well one run predicts another of the same build.

use super::super::reproducibility::{Reproducibility, repeats};
use super::HostChange;
use record::{Build, Run};

/// Of each host whose setting is the same, how often the second run's estimate lies where the first predicted it. `None` where
/// the runs are not known to be of one revision, one compiler, one wasm-bindgen and the same builds.
pub(super) fn of(base: &Run, head: &Run, hosts: &[HostChange]) -> Option<Vec<Reproducibility>> {
    let sources = |run: &Run| (run.tools.revision.clone(), run.tools.rustc.clone(), run.tools.wasm_bindgen.clone());
    let build = |build: &Build| (build.variant, build.wasm_bytes, build.glue_bytes, build.flags.clone());
    let builds = |run: &Run| run.builds.iter().map(build).collect::<Vec<_>>();
    let known = !base.tools.revision.is_empty() && !base.tools.revision.ends_with("-dirty");
    if !known || sources(base) != sources(head) || builds(base) != builds(head) {
        return None;
    }
    let same = |found: &Reproducibility| hosts.iter().any(|host| host.host == found.host && host.differs.is_empty());
    let found: Vec<Reproducibility> =
        repeats(base, head).into_iter().filter(|found| found.rows > 0 && same(found)).collect();
    (!found.is_empty()).then_some(found)
}
