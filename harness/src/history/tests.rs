//! What is appended is read, what is wrong is told by file and line, and thirty changes teach a threshold.

use std::collections::BTreeMap;

use super::*;
use analysis::analyse;
use record::fixture;

fn run(day: u32) -> Run {
    let mut run = fixture::run();
    run.settings.quick = false;
    run.started = format!("2026-01-{day:02}T00:00:00Z");
    run
}

#[test]
fn the_fingerprint_is_stable_and_tells_machines_and_browsers_apart() {
    let (words, name) = fingerprint(&run(1));
    assert!(words.ends_with(
        "memory in GiB 8, operating system Debian 13, kernel 6, architecture x86_64, chromium 140, firefox 140"
    ));
    assert!(name.starts_with("2-core-x86-64-chromium-140-firefox-140-"), "{name}");
    let mut other = run(2);
    other.machine.load_before = 3.0;
    other.machine.kernel = "6.99".into();
    other.tools.revision = "another".into();
    assert_eq!(fingerprint(&other).1, name);
    other.rounds.iter_mut().for_each(|round| round.version = "browser 141.0".into());
    assert_ne!(fingerprint(&other).1, name);
    assert_eq!(major("Mozilla Firefox 140.3.0esr"), "140");
    // The published test vector of FNV-1a for "foobar".
    assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
}

#[test]
fn what_was_appended_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("history");
    for day in 1..=2 {
        append(&into, &run(day), &analyse(&run(day))).unwrap();
    }
    let path = file(&into, &run(1));
    let lines = read(&path).unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1], Line::of(&run(2), &analyse(&run(2))));
    let rows: BTreeMap<String, f64> = lines[0].rows().map(|(name, value, _)| (name, value)).collect();
    let findings = analyse(&run(1));
    let found = findings.cases.iter().find(|found| found.case.id == "handles/keep/object/100").unwrap();
    let slab = found.timing(bench_native::Lane::Bindgen, Host::FIREFOX, bench_native::Variant::Slab).unwrap();
    let kept = rows["handles/keep/object/100/bindgen/firefox/slab"];
    assert!((kept / slab.cost.value.0 - 1.0).abs() < 1e-3);
    assert_eq!(read(&into.join("none.jsonl")).unwrap(), []);
}

#[test]
fn a_line_that_cannot_be_believed_is_told_by_file_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = append(folder.path(), &run(1), &analyse(&run(1))).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    let other = whole.replace("Debian 13", "Debian 14");
    let newer = whole.replace("\"schema\":2", "\"schema\":3");
    let negative = whole.replacen("[[", "[[-1,", 1);
    for second in ["x\n", "{}\n", "\n", &whole[..whole.len() / 2], &whole[..whole.len() - 1], &other, &newer, &negative]
    {
        fs::write(&path, format!("{whole}{second}")).unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert!(error.starts_with("line 2 of ") && error.contains(".jsonl is not a line of history: "), "{error}");
        let before = fs::read(&path).unwrap();
        append(folder.path(), &run(2), &analyse(&run(2))).unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), before, "nothing is appended to what cannot be read");
    }
}

#[test]
fn what_is_not_whole_is_refused_with_a_reason() {
    let whole = |run: &Run| {
        let mut findings = analyse(run);
        findings.missing.clear();
        findings
    };
    let mut good = run(1);
    good.gaps.clear();
    assert_eq!(refusal(&good, &whole(&good)), None);
    assert_eq!(refusal(&run(1), &whole(&run(1))), Some("it is not whole"));
    assert_eq!(refusal(&good, &analyse(&good)), Some("it is not whole"), "a row failed");
    good.settings.quick = true;
    assert!(refusal(&good, &whole(&good)).is_some());
}

#[test]
fn thirty_changes_teach_a_threshold() {
    let name = "numbers/add/i32/1/bindgen/chromium";
    let line = |day: u32, factor: f64| {
        let mut run = run(day);
        let rows = run.rounds.iter_mut().flat_map(|round| &mut round.measurements);
        for measurement in rows.filter(|measurement| measurement.case == "numbers/add/i32/1") {
            measurement.elapsed_us.iter_mut().for_each(|us| *us *= factor);
        }
        Line::of(&run, &analyse(&run))
    };
    let lines: Vec<Line> = (0..31).map(|day| line(day, if day % 2 == 0 { 1.0 } else { 1.1 })).collect();
    let learned = floors(&lines);
    // Changes of 10 % up and 9.1 % down, fifteen of each.
    assert!((learned[name] - (0.1 + 3.0 * (0.1 - 0.0909))).abs() < 5e-3, "{}", learned[name]);
    assert!(learned["numbers/unit/none/1/bindgen/chromium"] < 1e-9);
    assert!(floors(&lines[1..]).is_empty(), "twenty-nine changes teach nothing");
}

#[test]
fn a_trend_ends_with_the_run_that_it_is_drawn_for() {
    let mut slower = run(3);
    for measurement in slower.rounds.iter_mut().flat_map(|round| &mut round.measurements) {
        if measurement.case == "numbers/add/i32/1" {
            measurement.elapsed_us.iter_mut().for_each(|us| *us *= 2.0);
        }
    }
    let lines: Vec<Line> =
        [run(1), run(2), slower.clone(), run(4)].iter().map(|run| Line::of(run, &analyse(run))).collect();
    let drawn = |run: &Run| trend(Path::new("results/history/x.jsonl"), &lines, run, &analyse(run));
    assert_eq!(drawn(&run(1)), None);
    let found = drawn(&slower).unwrap();
    assert_eq!((found.runs, found.learned), (3, 0));
    assert!(found.moved[0].row.starts_with("numbers/add/i32/1/") && (found.moved[0].ratio - 2.0).abs() < 0.01);
    assert_eq!(found.headlines[0].case, "numbers/unit/none/1");
    assert_eq!(found.headlines[0].costs.len(), 2);
    assert_eq!(found.headlines[0].costs[0].1.len(), 3);
}

#[test]
fn a_run_that_is_not_recorded_is_never_taken_for_another() {
    let mut slower = run(3);
    for measurement in slower.rounds.iter_mut().flat_map(|round| &mut round.measurements) {
        if measurement.case == "numbers/add/i32/1" {
            measurement.elapsed_us.iter_mut().for_each(|us| *us *= 2.0);
        }
    }
    let lines: Vec<Line> = [run(1), run(2), run(4)].iter().map(|run| Line::of(run, &analyse(run))).collect();
    let drawn = |run: &Run| trend(Path::new("results/history/x.jsonl"), &lines, run, &analyse(run));
    let found = drawn(&slower).unwrap();
    assert_eq!((found.runs, found.recorded, found.first.as_str()), (3, false, "2026-01-01T00:00:00Z"));
    assert!(found.moved[0].row.starts_with("numbers/add/i32/1/") && (found.moved[0].ratio - 2.0).abs() < 0.01);
    assert!(drawn(&run(4)).unwrap().recorded);
    let mut earlier = run(1);
    earlier.started = "2025-12-31T00:00:00Z".into();
    assert_eq!(drawn(&earlier), None);
}
