//! What happens to text on its way.

use super::super::super::lookup::kinds_of_data;
use super::super::super::words;
use super::{Evidence, Outcome, Verdict, count, list};
use crate::stats::Direction;

const SHAPE: &str = "strings/argument-shape";
const COUNTS: &str = "strings/counts";
const OWNERSHIP: &str = "strings/ownership";
/// Ways across, as the check names them and in words.
const WAYS: [(&str, &str); 8] = [
    ("str_ascii", "&str with ASCII in"),
    ("str_cjk", "&str with CJK in"),
    ("string_ascii", "String with ASCII in"),
    ("string_cjk", "String with CJK in"),
    ("string_out", "String out"),
    ("import_str", "&str to an import"),
    ("js_string", "a JsString handle"),
    ("static_string", "a static_string constant"),
];
/// What passing a text consists of, as the check counts it.
const PARTS: [&str; 5] = ["mallocs", "frees", "encodes", "decodes", "bytes"];
/// A part of what was passed: if memory grows by more, it was not freed.
const GROWTH_OF_A_LEAK: f64 = 0.5;
const PAGE_BYTES: f64 = 65_536.0;
const ONE_BY_ONE: &str = "per-item";
const BATCHES: [&str; 3] = ["newline-batch", "packed-batch", "vec-string"];
/// The kind of data that the figure of [`batch_wins`] names.
const DATA: &str = "ascii-8";

pub(super) fn pointer_and_length(evidence: &Evidence) -> Option<Verdict> {
    let arguments = evidence.text(SHAPE, "arguments")?;
    let (second, bytes) = (evidence.number(SHAPE, "second")?, evidence.number(SHAPE, "utf8_bytes")?);
    let there = evidence.flag(SHAPE, "bytes_there")?;
    let units = count(evidence.number(SHAPE, "utf16_units")?);
    let text = format!("a text of {units} UTF-16 units and {} bytes of UTF-8", count(bytes));
    Some(if arguments == "number number" && second == bytes && there {
        let figure = format!("{text} became an address at which those bytes lay, and the number {}", count(second));
        Verdict::plain(true, figure)
    } else {
        let place = if there { "lay" } else { "did not lie" };
        Verdict::plain(
            false,
            format!("{text} became ({arguments}), the second {}, and its bytes {place} there", count(second)),
        )
    })
}

pub(super) fn all_three(evidence: &Evidence) -> Option<Verdict> {
    let (mut none, mut some) = (Vec::new(), Vec::new());
    for (way, name) in WAYS {
        let [mallocs, frees, encodes, decodes, bytes] = parts(evidence, way)?;
        let steps = [
            (mallocs + frees, "allocates nothing"),
            (bytes, "copies nothing"),
            (encodes + decodes, "uses neither encoder nor decoder"),
        ];
        let missing: Vec<&str> = steps.iter().filter(|(count, _)| *count == 0.0).map(|(_, what)| *what).collect();
        match missing.len() {
            0 => {}
            3 => none.push(name.to_owned()),
            _ => some.push(format!("{name} {}", missing.join(" and "))),
        }
    }
    let all = WAYS.len() - none.len() - some.len();
    if !none.is_empty() {
        some.push(format!("{} do none", list(&none)));
    }
    let figure = match some.as_slice() {
        [] => format!("all {all} ways across do all three"),
        _ => format!("{all} of {} ways across do all three; {}", WAYS.len(), some.join("; ")),
    };
    Some(match all {
        _ if all == WAYS.len() => Verdict::plain(true, figure),
        0 => Verdict::plain(false, figure),
        _ => Verdict::new(Outcome::Depends, figure),
    })
}

/// The counts of one way across, in the order of [`PARTS`].
fn parts(evidence: &Evidence, way: &str) -> Option<[f64; 5]> {
    let mut counts = [0.0; PARTS.len()];
    for (count, part) in counts.iter_mut().zip(PARTS) {
        *count = evidence.number(COUNTS, &format!("{way}_{part}"))?;
    }
    Some(counts)
}

pub(super) fn borrowed(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(OWNERSHIP, name);
    if !evidence.flag(OWNERSHIP, "in_wasms_own_block")? {
        return Some(Verdict::plain(true, "the text did not lie in a block of Wasm's own allocator"));
    }
    let (frees, passed, pages) = (number("frees_by_glue")?, number("passed_bytes")?, number("pages_grown")?);
    let figure = format!(
        "the text lay in a block of Wasm's own allocator; {} bytes passed with {} frees by the glue made memory grow \
         by {} pages",
        count(passed),
        count(frees),
        count(pages)
    );
    if frees > 0.0 || pages * PAGE_BYTES > GROWTH_OF_A_LEAK * passed {
        return Some(Verdict::new(Outcome::Depends, figure));
    }
    let same = |borrowed, owned| Some(parts(evidence, borrowed)? == parts(evidence, owned)?);
    let like_string = match same("str_ascii", "string_ascii").zip(same("str_cjk", "string_cjk")) {
        Some((true, true)) => ", and the counts are those of a String argument",
        _ => "",
    };
    Some(Verdict::plain(false, figure + like_string))
}

pub(super) fn batch_wins(evidence: &Evidence) -> Option<Verdict> {
    let figures = &evidence.figures;
    let pairs = BATCHES.into_iter().flat_map(|batch| figures.of("strings", batch)).filter_map(|batch| {
        let one_by_one = figures.case("strings", ONE_BY_ONE, &batch.case.data, batch.case.size)?;
        Some(figures.ratio(batch, one_by_one)?.direction(1.0))
    });
    let directions: Vec<Direction> = pairs.collect();
    let all = directions.len();
    let count = |wanted| directions.iter().filter(|direction| **direction == wanted).count();
    let (cheaper, dearer) = (count(Direction::Less), count(Direction::More));
    let kinds = kinds_of_data(figures.of("strings", ONE_BY_ONE));
    let data = kinds.iter().copied().find(|kind| *kind == DATA).or(kinds.first().copied())?;
    let border = |batch| {
        let found = figures.crossover("strings", data, batch, ONE_BY_ONE)?;
        Some(format!("{batch} {}", words::crossover(&found, "strings")))
    };
    let borders: Vec<String> = BATCHES.into_iter().filter_map(border).collect();
    let figure = format!(
        "{data}: {}; over all formats, kinds of data and sizes a batch is cheaper in {cheaper} of {all} cases and dearer \
         in {dearer}",
        borders.join(", ")
    );
    match () {
        () if all == 0 => None,
        () if cheaper == all => Some(Verdict::plain(true, figure)),
        () if dearer == all => Some(Verdict::plain(false, figure)),
        () if cheaper > 0 && dearer > 0 => Some(Verdict::new(Outcome::Depends, figure)),
        () => Some(Verdict::new(Outcome::NotMeasured, figure)),
    }
}
