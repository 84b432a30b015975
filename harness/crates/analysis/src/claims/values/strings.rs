//! What happens to text on its way.

use super::super::super::steady_figures::kinds_of_data;
use super::super::super::words;
use super::{ClaimOutcome, Evidence, Verdict, count, crossed, few};
use record::Counted;
use stats::Direction;

const SHAPE: &str = "strings/argument-shape";
const OWNERSHIP: &str = "strings/ownership";
/// Cases of the ways across, and the ways in words.
const WAYS: [(&str, &str); 10] = [
    ("strings/str-in/ascii/64", "&str with ASCII in"),
    ("strings/str-in/cjk/64", "&str with CJK in"),
    ("strings/string-in/ascii/64", "String with ASCII in"),
    ("strings/string-in/cjk/64", "String with CJK in"),
    ("strings/string-out/ascii/64", "String out"),
    ("strings/static-str-out/ascii/64", "&'static str out"),
    ("strings/from-str/ascii/64", "JsValue::from_str"),
    ("strings/import-str/ascii/64", "&str to an import"),
    ("strings/js-string-in/ascii/8", "a JsString handle"),
    ("strings/static-string/ascii/64", "a static_string constant"),
];
/// The same text as &str and as String.
const ALIKE: [[&str; 2]; 2] =
    [["strings/str-in/ascii/64", "strings/string-in/ascii/64"], ["strings/str-in/cjk/64", "strings/string-in/cjk/64"]];
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
    let text = format!("A text of {units} UTF-16 units and {} bytes of UTF-8", count(bytes));
    Some(if arguments == "number number" && second == bytes && there {
        let figure = format!(
            "{text} became two numbers. At the first, an address, those bytes lay. The second was {}",
            count(second)
        );
        Verdict::plain(true, figure)
    } else {
        let place = if there { "lay" } else { "did not lie" };
        Verdict::plain(
            false,
            format!("{text} became {arguments}. The second was {}. Its bytes {place} there", count(second)),
        )
    })
}

pub(super) fn all_three(evidence: &Evidence) -> Option<Verdict> {
    let mut none = Vec::new();
    let mut some: Vec<(String, Vec<String>)> = Vec::new();
    for (case, name) in WAYS {
        let line = evidence.ledger(case)?;
        let steps = [
            (crossed::glues_blocks(line), "a block"),
            (crossed::bytes(line), "a copy"),
            (crossed::transcodings(line), "encoder or decoder"),
        ];
        let missing: Vec<&str> = steps.iter().filter(|(count, _)| *count == 0).map(|(_, what)| *what).collect();
        match missing.len() {
            0 => {}
            3 => none.push(name.to_owned()),
            _ => {
                let missing = missing.join(" and ");
                match some.iter_mut().find(|(known, _)| *known == missing) {
                    Some((_, names)) => names.push(name.to_owned()),
                    None => some.push((missing, vec![name.to_owned()])),
                }
            }
        }
    }
    let all = WAYS.len() - none.len() - some.iter().map(|(_, names)| names.len()).sum::<usize>();
    let part =
        |(missing, names): &(String, Vec<String>)| format!(". {} go without {missing}: {}", names.len(), few(names));
    let nothing = (!none.is_empty()).then(|| format!(". {} do none: {}", none.len(), few(&none)));
    let others: String = some.iter().map(part).chain(nothing).collect();
    let figure = match all == WAYS.len() {
        true => format!("All {all} ways across do all three"),
        false => format!("{all} of {} ways across do all three{others}", WAYS.len()),
    };
    Some(match all {
        _ if all == WAYS.len() => Verdict::plain(true, figure),
        0 => Verdict::plain(false, figure),
        _ => Verdict::new(ClaimOutcome::Depends, figure),
    })
}

pub(super) fn borrowed(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(OWNERSHIP, name);
    if !evidence.flag(OWNERSHIP, "in_wasms_own_block")? {
        let figure = "The text did not lie in a block of Wasm's own allocator";
        return Some(match evidence.flag(SHAPE, "bytes_there")? {
            true => Verdict::new(ClaimOutcome::Depends, format!("{figure}, but in Wasm's memory")),
            false => Verdict::plain(true, format!("{figure}, nor in Wasm's memory")),
        });
    }
    let (passed, pages) = (number("passed_bytes")?, number("pages_grown")?);
    let lines = ALIKE.into_iter().flatten().map(|case| evidence.ledger(case)).collect::<Option<Vec<_>>>()?;
    let like_string = lines.chunks(2).all(|pair| crossed::alike(pair[0], pair[1]));
    let borrowed = lines[0];
    let given_back = |line: &&Counted| line.count("glue-frees") == 0 && line.count("rust-frees") > 0;
    let owned_by_rust = lines.iter().all(given_back) && pages * PAGE_BYTES <= GROWTH_OF_A_LEAK * passed;
    let figure = format!(
        "The text lay in a block of Wasm's own allocator. Of such blocks the glue gave {} back and Rust {}. {} bytes \
         passed made memory grow by {} pages. The counts are {}those of a String argument",
        words::count(borrowed.count("glue-frees")),
        words::count(borrowed.count("rust-frees")),
        count(passed),
        count(pages),
        if like_string { "" } else { "not " }
    );
    Some(match owned_by_rust && like_string {
        true => Verdict::plain(false, figure),
        false => Verdict::new(ClaimOutcome::Depends, figure),
    })
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
    let (cheaper, costlier) = (count(Direction::Less), count(Direction::More));
    let kinds = kinds_of_data(figures.of("strings", ONE_BY_ONE));
    let data = kinds.iter().copied().find(|kind| *kind == DATA).or(kinds.first().copied())?;
    let border = |batch| {
        let found = figures.crossover("strings", data, batch, ONE_BY_ONE)?;
        Some(format!("{batch} {}", words::crossover(&found, "strings")))
    };
    let borders: Vec<String> = BATCHES.into_iter().filter_map(border).collect();
    let figure = format!(
        "A batch is cheaper in {cheaper} of {all} cases and more expensive in {costlier}. Cases are all formats, kinds of \
         data and sizes. With {data} data {}",
        borders.join(". ")
    );
    match () {
        () if all == 0 => None,
        () if cheaper == all => Some(Verdict::plain(true, figure)),
        () if costlier == all => Some(Verdict::plain(false, figure)),
        () if cheaper > 0 && costlier > 0 => Some(Verdict::new(ClaimOutcome::Depends, figure)),
        () => Some(Verdict::new(ClaimOutcome::NotMeasured, figure)),
    }
}
