//! The form that answers for any amount: its data and the script that computes what stands between measured sizes. Without
//! scripts the tables of ways answer for the sizes measured.

use bench_native::Lane;
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::super::document::Chooser;
use super::embedded;
use super::explorer::{Words, short};
use super::marks::{lane_class, mark, way_class};
use analysis::{Counts, Curve, Doer, Job, Kind};
use record::Host;
use record::text::one_line;

const SCRIPT: &str = include_str!("chooser.js");

/// The largest amount that the form takes.
const MOST: u64 = 1_000_000_000_000;

/// Doers by the number that the data has for them; the first is a way through wasm-bindgen.
const DOERS: [Doer; 7] = [
    Doer::Lane(Lane::Bindgen),
    Doer::Limit,
    Doer::Lane(Lane::Raw),
    Doer::Lane(Lane::Js),
    Doer::Lane(Lane::Sledgehammer),
    Doer::Lane(Lane::AssemblyScript),
    Doer::Lane(Lane::Embind),
];

pub(super) fn draw(all: &Chooser) -> Markup {
    html! {
        noscript { p.gap { "With scripts there is a form here that answers for any amount. Without scripts the tables of ways answer \
                            for the sizes measured: " a href="#ways" { "Which way should I take?" } } }
        div #choose hidden {
            form aria-label="My case" {
                label { "I want to " select name="job" {
                    @for family in all.jobs.chunk_by(|a, b| a.family == b.family) {
                        optgroup label=(one_line(&family[0].family)) {
                            @for job in family { option { (one_line(&job.task)) } }
                        }
                    }
                } }
                " "
                label { "with " input name="items" type="number" required min="1" max=(MOST) step="1" inputmode="numeric" autocomplete="off"; }
                " "
                select name="kind" aria-label="of which kind" {}
            }
            p.measured {}
            p.chosen role="status" {}
            // One a browser, which the script puts beside its name.
            div.shapes hidden { @for host in hosts(all) {
                svg.key viewBox="0 0 14 14" aria-hidden="true" { (mark(host.kind(), "", (7.0, 7.0), 5.0)) }
            } }
            div.engines {}
            dl.ways {}
            div.recipe {}
        }
        (embedded("chooser-data", &data(all)))
        script { (PreEscaped(SCRIPT)) }
    }
}

/// Every browser that measured some job, in the order of the report.
fn hosts(all: &Chooser) -> Vec<Host> {
    let mut hosts: Vec<Host> = Vec::new();
    for (host, _) in all.jobs.iter().flat_map(|job| &job.kinds).flat_map(|kind| &kind.browsers) {
        if !hosts.contains(host) {
            hosts.push(*host);
        }
    }
    hosts
}

fn data(all: &Chooser) -> Value {
    let (hosts, mut words) = (hosts(all), Words::default());
    let jobs: Vec<Value> = all.jobs.iter().map(|job| of_job(job, &hosts, all, &mut words)).collect();
    let hosts: Vec<&str> = hosts.iter().map(|host| host.title()).collect();
    let doers: Vec<(&str, String)> = DOERS.iter().map(|doer| (doer.title(), class(*doer))).collect();
    json!({ "hosts": hosts, "doers": doers, "words": words.all, "jobs": jobs })
}

fn class(doer: Doer) -> String {
    match doer {
        Doer::Lane(lane) => lane_class(lane),
        Doer::Limit => "lane-limit".into(),
    }
}

/// Family, job, the job that may do instead, kinds.
fn of_job(job: &Job, hosts: &[Host], all: &Chooser, words: &mut Words) -> Value {
    let kinds: Vec<Value> = job.kinds.iter().map(|kind| of_kind(kind, job, hosts, all, words)).collect();
    let instead = job.instead(&all.jobs).map(|other| one_line(&other.task));
    json!([one_line(&job.family), one_line(&job.task), instead, kinds])
}

