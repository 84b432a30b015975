//! The rule by values computed by hand, and answers of the fixed run.

use serde_json::Value;

use super::*;
use crate::analyse;
use record::fixture;
use stats::Interval;

/// What `chooser.js` is held to as well.
fn rule() -> Value {
    serde_json::from_str(include_str!("rule.json")).unwrap()
}

fn points(rule: &Value, name: &str) -> Vec<CurvePoint> {
    let point = |point: &Value| {
        let [size, value, low, high] = [0, 1, 2, 3].map(|place| point[place].as_f64());
        let interval = low.zip(high).map(|(low, high)| Interval { low, high });
        let cost = Estimate { value: value.unwrap(), interval, rounds: 3 }.map(Nanoseconds);
        CurvePoint { size: size.unwrap() as u64, cost }
    };
    rule["curves"][name].as_array().unwrap().iter().map(point).collect()
}

fn curve(doer: Doer, mechanism: &str, points: Vec<CurvePoint>) -> Curve {
    Curve { doer, mechanism: mechanism.into(), what: String::new(), points }
}

fn kind(curves: Vec<Curve>) -> Kind {
    let browsers = vec![(Host::CHROMIUM, curves)];
    Kind { data: "ascii-8".into(), unit: "string".into(), counts: Counts::Items(8), browsers }
}

/// Sizes with costs, each with an interval of a tenth to either side.
fn costs(points: &[(u64, f64)]) -> Vec<CurvePoint> {
    let cost = |value: f64| {
        Estimate { value, interval: Some(Interval { low: 0.9 * value, high: 1.1 * value }), rounds: 3 }.map(Nanoseconds)
    };
    points.iter().map(|(size, value)| CurvePoint { size: *size, cost: cost(*value) }).collect()
}

#[test]
fn a_cost_lies_on_the_line_between_its_neighbours() {
    let rule = rule();
    for asked in rule["at"].as_array().unwrap() {
        let found = at(&points(&rule, asked[0].as_str().unwrap()), asked[1].as_u64().unwrap());
        let Some(At { cost, between }) = found else {
            assert!(asked[2].is_null(), "{asked}");
            continue;
        };
        let ends = cost.interval.map(|interval| [interval.low.0, interval.high.0]);
        let found = [Some(cost.value.0), ends.map(|ends| ends[0]), ends.map(|ends| ends[1])];
        for (place, found) in found.into_iter().enumerate() {
            let wanted = asked[2][place].as_f64();
            let near = found.zip(wanted).map_or(found == wanted, |(a, b)| (a / b - 1.0).abs() < 1e-12);
            assert!(near, "{asked}: {found:?}");
        }
        let wanted = asked[3].as_array().map(|ends| (ends[0].as_u64().unwrap(), ends[1].as_u64().unwrap()));
        assert_eq!(between, wanted, "{asked}");
    }
}

#[test]
fn how_far_lines_miss_is_told_by_what_was_measured() {
    let way = |points: &[(u64, f64)]| curve(Doer::Lane(Lane::Bindgen), "one", costs(points));
    let job = |ways: Vec<Curve>| Job { family: "strings".into(), task: "do".into(), kinds: vec![kind(ways)] };
    // At 3 the lines say 3, 3 and 3.
    let ways = [2.0, 3.0, 5.0].map(|measured| way(&[(1, 1.0), (3, measured), (5, 5.0)])).into();
    let miss = missed(&[job(ways)]).unwrap();
    assert!((miss - 0.5).abs() < 1e-9, "{miss}");
    assert_eq!(missed(&[job(vec![way(&[(1, 1.0), (3, 2.0)])])]), None);
}

#[test]
fn beyond_its_sizes_a_job_answers_for_the_nearest() {
    let rule = rule();
    for asked in rule["asked"].as_array().unwrap() {
        let way = curve(Doer::Lane(Lane::Bindgen), "one", points(&rule, asked[0].as_str().unwrap()));
        let kind = kind(vec![way]);
        let answered = kind.answer(Host::CHROMIUM, asked[1].as_u64().unwrap()).unwrap();
        assert_eq!(answered.size, asked[2].as_u64().unwrap(), "{asked}");
    }
    let way = curve(Doer::Lane(Lane::Bindgen), "one", costs(&[(1, 1.0)]));
    assert_eq!(kind(vec![way]).answer(Host::FIREFOX, 1), None);
}

