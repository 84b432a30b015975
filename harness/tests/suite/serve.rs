//! What the page that people open leaves behind: runs that it sends, and itself as files.

use crate::support::http::{get, post};
use crate::support::serving::Serving;
use crate::support::stage::{facts, honest};
use crate::support::{Place, WHOLE_RUN};
use record::Outcome;
use serde_json::{Value, json};

/// A run as a page puts it together: one case in one round.
fn sent(serving: &Serving) -> Value {
    let offer: Value = serde_json::from_str(&get(serving.address, "/plan.json").body).expect("an offer");
    let mut run = offer["run"].clone();
    run["settings"]["hosts"] = json!(["firefox"]);
    run["settings"]["rounds"] = json!(1);
    run["rounds"] = json!([{
        "index": 0, "host": "firefox", "attempt": 0, "complete": true, "started": "2026-01-02T03:04:05Z", "seconds": 1.0,
        "version": "Firefox 1.0", "page": facts(), "measurements": honest(&offer["plan"]["cases"][0]), "long_loops": [],
        "trouble": null,
    }]);
    run
}

#[test]
fn a_run_that_a_page_sends_is_judged_and_kept() {
    let place = Place::new();
    let serving = Serving::start(&place, "^numbers/add/");
    let mut run = sent(&serving);
    // A page that lies about its result, about who judged it, and about having been opened by a person.
    run["rounds"][0]["measurements"][0]["answer"] = json!({ "exact": [1, 2, 3] });
    run["rounds"][0]["measurements"][0]["verified"] = json!(true);
    run["settings"]["by_hand"] = json!(false);
    let answer = post(serving.address, "/run", &serving.token, &run.to_string());
    assert_eq!((answer.status, answer.body.contains("report.html")), (200, true), "{answer:?}");
    // A run never takes the place of another.
    let answer = post(serving.address, "/run", &serving.token, &run.to_string());
    assert_eq!((answer.status, answer.body.contains("is there already")), (409, true), "{answer:?}");
    assert_eq!(post(serving.address, "/run", "wrong", &run.to_string()).status, 403);
    run["builds"][0]["wasm_bytes"] = json!(1);
    let answer = post(serving.address, "/run", &serving.token, &run.to_string());
    assert_eq!((answer.status, answer.body.contains("another build")), (409, true), "{answer:?}");
    serving.ends(&place, &["Run:", "Report:"], &["could not be kept"]);
    let kept = record::read(&place.path("run")).expect("it is kept");
    assert!(kept.settings.opened_by_person);
    let outcomes: Vec<_> = kept.rounds[0].measurements.iter().map(|found| (found.outcome, found.verified)).collect();
    assert_eq!(outcomes[0], (Outcome::Wrong, false));
    assert!(outcomes[1..].iter().all(|outcome| *outcome == (Outcome::Timed, true)), "{outcomes:?}");
    assert_eq!(place.names("run"), WHOLE_RUN);
}

#[test]
fn the_page_as_files_is_whole_and_takes_no_place() {
    let place = Place::new();
    place.harness(["serve", "--filter", "^numbers/add/", "--export", "page"]).ends(
        0,
        &["The page: page."],
        &["building the Wasm"],
    );
    let names = place.names("page");
    for name in ["_headers", "index.html", "open.js", "plan.json", "style.css"] {
        assert!(names.contains(&name.to_owned()), "{name} is not among {names:?}");
    }
    assert!(place.read("page/_headers").contains("Cross-Origin-Embedder-Policy: require-corp"));
    // Whatever folder a host puts it in: nothing of it begins at the host's root.
    for name in ["index.html", "open.js", "modules.js", "packages.js", "environment.js"] {
        let text = place.read(&format!("page/{name}"));
        for root in ["\"/", "'/", "`/"] {
            let rooted: Vec<&str> = text.lines().filter(|line| line.contains(root)).collect();
            assert!(rooted.is_empty(), "{name}: {rooted:?}");
        }
    }
    place.harness(["serve", "--filter", "^numbers/add/", "--export", "page"]).ends(1, &[], &["is there already"]);
}
