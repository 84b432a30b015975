//! Who carries a round: a kind of program and, where a run has several of one kind, which of them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use strum::{IntoStaticStr, VariantArray};

/// A kind of program that carries rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum HostKind {
    /// Criterion, in a process of its own.
    Native,
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK; Safari and whatever else has its engine where somebody opens the page.
    Webkit,
    /// Node, without a page.
    Node,
    /// Deno, without a page.
    Deno,
    /// Bun, without a page.
    Bun,
}

/// Who carries a round: a column of a report. Its name is that of its kind, or that and a label, as `chromium-150`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Host {
    kind: HostKind,
    name: &'static str,
}

/// Longest label, in bytes: it stands in every table.
const LONGEST_LABEL: usize = 24;

/// Names with labels, each kept once for as long as the program runs: hosts are copied everywhere.
static NAMES: LazyLock<Mutex<BTreeSet<&'static str>>> = LazyLock::new(Mutex::default);

impl Host {
    /// Criterion, in a process of its own.
    pub const NATIVE: Self = Self { kind: HostKind::Native, name: "native" };
    /// The Chromium of this machine.
    pub const CHROMIUM: Self = Self { kind: HostKind::Chromium, name: "chromium" };
    /// Google's Chrome of this machine.
    pub const CHROME: Self = Self { kind: HostKind::Chromium, name: "chromium-chrome" };
    /// The Edge of this machine.
    pub const EDGE: Self = Self { kind: HostKind::Chromium, name: "chromium-edge" };
    /// The Firefox of this machine.
    pub const FIREFOX: Self = Self { kind: HostKind::Firefox, name: "firefox" };
    /// The WebKit of this machine.
    pub const WEBKIT: Self = Self { kind: HostKind::Webkit, name: "webkit" };
    /// The Node of this machine.
    pub const NODE: Self = Self { kind: HostKind::Node, name: "node" };
    /// The Deno of this machine.
    pub const DENO: Self = Self { kind: HostKind::Deno, name: "deno" };
    /// The Bun of this machine.
    pub const BUN: Self = Self { kind: HostKind::Bun, name: "bun" };

    /// One of each kind, in the order of the report.
    pub const USUAL: [Self; 7] =
        [Self::NATIVE, Self::CHROMIUM, Self::FIREFOX, Self::WEBKIT, Self::NODE, Self::DENO, Self::BUN];

    /// Kinds of Chromium that have a name of their own on the command line: their label.
    pub const NAMED_CHROMIUMS: [Self; 2] = [Self::CHROME, Self::EDGE];

    /// Those that are found where they are usually installed. Others need a program that a user names.
    pub fn is_usual(self) -> bool {
        Self::USUAL.contains(&self) || Self::NAMED_CHROMIUMS.contains(&self)
    }

    /// How the command line calls it, with `PROGRAM` for a program that only its user knows.
    pub fn asked_as(self) -> String {
        match self {
            _ if Self::NAMED_CHROMIUMS.contains(&self) => self.label().into(),
            _ if self.is_usual() => self.name.into(),
            _ => format!("{}={}:PROGRAM", self.usual().name, self.label()),
        }
    }

    /// The host of a name: a kind's, or that with a label of letters, digits, dots and hyphens. `None` for any other text.
    pub fn of_name(name: &str) -> Option<Self> {
        if let Some(usual) = Self::USUAL.into_iter().find(|usual| usual.name == name) {
            return Some(usual);
        }
        let (kind, label) = name.split_once('-')?;
        let kind = Self::USUAL.into_iter().find(|usual| usual.name == kind)?.kind;
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        let fits = (1..=LONGEST_LABEL).contains(&label.len()) && plain && kind != HostKind::Native;
        fits.then(|| Self { kind, name: kept(name) })
    }

    /// What kind of program it is.
    pub fn kind(self) -> HostKind {
        self.kind
    }

    /// That of this machine, of the same kind.
    pub fn usual(self) -> Self {
        Self { kind: self.kind, name: self.kind.into() }
    }

    /// Whether it has a JavaScript engine: browsers and runtimes do.
    pub fn runs_javascript(self) -> bool {
        self.kind != HostKind::Native
    }

    /// Whether it opens pages.
    pub fn is_browser(self) -> bool {
        matches!(self.kind, HostKind::Chromium | HostKind::Firefox | HostKind::Webkit)
    }

