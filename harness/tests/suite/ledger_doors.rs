//! The counting itself: what is done by hand, on a module made by hand, is counted exactly, and nothing is stood in for
//! when nothing is counted.

use std::path::Path;
use std::process::Command;

use crate::support::Place;
use harness::server::Assets;
use harness::setup::{Local, Need, System, check};

#[test]
fn what_is_done_by_hand_is_counted_exactly() {
    let node = check(Need::Node, &Local).unwrap_or_else(|missing| panic!("{}", missing.sentence(Local.is_root())));
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Assets::default();
    files.add_folder("", &package.join("tests/fixtures/ledger-doors")).expect("the test's files");
    files.add_folder("/page", &package.join("page")).expect("the page's files");
    let place = Place::new();
    files.write_to(&place.path("")).expect("a copy");
    place.write("package.json", r#"{"type":"module"}"#);
    let output =
        Command::new(node.path).arg(place.path("doors.js")).env_remove("NODE_OPTIONS").output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
