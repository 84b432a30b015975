//! Text in and out in batches: an array of strings is upper-cased, by six ways across.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::{Case, Data};
use crate::inputs;
use crate::work::Repeated;
use crate::work::Work;

/// The article's `process_one`: one string in, one string out.
pub fn upper(item: &str) -> String {
    item.to_ascii_uppercase()
}

/// The article's `process_batch`: the same for lines of one text.
pub fn upper_lines(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len());
    for (i, line) in lines.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let start = out.len();
        out.push_str(line);
        out[start..].make_ascii_uppercase();
    }
    out
}

/// The same for strings packed as bytes and the end of each in bytes. Yields the ends in UTF-16 code units, each as
/// four little-endian bytes, then the bytes of all strings: JavaScript decodes once and cuts by code units.
///
/// # Panics
/// If the ends do not rise, exceed the bytes, or cut a character.
pub fn upper_packed(bytes: &[u8], ends: &[u32]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).expect("packed strings are UTF-8");
    let mut out = Vec::with_capacity(4 * ends.len() + bytes.len());
    let (mut start, mut units) = (0, 0_u32);
    for end in ends {
        let item = &text[start..*end as usize];
        units += if item.is_ascii() { item.len() as u32 } else { item.encode_utf16().count() as u32 };
        out.extend_from_slice(&units.to_le_bytes());
        start = *end as usize;
    }
    let text_start = out.len();
    out.extend_from_slice(bytes);
    out[text_start..].make_ascii_uppercase();
    out
}

/// The same for strings already apart.
pub fn upper_each(items: &[String]) -> Vec<String> {
    items.iter().map(|item| upper(item)).collect()
}

/// The same for a JSON array of strings.
///
/// # Errors
/// If `items` is not JSON or not an array of strings.
pub fn upper_json(items: &str) -> serde_json::Result<String> {
    let mut items: Vec<String> = serde_json::from_str(items)?;
    items.iter_mut().for_each(|item| item.make_ascii_uppercase());
    serde_json::to_string(&items)
}

/// Joins strings as `upper_packed` takes them.
pub fn pack(items: &[String]) -> (Vec<u8>, Vec<u32>) {
    let mut end = 0;
    let ends = items.iter().map(|item| {
        end += item.len() as u32;
        end
    });
    let ends = ends.collect();
    (items.concat().into_bytes(), ends)
}

fn items(case: &Case) -> Vec<String> {
    match case.data {
        Data::Items(script, bytes) => inputs::strings(script, bytes, case.size),
        other => unreachable!("{case} is not about many strings but {other:?}"),
    }
}

/// Work of `strings/per-item`.
pub fn per_item(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        items(case),
        |items, _| items.iter().for_each(|item| drop(black_box(upper(black_box(item))))),
        |items| Answer::of_strings(&upper_each(&items)),
    )
}

/// Work of `strings/newline-batch`.
pub fn newline_batch(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        items(case).join("\n"),
        |lines, _| drop(black_box(upper_lines(black_box(lines)))),
        |lines| Answer::of_strings(&upper_lines(&lines).split('\n').collect::<Vec<_>>()),
    )
}

/// Work of `strings/packed-batch`.
pub fn packed_batch(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        pack(&items(case)),
        |(bytes, ends), _| drop(black_box(upper_packed(black_box(bytes), black_box(ends)))),
        |(bytes, ends)| Answer::of_strings(&unpack(&upper_packed(&bytes, &ends), ends.len())),
    )
}

/// Work of `strings/vec-string` and of `strings/array-of-strings`.
pub fn vec_string(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        items(case),
        |items, _| drop(black_box(upper_each(black_box(items)))),
        |items| Answer::of_strings(&upper_each(&items)),
    )
}

/// Work of `strings/json-array`.
///
/// # Panics
/// If JSON cannot be made of strings, or they be read from it again.
pub fn json_array(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        serde_json::to_string(&items(case)).expect("strings are JSON"),
        |json, _| drop(black_box(upper_json(black_box(json)))),
        |json| {
            let out = upper_json(&json).expect("this is JSON");
            Answer::of_strings(&serde_json::from_str::<Vec<String>>(&out).expect("this is, too"))
        },
    )
}

/// Undoes the packing of [`upper_packed`]'s result, as JavaScript does it.
fn unpack(packed: &[u8], count: usize) -> Vec<String> {
    let (ends, bytes) = packed.split_at(4 * count);
    let units: Vec<u16> = String::from_utf8_lossy(bytes).encode_utf16().collect();
    let mut start = 0;
    ends.as_chunks::<4>()
        .0
        .iter()
        .map(|end| {
            let end = u32::from_le_bytes(*end) as usize;
            let item = String::from_utf16_lossy(&units[start..end]);
            start = end;
            item
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_batches_yield_what_single_calls_yield() {
        let items: Vec<String> = ["ab", "", "漢c", "zz"].map(String::from).into();
        let expected = ["AB", "", "漢C", "ZZ"];
        assert_eq!(upper_each(&items), expected);
        assert_eq!(upper_lines(&items.join("\n")), expected.join("\n"));
        assert_eq!(upper_json(r#"["ab","","漢c","zz"]"#).expect("it is JSON"), r#"["AB","","漢C","ZZ"]"#);
        let (bytes, ends) = pack(&items);
        assert_eq!(unpack(&upper_packed(&bytes, &ends), items.len()), expected);
    }
}
