//! Counts that somebody asks about, as typed on a command line.

use std::collections::BTreeMap;

use bench_native::Variant;

use super::{COUNTERS, IN, OUT, counter};
use record::Counted;

/// One count: `calls-in=2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    name: String,
    count: u64,
}

impl Asked {
    /// Reads `NAME=NUMBER`, for the parser of a command line: what is wrong is one sentence.
    ///
    /// # Errors
    /// If there is no such counter, or the number is not a whole one from 0 on.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, count) = text.split_once('=').ok_or("give a counter and its number, as in calls-in=2")?;
        let by_name = [IN, OUT].iter().any(|before| name.strip_prefix(before).is_some_and(|name| !name.is_empty()));
        if !by_name && counter(name).is_none() {
            let names: Vec<&str> = COUNTERS.iter().map(|counter| counter.name).collect();
            let names = names.join(", ");
            return Err(format!(
                "there is no such counter; `cargo harness ledger --explain` tells what they mean: {names}"
            ));
        }
        let count =
            count.parse().map_err(|_| format!("the number of {name} is a whole one, from 0 to {}", u64::MAX))?;
        Ok(Self { name: name.into(), count })
    }

    /// All of them as one line of a ledger. What is named twice is added up.
    pub fn line(all: &[Self]) -> Counted {
        let mut counts = BTreeMap::new();
        for Self { name, count } in all {
            let sum: &mut u64 = counts.entry(name.clone()).or_default();
            *sum = sum.saturating_add(*count);
        }
        Counted { case: String::new(), variant: Variant::Default, counts, trouble: None, lacks: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_added_up() {
        let asked =
            ["calls-in=2", "views=0", "calls-in=1", "in:closures_invoke=3"].map(|text| Asked::parse(text).unwrap());
        let line = Asked::line(&asked);
        let found: Vec<(&str, u64)> = line.counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        assert_eq!(found, [("calls-in", 3), ("in:closures_invoke", 3), ("views", 0)]);
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in ["", "calls-in", "calls-in=", "calls-in=-1", "calls-in=1.5", "calls-in=NaN", "calls-in=1e3"] {
            assert!(Asked::parse(text).is_err(), "{text}");
        }
        for text in ["=1", "calls=1", "in:=1", "Calls-in=1"] {
            assert!(Asked::parse(text).unwrap_err().contains("calls-in, calls-out, "), "{text}");
        }
    }
}
