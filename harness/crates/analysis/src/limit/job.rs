//! What a job cannot do without.

use bench_native::{Family, Lane};

/// A job, besides the one call that each needs.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) family: Family,
    pub(super) task: &'static str,
    /// What must come across.
    pub(super) crosses: &'static [Crossing],
    /// The lane that does the work alone: inside Wasm, or in JavaScript where the work is JavaScript's.
    pub(super) work: Lane,
    /// Why ways take more: a sentence without its full stop.
    pub(super) why: &'static str,
}

/// Something that must come across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crossing {
    BytesIn,
    BytesOut,
    TextIn,
    TextOut,
}

impl Crossing {
    /// The mechanisms of a family whose raw lanes do this and nothing else. The cheapest of them counts.
    pub(super) fn floors(self) -> (Family, &'static [&'static str]) {
        match self {
            Self::BytesIn => (Family::Buffers, &["copy-in"]),
            Self::BytesOut => (Family::Buffers, &["copy-out"]),
            // Engines differ in the size from which their encoder is cheaper than a loop.
            Self::TextIn => (Family::Strings, &["encode", "encode-loop"]),
            // By hand a text that lies in Wasm's memory is decoded there, and nothing is called.
            Self::TextOut => (Family::Strings, &["string-out"]),
        }
    }

    /// Whether it costs another price for each script.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::TextIn | Self::TextOut)
    }

    fn words(self) -> &'static str {
        match self {
            Self::BytesIn => "the bytes in",
            Self::BytesOut => "the bytes out",
            Self::TextIn => "the text in",
            Self::TextOut => "the text out",
        }
    }
}

impl Job {
    /// What its limit is the sum of, in words.
    pub(super) fn made_of(&self) -> String {
        let work = if self.work == Lane::Js { "the work in JavaScript" } else { "the work within Wasm" };
        let crosses = self.crosses.iter().map(|crossing| crossing.words());
        let parts: Vec<&str> = ["one call"].into_iter().chain(crosses).collect();
        format!("{} and {work}", parts.join(", "))
    }
}
