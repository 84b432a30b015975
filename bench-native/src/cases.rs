//! The catalogue: which cases exist, what each is called and which lanes do its work.
//!
//! A new mechanism is one entry in the table of its family and one function in each file that bears the family's name.

mod buffers;
mod closures;
mod controls;
mod data;
mod dom;
mod errors;
mod handles;
mod images;
mod imports;
mod numbers;
mod objects;
mod promises;
mod startup;
mod strings;
mod structured;
mod texts;
mod views;
mod words;

use std::fmt;

use crate::kernels;
use crate::{Answer, Work};
pub use data::{Data, Script};
pub use words::{Family, Lane, Variant};

/// The tables, in the order of the report.
const TABLES: &[&[Mechanism]] = &[
    controls::MECHANISMS,
    numbers::MECHANISMS,
    strings::MECHANISMS,
    texts::MECHANISMS,
    buffers::MECHANISMS,
    views::MECHANISMS,
    images::MECHANISMS,
    handles::MECHANISMS,
    objects::MECHANISMS,
    imports::MECHANISMS,
    closures::MECHANISMS,
    structured::MECHANISMS,
    errors::MECHANISMS,
    promises::MECHANISMS,
    dom::MECHANISMS,
    startup::MECHANISMS,
];

/// What most mechanisms share; every entry states its own name, words, points and work.
const BASE: Mechanism = Mechanism {
    family: Family::Controls,
    name: "",
    what: "",
    unit: "call",
    task: None,
    points: &[(Data::Nothing, &[1])],
    work: Native::States(kernels::controls::empty_export),
    absent: &[],
    same: &[],
    variants: &[Variant::Default],
    engine_decides: None,
};

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
    /// The job it does, where other mechanisms of its family do the same job in another way: these are what a user
    /// chooses between.
    pub task: Option<&'static str>,
    /// Kinds of data it is measured with, each with its sizes.
    pub points: &'static [(Data, &'static [usize])],
    /// What plain Rust makes of it.
    pub work: Native,
    /// Lanes that cannot exist, each with its reason.
    pub absent: &'static [(Lane, &'static str)],
    /// Lanes whose work is to the letter that of another mechanism of the family, which is named: where that one has the
    /// same data and size they are measured there, once.
    pub same: &'static [(Lane, &'static str)],
    /// Builds whose bindgen lane is measured.
    pub variants: &'static [Variant],
    /// Why an operation does not cross equally often in every engine, where it does not: such a case has no line in the
    /// ledger.
    pub engine_decides: Option<&'static str>,
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

    /// The case whose `lane` is measured in place of this one's, since it does the same work.
    pub fn measured_as(&self, lane: Lane) -> Option<Self> {
        let (_, name) =
            self.mechanism.same.iter().find(|(same, name)| *same == lane && *name != self.mechanism.name)?;
        let family = self.mechanism.family;
        let mechanism = mechanisms().find(|mechanism| mechanism.family == family && mechanism.name == *name)?;
        let there = |(data, sizes): &(Data, &[usize])| *data == self.data && sizes.contains(&self.size);
        mechanism.points.iter().any(there).then_some(Self { mechanism, ..*self })
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

/// Every mechanism, in the order of the report.
pub fn mechanisms() -> impl Iterator<Item = &'static Mechanism> {
    TABLES.iter().copied().flatten()
}

/// Every case, in the order of the report.
pub fn catalogue() -> Vec<Case> {
    let case = |mechanism: &'static Mechanism| {
        let points = mechanism.points.iter();
        points.flat_map(move |(data, sizes)| sizes.iter().map(move |size| Case { mechanism, data: *data, size: *size }))
    };
    mechanisms().flat_map(case).collect()
}

/// The case called `id`. Pages ask for it several times a row: the names of all cases are not made for that.
pub fn find(id: &str) -> Option<Case> {
    let (family, rest) = id.split_once('/')?;
    let (name, rest) = rest.split_once('/')?;
    let (data, size) = rest.split_once('/')?;
    let size = size.parse().ok()?;
    let mechanism = mechanisms().find(|mechanism| mechanism.name == name && mechanism.family.name() == family)?;
    let mut points = mechanism.points.iter().filter(|(_, sizes)| sizes.contains(&size));
    points.find(|(kind, _)| kind.name() == data).map(|(data, _)| Case { mechanism, data: *data, size })
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
        for mechanism in mechanisms() {
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
    fn lanes_that_are_measured_elsewhere_are_there_and_yield_the_same() {
        let mut found = 0;
        for case in catalogue().into_iter().filter(|case| case.size <= 4_096) {
            for (lane, name) in case.mechanism.same {
                assert!(mechanisms().any(|other| other.name == *name), "{case} names {name}, which is not there");
                let Some(other) = case.measured_as(*lane).filter(|_| case.lanes().any(|there| there == *lane)) else {
                    continue;
                };
                found += 1;
                assert!(other.lanes().any(|there| there == *lane), "{other} has no lane {}", lane.name());
                assert!(other.measured_as(*lane).is_none(), "{case} leads to {other}, which leads on");
                assert!(case.expected().agrees_with(&other.expected()), "{case} and {other} differ");
            }
        }
        assert!(found > 50, "only {found} lanes are measured elsewhere");
    }

    #[test]
    fn reasons_are_sentences() {
        let reasons = |m: &'static Mechanism| m.absent.iter().map(|(_, reason)| *reason).chain(m.engine_decides);
        for (mechanism, reason) in mechanisms().flat_map(|m| reasons(m).map(move |reason| (m.name, reason))) {
            assert!(reason.len() > 20 && !reason.ends_with('.'), "{mechanism}: {reason}");
        }
    }
}
