//! Keys and numbers, as collections of JavaScript's hold them.

use crate::answer::Answer;
use crate::case::Case;

/// Keys of eight letters, each with its number.
pub type Entries = Vec<(String, f64)>;

/// `count` entries, whose numbers rise by halves.
pub fn entries(count: usize) -> Entries {
    (0..count).map(|i| (format!("key{i:05}"), i as f64 * 0.5)).collect()
}

/// Takes one key more into a number that depends on all of them and on their order.
pub fn with_key(number: u32, key: &str) -> u32 {
    key.bytes().fold(number, |number, byte| number.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// The same for a key and its number, of which twice is whole.
pub fn with_entry(number: u32, key: &str, value: f64) -> u32 {
    with_key(number, key).wrapping_mul(31).wrapping_add((2.0 * value) as u32)
}

/// Keys one after the other, the place behind each, and the numbers: how they are handed over by hand.
pub fn packed(entries: &[(String, f64)]) -> (Vec<u8>, Vec<u32>, Vec<f64>) {
    let mut keys = Vec::with_capacity(8 * entries.len());
    let (mut ends, mut values) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
    for (key, value) in entries {
        keys.extend_from_slice(key.as_bytes());
        ends.push(keys.len() as u32);
        values.push(*value);
    }
    (keys, ends, values)
}

/// What a collection holds once it was filled with entries, as texts.
pub fn entries_there(case: &Case) -> Answer {
    Answer::of_strings(&entries(case.size).iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>())
}

/// What a set holds once it was filled with their keys.
pub fn keys_there(case: &Case) -> Answer {
    Answer::of_strings(&entries(case.size).into_iter().map(|(key, _)| key).collect::<Vec<_>>())
}

/// What reading all entries yields.
pub fn entries_read(case: &Case) -> Answer {
    Answer::Exact(vec![entries(case.size).iter().fold(0, |number, (key, value)| with_entry(number, key, *value))])
}

/// What reading all keys yields.
pub fn keys_read(case: &Case) -> Answer {
    Answer::Exact(vec![entries(case.size).iter().fold(0, |number, (key, _)| with_key(number, key))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_packed_in_their_order() {
        let (keys, ends, values) = packed(&entries(3));
        assert_eq!(keys, b"key00000key00001key00002");
        assert_eq!(ends, [8, 16, 24]);
        assert_eq!(values, [0.0, 0.5, 1.0]);
    }
}
