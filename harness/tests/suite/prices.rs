//! `prices`: a price list of this machine, from a few cases.

use crate::support::Place;

#[test]
fn prices_of_this_machine_are_measured_in_two_minutes_and_taken() {
    let place = Place::new();
    let data = place.path("data");
    let measured = place.harness(["prices", "--browser", "chromium", "--out", "prices"]).env("XDG_DATA_HOME", &data);
    let parts = [" times the published prices, by ", "nanoseconds for one", "Chromium", "call in", "decoding"];
    measured.ends(0, &parts, &["predict by these prices from now on"]);
    assert_eq!(place.run("prices")["rounds"].as_array().map(Vec::len), Some(2));
    let asked = place.harness(["estimate", "--count", "calls-in=2"]).env("XDG_DATA_HOME", &data);
    let ended = asked.ends(0, &["scaled to this machine", "Chromium  predicted "], &[]);
    assert!(!ended.stdout.contains("another machine's"), "{}", ended.stdout);
    place.assert_nothing_left();
}
