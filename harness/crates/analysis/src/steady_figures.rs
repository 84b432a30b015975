//! What answers ask of a browser's figures: of those only that come from rows whose rounds mostly settled. What was asked
//! for and is not steady is remembered, so that it can be said.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use bench_native::{Lane, Variant};

use super::measured::{Key, Measured};
use super::words::with_variant;
use super::{CaseFindings, Comparison};
use record::{CaseRecord, Host};
use stats::{Crossover, Estimate, Nanoseconds, Point, crossover};

/// How what had not settled is spoken of.
pub(crate) const NOT_STEADY: &str = "not steady";
/// Rows that are named among those left out; the others are counted.
const NAMED: usize = 3;

/// The steady figures of one browser, for one answer.
pub(crate) struct SteadyFigures<'a> {
    pub(crate) cases: &'a [CaseFindings],
    pub(crate) measured: &'a Measured<'a>,
    pub(crate) host: Host,
    /// Cases that were asked for and are not steady.
    not_steady: RefCell<BTreeSet<String>>,
}

impl<'a> SteadyFigures<'a> {
    pub(crate) fn new(cases: &'a [CaseFindings], measured: &'a Measured<'a>, host: Host) -> Self {
        Self { cases, measured, host, not_steady: RefCell::default() }
    }

    /// The sentence, without its full stop, that names what was left out of one answer because it is not steady.
    pub(crate) fn left_out(self) -> Option<String> {
        let cases: Vec<String> = self.not_steady.into_inner().into_iter().collect();
        // The name of one takes no more room than that there is one.
        let (named, others) = cases.split_at(if cases.len() > NAMED + 1 { NAMED } else { cases.len() });
        let others = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
        let rows = if cases.len() == 1 { "row is" } else { "rows are" };
        let told = || format!("{} {rows} {NOT_STEADY} and left out: {}{others}", cases.len(), named.join(", "));
        (!cases.is_empty()).then(told)
    }

    /// Whether something that was asked for so far is not steady.
    pub(crate) fn has_left_out(&self) -> bool {
        !self.not_steady.borrow().is_empty()
    }

    /// Whether a row's rounds mostly settled, or it was not timed, which others tell of.
    fn steady(&self, found: &CaseFindings, lane: Lane, variant: Variant) -> bool {
        let timing = found.timing(lane, self.host, variant);
        let steady = timing.is_none_or(|timing| !timing.steadiness.mostly_not_steady());
        if !steady {
            let row = with_variant(&format!("{} {}", found.case.id, lane.name()), variant);
            self.not_steady.borrow_mut().insert(row);
        }
        steady
    }

    fn steady_bindgen(&self, found: &CaseFindings, variant: Variant) -> Option<()> {
        self.steady(found, Lane::Bindgen, variant).then_some(())
    }

