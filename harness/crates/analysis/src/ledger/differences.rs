//! How two ledgers of the same cases differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use bench_native::Variant;

use super::in_order;
use record::Counted;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A counter has another count.
    Count {
        /// The case's id.
        case: String,
        /// The build.
        variant: Variant,
        /// The counter.
        counter: String,
        /// The count of the first ledger.
        old: u64,
        /// That of the second.
        new: u64,
    },
    /// A line stands in the first ledger only.
    Gone {
        /// The case's id.
        case: String,
        /// The build.
        variant: Variant,
    },
    /// A line stands in the second ledger only.
    Added {
        /// The case's id.
        case: String,
        /// The build.
        variant: Variant,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count { case, variant, counter, old, new } => {
                write!(f, "{case} ({}): {counter} {old} → {new}", variant.name())
            }
            Self::Gone { case, variant } => write!(f, "{case} ({}): was counted and is not any more", variant.name()),
            Self::Added { case, variant } => write!(f, "{case} ({}): was not counted before", variant.name()),
        }
    }
}

/// Every difference from `old` to `new`, in the order of `new`; what is gone comes last. Lines that could not be counted are
/// as if they were not there.
pub fn between(old: &[Counted], new: &[Counted]) -> Vec<Difference> {
    let good = |lines: &'_ [Counted]| lines.iter().filter(|line| line.trouble.is_none()).cloned().collect::<Vec<_>>();
    let (old, new) = (good(old), good(new));
    let key = |line: &Counted| (line.case.clone(), line.variant);
    let mut left: BTreeMap<(String, Variant), &Counted> = old.iter().map(|line| (key(line), line)).collect();
    let mut found = Vec::new();
    for line in &new {
        match left.remove(&key(line)) {
            Some(before) => found.extend(of_line(before, line)),
            None => found.push(Difference::Added { case: line.case.clone(), variant: line.variant }),
        }
    }
    let gone = old.iter().filter(|line| left.contains_key(&key(line)));
    found.extend(gone.map(|line| Difference::Gone { case: line.case.clone(), variant: line.variant }));
    found
}

fn of_line(old: &Counted, new: &Counted) -> Vec<Difference> {
    let names: BTreeSet<&String> = old.counts.keys().chain(new.counts.keys()).collect();
    let names = names.into_iter().map(|name| (name.clone(), 0)).collect();
    let differing = in_order(&names).into_iter().filter(|(name, _)| old.count(name) != new.count(name));
    let difference = |(name, _): (&str, u64)| Difference::Count {
        case: new.case.clone(),
        variant: new.variant,
        counter: name.to_owned(),
        old: old.count(name),
        new: new.count(name),
    };
    differing.map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(case: &str, counts: &[(&str, u64)]) -> Counted {
        let counts = counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        Counted { case: case.into(), variant: Variant::Default, counts, trouble: None, lacks: None }
    }

    #[test]
    fn every_kind_of_difference_is_named() {
        let old = [line("a", &[("calls-in", 1), ("views", 2)]), line("gone", &[])];
        let new = [line("a", &[("calls-in", 2), ("views", 2), ("copied-in", 8)]), line("new", &[])];
        let said: Vec<String> = between(&old, &new).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "a (default): calls-in 1 → 2",
                "a (default): copied-in 0 → 8",
                "new (default): was not counted before",
                "gone (default): was counted and is not any more",
            ]
        );
        assert_eq!(between(&new, &new), []);
    }

    #[test]
    fn what_could_not_be_counted_is_not_there() {
        let broken = Counted { trouble: Some("it threw".into()), ..line("a", &[]) };
        let there = line("a", &[]);
        assert_eq!(between(&[there], &[broken]), [Difference::Gone { case: "a".into(), variant: Variant::Default }]);
    }
}
