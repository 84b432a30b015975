//! The catalogue as a run knew it: what was to be measured, and what was to be looked at.

use bench_native::{Answer, Family, Feature, Lane, Variant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A case as the catalogue of this run knew it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseRecord {
    /// `family/mechanism/data/size`.
    pub id: String,
    /// Family.
    pub family: String,
    /// Mechanism.
    pub mechanism: String,
    /// Kind of data.
    pub data: String,
    /// Size.
    pub size: u64,
    /// One operation, in words.
    pub what: String,
    /// What an item is called.
    pub unit: String,
    /// The job that other mechanisms of the family do in other ways, if there are such.
    #[serde(default)]
    pub task: Option<String>,
    /// Items in one operation.
    pub items: u64,
    /// Bytes of payload that one operation hands over in one direction.
    pub bytes: u64,
    /// What native Rust gives or, where it cannot do the work, states: what every lane was checked against.
    #[schemars(with = "serde_json::Value")]
    pub expected: Answer,
    /// Builds that were wanted: of the bindgen lane, and of others where they have code of their own ([`Variant::has_own`]).
    #[schemars(with = "Vec<String>")]
    pub variants: Vec<Variant>,
    /// Lanes of this case.
    #[schemars(with = "Vec<String>")]
    pub lanes: Vec<Lane>,
    /// Lanes that cannot exist, each with its reason.
    pub absent: Vec<AbsentLane>,
    /// Lanes whose work another case of this run does to the letter: they are measured there, once.
    #[serde(default)]
    pub same: Vec<SameLane>,
    /// Why its operation does not cross equally often in every engine, where it does not: it has no line in the ledger.
    #[serde(default)]
    pub engine_decides: Option<String>,
    /// What an engine must have for it, where not every one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub needs: Option<Feature>,
}

impl CaseRecord {
    /// Whether it shows the machine and the suite rather than a way across; such cases are part of every round.
    pub fn is_control(&self) -> bool {
        self.family == Family::Controls.name()
    }

    /// The builds that a lane is measured in.
    pub fn variants_of(&self, lane: Lane) -> impl Iterator<Item = Variant> {
        self.variants.iter().copied().filter(move |variant| variant.has_own(lane))
    }

    /// The builds that the ledger counts in: builds on request are timed only.
    pub fn counted_variants(&self) -> impl Iterator<Item = Variant> {
        self.variants.iter().copied().filter(|variant| !variant.is_on_request())
    }

    /// Whether a lane is there and measured in this case itself.
    pub fn measures(&self, lane: Lane) -> bool {
        self.lanes.contains(&lane) && !self.same.iter().any(|same| same.lane == lane)
    }
}

/// A lane that is measured in another case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SameLane {
    /// Which lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// The case that it is measured in.
    pub case: String,
}

/// A check as the catalogue of this run knew it: what a page does once to see how the boundary behaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRecord {
    /// `family/name`.
    pub id: String,
    /// Family.
    pub family: String,
    /// Name.
    pub name: String,
    /// What is done and looked at, in words.
    pub what: String,
    /// Builds it is done with.
    #[schemars(with = "Vec<String>")]
    pub variants: Vec<Variant>,
}

/// A lane that cannot exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsentLane {
    /// Which lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// Why it cannot exist.
    pub reason: String,
}
