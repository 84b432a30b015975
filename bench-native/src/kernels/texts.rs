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
    }
}
