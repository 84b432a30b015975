//! What can be done with a view of Wasm's memory, and for how long.

use super::super::super::words;
use super::{ClaimOutcome, Evidence, Verdict, count, crossed};

const CANVAS: &str = "views/canvas";
const GROWTH: &str = "views/growth";
/// A case that changes a value of Rust's and then makes a view of a returned pointer and length.
const POINTER: &str = "views/fresh-view/f64/4096";

pub(super) fn put_image_data(evidence: &Evidence) -> Option<Verdict> {
    let thrown = |name| evidence.text(CANVAS, name);
    let (plain, clamped) = (thrown("put_view")?, thrown("put_clamped_view")?);
    let made = match thrown("image_of_view")? {
        "" => ", and ImageData takes it".to_owned(),
        error => format!(". ImageData throws {error} for it too"),
    };
    // A canvas on which nothing can be drawn refuses for reasons of its own.
    evidence.flag(CANVAS, "draws_clamped")?.then_some(())?;
    let drawn = match evidence.flag(CANVAS, "canvas_follows")? {
        false => "An ImageData of a clamped view is drawn, as a copy that does not follow the memory",
        true => "An ImageData of a clamped view is drawn and follows the memory",
    };
    Some(match (plain, clamped) {
        ("", _) => Verdict::plain(true, "putImageData takes a Uint8Array"),
        (error, "") => {
            let figure = format!("putImageData throws {error} for a Uint8Array and takes a Uint8ClampedArray");
            Verdict::new(ClaimOutcome::Depends, figure)
        }
        (error, _) => Verdict::plain(false, format!("putImageData throws {error} for a Uint8Array{made}. {drawn}")),
    })
}

pub(super) fn live(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(GROWTH, name);
    let (before, pages, after) = (number("length_before")?, number("pages_grown")?, number("length_after")?);
    if !evidence.flag(GROWTH, "follows")? {
        return Some(Verdict::plain(false, "A view did not show what Rust wrote after it was made"));
    }
    // Without growth nothing was put to the test.
    (pages > 0.0).then_some(())?;
    let again = match evidence.flag(GROWTH, "fresh_follows")? {
        true => "One made again shows the bytes",
        false => "One made again does not show the bytes",
    };
    let figure = format!(
        "It showed what Rust wrote, until an allocation made memory grow by {} pages. Then its length went from {} to \
         {}. {again}",
        count(pages),
        count(before),
        count(after)
    );
    Some(match after == before {
        true => Verdict::plain(
            true,
            format!("It kept its {} bytes while memory grew by {} pages", count(before), count(pages)),
        ),
        false => Verdict::new(ClaimOutcome::Depends, figure),
    })
}

pub(super) fn zero_copy(evidence: &Evidence) -> Option<Verdict> {
    let line = evidence.ledger(POINTER)?;
    let (blocks, bytes, views) = (crossed::blocks(line), crossed::bytes(line), line.count("views"));
    let follows = evidence.flag(GROWTH, "follows")?;
    let crossover = evidence.figures.crossover("views", "f64", "fresh-view", "vec-copy");
    let against = crossover.map(|found| format!(". Against a Vec it {}", words::crossover(&found, "values")));
    let figure = format!(
        "Changing a value and making the view took {} calls, {} allocations and {} bytes copied. A view of Wasm's \
         memory {} what Rust writes{}",
        words::count(line.count("calls-in")),
        words::count(blocks),
        words::count(bytes),
        if follows { "shows" } else { "does not show" },
        against.unwrap_or_default()
    );
    Some(Verdict::plain(blocks + bytes == 0 && views > 0 && follows, figure))
}
