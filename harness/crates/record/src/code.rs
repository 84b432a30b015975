//! The code that ran: what a reader of a figure wants to see beside it.

use bench_native::Lane;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Objects through which the page's bodies reach exports: the glue's, the module's own, and those of a second copy.
const OF_EXPORTS: [&str; 3] = ["glue.", "wasm.", "twin."];

/// What a page ran for one lane of a mechanism.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Family.
    pub family: String,
    /// Mechanism.
    pub mechanism: String,
    /// The lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// The JavaScript, as the page compiled it for each of the mechanism's cases.
    pub text: String,
}

impl Body {
    /// Names of the exports that it calls, each once, in the order of the text.
    pub fn calls(&self) -> Vec<String> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for object in OF_EXPORTS {
            for (at, _) in self.text.match_indices(object) {
                let name =
                    self.text[at + object.len()..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_');
                found.push((at, name.collect()));
            }
        }
        found.sort();
        let mut names: Vec<String> = Vec::new();
        for (_, name) in found {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_names_the_exports_that_it_calls() {
        let text = "bindgen({ glue, wasm }) { wasm.raw_unit(); return { once: () => glue.numbers_add(1) + wasm.raw_unit() }; }";
        let body = Body { family: "numbers".into(), mechanism: "add".into(), lane: Lane::Bindgen, text: text.into() };
        assert_eq!(body.calls(), ["raw_unit", "numbers_add"]);
    }
}
