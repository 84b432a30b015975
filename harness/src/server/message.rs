//! What a page says, and how it is answered.

use std::sync::mpsc::Sender;

use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::response::Response;
use record::{Body, Counted, LongLoop, Measurement, Observation, PageFacts, Run};

/// What a page says, posted to the path of its name: `/begin`, `/measurements` and so on.
#[derive(Debug, Deserialize, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum PageMessage {
    /// It is ready and tells what it is; the answer is the plan.
    Begin(PageFacts),
    /// One case is measured; the answer is what to show for it.
    Measurements(Vec<Measurement>),
    /// One check is done.
    Observation(Observation),
    /// One line of the ledger is counted.
    Counted(Counted),
    /// What the page runs.
    Code(Vec<Body>),
    /// Something of another tool's, in its own words.
    Told(String),
    /// One lane of one case is timed in two builds.
    Pair(Box<TimedPair>),
    /// The row whose instructions an emulator counts has run; how long its blocks are to be, where that was asked.
    Blocks(Option<BlockLength>),
    /// A whole run that the page put together by itself.
    Run(Box<Run>),
    /// The plan is done.
    End(Vec<LongLoop>),
    /// It cannot go on.
    Trouble(String),
}

impl PageMessage {
    /// Reads what was posted.
    pub(super) fn parse(path: &str, body: &[u8]) -> Result<Self, Response> {
        let name = path.strip_prefix('/').filter(|name| Self::VARIANTS.contains(name));
        let name = name.ok_or_else(|| Response::refusal(404, "there is no such path"))?;
        let refusal = |error| Response::refusal(400, format!("the body is not what this path takes: {error}"));
        let content: serde_json::Value = serde_json::from_slice(body).map_err(refusal)?;
        serde_json::from_value(serde_json::json!({ name: content })).map_err(refusal)
    }
}

/// What a page says, to be answered once.
pub struct Message {
    /// What it says.
    pub said: PageMessage,
    /// Where the answer goes.
    pub reply: Reply,
}

/// A block that has as many instructions as are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockLength {
    /// Its operations.
    pub operations: u64,
    /// Its instructions, about.
    pub instructions: f64,
}

/// One lane of one case, timed in two builds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimedPair {
    /// The pass, by its place in the plan.
    pub pass: usize,
    /// The side that began, by its place in the plan.
    pub first: usize,
    /// What was measured, in the order of the plan's sides.
    pub results: [Measurement; 2],
}

/// The open end of a request.
pub struct Reply(Sender<Response>);

impl Reply {
    pub(super) fn new(client: Sender<Response>) -> Self {
        Self(client)
    }

    /// Answers with JSON.
    pub fn json(self, content: &impl Serialize) {
        let body = serde_json::to_vec(content).expect("answers are plain data with string keys");
        // A page that has gone away is noticed elsewhere.
        let _ = self.0.send(Response::good("application/json", body));
    }

    /// Tells why it cannot be done.
    pub fn refuse(self, why: &str) {
        let _ = self.0.send(Response::refusal(409, why));
    }
}
