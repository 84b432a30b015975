//! A user's package, as a run or a gate of its operations knew it.

use std::collections::BTreeMap;

use bench_native::{Answer, Lane, Variant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CaseRecord, Host};

/// The family of a user's operations: each is a case, and every case of theirs has this family.
pub const OPERATIONS: &str = "operations";

/// A package with its script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPackage {
    /// Its name, by its `package.json` or by its files.
    pub name: String,
    /// Its version, where a `package.json` tells.
    pub version: Option<String>,
    /// What its glue was made for, by wasm-bindgen's name of the target.
    pub target: String,
    /// The wasm-bindgen that made it, where the module tells.
    pub wasm_bindgen: Option<String>,
    /// The compiler, where the module tells.
    pub rustc: Option<String>,
    /// SHA-256 of the module.
    pub module_sha256: String,
    /// File name of the script.
    pub script: String,
    /// SHA-256 of the script.
    pub script_sha256: String,
}

/// What crossing costs by some run: what is counted is priced by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceSheet {
    /// The run that the prices were fitted to, as people call it.
    pub source: String,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// The processor that it ran on, as the system names it.
    pub cpu: String,
    /// Processors that the system offered.
    pub cores: u32,
    /// Version of wasm-bindgen, crate and glue generator alike.
    pub wasm_bindgen: String,
    /// One list a browser.
    pub browsers: Vec<BrowserPrices>,
}

/// Prices in one browser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BrowserPrices {
    /// The browser.
    pub host: Host,
    /// Its versions in its own words.
    pub versions: Vec<String>,
    /// Nanoseconds for one of each item, by its name.
    pub ns: BTreeMap<String, f64>,
    /// How far what is measured may lie from what these prices predict.
    pub bracket: PriceBracket,
}

/// How far measured durations lay from predictions by prices that were fitted without them. The deviation of a prediction's
/// natural logarithm is the root of `common²` and, for each item, its share of the sum times its own deviation, squared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceBracket {
    /// The deviation of an operation that is nothing but one of an item, beyond the common one, by the item's name.
    pub items: BTreeMap<String, f64>,
    /// The part that is there whatever crosses.
    pub common: f64,
    /// Between how many deviations below and above the prediction 90 % lay: the first is negative.
    pub ends: [f64; 2],
    /// Times that the bracket is wider on either side, since the machine is another: 1 where it is not.
    pub widened: f64,
}

/// One operation as a script offers it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Its name and, where it has sizes, its size.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its size, where it has sizes.
    pub size: Option<u64>,
    /// Whether the script does it in plain JavaScript, too.
    pub javascript: bool,
    /// Whether its result is checked.
    pub checked: bool,
}

impl Operation {
    /// The operation as a case, so that it is measured, compared and reported as the catalogue's are.
    pub fn case(&self) -> CaseRecord {
        let lanes = [(Lane::Bindgen, true), (Lane::Js, self.javascript)];
        CaseRecord {
            id: self.id.clone(),
            family: OPERATIONS.into(),
            mechanism: self.name.clone(),
            data: String::new(),
            size: self.size.unwrap_or(1),
            what: String::new(),
            unit: "item".into(),
            task: None,
            items: self.size.unwrap_or(1),
            bytes: 0,
            // A page compares by itself what a script expects, which may be anything.
            expected: Answer::Exact(if self.checked { vec![1] } else { Vec::new() }),
            variants: vec![Variant::Default],
            lanes: lanes.into_iter().filter(|(_, is_there)| *is_there).map(|(lane, _)| lane).collect(),
            absent: Vec::new(),
            same: Vec::new(),
            engine_decides: None,
            needs: None,
        }
    }
}
