//! What a page says, and how it is answered.

use std::sync::mpsc::Sender;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::response::Response;
use record::{Body, Counted, LongLoop, Measurement, Observation, PageFacts, Run};

/// What a page says. Each message is answered once.
pub enum Message {
    /// It is ready and tells what it is; the answer is the plan.
    Begin(PageFacts, Reply),
    /// One case is measured; the answer is what to show for it.
    Measurements(Vec<Measurement>, Reply),
    /// One check is done.
    Observed(Observation, Reply),
    /// One line of the ledger is counted.
    Counted(Counted, Reply),
    /// What the page runs.
    Code(Vec<Body>, Reply),
    /// One operation of a user package is timed, not for the last time perhaps.
    Operation(TimedOperation, Reply),
    /// One lane of one case is timed in two builds.
    Pair(Box<TimedPair>, Reply),
    /// A whole run that the page put together by itself.
    Run(Box<Run>, Reply),
    /// The plan is done.
    End(Vec<LongLoop>, Reply),
    /// It cannot go on.
    Trouble(String, Reply),
}

impl Message {
    /// Tells the page that nobody takes this now.
    pub fn refuse(self, why: &str) {
        let (Self::Begin(_, reply)
        | Self::Measurements(_, reply)
        | Self::Observed(_, reply)
        | Self::Counted(_, reply)
        | Self::Code(_, reply)
        | Self::Operation(_, reply)
        | Self::Pair(_, reply)
        | Self::Run(_, reply)
        | Self::End(_, reply)
        | Self::Trouble(_, reply)) = self;
        reply.refuse(why);
    }
}

/// How long one operation of a user package took, at one of several times.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimedOperation {
    /// Its name.
    pub operation: String,
    /// Why it could not be timed, if so.
    pub trouble: Option<String>,
    /// Iterations of each batch.
    #[serde(deserialize_with = "record::repeated::deserialize")]
    pub iterations: Vec<u64>,
    /// Duration of each batch in microseconds.
    pub elapsed_us: Vec<f64>,
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

/// Reads the body of a message sent to `path`. The reply is added by the caller, once reading has succeeded.
pub(super) fn parse(path: &str, body: &[u8]) -> Result<Box<dyn FnOnce(Reply) -> Message>, Response> {
    fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Response> {
        let refusal = |error| Response::refusal(400, format!("the body is not what this path takes: {error}"));
        serde_json::from_slice(body).map_err(refusal)
    }
    Ok(match path {
        "/begin" => {
            let facts = read(body)?;
            Box::new(move |reply| Message::Begin(facts, reply))
        }
        "/measurements" => {
            let measurements = read(body)?;
            Box::new(move |reply| Message::Measurements(measurements, reply))
        }
        "/observation" => {
            let observation = read(body)?;
            Box::new(move |reply| Message::Observed(observation, reply))
        }
        "/counted" => {
            let counted = read(body)?;
            Box::new(move |reply| Message::Counted(counted, reply))
        }
        "/code" => {
            let bodies = read(body)?;
            Box::new(move |reply| Message::Code(bodies, reply))
        }
        "/operation" => {
            let timed = read(body)?;
            Box::new(move |reply| Message::Operation(timed, reply))
        }
        "/pair" => {
            let pair = read(body)?;
            Box::new(move |reply| Message::Pair(pair, reply))
        }
        "/run" => {
            let run = read(body)?;
            Box::new(move |reply| Message::Run(run, reply))
        }
        "/end" => {
            let long_loops = read(body)?;
            Box::new(move |reply| Message::End(long_loops, reply))
        }
        "/trouble" => {
            let text = read(body)?;
            Box::new(move |reply| Message::Trouble(text, reply))
        }
        _ => return Err(Response::refusal(404, "there is no such path")),
    })
}
