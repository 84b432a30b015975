//! What the boundary, the glue and the code generator each cost.

use bench_native::{Lane, Variant};

use super::measured::{Key, Measured};
use record::{CaseRecord, Host};
use stats::{Estimate, Nanoseconds};

/// The lanes of one case against each other in one browser. Every figure is taken within rounds first; `None` where one
/// of its lanes was not measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The browser.
    pub host: Host,
    /// The build of the bindgen lane.
    pub variant: Variant,
    /// Boundary cost of one operation: bindgen − inside.
    pub boundary: Option<Estimate<Nanoseconds>>,
    /// Glue cost of one operation: bindgen − raw.
    pub glue: Option<Estimate<Nanoseconds>>,
    /// bindgen / js.
    pub over_js: Option<Estimate>,
    /// bindgen / native.
    pub over_native: Option<Estimate>,
    /// Codegen cost: inside / native.
    pub codegen: Option<Estimate>,
}

/// One comparison a browser and variant.
pub(super) fn of_case(case: &CaseRecord, hosts: &[Host], measured: &Measured) -> Vec<Comparison> {
    let browsers = hosts.iter().filter(|host| host.runs_javascript());
    let cells = browsers.flat_map(|host| case.variants.iter().map(|variant| Key::bindgen(&case.id, *host, *variant)));
    cells
        .map(|bindgen| Comparison {
            host: bindgen.host,
            variant: bindgen.variant,
            boundary: measured.difference(bindgen, bindgen.lane(Lane::Inside)).map(ns),
            glue: measured.difference(bindgen, bindgen.lane(Lane::Raw)).map(ns),
            over_js: measured.ratio(bindgen, bindgen.lane(Lane::Js)),
            over_native: measured.ratio(bindgen, bindgen.lane(Lane::Native)),
            codegen: measured.ratio(bindgen.lane(Lane::Inside), bindgen.lane(Lane::Native)),
        })
        .collect()
}

fn ns(estimate: Estimate) -> Estimate<Nanoseconds> {
    estimate.map(Nanoseconds)
}