    /// A case by its place in the catalogue, if the run has it.
    pub(crate) fn case(&self, family: &str, mechanism: &str, data: &str, size: u64) -> Option<&'a CaseFindings> {
        self.of(family, mechanism).find(|found| found.case.data == data && found.case.size == size)
    }

    /// All cases of a mechanism, in the order of the report.
    pub(crate) fn of(&self, family: &str, mechanism: &str) -> impl Iterator<Item = &'a CaseFindings> {
        self.cases.iter().filter(move |found| found.case.family == family && found.case.mechanism == mechanism)
    }

    /// The case of a mechanism at its largest size that was timed through wasm-bindgen here; of several kinds of data, the first.
    pub(crate) fn largest(&self, family: &str, mechanism: &str) -> Option<&'a CaseFindings> {
        let timed = self.of(family, mechanism).filter(|found| self.cost(found, Variant::Default).is_some());
        timed.reduce(|largest, found| if found.case.size > largest.case.size { found } else { largest })
    }

    /// Cost of one operation through wasm-bindgen.
    pub(crate) fn cost(&self, found: &CaseFindings, variant: Variant) -> Option<Estimate<Nanoseconds>> {
        self.steady_bindgen(found, variant)?;
        Some(found.timing(Lane::Bindgen, self.host, variant)?.cost)
    }

    /// Cost of one operation in a lane of the default build.
    pub(crate) fn cost_of(&self, found: &CaseFindings, lane: Lane) -> Option<Estimate<Nanoseconds>> {
        let timing = found.timing(lane, self.host, Variant::Default)?;
        self.steady(found, lane, Variant::Default).then_some(timing.cost)
    }

    /// Lane `of_b` of case `b` over lane `of_a` of case `a`, for the default build, within rounds.
    pub(crate) fn lane_over(&self, b: &CaseFindings, of_b: Lane, a: &CaseFindings, of_a: Lane) -> Option<Estimate> {
        let both = self.steady(b, of_b, Variant::Default) && self.steady(a, of_a, Variant::Default);
        let [b, a] = [b, a].map(|found| self.bindgen(found, Variant::Default));
        both.then(|| self.measured.ratio(b.lane(of_b), a.lane(of_a))).flatten()
    }

    /// Cost of one item through wasm-bindgen.
    pub(crate) fn cost_per_item(&self, found: &CaseFindings, variant: Variant) -> Option<Estimate<Nanoseconds>> {
        self.cost(found, variant).map(|cost| per(cost, found.case.items as f64))
    }

    /// The lanes of a case against each other, for the default build.
    pub(crate) fn comparison(&self, found: &CaseFindings) -> Option<Comparison> {
        self.steady_bindgen(found, Variant::Default)?;
        let all = *found.comparison(self.host, Variant::Default)?;
        let steady = |lane| self.steady(found, lane, Variant::Default);
        Some(Comparison {
            boundary: all.boundary.filter(|_| steady(Lane::Inside)),
            glue: all.glue.filter(|_| steady(Lane::Raw)),
            over_js: all.over_js.filter(|_| steady(Lane::Js)),
            codegen: all.codegen.filter(|_| steady(Lane::Inside)),
            ..all
        })
    }

    /// Case `b` over case `a` through wasm-bindgen, within rounds.
    pub(crate) fn ratio(&self, b: &CaseFindings, a: &CaseFindings) -> Option<Estimate> {
        self.steady_bindgen(a, Variant::Default).and(self.steady_bindgen(b, Variant::Default))?;
        self.measured.ratio(self.bindgen(b, Variant::Default), self.bindgen(a, Variant::Default))
    }

    /// The bindgen lane of a case over another lane of it, for the default build, within rounds.
    pub(crate) fn over_lane(&self, found: &CaseFindings, lane: Lane) -> Option<Estimate> {
        self.lane_over(found, Lane::Bindgen, found, lane)
    }

    /// Case `b` − case `a` through wasm-bindgen in nanoseconds, within rounds.
    pub(crate) fn difference(&self, b: &CaseFindings, a: &CaseFindings) -> Option<Estimate> {
        self.steady_bindgen(a, Variant::Default).and(self.steady_bindgen(b, Variant::Default))?;
        self.measured.difference(self.bindgen(b, Variant::Default), self.bindgen(a, Variant::Default))
    }

    /// Build `b` over build `a` of one case through wasm-bindgen, within rounds.
    pub(crate) fn ratio_of_builds(&self, found: &CaseFindings, b: Variant, a: Variant) -> Option<Estimate> {
        self.steady_bindgen(found, a).and(self.steady_bindgen(found, b))?;
        self.measured.ratio(self.bindgen(found, b), self.bindgen(found, a))
    }

    /// From which size on mechanism `b` is cheaper than mechanism `a` of the same family and data.
    pub(crate) fn crossover(&self, family: &str, data: &str, b: &str, a: &str) -> Option<Crossover> {
        let pairs = self.of(family, b).filter(|found| found.case.data == data).filter_map(|b| {
            let a = self.case(family, a, data, b.case.size)?;
            Some(Point { size: b.case.size, ratio: self.ratio(b, a)? })
        });
        crossover(&pairs.collect::<Vec<_>>())
    }

    /// Each round's nanoseconds of a lane in the default build; nothing where it was not timed or is not steady.
    pub(crate) fn by_round(&self, found: &CaseFindings, lane: Lane) -> BTreeMap<u32, f64> {
        let steady = self.steady(found, lane, Variant::Default);
        if steady { self.measured.values(self.bindgen(found, Variant::Default).lane(lane)) } else { BTreeMap::new() }
    }

    /// Each round's boundary cost of a case in nanoseconds: bindgen − inside.
    pub(crate) fn boundary_by_round(&self, found: &CaseFindings) -> Vec<(u32, f64)> {
        let [bindgen, inside] = [Lane::Bindgen, Lane::Inside].map(|lane| self.by_round(found, lane));
        bindgen.into_iter().filter_map(|(index, cost)| Some((index, cost - inside.get(&index)?))).collect()
    }

    fn bindgen<'c>(&self, found: &'c CaseFindings, variant: Variant) -> Key<'c> {
        Key::bindgen(&found.case.id, self.host, variant)
    }
}

/// The same cost for each of `parts` parts.
pub(crate) fn per(cost: Estimate<Nanoseconds>, parts: f64) -> Estimate<Nanoseconds> {
    cost.map(|ns| Nanoseconds(ns.0 / parts))
}

/// Jobs that mechanisms share: family, task and kind of data, each once, in the order of the catalogue.
pub(crate) fn jobs(cases: &[CaseFindings]) -> Vec<(&str, &str, &str)> {
    let mut jobs = Vec::new();
    for CaseFindings { case, .. } in cases {
        let Some(task) = &case.task else { continue };
        let job = (case.family.as_str(), task.as_str(), case.data.as_str());
        if !jobs.contains(&job) {
            jobs.push(job);
        }
    }
    jobs
}

/// The kinds of data among cases, each once.
pub(crate) fn kinds_of_data<'a>(cases: impl Iterator<Item = &'a CaseFindings>) -> Vec<&'a str> {
    let mut kinds: Vec<&str> = Vec::new();
    for CaseFindings { case: CaseRecord { data, .. }, .. } in cases {
        if !kinds.contains(&data.as_str()) {
            kinds.push(data);
        }
    }
    kinds
}
