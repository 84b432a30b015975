//! One page, from its first word to its last.

use std::time::{Duration, Instant};

use serde_json::json;

use super::Plan;
use crate::browser::Browser;
use crate::interrupt;
use crate::server::{BlockLength, Message, PageMessage, Reply, Server, TimedPair};
use record::text::sanitized;
use record::{Body, CaseRecord, Counted, LongLoop, Measurement, Observation, Outcome, PageFacts};
use stats::{Nanoseconds, median};

/// How often the page's browser is looked at while the page is silent.
const LOOK: Duration = Duration::from_millis(250);

/// Who wants to know how a page gets on.
pub trait Watcher {
    /// The page has measured one case more.
    fn measured(&mut self) {}
    /// The page has counted what crosses in one case more.
    fn counted(&mut self, _: &Counted) {}
    /// How the page's browser ended, if it did. Asked for several times a second.
    fn browser_ended(&mut self) -> Option<String>;
}

/// Nobody: the page's end tells everything.
impl Watcher for Browser {
    fn browser_ended(&mut self) -> Option<String> {
        self.ended()
    }
}

/// What became of a page.
#[derive(Debug, Default)]
pub struct PageEnd {
    /// What it found out about itself.
    pub facts: Option<PageFacts>,
    /// What it measured, in the order of time.
    pub measurements: Vec<Measurement>,
    /// Its long loops.
    pub long_loops: Vec<LongLoop>,
    /// What its checks saw.
    pub observations: Vec<Observation>,
    /// What crosses in its cases.
    pub counted: Vec<Counted>,
    /// What it ran.
    pub bodies: Vec<Body>,
    /// What it told of other tools, in their own words.
    pub told: Vec<String>,
    /// What it timed in two builds, in the order of time.
    pub pairs: Vec<TimedPair>,
    /// How long blocks are to be, of the row whose instructions are counted.
    pub length: Option<BlockLength>,
    /// The case or check that it told of last.
    pub last: Option<String>,
    /// Why it ended early; `None` where it came to its end.
    pub trouble: Option<String>,
    /// Whether it was silent for too long.
    pub(super) silent: bool,
}

impl PageEnd {
    /// Whether the browser never opened it, and lives.
    pub(super) fn never_opened(&self) -> bool {
        self.silent && self.facts.is_none()
    }

    /// Adds what became of the next page of the same plan.
    pub(super) fn extend(&mut self, next: Self) {
        let Self {
            facts,
            measurements,
            long_loops,
            observations,
            counted,
            bodies,
            told,
            pairs,
            length,
            last,
            trouble,
            silent,
        } = next;
        self.facts = self.facts.take().or(facts);
        self.measurements.extend(measurements);
        self.long_loops.extend(long_loops);
        self.observations.extend(observations);
        self.counted.extend(counted);
        // Cases of one mechanism may lie on several pages, which tell of the same bodies.
        for body in bodies {
            if !self.bodies.contains(&body) {
                self.bodies.push(body);
            }
        }
        self.told.extend(told);
        self.pairs.extend(pairs);
        self.length = self.length.take().or(length);
        self.last = last.or(self.last.take());
        self.trouble = self.trouble.take().or(trouble);
        self.silent |= silent;
    }
}

