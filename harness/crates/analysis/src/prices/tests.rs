//! Price lists of runs whose prices are known.

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};
use serde_json::Value;

use super::sheet::of_list;
use super::{ITEMS, PriceList, Scale, predict, price_sheet, scaled};
use crate::analyse;
use record::{BrowserPrices, CaseRecord, Counted, Host, Measurement, Run, fixture};

/// True prices: a call in, a call out, a block, a character, a copied byte.
const TRUE: [(&str, &str, f64); 5] = [
    ("call in", "calls-in", 6.0),
    ("call out", "calls-out", 9.0),
    ("allocation", "rust-allocations", 45.0),
    ("character", "characters", 2.5),
    ("copied byte", "copied-in", 0.04),
];
/// The work of every operation itself.
const WORK: f64 = 20.0;

/// A mechanism's counts at one size: every mechanism has another mixture.
fn counts(mechanism: u64, size: u64) -> BTreeMap<String, u64> {
    let of = |counter: usize| match (mechanism >> counter) & 1 {
        0 => 0,
        _ => (1 + (mechanism * 7 + counter as u64 * 3) % 5) * if counter < 3 { 1 } else { size },
    };
    let mut counts: BTreeMap<String, u64> =
        TRUE.iter().enumerate().map(|(i, (_, counter, _))| ((*counter).to_owned(), of(i))).collect();
    *counts.entry("calls-in".into()).or_default() += 1;
    counts
}

fn crossing(line: &Counted) -> f64 {
    TRUE.iter().map(|(_, counter, price)| line.count(counter) as f64 * price).sum()
}

/// A run of `mechanisms` mechanisms at two sizes, each round slower than the first by other factors; what crosses costs
/// `odd` times its price for the mechanism that is named.
fn run(mechanisms: u64, odd: Option<(u64, f64)>) -> Run {
    let mut run = fixture::with_rounds(5);
    let (case, page) = (run.cases[6].clone(), run.rounds.iter().find(|round| round.host == Host::CHROMIUM).unwrap());
    let template = page.measurements[0].clone();
    let places = (0..mechanisms).flat_map(|mechanism| [10, 1_000].map(|size| (mechanism, size)));
    let id = |mechanism: u64, size: u64| format!("objects/m{mechanism}/data/{size}");
    run.cases = places
        .clone()
        .map(|(mechanism, size)| CaseRecord {
            id: id(mechanism, size),
            family: "objects".into(),
            mechanism: format!("m{mechanism}"),
            size,
            lanes: vec![Lane::Inside, Lane::Bindgen],
            ..case.clone()
        })
        .collect();
    for round in run.rounds.iter_mut().filter(|round| round.host.runs_javascript()) {
        round.counted.clear();
        round.measurements.clear();
        // A neighbour slows other rounds of other cases.
        for (mechanism, size) in places.clone() {
            let line = Counted {
                case: id(mechanism, size),
                variant: Variant::Default,
                counts: counts(mechanism, size),
                trouble: None,
                lacks: None,
            };
            let slow = if (u64::from(round.index) + mechanism) % 5 < 3 { 1.0 } else { 1.9 };
            let factor = odd.filter(|(odd, _)| *odd == mechanism).map_or(1.0, |(_, factor)| factor);
            for (lane, ns) in [(Lane::Inside, WORK), (Lane::Bindgen, WORK + factor * crossing(&line))] {
                let elapsed_us = vec![slow * ns; 5];
                let case = line.case.clone();
                round.measurements.push(Measurement {
                    case,
                    lane,
                    iterations: vec![1_000; 5],
                    elapsed_us,
                    warmup_us: Vec::new(),
                    ..template.clone()
                });
            }
            round.counted.push(line);
        }
    }
    run
}

fn chromium(run: &Run) -> Option<PriceList> {
    analyse(run).prices.into_iter().find(|list| list.host == Host::CHROMIUM)
}

fn price(list: &PriceList, name: &str) -> f64 {
    let place = ITEMS.iter().position(|item| item.name == name).unwrap();
    list.prices[place].as_ref().expect("rows have some of it").ns.0
}

#[test]
fn true_prices_are_found_though_rounds_are_slowed_down() {
    let list = chromium(&run(60, None)).expect("enough mechanisms");
    // One call beside so much work is too little to tell its price.
    assert_eq!((list.rows, list.mechanisms), (116, 58));
    for (name, _, truth) in TRUE {
        let found = price(&list, name);
        assert!((found / truth - 1.0).abs() < 0.02, "{name}: {found} instead of {truth}");
    }
    assert!(list.held_out.median_error < 0.02 && list.held_out.near > 0.95, "{:?}", list.held_out);
}

#[test]
fn what_nothing_has_has_no_price_and_is_told_where_it_is_asked_for() {
    let list = chromium(&run(60, None)).unwrap();
    let counts = [("calls-in", 2), ("characters", 100), ("encodes", 1)].map(|(name, count)| (name.to_owned(), count));
    let line =
        Counted { case: String::new(), variant: Variant::Default, counts: counts.into(), trouble: None, lacks: None };
    let prices = of_list(&list, Vec::new());
    let prediction = predict(&prices, &line);
    assert!((prediction.ns.0 - 262.0).abs() < 6.0, "{prediction:?}");
    assert!(prediction.interval.low <= prediction.ns && prediction.ns <= prediction.interval.high, "{prediction:?}");
    assert_eq!(prediction.parts[0].0.name, "character");
    assert_eq!(prediction.unpriced.iter().map(|item| item.name).collect::<Vec<_>>(), ["encoding"]);
}

