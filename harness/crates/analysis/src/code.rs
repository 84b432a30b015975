//! The code that ran: what a reader of a figure wants to see beside it.

use std::collections::BTreeMap;

use bench_native::Lane;

use record::{Body, Run};

/// The code that ran.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// What pages ran, one body a lane of a mechanism.
    pub bodies: Vec<Body>,
    /// Rust of the exports, by name.
    pub exports: BTreeMap<String, String>,
}

/// The code of one lane of a mechanism, as it came from the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// What the page ran.
    pub javascript: String,
    /// The exports that it calls; empty where it calls none.
    pub rust: String,
}

impl Code {
    pub(super) fn of(run: &Run) -> Self {
        let telling = || run.rounds.iter().filter(|round| !round.bodies.is_empty());
        // A round that a person's page measured in pieces ran the same bodies.
        let told = telling().find(|round| round.complete).or_else(|| telling().next());
        Self { bodies: told.map(|round| round.bodies.clone()).unwrap_or_default(), exports: run.exports.clone() }
    }

    /// Where the body of a lane stands among all of them, if the run tells it.
    pub fn place(&self, family: &str, mechanism: &str, lane: Lane) -> Option<usize> {
        let is_it =
            |body: &Body| (body.family.as_str(), body.mechanism.as_str(), body.lane) == (family, mechanism, lane);
        self.bodies.iter().rposition(is_it)
    }

    /// A body and the Rust that it calls.
    pub fn snippet(&self, body: &Body) -> Snippet {
        let exports = body.calls().into_iter().filter_map(|name| self.exports.get(&name));
        let rust = exports.map(|text| text.trim_end().to_owned()).collect::<Vec<_>>().join("\n\n");
        Snippet { javascript: unindented(&body.text), rust }
    }
}

/// The text without the indentation that its last line has, which is where it stood in its file.
fn unindented(text: &str) -> String {
    let depth = text.lines().last().map_or(0, |line| line.len() - line.trim_start().len());
    let line = |line: &str| line.strip_prefix(&" ".repeat(depth)).unwrap_or(line).to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse;
    use record::fixture;

    #[test]
    fn code_stands_as_deep_as_its_last_line() {
        assert_eq!(unindented("bindgen(env) {\n      return 1;\n    }"), "bindgen(env) {\n  return 1;\n}");
        assert_eq!(unindented("() => 1"), "() => 1");
    }

    #[test]
    fn a_lane_has_its_script_and_the_rust_that_it_calls() {
        let code = analyse(&fixture::run()).code;
        let place = code.place("numbers", "add", Lane::Bindgen).unwrap();
        let Snippet { javascript, rust } = code.snippet(&code.bodies[place]);
        assert!(javascript.starts_with("bindgen({ glue }) {\n  return") && javascript.ends_with("\n}"), "{javascript}");
        assert!(rust.starts_with("/// One more.") && rust.ends_with('}'), "{rust}");
        assert_eq!(code.place("numbers", "add", Lane::Raw), None);
    }
}
