//! From which size on a user's package is cheaper than the plain JavaScript beside it.

use bench_native::Variant;

use super::{CaseFindings, Findings, words};
use record::Host;
use stats::{Crossover, Point, crossover};

/// One operation over its sizes in one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeCrossover {
    /// The browser.
    pub host: Host,
    /// The operation.
    pub operation: String,
    /// The size from which the package is cheaper, where one lies between those measured.
    pub from: Option<f64>,
    /// What is to be said.
    pub sentence: String,
}

/// Every operation that has plain JavaScript beside it at two sizes at least, browser by browser.
pub fn size_crossovers(findings: &Findings) -> Vec<SizeCrossover> {
    let mut names: Vec<&str> = findings.cases.iter().map(|found| found.case.mechanism.as_str()).collect();
    names.dedup();
    let of = |name: &&str| findings.browsers().filter_map(|host| one(findings, name, host)).collect::<Vec<_>>();
    names.iter().flat_map(of).collect()
}

fn one(findings: &Findings, operation: &str, host: Host) -> Option<SizeCrossover> {
    let point = |found: &CaseFindings| {
        let ratio = found.comparison(host, Variant::Default)?.over_js?;
        Some(Point { size: found.case.size, ratio })
    };
    let of_operation = findings.cases.iter().filter(|found| found.case.mechanism == operation);
    let points: Vec<Point> = of_operation.filter_map(point).collect();
    if points.len() < 2 {
        return None;
    }
    let cheaper = format!("In {} the package is cheaper than plain JavaScript", host.title());
    let (from, sentence) = match crossover(&points)? {
        Crossover::Always { .. } => (None, format!("{cheaper} at every size.")),
        Crossover::From { size, after, .. } => {
            (Some(size), format!("{cheaper} from about {} on.", words::count(words::first_size(size, after))))
        }
        Crossover::AtLatest { by } => (None, format!("{cheaper} from {} on at the latest.", words::count(by))),
        Crossover::Never { .. } => {
            (None, format!("In {} plain JavaScript is cheaper than the package at every size.", host.title()))
        }
        Crossover::Reversed { cheaper: size, .. } => (None, format!("{cheaper} up to {}.", words::count(size))),
        Crossover::Unresolved => {
            (None, format!("In {} the intervals do not tell which is cheaper at these sizes.", host.title()))
        }
    };
    Some(SizeCrossover { host, operation: operation.into(), from, sentence })
}