/// Serves one page until it has done its plan, has failed, or has been silent for `patience`. What it measured until then
/// is in the result either way.
///
/// # Errors
/// If the server is gone.
pub fn drive(
    server: &Server,
    token: &str,
    plan: &Plan,
    cases: &[CaseRecord],
    patience: Option<Duration>,
    watcher: &mut dyn Watcher,
) -> anyhow::Result<PageEnd> {
    let mut end = PageEnd::default();
    let mut heard = Instant::now();
    loop {
        if let Err(interrupted) = interrupt::check() {
            end.trouble = Some(interrupted.to_string());
            return Ok(end);
        }
        if let Some(how) = watcher.browser_ended() {
            end.trouble = Some(format!("it ended by itself with {how}"));
            return Ok(end);
        }
        let Some(Message { said, reply }) = server.next(token, LOOK)? else {
            if patience.is_some_and(|patience| heard.elapsed() > patience) {
                end.trouble = Some(silence(&end, heard.elapsed()));
                end.silent = true;
                return Ok(end);
            }
            continue;
        };
        heard = Instant::now();
        match said {
            PageMessage::Begin(facts) => {
                // A page that was loaded again begins again.
                end = PageEnd { facts: Some(facts), ..PageEnd::default() };
                reply.json(plan);
            }
            PageMessage::Measurements(mut measurements) => {
                measurements.iter_mut().for_each(|measurement| measurement.judge(cases));
                end.last = measurements.first().map(|first| first.case.clone()).or(end.last);
                watcher.measured();
                show(&measurements, reply);
                end.measurements.extend(measurements);
            }
            PageMessage::Observation(observation) => {
                reply.json(&json!({}));
                end.last = Some(observation.check.clone());
                end.observations.push(observation);
            }
            PageMessage::Counted(counted) => {
                reply.json(&json!({}));
                end.last = Some(format!("counting {}", counted.case));
                watcher.counted(&counted);
                end.counted.push(counted);
            }
            PageMessage::Code(bodies) => {
                reply.json(&json!({}));
                end.bodies = bodies;
            }
            PageMessage::Blocks(length) => {
                reply.json(&json!({}));
                end.length = length;
            }
            PageMessage::Run(_) => reply.refuse("a round of the harness is running: its page sends no runs"),
            PageMessage::Told(text) => {
                reply.json(&json!({}));
                end.told.push(text);
            }
            PageMessage::Pair(mut pair) => {
                reply.json(&json!({}));
                pair.results.iter_mut().for_each(|measurement| measurement.judge(cases));
                // Batch `i` of one side lies next to batch `i` of the other: both count from the same on.
                let from = pair.results.iter().map(|measurement| measurement.steady_from).max().unwrap_or(0);
                pair.results.iter_mut().for_each(|measurement| measurement.steady_from = from);
                end.last = Some(sanitized(&pair.results[0].case));
                watcher.measured();
                end.pairs.push(*pair);
            }
            PageMessage::End(long_loops) => {
                end.long_loops = long_loops;
                let rows = end.measurements.len();
                let verified = end.measurements.iter().filter(|measurement| measurement.verified).count();
                reply.json(
                    &json!({ "text": format!("{rows} rows are measured, and {verified} of them are verified.") }),
                );
                return Ok(end);
            }
            PageMessage::Trouble(text) => {
                reply.json(&json!({}));
                end.trouble = Some(format!("the page stopped: {text}"));
                return Ok(end);
            }
        }
    }
}

fn silence(end: &PageEnd, silent: Duration) -> String {
    let seconds = silent.as_secs();
    match (&end.facts, &end.last) {
        (None, _) => format!("the browser never opened the page within {seconds} s"),
        (_, None) => format!("the page began and then said nothing for {seconds} s"),
        (_, Some(last)) => format!("the page said nothing for {seconds} s after {last}"),
    }
}

/// Answers with what a person at the page reads.
fn show(measurements: &[Measurement], reply: Reply) {
    let text = |measurement: &Measurement| match (measurement.outcome, median(&measurement.ns_per_operation())) {
        (Outcome::Timed, Some(ns)) => Nanoseconds(ns).to_string(),
        _ => measurement.message.clone().unwrap_or_default(),
    };
    let row = |measurement: &Measurement| {
        let lane = format!("{}, {}", measurement.lane.name(), measurement.variant.name());
        json!({ "case": measurement.case, "lane": lane, "text": text(measurement) })
    };
    reply.json(&json!({ "rows": measurements.iter().map(row).collect::<Vec<_>>() }));
}