#[test]
fn ways_stand_in_order_of_cost_and_only_intervals_tell_them_apart() {
    let way = |name: &str, points: &[(u64, f64)]| curve(Doer::Lane(Lane::Bindgen), name, costs(points));
    let beside = |lane: Lane, name: &str, value: f64| curve(Doer::Lane(lane), name, costs(&[(1, value), (100, value)]));
    let kind = kind(vec![
        way("dear", &[(1, 10.0), (100, 10.0)]),
        way("cheap", &[(1, 5.0), (100, 5.0)]),
        way("near", &[(1, 5.5), (100, 5.5)]),
        way("small", &[(1, 1.0)]),
        beside(Lane::Raw, "dear", 4.0),
        beside(Lane::Raw, "cheap", 3.0),
        beside(Lane::Js, "cheap", 2.0),
        curve(Doer::Limit, "", costs(&[(1, 1.0), (100, 1.0)])),
    ]);
    let answered = kind.answer(Host::CHROMIUM, 10).unwrap();
    let names = |ranked: &[Ranked]| {
        let of = |found: &Ranked| (found.curve.doer.title(), found.curve.mechanism.clone(), found.tied);
        ranked.iter().map(of).collect::<Vec<_>>()
    };
    let way = |name: &str, tied: bool| ("wasm-bindgen", name.to_owned(), tied);
    assert_eq!(names(&answered.ways), [way("cheap", false), way("near", true), way("dear", false)]);
    let beside = names(&answered.beside);
    let titles: Vec<&str> = beside.iter().map(|(title, ..)| *title).collect();
    assert_eq!(titles, ["the limit", "plain JavaScript", "by hand"]);
    assert_eq!(beside[2].1, "cheap", "of one lane the cheapest stands for it");
    assert_eq!(answered.elsewhere.iter().map(|curve| curve.mechanism.as_str()).collect::<Vec<_>>(), ["small"]);
    let measured = kind.answer(Host::CHROMIUM, 1).unwrap();
    assert_eq!((measured.ways.len(), measured.ways[0].curve.mechanism.as_str()), (4, "small"));
    assert!(!measured.ways[0].tied && measured.ways.iter().all(|way| way.between.is_none()));
}

#[test]
fn kinds_are_spoken_of_in_words() {
    let of =
        |data: &str, unit: &str, counts| Kind { data: data.into(), unit: unit.into(), counts, browsers: Vec::new() };
    let strings = of("ascii-8", "string", Counts::Items(8));
    assert_eq!(strings.words(), "strings of 8 ASCII bytes");
    assert_eq!(strings.words_of(1), "1 string of 8 ASCII bytes");
    assert_eq!(of("cjk", "string", Counts::Bytes).words_of(8_192), "8,192 bytes of Chinese text");
    assert_eq!(of("f64-16", "row", Counts::Items(128)).words(), "f64-16 rows");
    assert_eq!(of("row", "row", Counts::Items(0)).words(), "rows");
}

#[test]
fn a_run_tells_its_jobs_with_what_was_measured_and_the_limit() {
    let run = fixture::with_rounds(7);
    let which = which(&run);
    assert_eq!(which.jobs, analyse(&run).jobs, "the short way finds the same");
    let job = which.jobs.iter().find(|job| job.task == "upper-case many strings").unwrap();
    assert_eq!(
        (job.family.as_str(), job.kinds[0].data.as_str(), job.kinds[0].unit.as_str()),
        ("strings", "ascii-8", "string")
    );
    let answered = job.kinds[0].answer(Host::FIREFOX, 100).unwrap();
    let findings = analyse(&run);
    let limit = findings.limits.iter().find(|limit| limit.task == job.task && limit.size == 100).unwrap();
    let (_, distance) = limit.distances.iter().find(|(host, _)| *host == Host::FIREFOX).unwrap();
    assert_eq!((&answered.ways[0].curve.mechanism, answered.ways[0].cost), (&distance.mechanism, distance.cost));
    let found = answered.beside.iter().find(|found| found.curve.doer == Doer::Limit).unwrap();
    assert!((found.cost.value.0 / distance.limit.value.0 - 1.0).abs() < 1e-9, "{found:?}");
    assert!(answered.beside.iter().any(|found| found.curve.doer == Doer::Lane(Lane::Raw)));
}
