//! The inputs: generated from one fixed seed, the same bytes in every lane.

use rand_core::Rng;
use rand_pcg::Pcg32;

use crate::case::{Data, Script};

/// One seed for all inputs. Changing it makes old and new runs incomparable.
const SEED: u64 = 0x0057_4153_4d42_454e;

const ASCII: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
/// Three bytes each in UTF-8, one code unit each in UTF-16, and without upper and lower case, so that Rust's ASCII
/// upper-casing and JavaScript's `toUpperCase` agree.
const CJK: [char; 16] =
    ['一', '丁', '七', '万', '丈', '三', '上', '下', '不', '与', '丐', '丑', '专', '且', '丕', '世'];

/// Characters of Latin-1 beyond ASCII, two bytes each in UTF-8, without upper and lower case.
const LATIN1: [char; 8] = ['¡', '¿', '£', '§', '°', '±', '×', '÷'];
/// Four bytes each in UTF-8, two code units each in UTF-16.
const EMOJI: [char; 8] = ['😀', '😎', '🚀', '🦀', '🌍', '🎲', '🔥', '🍀'];

/// The generator of one stream of them.
pub(crate) fn generator(stream: u64) -> Pcg32 {
    Pcg32::new(SEED, stream)
}

/// A string of exactly `bytes` UTF-8 bytes, filled up with ASCII letters where the script's characters do not fit. In
/// Latin-1 text every fourth character is beyond ASCII.
fn string(generator: &mut Pcg32, script: Script, bytes: usize) -> String {
    let mut pick = |upper: usize| generator.next_u32() as usize % upper;
    let others: &[char] = match script {
        Script::Ascii => &[],
        Script::Latin1 => &LATIN1,
        Script::Cjk | Script::Late => &CJK,
        Script::Emoji => &EMOJI,
    };
    let width = others.first().map_or(1, |character| character.len_utf8());
    let mut text = String::with_capacity(bytes);
    let mut characters = 0;
    while text.len() < bytes {
        let fits = text.len() + width <= bytes;
        let other = match script {
            Script::Ascii => false,
            Script::Latin1 => fits && characters % 4 == 3,
            Script::Cjk | Script::Emoji => fits,
            Script::Late => text.len() + width == bytes,
        };
        text.push(if other { others[pick(others.len())] } else { char::from(ASCII[pick(ASCII.len())]) });
        characters += 1;
    }
    text
}

/// `count` strings of `bytes` UTF-8 bytes each.
pub fn strings(script: Script, bytes: usize, count: usize) -> Vec<String> {
    let mut generator = generator(bytes as u64);
    (0..count).map(|_| string(&mut generator, script, bytes)).collect()
}

/// One string of `bytes` UTF-8 bytes.
pub fn text(script: Script, bytes: usize) -> String {
    string(&mut generator(bytes as u64), script, bytes)
}

/// `count` values in [0, 1).
pub fn values(count: usize) -> Vec<f64> {
    let mut generator = generator(count as u64);
    (0..count).map(|_| f64::from(generator.next_u32()) / 4_294_967_296.0).collect()
}

/// The values of `count` items of a kind, each of which a double holds exactly: integers of all of the kind's sizes, though of 64 bits only
/// such whose sum a double holds, too; otherwise values in [0, 1).
pub fn values_of(kind: Data, count: usize) -> Vec<f64> {
    let mut generator = generator(count as u64);
    let mut integers = |of: fn(u32) -> f64| (0..count).map(|_| of(generator.next_u32())).collect();
    match kind {
        Data::I32 => integers(|bits| f64::from(bits as i32)),
        Data::U16 => integers(|bits| f64::from(bits >> 16)),
        Data::I64 => integers(|bits| f64::from(bits as i32) * 256.0),
        Data::ROW_OF_16 => values(16 * count),
        _ => values(count),
    }
}

/// `bytes` ASCII letters.
pub(crate) fn word(generator: &mut Pcg32, bytes: usize) -> String {
    string(generator, Script::Ascii, bytes)
}

/// A number with up to seven digits before the point and three behind it, as prices and measures have. Never whole, and
/// of so few digits that every parser reads the same float.
pub(crate) fn fraction(generator: &mut Pcg32) -> f64 {
    f64::from(generator.next_u32() | 1) / 1_000.0
}

/// `count` bytes.
pub fn bytes(count: usize) -> Vec<u8> {
    let mut generator = generator(count as u64);
    (0..count).map(|_| (generator.next_u32() >> 24) as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_bytes_they_promise() {
        for &script in Script::ALL {
            for bytes in [8, 64, 65_536] {
                let text = text(script, bytes);
                assert_eq!(text.len(), bytes, "{script:?}");
                assert_eq!(text.is_ascii(), script == Script::Ascii);
            }
        }
    }

    #[test]
    fn inputs_never_change() {
        assert_eq!(strings(Script::Ascii, 8, 2), strings(Script::Ascii, 8, 2));
        let as_first_generated = crate::answer::Answer::Exact(vec![100, 2_395_586_850]);
        assert_eq!(crate::answer::Answer::of_strings(&strings(Script::Cjk, 64, 100)), as_first_generated);
        assert!(values(4096).iter().all(|value| (0.0..1.0).contains(value)));
    }
}
