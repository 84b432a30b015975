//! One text in or out.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::{Case, Data};
use crate::inputs;
use crate::work::Repeated;
use crate::work::Work;

/// The generated ASCII text of eight bytes, as a constant.
pub const SHORT: &str = "cgcatghj";
/// The generated ASCII text of 64 bytes, as a constant.
pub const LONG: &str = "wdbwbjmmljbrkxcpsaxbcwdvqqjruvjbziqfedpvugvppxcjxioonfmigrygauvq";

/// Reads a text's first and last character, in a time that does not grow with the text.
pub fn read_ends(text: &str) -> u32 {
    let code = |character: Option<char>| character.map_or(0, u32::from);
    code(text.chars().next()).wrapping_mul(31) ^ code(text.chars().next_back())
}

/// The same for a text in UTF-16.
pub fn read_unit_ends(units: &[u16]) -> u32 {
    let first = |units: &[u16]| char::decode_utf16(units.iter().copied()).next().and_then(Result::ok);
    // The last character has two code units, or one.
    let pair = units.len().checked_sub(2).and_then(|from| first(&units[from..]).filter(|last| last.len_utf16() == 2));
    let last = pair.or_else(|| first(&units[units.len().saturating_sub(1)..]));
    let code = |character: Option<char>| character.map_or(0, u32::from);
    code(first(units)).wrapping_mul(31) ^ code(last)
}

/// Takes one code unit more into a number that depends on all of them and on their order.
pub fn with_unit(number: u32, unit: u16) -> u32 {
    number.wrapping_mul(31).wrapping_add(u32::from(unit))
}

fn text(case: &Case) -> String {
    match case.data {
        Data::Text(script) => inputs::text(script, case.size),
        other => unreachable!("{case} is not about one text but {other:?}"),
    }
}

/// What hands the case's text over unchanged.
pub fn same_text(case: &Case) -> Answer {
    Answer::of_strings(&[text(case)])
}

/// The case's text as bytes of UTF-8.
pub fn encoded(case: &Case) -> Answer {
    Answer::of_bytes(text(case).as_bytes())
}

/// What [`read_ends`] makes of the case's text.
pub fn ends(case: &Case) -> Answer {
    Answer::Exact(vec![read_ends(&text(case))])
}

/// What [`with_unit`] makes of all code units of the case's text.
pub fn units(case: &Case) -> Answer {
    Answer::Exact(vec![text(case).encode_utf16().fold(0, with_unit)])
}

/// The text's length as JavaScript counts it, in UTF-16 code units.
pub fn length(case: &Case) -> Answer {
    Answer::Exact(vec![text(case).encode_utf16().count() as u32])
}

/// Work of `strings/str-in`.
pub fn str_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        text(case),
        |text, _| {
            black_box(read_ends(black_box(text)));
        },
        |text| Answer::Exact(vec![read_ends(&text)]),
    )
}

/// Work of `strings/units-in`, on code units that are there.
pub fn units_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        text(case).encode_utf16().collect::<Vec<u16>>(),
        |units, _| {
            black_box(read_unit_ends(black_box(units)));
        },
        |units| Answer::Exact(vec![read_unit_ends(&units)]),
    )
}

/// Work of `strings/string-in`: who keeps a text and passes an owned one has cloned it.
pub fn string_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        text(case),
        |text, _| {
            let owned = black_box(black_box(&*text).clone());
            black_box(read_ends(&owned));
        },
        |text| Answer::Exact(vec![read_ends(&text)]),
    )
}

/// Work of `strings/string-out`.
pub fn string_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        text(case),
        |text, _| drop(black_box(black_box(&*text).clone())),
        |text| Answer::of_strings(&[text]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Script;

    #[test]
    fn constants_are_the_generated_texts() {
        assert_eq!(inputs::text(Script::Ascii, 8), SHORT);
        assert_eq!(inputs::text(Script::Ascii, 64), LONG);
    }

    #[test]
    fn ends_are_characters_and_lengths_are_code_units() {
        assert_eq!(read_ends("🦀b🚀"), 0x1f980_u32.wrapping_mul(31) ^ 0x1f680);
        for text in ["🦀b🚀", "🚀", "b", "ab🚀", "🚀ab", "", "日本"] {
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(read_unit_ends(&units), read_ends(text), "{text}");
        }
    }
}
