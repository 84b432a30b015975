//! What Rust holds of a JavaScript value.

use bench_native::Variant;

use super::super::super::words;
use super::{ClaimOutcome, Evidence, Verdict, count, crossed, list};
use record::Seen;
use stats::Direction;

const REFERENCE: &str = "handles/reference-in-signature";
/// A case that passes a value and looks at nothing of it.
const PASSED: &str = "handles/by-reference/object/1";
/// Cases of the ways to look into a value, and the ways themselves.
const WAYS: [(&str, &str); 5] = [
    ("handles/is-null/object/1", "is_null"),
    ("handles/as-f64/f64/1", "as_f64"),
    ("handles/as-string/ascii/8", "as_string"),
    ("handles/dyn-into/array/1", "dyn_into"),
    ("handles/dyn-ref/array/1", "dyn_ref"),
];

/// How one build holds a value.
struct Held {
    /// Whether the glue keeps the object and gives Rust its number.
    by_glue: bool,
    /// The same in words.
    words: String,
}

pub(super) fn index(evidence: &Evidence) -> Option<Verdict> {
    let default = held(evidence, Variant::Default)?;
    let figure = format!("In the default build {}", default.words);
    let Some(slab) = held(evidence, Variant::Slab) else {
        return Some(Verdict::plain(
            default.by_glue,
            format!("{figure}. The build without reference types was not looked at"),
        ));
    };
    let figure = format!("{figure}. Without reference types {}{}", slab.words, price(evidence).unwrap_or_default());
    Some(match (default.by_glue, slab.by_glue) {
        (true, true) => Verdict::plain(true, figure),
        (false, false) => Verdict::plain(false, figure),
        _ => Verdict::new(ClaimOutcome::Depends, figure),
    })
}

fn held(evidence: &Evidence, variant: Variant) -> Option<Held> {
    let flag = |name| match evidence.seen_in(variant, REFERENCE, name)? {
        Seen::Flag(flag) => Some(*flag),
        _ => None,
    };
    let Seen::Number(number) = evidence.seen_in(variant, REFERENCE, "rust_holds")? else { return None };
    let Seen::Text(given) = evidence.seen_in(variant, REFERENCE, "bare_argument")? else { return None };
    // Unless the object comes back through the glue, nothing was held at all.
    flag("glue_returns_same")?.then_some(())?;
    let in_engine_table = flag("in_engine_table")?;
    let place = if in_engine_table {
        "That is its place in a table of the engine's"
    } else {
        "No table of the engine's has it"
    };
    Some(Held {
        by_glue: flag("rust_holds_what_glue_gave")? && !in_engine_table,
        words: format!(
            "the glue gives Wasm {} {given} and Rust holds number {}. {place}",
            article(given),
            count(*number)
        ),
    })
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// Passing a value by the glue's table against the engine's; `None` where no difference is shown.
fn price(evidence: &Evidence) -> Option<String> {
    let found = evidence.figures.of("handles", "by-value").next()?;
    let ratio = evidence.figures.ratio_of_builds(found, Variant::Slab, Variant::Default)?;
    let shown = ratio.direction(1.0) != Direction::Unclear;
    let ends = words::between(&ratio).map_or_else(String::new, |ends| format!(", {ends}"));
    shown.then(|| format!(". Passing one by value then costs {} times as much{ends}", words::rounded(&ratio)))
}

pub(super) fn calls_back(evidence: &Evidence) -> Option<Verdict> {
    let unseen = looks(evidence, PASSED)?.into_iter().max()?;
    let (mut calling, mut silent) = (Vec::new(), Vec::new());
    for (case, way) in WAYS {
        let calls = looks(evidence, case)?.into_iter().min()?;
        // Only what passing the value on does not need as well is due to looking into it.
        if calls > unseen {
            calling.push(format!("{way} {}", words::count(calls)));
        } else {
            silent.push(way.to_owned());
        }
    }
    let passed = format!("Passing one on makes {}", words::count(unseen));
    let figure = match (calling.as_slice(), silent.as_slice()) {
        ([], _) => format!("No call out of Wasm is made by {}", list(&silent)),
        (_, []) => format!("Calls out of Wasm are: {}. {passed}", list(&calling)),
        _ => format!("Calls out of Wasm are: {}. None is made by {}. {passed}", list(&calling), list(&silent)),
    };
    Some(match (calling.is_empty(), silent.is_empty()) {
        (_, true) => Verdict::plain(true, figure),
        (true, _) => Verdict::plain(false, figure),
        _ => Verdict::new(ClaimOutcome::Depends, figure),
    })
}

/// Calls out of Wasm that one operation makes, in each of the builds that were counted.
fn looks(evidence: &Evidence, case: &str) -> Option<Vec<u64>> {
    let default = evidence.ledger(case)?;
    let lines = [Some(default), evidence.ledger_of(Variant::Slab, case)];
    Some(lines.into_iter().flatten().map(crossed::looks).collect())
}
