//! The catalogue: which cases exist, what each is called and which lanes do its work.

mod table;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Answer, Work};
pub use table::MECHANISMS;

/// A group of mechanisms: one file of kernels, one of exports, one of page bodies, one section of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// What the clock, the machine and the suite itself do; part of every run.
    Controls,
    /// Calls that carry nothing or plain numbers.
    Numbers,
    /// Text in and out, one by one and in batches.
    Strings,
    /// Slices and vectors of numbers.
    Buffers,
    /// Copies against pointers into Wasm's memory.
    Views,
    /// JavaScript values held by Rust.
    Handles,
}

impl Family {
    /// All families, in the order of the report.
    pub const ALL: [Self; 6] =
        [Self::Controls, Self::Numbers, Self::Strings, Self::Buffers, Self::Views, Self::Handles];

    /// The name used in ids, files and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Controls => "controls",
            Self::Numbers => "numbers",
            Self::Strings => "strings",
            Self::Buffers => "buffers",
            Self::Views => "views",
            Self::Handles => "handles",
        }
    }
}

/// Who does a case's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// Rust, compiled for this machine, under criterion.
    Native,
    /// The same Rust looped inside Wasm: nothing crosses.
    Inside,
    /// A hand-written export without glue: what an expert could reach.
    Raw,
    /// Through wasm-bindgen: the headline.
    Bindgen,
    /// The same work in plain JavaScript.
    Js,
}

impl Lane {
    /// All lanes, in the order of the report's columns.
    pub const ALL: [Self; 5] = [Self::Native, Self::Inside, Self::Raw, Self::Bindgen, Self::Js];
    /// The lanes that a browser runs.
    pub const PAGE: [Self; 4] = [Self::Inside, Self::Raw, Self::Bindgen, Self::Js];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Inside => "inside",
            Self::Raw => "raw",
            Self::Bindgen => "bindgen",
            Self::Js => "js",
        }
    }
}

/// One way of building the same Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// What `cargo build --release` gives today: JavaScript values live in Wasm's externref table.
    Default,
    /// Without reference types: JavaScript values live in a table kept by the glue.
    Slab,
}

impl Variant {
    /// All variants.
    pub const ALL: [Self; 2] = [Self::Default, Self::Slab];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Slab => "slab",
        }
    }
}

/// What text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// One byte a character in UTF-8; one-byte strings in the engines.
    Ascii,
    /// Three bytes a character in UTF-8; two-byte strings in the engines.
    Cjk,
}

/// What crosses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    Nothing,
    /// 32-bit integers.
    I32,
    /// Double-precision floats.
    F64,
    /// Booleans.
    Bool,
    /// One string; the case's size is its length in UTF-8 bytes.
    Text(Script),
    /// Many strings of this many UTF-8 bytes each; the case's size is their number.
    Items(Script, usize),
    /// Pixels of four bytes.
    Rgba,
    /// A plain JavaScript object.
    Object,
}

impl Data {
    /// The name used in ids.
    pub fn name(self) -> String {
        let script = |script| if script == Script::Ascii { "ascii" } else { "cjk" };
        match self {
            Self::Nothing => "none".into(),
            Self::I32 => "i32".into(),
            Self::F64 => "f64".into(),
            Self::Bool => "bool".into(),
            Self::Text(kind) => script(kind).into(),
            Self::Items(kind, bytes) => format!("{}-{bytes}", script(kind)),
            Self::Rgba => "rgba".into(),
            Self::Object => "object".into(),
        }
    }

    /// Bytes of payload that one operation of `size` hands over in one direction.
    fn bytes(self, size: usize) -> usize {
        match self {
            Self::Nothing | Self::Object => 0,
            Self::Bool | Self::Text(_) => size,
            Self::I32 | Self::Rgba => 4 * size,
            Self::F64 => 8 * size,
            Self::Items(_, bytes) => bytes * size,
        }
    }
}

/// What plain Rust makes of a case.
#[derive(Debug, Clone, Copy)]
pub enum Native {
    /// It can do the work, and states the answer by doing it.
    Work(fn(&Case) -> Box<dyn Work>),
    /// It cannot do the work, but states what an operation yields.
    States(fn(&Case) -> Answer),
}

