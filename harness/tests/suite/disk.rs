//! A disk that is full: one sentence, and the record before it stays whole. A limit on the size of files stands for the
//! disk; nobody has to be root for it.

use crate::support::stage::{PLAYED, Stage, facts, honest};
use crate::support::{Place, rows};
use serde_json::json;

/// Files end at 32 MiB: more than any build writes, less than the second round's record. The signal that comes with it is
/// ignored, so that writing fails as it does on a full disk.
const SMALL_DISK: &str = "trap '' XFSZ; ulimit -f 65536";

#[test]
fn the_record_before_a_full_disk_stays() {
    let place = Place::new();
    let invocation = place.harness_after(SMALL_DISK, PLAYED).args(["--rounds", "2"]);
    let mut stage = Stage::of(&place, invocation);
    stage.page(0).play(&facts(), |_| ());
    let page = stage.page(1);
    let mut row = honest(&page.begin(&facts())[0]).remove(0);
    row["outcome"] = "failed".into();
    row["message"] = "x".repeat(harness::server::BODY_LIMIT - 4096).into();
    for _ in 0..9 {
        page.measured(std::slice::from_ref(&row));
    }
    assert_eq!(page.post("/end", &json!([])).status, 200);
    let sentence = "error: cannot write run/run.jsonl: File too large (os error 27); free space or choose another folder with --out\n";
    stage.ends(1, &[], &["round 1 of 2: Chromium took", "round 2 of 2: Chromium took", sentence]);
    assert_eq!(place.names("run"), ["run.jsonl"], "half of a file is left");

    place.harness(["report", "run"]).ends(0, &["run/report.csv"], &[]);
    let csv = rows(&place.read("run/report.csv"));
    assert!(!csv.is_empty() && csv.iter().all(|row| row["verified"] == "yes" && row["rounds"] == "1"));
}

#[test]
fn reports_before_a_full_disk_stay() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    stage.page(0).play(&facts(), |_| ());
    stage.ends(0, &["Run:"], &["took"]);
    let before = place.read("run/report.html");
    // A kibibyte at most: the record can be read, no report can be written.
    let sentence = "error: cannot write run/report.html: file too large; free space or choose another folder";
    place.harness_after("trap '' XFSZ; ulimit -f 2", ["report", "run"]).ends(1, &[], &[sentence]);
    assert_eq!(place.read("run/report.html"), before);
    assert_eq!(place.names("run"), crate::support::WHOLE_RUN);
}

#[test]
fn no_room_for_a_profile() {
    let place = Place::new();
    let browser = crate::support::stage::script(&place, "browser", "exit 1");
    let gone = place.path("gone");
    let invocation =
        place.harness(PLAYED).args(["--rounds", "1"]).env("BOUNDARY_CHROMIUM", browser).env("TMPDIR", gone);
    let sentence = "failed: cannot make a profile folder for chromium: ";
    let ended = invocation.ends(1, &["Missing:"], &[sentence, "free space in the temporary folder", sentence]);
    assert!(ended.error().starts_with("error: the run is not whole"), "{}", ended.error());
}
