//! Which tests took longest: integration tests write a line each into a file that this names.

use std::fmt;
use std::fs;

use tempfile::NamedTempFile;

/// The variable that names the file.
pub(super) const VARIABLE: &str = "BOUNDARY_TEST_TIMES";
/// How many are named.
const NAMED: usize = 10;

/// The slowest tests, each with its seconds, the slowest first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slowest(Vec<(f64, String)>);

impl Slowest {
    /// Those of a file with a line a test: seconds, a space and the name. What cannot be read is passed over.
    pub(super) fn of(file: &NamedTempFile) -> Self {
        Self::parse(&fs::read_to_string(file.path()).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (seconds, name) = line.split_once(' ')?;
            Some((seconds.parse().ok()?, name.to_owned()))
        };
        let mut tests: Vec<(f64, String)> = text.lines().filter_map(line).collect();
        tests.sort_by(|a, b| b.0.total_cmp(&a.0));
        // A test may have several places.
        let mut known = Vec::new();
        tests.retain(|(_, name)| {
            !known.contains(name) && {
                known.push(name.clone());
                true
            }
        });
        tests.truncate(NAMED);
        Self(tests)
    }
}

impl fmt::Display for Slowest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(seconds, name)| writeln!(f, "{seconds:7.1} s  {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_come_first_and_each_once() {
        let found = Slowest::parse("1.5 gate::a\n12.0 measure::b\nnonsense\n9.0 measure::b\n0.1 usage::c\n");
        assert_eq!(found.to_string(), "   12.0 s  measure::b\n    1.5 s  gate::a\n    0.1 s  usage::c\n");
    }
}
