//! What one operation of a case must yield, in a form that every lane can state.

use serde::{Deserialize, Serialize};

/// The result of one operation, reduced to a few numbers. Native Rust states it first; every other lane must agree
/// before it is timed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Integers, counts and digests: equal to the last bit.
    Exact(Vec<u32>),
    /// Floating-point sums: equal within [`Answer::TOLERANCE`], since `sin` differs in its last bits between libraries.
    Close(Vec<f64>),
}

impl Answer {
    /// Largest relative difference between two [`Answer::Close`] values that still counts as the same result.
    pub const TOLERANCE: f64 = 1e-9;

    /// Reduces floating-point values to their number, their sum and a sum weighted by position, so that a missing, a
    /// changed and a misplaced value are all noticed.
    pub fn of_values(values: &[f64]) -> Self {
        let sum = values.iter().sum();
        let weighted = values.iter().enumerate().map(|(i, value)| value * ((i % 97) + 1) as f64).sum();
        Self::Close(vec![values.len() as f64, sum, weighted])
    }

    /// Reduces strings to their number and a [`Digest`] of their UTF-16 code units.
    pub fn of_strings<S: AsRef<str>>(strings: &[S]) -> Self {
        let mut digest = Digest::default();
        for string in strings {
            string.as_ref().encode_utf16().for_each(|unit| digest.add(u32::from(unit)));
            digest.add(Digest::SEPARATOR);
        }
        Self::Exact(vec![strings.len() as u32, digest.value()])
    }

    /// Reduces bytes to their number and a [`Digest`].
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut digest = Digest::default();
        bytes.iter().for_each(|byte| digest.add(u32::from(*byte)));
        Self::Exact(vec![bytes.len() as u32, digest.value()])
    }

    /// Whether `other` is the same result.
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Exact(a), Self::Exact(b)) => a == b,
            (Self::Close(a), Self::Close(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= Self::TOLERANCE * a.abs().max(b.abs()).max(1.0))
            }
            _ => false,
        }
    }
}

/// A 32-bit FNV-1a hash over numbers instead of bytes (Fowler, Noll, Vo: offset basis 2166136261, prime 16777619).
/// Short enough to be written the same way in JavaScript, which is why no library is used.
#[derive(Debug, Clone, Copy)]
pub struct Digest(u32);

impl Default for Digest {
    fn default() -> Self {
        Self(2_166_136_261)
    }
}

impl Digest {
    /// Stands between two strings; no UTF-16 code unit has this value.
    pub const SEPARATOR: u32 = 0x1_0000;

    /// Takes one number into the hash.
    pub fn add(&mut self, number: u32) {
        self.0 = (self.0 ^ number).wrapping_mul(16_777_619);
    }

    /// The hash of everything added so far.
    pub fn value(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_agree_within_the_tolerance_only() {
        let base = Answer::Close(vec![1000.0]);
        assert!(base.agrees_with(&Answer::Close(vec![1000.0 + 5e-7])));
        assert!(!base.agrees_with(&Answer::Close(vec![1000.0 + 5e-6])));
        assert!(!base.agrees_with(&Answer::Close(vec![1000.0, 0.0])));
        assert!(!base.agrees_with(&Answer::Close(vec![f64::NAN])));
        assert!(!base.agrees_with(&Answer::Exact(vec![1000])));
    }

    #[test]
    fn a_moved_value_and_a_moved_border_are_noticed() {
        assert!(!Answer::of_values(&[1.0, 2.0]).agrees_with(&Answer::of_values(&[2.0, 1.0])));
        assert_ne!(Answer::of_strings(&["ab", "c"]), Answer::of_strings(&["a", "bc"]));
        assert_ne!(Answer::of_bytes(&[0]), Answer::of_bytes(&[0, 0]));
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut digest = Digest::default();
        b"foobar".iter().for_each(|byte| digest.add(u32::from(*byte)));
        assert_eq!(digest.value(), 0xbf9c_f968);
    }
}
