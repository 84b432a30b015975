//! What a case is: one way across at one size with one kind of data, and the words that it is made of.

mod data;
mod id;
mod words;

use std::fmt;

use crate::answer::Answer;
use crate::work::Work;
pub use data::{Data, Script};
pub use id::CaseId;
pub use words::{Family, Feature, Lane, Variant};

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
    /// Rivals that do the same work, measured where they are asked for.
    pub rivals: &'static [Lane],
    /// Builds whose bindgen lane is measured in every run: of [`Variant::STATED`].
    pub variants: &'static [Variant],
    /// Builds on request that it cannot be measured in, each with its reason.
    pub not_in: &'static [(Variant, &'static str)],
    /// Why an operation does not cross equally often in every engine, where it does not: such a case has no line in the
    /// ledger.
    pub engine_decides: Option<&'static str>,
    /// What an engine must have for it, where not every one does.
    pub needs: Option<Feature>,
}

impl Mechanism {
    /// Why `lane` does not exist, or `None` where it does.
    pub fn absent_reason(&self, lane: Lane) -> Option<&'static str> {
        self.absent.iter().find(|(absent, _)| *absent == lane).map(|(_, reason)| *reason)
    }

    /// Whether it can be measured in builds of `variant`: in those that it states, and on request in all others. Controls show
    /// the machine, and packages of `startup` are builds of their own.
    pub fn has_variant(&self, variant: Variant) -> bool {
        let crosses = self.absent_reason(Lane::Bindgen).is_none();
        let is_of_all = crosses && !matches!(self.family, Family::Controls | Family::Startup);
        let is_in = !self.not_in.iter().any(|(other, _)| *other == variant);
        self.variants.contains(&variant) || (variant.is_on_request() && is_of_all && is_in)
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

    /// The lanes of every run that do this case's work.
    pub fn lanes(&self) -> impl Iterator<Item = Lane> + use<> {
        let mechanism = self.mechanism;
        Lane::OWN.into_iter().filter(move |lane| mechanism.absent_reason(*lane).is_none())
    }

    /// Rivals that do this case's work: their kernels are of one type of numbers, that of the mechanism's first points.
    pub fn rivals(&self) -> &'static [Lane] {
        match (self.data, self.mechanism.points) {
            (Data::Values(kind, _), [(Data::Values(first, _), _), ..]) if kind != *first => &[],
            _ => self.mechanism.rivals,
        }
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

/// The work of `case` in plain Rust, or `None` where plain Rust cannot do it.
pub fn work_for(case: &Case) -> Option<Box<dyn Work>> {
    match case.mechanism.work {
        Native::Work(prepare) => Some(prepare(case)),
        Native::States(_) => None,
    }
}