/// Name, what one of it and many of it are called, whether sizes count bytes of one text, sizes, curves.
fn of_kind(kind: &Kind, job: &Job, hosts: &[Host], all: &Chooser, words: &mut Words) -> Value {
    let curves = || kind.browsers.iter().flat_map(|(_, curves)| curves);
    let mut sizes: Vec<u64> = curves().flat_map(|curve| &curve.points).map(|point| point.size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut known: Vec<(Doer, &str)> = Vec::new();
    for curve in curves() {
        let key = (curve.doer, curve.mechanism.as_str());
        if !known.contains(&key) {
            known.push(key);
        }
    }
    let curve = |(place, key): (usize, &(Doer, &str))| {
        let of = |curves: &'_ [Curve]| curves.iter().position(|curve| (curve.doer, curve.mechanism.as_str()) == *key);
        let in_host = |host: &Host| {
            let (_, curves) = kind.browsers.iter().find(|(of, _)| of == host)?;
            of(curves).map(|place| &curves[place])
        };
        let what = hosts.iter().find_map(in_host).map_or("", |curve| curve.what.as_str());
        let code = match key.0 {
            Doer::Lane(lane) => all.code.get(&(job.family.clone(), key.1.to_owned(), lane)).copied(),
            Doer::Limit => None,
        };
        let look = if key.0 == DOERS[0] { way_class(&job.family, key.1, place) } else { class(key.0) };
        let doer = DOERS.iter().position(|doer| *doer == key.0);
        let costs: Vec<Value> =
            hosts.iter().map(|host| in_host(host).map_or(json!(0), |curve| costs(curve, &sizes))).collect();
        json!([doer, words.place(key.1), words.place(what), words.place(&look), code, costs])
    };
    let curves: Vec<Value> = known.iter().enumerate().map(curve).collect();
    let bytes = u8::from(kind.counts == Counts::Bytes);
    json!([one_line(&kind.data), words.place(&kind.words_of_one()), words.place(&kind.words()), bytes, sizes, curves])
}

/// For each size a zero where it was not measured; else the cost with four digits, and how many ten-thousandths of it the ends of
/// its interval lie below and above. Below nothing, in place of an interval that is not there.
fn costs(curve: &Curve, sizes: &[u64]) -> Value {
    let mut all = Vec::new();
    for size in sizes {
        let Some(point) = curve.points.iter().find(|point| point.size == *size) else {
            all.push(json!(0));
            continue;
        };
        let value = point.cost.value.0;
        let parts = |end: f64| (10_000.0 * (end - value).abs() / value).round() as i64;
        let [below, above] =
            point.cost.interval.map_or([-1, -1], |interval| [parts(interval.low.0).min(9_999), parts(interval.high.0)]);
        all.extend([json!(short(value)), json!(below), json!(above)]);
    }
    json!(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn a_way_keeps_its_costs_its_look_and_its_place_among_the_code() {
        let findings = analyse(&fixture::with_rounds(7));
        let code = [(("strings".to_owned(), "newline-batch".to_owned(), Lane::Bindgen), 4)].into();
        let data = data(&Chooser { jobs: findings.jobs.clone(), code });
        let job = data["jobs"].as_array().unwrap().iter().find(|job| job[1] == "upper-case many strings").unwrap();
        let kind = &job[3][0];
        let word = |place: &Value| data["words"][place.as_u64().unwrap() as usize].as_str().unwrap();
        assert_eq!(
            (&kind[0], word(&kind[1]), word(&kind[2])),
            (&json!("ascii-8"), "string of 8 ASCII bytes", "strings of 8 ASCII bytes")
        );
        let curve = kind[5]
            .as_array()
            .unwrap()
            .iter()
            .find(|curve| curve[0] == 0 && word(&curve[1]) == "newline-batch")
            .unwrap();
        assert_eq!((word(&curve[3]), &curve[4]), ("way-1", &json!(4)));
        let size = kind[4].as_array().unwrap().iter().position(|size| *size == 100).unwrap();
        let case = findings.cases.iter().find(|found| found.case.id == "strings/newline-batch/ascii-8/100").unwrap();
        let cost = case.timing(Lane::Bindgen, Host::CHROMIUM, bench_native::Variant::Default).unwrap().cost;
        let costs = &curve[5][0];
        let of = |place: usize| costs[3 * size + place].as_f64().unwrap();
        assert!((of(0) / cost.value.0 - 1.0).abs() < 1e-3, "{costs}");
        let low = cost.interval.unwrap().low.0;
        assert!((of(0) * (1.0 - of(1) / 1e4) / low - 1.0).abs() < 1e-3, "{costs} for {cost:?}");
        assert!(kind[5].as_array().unwrap().iter().any(|curve| curve[0] == 1), "the limit is there");
    }
}