/// One way across the boundary: an entry of the catalogue.
#[derive(Debug)]
pub struct Mechanism {
    /// The group it belongs to.
    pub family: Family,
    /// Its name within the family.
    pub name: &'static str,
    /// One operation, in words.
    pub what: &'static str,
    /// What one of the operation's items is called: call, string, value, pixel, handle.
    pub unit: &'static str,
    /// Kinds of data it is measured with.
    pub data: &'static [Data],
    /// Sizes it is measured at.
    pub sizes: &'static [usize],
    /// What plain Rust makes of it.
    pub work: Native,
    /// Lanes that cannot exist, each with its reason.
    pub absent: &'static [(Lane, &'static str)],
    /// Builds whose bindgen lane is measured.
    pub variants: &'static [Variant],
}

impl Mechanism {
    /// Why `lane` does not exist, or `None` where it does.
    pub fn absent_reason(&self, lane: Lane) -> Option<&'static str> {
        self.absent.iter().find(|(absent, _)| *absent == lane).map(|(_, reason)| *reason)
    }
}

/// A mechanism at one size and one kind of data.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// The way across.
    pub mechanism: &'static Mechanism,
    /// What crosses.
    pub data: Data,
    /// How much crosses: items, or bytes where one string crosses.
    pub size: usize,
}

impl Case {
    /// Items in one operation, for costs per item.
    pub fn items(&self) -> usize {
        if matches!(self.data, Data::Text(_)) { 1 } else { self.size }
    }

    /// Bytes of payload that one operation hands over in one direction.
    pub fn bytes(&self) -> usize {
        self.data.bytes(self.size)
    }

    /// The lanes that do this case's work.
    pub fn lanes(&self) -> impl Iterator<Item = Lane> + use<> {
        let mechanism = self.mechanism;
        Lane::ALL.into_iter().filter(move |lane| mechanism.absent_reason(*lane).is_none())
    }

    /// The answer that every lane must give before it is timed.
    pub fn expected(&self) -> Answer {
        match self.mechanism.work {
            Native::Work(prepare) => prepare(self).answer(),
            Native::States(answer) => answer(self),
        }
    }

    /// The identity that all lanes, records and reports share: `family/mechanism/data/size`.
    pub fn id(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mechanism, data, size } = self;
        write!(f, "{}/{}/{}/{size}", mechanism.family.name(), mechanism.name, data.name())
    }
}

/// Every case, in the order of the report.
pub fn catalogue() -> Vec<Case> {
    let case = |mechanism: &'static Mechanism| {
        mechanism
            .data
            .iter()
            .flat_map(move |data| mechanism.sizes.iter().map(move |size| Case { mechanism, data: *data, size: *size }))
    };
    MECHANISMS.iter().flat_map(case).collect()
}

/// The case called `id`.
pub fn find(id: &str) -> Option<Case> {
    catalogue().into_iter().find(|case| case.id() == id)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_findable() {
        let mut seen = HashSet::new();
        for case in catalogue() {
            assert!(seen.insert(case.id()), "{case} stands twice");
            assert_eq!(find(&case.id()).map(|found| found.id()), Some(case.id()));
        }
    }

    #[test]
    fn a_lane_of_plain_rust_is_there_or_has_a_reason() {
        for mechanism in MECHANISMS {
            for lane in [Lane::Native, Lane::Inside] {
                assert!(
                    matches!(mechanism.work, Native::Work(_)) || mechanism.absent_reason(lane).is_some(),
                    "{}/{}: lane {} is missing without a stated reason",
                    mechanism.family.name(),
                    mechanism.name,
                    lane.name()
                );
            }
        }
    }

    #[test]
    fn reasons_are_sentences() {
        for (mechanism, reason) in MECHANISMS.iter().flat_map(|m| m.absent.iter().map(move |a| (m.name, a.1))) {
            assert!(reason.len() > 20 && !reason.ends_with('.'), "{mechanism}: {reason}");
        }
    }
}
