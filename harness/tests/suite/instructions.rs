//! Instructions in a real emulator: what repeats, what a patch of the glue does to it, and what is said where nothing counts.

use crate::support::{Place, stage};
use bench_native::{Lane, Variant, find};
use harness::build::ToolchainChoice;
use harness::build::{self, Tree};
use harness::commands::prepare::{Purpose, prepare_tree};
use harness::measure::instructions::{Counter, CountingEngine, InstructionsSession, WantedRow};
use harness::server::{Asset, Assets};
use harness::setup::{Local, Need, check};
use record::{Engine, case_records};
use std::time::Duration;

const CASE: &str = "strings/str-in/ascii/8";
const GLUE: &str = "/glue/default/bench_wasm.js";
/// Where the glue's view of Wasm's memory is made.
const VIEW: &str = "function getUint8ArrayMemory0() {";

fn patched(assets: &Assets, from: &str, to: &str) -> Assets {
    let Asset { content_type, bytes } = assets.get(GLUE).expect("the glue is there").clone();
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.contains(from), "the glue has no {from}");
    let mut assets = assets.clone();
    assets.add(GLUE, Asset { content_type, bytes: text.replace(from, to).into_bytes() });
    assets
}

/// The self-test of the metric: a patch that changes nothing gives exactly nothing, and one check more is found.
#[test]
fn a_patch_that_changes_nothing_counts_nothing_and_one_check_is_found() {
    let found = |need| check(need, &Local).unwrap_or_else(|missing| panic!("{missing}"));
    let counter = Counter::ready(&found(Need::Emulator)).expect("an emulator that counts");
    let node = CountingEngine::of(Engine::Node, &found(Need::CountingNode)).expect("Node");
    let case = find(CASE).expect("it is in the catalogue");
    let toolchain =
        build::select(ToolchainChoice::Auto, &[Variant::Default], false, &Local, &|_| ()).expect("a compiler");
    let tree = Tree::own().expect("tests run inside the workspace");
    let prepared = prepare_tree(tree, toolchain, &[case], &[Variant::Default], Purpose::Rows).expect("it builds");
    let session = InstructionsSession { counter: &counter, launches: 1, jobs: 1, patience: Duration::from_secs(120) };
    let mut wanted = WantedRow::of(&case_records(&[case])[0], Lane::Bindgen, Variant::Default);
    let mut count = |assets: &Assets| {
        let mut counted = None;
        let rows = [wanted.clone()];
        session
            .run(&node, assets, &rows, &mut |_, row| {
                counted = Some(row);
                Ok(())
            })
            .expect("it runs");
        let row = counted.expect("one row");
        wanted.blocks = row.blocks;
        let of_row = analysis::instructions_of(&row);
        of_row.found.unwrap_or_else(|why| panic!("{why}"))
    };
    let plain = count(&prepared.assets);
    assert!(plain.settled && plain.count > 100.0, "{plain:?}");
    let nothing = count(&patched(&prepared.assets, VIEW, &format!("// Nothing.\n{VIEW}")));
    assert_eq!(plain.count, nothing.count, "a comment costs instructions");
    let check = format!("{VIEW} if (WASM_VECTOR_LEN === 12345678) throw new Error('full');");
    let checked = count(&patched(&prepared.assets, VIEW, &check));
    assert!(checked.count >= plain.count + 1.0 && !plain.is_same_as(&checked), "{plain:?}, {checked:?}");
}

#[test]
fn rows_are_counted_kept_and_written_again() {
    let place = Place::new();
    let arguments =
        ["count", "--filter", "^numbers/add/i32/1$", "--lane", "bindgen", "--launches", "1", "--engine", "node,bun"];
    let run = place.harness(arguments).args(["--out", "k"]);
    let ended = run.ends(
        0,
        &["numbers/add/i32/1 bindgen", "Record:  k/instructions.jsonl"],
        &["counting the instructions of 2 rows"],
    );
    assert!(ended.stdout.contains("\nnode v26") && ended.stdout.contains("\nbun 1."), "{}", ended.stdout);
    let table = place.read("k/instructions.csv");
    place.harness(["report", "k", "--out", "again"]).ends(0, &["again/instructions.csv"], &[]);
    assert_eq!(place.read("again/instructions.csv"), table);
    place.harness(["count", "--filter", "^numbers/add/i32/1$", "--out", "k"]).ends(1, &[], &["k is there already"]);
    place.assert_nothing_left();
}

#[test]
fn what_cannot_count_is_told_in_a_sentence() {
    let place = Place::new();
    let with = |qemu: &str| {
        place.harness(["count", "--filter", "^numbers/add/i32/1$", "--out", "k"]).env("BOUNDARY_QEMU", qemu)
    };
    with("/no/such").ends(1, &[], &["/no/such does not answer --version", "correct or unset BOUNDARY_QEMU"]);
    let plain = stage::script(&place, "plain", "exit 0");
    with(&plain.display().to_string()).ends(1, &[], &["takes no plugins", "--enable-plugins"]);
    let refusing = "if [ \"$1\" = --help ]; then echo -plugin; else echo cannot >&2; exit 1; fi";
    let refusing = stage::script(&place, "refusing", refusing);
    with(&refusing.display().to_string()).ends(1, &[], &["takes no plugin that counts: cannot"]);
    place.harness(["count", "--filter", "^dom/", "--lane", "raw", "--engine", "node"]).ends(
        2,
        &[],
        &["no case matches what was chosen that node can count"],
    );
}
