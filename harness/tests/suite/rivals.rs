//! Rivals of wasm-bindgen: what the catalogue states of them exists, and does the work.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::support::{Place, rows};
use bench_native::{Case, Lane, catalogue, mechanisms};
use harness::setup::browsers;
use record::Host;

/// Tells the rivals that bodies are there for, by family and mechanism.
const TELL: &str = "
import { readdirSync } from 'node:fs';
const cases = new URL(`file://${process.argv[1]}/page/cases/`);
const found = {};
for (const name of readdirSync(cases, { recursive: true }).filter((name) => name.endsWith('/rivals.js'))) {
  const { default: mechanisms } = await import(new URL(name, cases));
  for (const [mechanism, lanes] of Object.entries(mechanisms)) {
    found[name.replace('rivals.js', mechanism)] = Object.keys(lanes);
  }
}
console.log(JSON.stringify(found));
";

#[test]
fn what_is_stated_has_a_body_and_nothing_else_has() {
    let node = browsers::find(Host::NODE).expect("the suite has installed it").path;
    let mut command = Command::new(node);
    let told =
        command.args(["--input-type=module", "-e", TELL, env!("CARGO_MANIFEST_DIR")]).output().expect("it starts");
    let found: BTreeMap<String, BTreeSet<Lane>> = serde_json::from_slice(&told.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&told.stderr));
    });
    let stated = mechanisms().filter(|mechanism| !mechanism.rivals.is_empty());
    let stated: BTreeMap<String, BTreeSet<Lane>> = stated
        .map(|found| (format!("{}/{}", found.family.name(), found.name), found.rivals.iter().copied().collect()))
        .collect();
    assert_eq!(found, stated);
    assert!(stated.values().flatten().all(|lane| lane.is_rival()));
}

/// The cases of some rivals, up to the sizes that a program lives with.
fn of(rivals: &[Lane]) -> Vec<Case> {
    let rivals = |case: &Case| rivals.iter().any(|rival| case.rivals().contains(rival));
    catalogue().into_iter().filter(|case| rivals(case) && case.size <= 4_096).collect()
}

/// One of them a mechanism, of emoji where it is about text: four bytes of UTF-8 and two code units each.
fn few(rivals: &[Lane]) -> Vec<Case> {
    let mut few: BTreeMap<&str, Case> = BTreeMap::new();
    for case in of(rivals) {
        let name = case.mechanism.name;
        if !few.contains_key(name) || case.data.name().starts_with("emoji") {
            few.insert(name, case);
        }
    }
    few.into_values().collect()
}

/// Measures `rivals` in `hosts`: every row of theirs is verified.
fn measured(rivals: &[Lane], cases: &[Case], hosts: &[&str]) {
    let place = Place::new();
    let ids: Vec<String> = cases.iter().map(Case::id).collect();
    let names: Vec<&str> = rivals.iter().map(|rival| rival.name()).collect();
    let filter = format!("^({})$", ids.join("|"));
    let arguments = ["bench", "--rivals", &names.join(","), "--browser", &hosts.join(","), "--filter", &filter];
    let bench = place.harness(arguments).args(["--no-native", "--rounds", "1", "--out", "run"]);
    bench.ends(0, &["Run:     run/run.jsonl"], &["round 1 of 1: "]);
    let found = rows(&place.read("run/report.csv"));
    for rival in rivals {
        for host in hosts {
            let own = found.iter().filter(|row| row["lane"] == rival.name() && row["browser"] == *host);
            let verified = own.filter(|row| row["verified"] == "yes").count();
            let stated = cases.iter().filter(|case| case.rivals().contains(rival)).count();
            assert_eq!(verified, stated, "{} in {host}", rival.name());
        }
    }
    let run = place.run("run");
    let built: Vec<&str> =
        run["rivals"].as_array().expect("a list").iter().filter_map(|one| one["lane"].as_str()).collect();
    assert_eq!(built, names);
    assert!(place.read("run/report.md").contains("## Who is cheapest, and what does it cost to adopt?"));
    assert!(Path::new(&place.path("run/report.html")).is_file());
    place.assert_nothing_left();
}

#[test]
fn assemblyscript_does_the_work() {
    measured(&[Lane::AssemblyScript], &few(&[Lane::AssemblyScript]), &["node"]);
}

#[test]
#[ignore = "it takes Emscripten, a compiler of a gigabyte"]
fn all_rivals_do_the_work_in_browsers() {
    measured(&Lane::RIVALS, &of(&Lane::RIVALS), &["chromium", "firefox"]);
}

#[test]
fn a_rival_that_the_cases_do_not_have_is_a_mistake() {
    let place = Place::new();
    let arguments = ["bench", "--rivals", "sledgehammer", "--family", "numbers"];
    place.harness(arguments).ends(2, &[], &["no case matches --rivals sledgehammer among the cases chosen"]);
    place.harness(["bench", "--rivals", "raw"]).ends(2, &[], &["invalid value 'raw' for '--rivals <NAMES>'"]);
}
