//! What crosses.

use strum::{IntoStaticStr, VariantArray};

/// What text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Script {
    /// One byte a character in UTF-8; one-byte strings in the engines.
    Ascii,
    /// ASCII and characters up to U+00FF: one or two bytes in UTF-8, yet one-byte strings in the engines.
    Latin1,
    /// Three bytes a character in UTF-8; two-byte strings in the engines.
    Cjk,
    /// Four bytes a character in UTF-8; two code units each in the engines.
    Emoji,
    /// ASCII with one other character at its very end: what a fast path for ASCII finds out last.
    Late,
}

impl Script {
    /// All scripts.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name used in ids.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What crosses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    Nothing,
    /// Values of this name and this many bytes each; the case's size is their number.
    Values(&'static str, usize),
    /// One string; the case's size is its length in UTF-8 bytes.
    Text(Script),
    /// Many strings of this many UTF-8 bytes each; the case's size is their number.
    Items(Script, usize),
}

impl Data {
    /// 32-bit integers.
    pub const I32: Self = Self::Values("i32", 4);
    /// Unsigned integers of 16 bits.
    pub const U16: Self = Self::Values("u16", 2);
    /// 64-bit integers, which are BigInts in JavaScript.
    pub const I64: Self = Self::Values("i64", 8);
    /// Single-precision floats.
    pub const F32: Self = Self::Values("f32", 4);
    /// Double-precision floats.
    pub const F64: Self = Self::Values("f64", 8);
    /// Rows of 16 double-precision floats.
    pub const ROW_OF_16: Self = Self::Values("f64-16", 128);
    /// Booleans.
    pub const BOOL: Self = Self::Values("bool", 1);
    /// Bytes.
    pub const U8: Self = Self::Values("u8", 1);
    /// Pixels of four bytes.
    pub const RGBA: Self = Self::Values("rgba", 4);
    /// Plain JavaScript objects, which stay where they are.
    pub const OBJECT: Self = Self::Values("object", 0);

    /// The name used in ids.
    pub fn name(self) -> String {
        match self {
            Self::Nothing => "none".into(),
            Self::Values(name, _) => name.into(),
            Self::Text(script) => script.name().into(),
            Self::Items(script, bytes) => format!("{}-{bytes}", script.name()),
        }
    }

    /// Bytes of payload that one operation of `size` hands over in one direction.
    pub(super) fn bytes(self, size: usize) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Text(_) => size,
            Self::Values(_, bytes) | Self::Items(_, bytes) => bytes * size,
        }
    }
}