#[test]
fn a_mechanism_that_costs_otherwise_is_the_worst_row_and_bends_nothing() {
    let list = chromium(&run(60, Some((21, 5.0)))).unwrap();
    assert_eq!(list.held_out.worst[0].case.split('/').nth(1), Some("m21"));
    for (name, _, truth) in TRUE {
        let found = price(&list, name);
        assert!((found / truth - 1.0).abs() < 0.15, "{name}: {found} instead of {truth}");
    }
}

#[test]
fn a_report_comes_out_the_same() {
    let run = run(50, None);
    assert_eq!(chromium(&run), chromium(&run));
}

#[test]
fn few_mechanisms_give_no_list() {
    assert_eq!(chromium(&run(20, None)), None);
    assert_eq!(chromium(&fixture::run()), None);
}

#[test]
fn slab_and_work_that_drowns_crossing_are_left_out_with_reasons() {
    let mut run = run(60, None);
    for round in &mut run.rounds {
        round
            .counted
            .iter_mut()
            .filter(|line| line.case.contains("/m5/"))
            .for_each(|line| line.variant = Variant::Slab);
    }
    let reasons = chromium(&run).unwrap().left_out;
    assert!(reasons.iter().any(|(why, rows)| why.starts_with("slab") && *rows == 2), "{reasons:?}");
}

#[test]
fn a_bracket_holds_nine_in_ten_of_what_prices_were_not_fitted_to() {
    // Mechanisms that cost up to 1.6 times their counts, and as little, each by a factor of its own.
    let mut run = run(90, None);
    for round in run.rounds.iter_mut().filter(|round| round.host.runs_javascript()) {
        for measurement in round.measurements.iter_mut().filter(|of| of.lane == Lane::Bindgen) {
            let mechanism = measurement.case.split('/').nth(1).unwrap_or_default();
            let of = mechanism[1..].parse::<f64>().unwrap();
            let factor = (0.47 * (of * 2.399).sin()).exp();
            measurement.elapsed_us.iter_mut().for_each(|us| *us *= factor);
        }
    }
    let list = chromium(&run).unwrap();
    let (prices, findings) = (of_list(&list, Vec::new()), analyse(&run));
    let inside = |found: &crate::CaseFindings| {
        let line = found.ledger(Host::CHROMIUM, Variant::Default)?;
        let interval = predict(&prices, line).interval;
        let crossing = found.timing(Lane::Bindgen, Host::CHROMIUM, Variant::Default)?.cost.value.0 / 1.4 - WORK;
        Some(interval.low.0 <= crossing && crossing <= interval.high.0)
    };
    let told: Vec<bool> = findings.cases.iter().filter_map(inside).collect();
    let share = told.iter().filter(|inside| **inside).count() as f64 / told.len() as f64;
    assert!((0.8..=1.0).contains(&share), "{share} of {}", told.len());
    let middle = list.held_out.middle;
    assert!(0.3 < middle.low && middle.low < 1.0 && 1.0 < middle.high && middle.high < 3.0, "{middle:?}");
}

/// What the calculator of `rule.js` is held to as well.
#[test]
fn a_prediction_is_the_sum_and_its_bracket_goes_by_what_it_is_made_of() {
    let rule: Value = serde_json::from_str(include_str!("rule.json")).unwrap();
    let ns: BTreeMap<String, f64> = serde_json::from_value(rule["ns"].clone()).unwrap();
    let bracket = serde_json::from_value(rule["bracket"].clone()).unwrap();
    let prices = BrowserPrices { host: Host::CHROMIUM, versions: Vec::new(), ns, bracket };
    assert_eq!(rule["least"].as_f64(), Some(super::LEAST_DEVIATION));
    for asked in rule["asked"].as_array().unwrap() {
        let counts: BTreeMap<String, u64> = serde_json::from_value(asked["counts"].clone()).unwrap();
        let line = Counted { case: String::new(), variant: Variant::Default, counts, trouble: None, lacks: None };
        let found = predict(&prices, &line);
        for (place, ns) in [found.ns, found.interval.low, found.interval.high].into_iter().enumerate() {
            assert!((ns.0 - asked["predicted"][place].as_f64().unwrap()).abs() < 1e-9, "{asked}: {found:?}");
        }
        let items = ITEMS.iter().map(|item| (item.name.to_owned(), item.count(&line)));
        let items: BTreeMap<String, u64> = items.filter(|(_, count)| *count > 0).collect();
        assert_eq!(serde_json::to_value(items).unwrap(), asked["items"]);
        let unpriced: Vec<&str> = found.unpriced.iter().map(|item| item.name).collect();
        assert_eq!(serde_json::to_value(unpriced).unwrap(), asked["unpriced"]);
    }
}

#[test]
fn prices_of_another_machine_are_scaled_to_this_one() {
    let there = run(60, None);
    let sheet = price_sheet("there", &analyse(&there)).unwrap();
    let mut here = run(60, None);
    here.machine.cpu = "half as fast".into();
    for measurement in here.rounds.iter_mut().flat_map(|round| &mut round.measurements) {
        measurement.elapsed_us.iter_mut().for_each(|us| *us *= 2.0);
    }
    let (scaled, scales) = scaled(&sheet, &here).unwrap();
    assert!(scales.iter().all(|Scale { factor, .. }| (factor - 2.0).abs() < 0.05), "{scales:?}");
    assert_eq!(scaled.cpu, "half as fast");
    let call = |sheet: &record::PriceSheet| sheet.browsers[0].ns["call in"];
    assert!((call(&scaled) / call(&sheet) - 2.0).abs() < 0.05);
}