    /// Whether it runs glue to the letter, so that what it counts is what others count. Bun makes `[]` of `new Array()` and `{}`
    /// of `new Object()` first: [oven-sh/bun#22493](https://github.com/oven-sh/bun/pull/22493).
    pub fn runs_glue_as_written(self) -> bool {
        self.runs_javascript() && self.kind != HostKind::Bun
    }

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What readers call it: by the program's own name, with the label behind it, as `Chromium 150`.
    pub fn title(self) -> &'static str {
        let kind = match self.kind {
            _ if self == Self::CHROME => return "Chrome",
            _ if self == Self::EDGE => return "Edge",
            HostKind::Native => "native Rust",
            HostKind::Chromium => "Chromium",
            HostKind::Firefox => "Firefox",
            HostKind::Webkit => "WebKit",
            HostKind::Node => "Node",
            HostKind::Deno => "Deno",
            HostKind::Bun => "Bun",
        };
        if self.label().is_empty() { kind } else { kept(&format!("{kind} {}", self.label())) }
    }

    /// What tells it from others of its kind; empty for that of this machine.
    pub fn label(self) -> &'static str {
        self.name.split_once('-').map_or("", |(_, label)| label)
    }
}

/// The one copy of a name.
fn kept(name: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(name);
    name
}

/// Labels that are versions stand in the order of versions: 99 before 150.
fn version(label: &str) -> impl Iterator<Item = u64> {
    label.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok())
}

impl Ord for Host {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_version = || version(self.label()).cmp(version(other.label()));
        self.kind.cmp(&other.kind).then_with(by_version).then_with(|| self.name.cmp(other.name))
    }
}

impl PartialOrd for Host {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Serialize for Host {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl<'de> Deserialize<'de> for Host {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Self::of_name(&name).ok_or_else(|| de::Error::custom(format_args!("there is no host {name:?}")))
    }
}

impl JsonSchema for Host {
    fn schema_name() -> Cow<'static, str> {
        "Host".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let kinds: Vec<&str> = HostKind::VARIANTS.iter().map(|kind| kind.into()).collect();
        json_schema!({
            "description": "Who carries a round: a kind of program, or that and what tells it from others of its kind.",
            "type": "string",
            "pattern": format!("^({})(-[A-Za-z0-9.-]{{1,{LONGEST_LABEL}}})?$", kinds.join("|")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kinds_with_or_without_a_label() {
        let labelled = Host::of_name("chromium-150").expect("a label");
        assert_eq!(
            (labelled.kind(), labelled.name(), labelled.usual()),
            (HostKind::Chromium, "chromium-150", Host::CHROMIUM)
        );
        assert_eq!(Host::of_name("firefox"), Some(Host::FIREFOX));
        assert!(std::ptr::eq(Host::of_name("bun-1.2").unwrap().name(), Host::of_name("bun-1.2").unwrap().name()));
        for wrong in ["", "opera", "chromium-", "chromium-a b", "chromium-\u{1b}", "native-1", "chromium150"] {
            assert_eq!(Host::of_name(wrong), None, "{wrong}");
        }
        assert_eq!(Host::of_name(&format!("node-{}", "1".repeat(25))), None);
    }

    #[test]
    fn the_command_line_has_names_of_its_own() {
        let asked = |name| Host::of_name(name).expect("a host").asked_as();
        assert_eq!(["chromium", "chromium-chrome", "chromium-edge"].map(asked), ["chromium", "chrome", "edge"]);
        assert_eq!(["chromium-150", "node-22.1"].map(asked), ["chromium=150:PROGRAM", "node=22.1:PROGRAM"]);
    }

    #[test]
    fn every_kind_has_its_name() {
        let kinds: Vec<HostKind> = Host::USUAL.iter().map(|host| host.kind()).collect();
        assert_eq!(kinds, HostKind::VARIANTS);
        assert!(Host::USUAL.iter().all(|host| host.usual() == *host));
    }

    #[test]
    fn versions_stand_in_their_order() {
        let of = |name| Host::of_name(name).expect("a host");
        let mut hosts = ["firefox", "chromium-150", "chromium-99", "chromium", "chromium-150.2"].map(of);
        hosts.sort();
        assert_eq!(hosts.map(Host::name), ["chromium", "chromium-99", "chromium-150", "chromium-150.2", "firefox"]);
    }

    #[test]
    fn records_hold_names() {
        let host = Host::of_name("chromium-150").expect("a host");
        assert_eq!(serde_json::to_string(&host).unwrap(), "\"chromium-150\"");
        assert_eq!(serde_json::from_str::<Host>("\"chromium-150\"").unwrap(), host);
        let error = serde_json::from_str::<Host>("\"opera\"").unwrap_err().to_string();
        assert!(error.starts_with("there is no host \"opera\""), "{error}");
    }
}
