//! One session: a fresh browser of a grid, from its beginning to its end.

use std::error::Error;
use std::io;
use std::time::{Duration, Instant};

use fantoccini::error::{CmdError, NewSessionError};
use fantoccini::{Client, ClientBuilder};
use serde_json::Value;

use super::capabilities::of_session;
use super::commands::{Status, end};
use super::left_behind::Kept;
use super::patience::{COMMAND, SESSION, wait};
use super::{Column, GridError, connector};
use crate::server::Server;
use record::text::sanitized;

/// A grid ends sessions that get no command for some minutes, vendors' after a minute and a half.
const SILENCE: Duration = Duration::from_secs(30);
/// Longest words of a grid that are told.
const LONGEST_WORDS: usize = 200;

/// A running session. Dropped, it is deleted.
#[derive(Debug)]
pub struct Session {
    column: Column,
    client: Client,
    kept: Option<Kept>,
    version: String,
    /// When the grid was last told something.
    told: Instant,
    lost: Option<String>,
}

impl Session {
    pub(super) fn begin(column: &Column, server: &Server, token: &str) -> Result<Self, GridError> {
        let origin = server.origin(column.grid.reach());
        let mut builder = ClientBuilder::new(connector(column.grid.url.as_str()));
        builder.capabilities(of_session(column, &origin));
        let runtime = &column.grid.runtime;
        let client = wait(runtime, SESSION, builder.connect(column.grid.url.as_str()))
            .ok_or(GridError::NoSlot { column: column.host, seconds: SESSION.as_secs() })?
            .map_err(|error| column.refusal(error))?;
        let mut session = Self {
            column: column.clone(),
            client,
            kept: None,
            version: String::new(),
            told: Instant::now(),
            lost: None,
        };
        let id = session.id()?;
        session.kept = Some(Kept::new(column.grid.url.as_str(), &id).map_err(GridError::NotKept)?);
        session.version = session.described(&id)?;
        let address = server.link_for(column.grid.reach(), token);
        session.command(async |client| client.goto(&address).await)?;
        Ok(session)
    }

    /// Which browser it is, and on which machine.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Tells the grid that the session is used, where it was long told nothing. It asks for something that the driver knows
    /// without its page; still, nothing is to be timed meanwhile.
    pub fn keep_alive(&mut self) {
        if self.told.elapsed() < SILENCE || self.lost.is_some() {
            return;
        }
        match self.command(async |client| client.get_timeouts().await) {
            Ok(_) => self.told = Instant::now(),
            Err(error) => self.lost = Some(error.to_string()),
        }
    }

    /// How the session ended, if it did by itself.
    pub fn ended(&mut self) -> Option<String> {
        self.keep_alive();
        self.lost.clone()
    }

    fn id(&self) -> Result<String, GridError> {
        let id = self.command(async |client| client.session_id().await)?;
        id.ok_or_else(|| GridError::Lost("it has no id".into()))
    }

    /// The browser's name and version, its system, and the machine that it is on.
    fn described(&self, id: &str) -> Result<String, GridError> {
        // A lone driver tells of no nodes.
        let status = self.command(async |client| client.issue_cmd(Status).await).unwrap_or_default();
        let grid = &self.column.grid;
        let machine = node_of(&status, id).unwrap_or_else(|| grid.shown());
        let capabilities = self.client.capabilities();
        let named = |name: &str| {
            let value = capabilities.and_then(|capabilities| capabilities.get(name)).and_then(Value::as_str);
            value.unwrap_or("unknown").to_owned()
        };
        let (browser, version, platform) = (named("browserName"), named("browserVersion"), named("platformName"));
        Ok(sanitized(&format!("{browser} {version} on {platform} at {machine}")))
    }

    fn command<T>(&self, work: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> Result<T, GridError> {
        match wait(&self.column.grid.runtime, COMMAND, work(&self.client)) {
            Some(done) => done.map_err(|error| GridError::Lost(words(&error))),
            None => Err(GridError::Lost(format!("it did not answer for {} s", COMMAND.as_secs()))),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let ended = matches!(wait(&self.column.grid.runtime, COMMAND, end(&self.client)), Some(Ok(())));
        // Where it could not be ended the next start tries again.
        if let Some(kept) = self.kept.take().filter(|_| ended) {
            kept.forget();
        }
    }
}

impl Column {
    fn refusal(&self, error: NewSessionError) -> GridError {
        let grid = self.grid.shown();
        let column = self.host;
        match error {
            NewSessionError::SessionNotCreated(error) => GridError::Refused { column, why: shortened(&error.message) },
            NewSessionError::NotW3C(Value::String(text)) => GridError::NotWebDriver { grid, begin: shortened(&text) },
            NewSessionError::NotW3C(value) => match value["message"].as_str() {
                Some(message) => GridError::Refused { column, why: shortened(message) },
                None => GridError::NotWebDriver { grid, begin: shortened(&value.to_string()) },
            },
            NewSessionError::UnexpectedError(CmdError::Standard(error)) => {
                GridError::Refused { column, why: shortened(&error.message) }
            }
            NewSessionError::UnexpectedError(error) => GridError::NotWebDriver { grid, begin: words(&error) },
            NewSessionError::FailedC(error) => match refused_certificate(&error) {
                Some(why) => GridError::Untrusted { grid, why },
                None => GridError::Unreachable { grid, why: cause(&error) },
            },
            error => GridError::Unreachable { grid, why: shortened(&error.to_string()) },
        }
    }
}

/// The node of a grid that has a session, as its status tells.
fn node_of(status: &Value, session: &str) -> Option<String> {
    let has = |node: &&Value| {
        let slots = node["slots"].as_array().into_iter().flatten();
        slots.into_iter().any(|slot| slot["session"]["sessionId"] == *session)
    };
    let node = status["nodes"].as_array()?.iter().find(has)?;
    ["externalUri", "uri"].iter().find_map(|name| node[name].as_str()).map(str::to_owned)
}

fn words(error: &CmdError) -> String {
    match error {
        CmdError::Standard(error) => shortened(&error.message),
        CmdError::FailedC(error) => cause(error),
        error => shortened(&error.to_string()),
    }
}

/// Why a certificate was refused, where an error is about one.
fn refused_certificate(error: &(dyn Error + 'static)) -> Option<String> {
    if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
        return Some(shortened(&error.to_string()));
    }
    // What an error of the system was made of is not its source.
    match error.downcast_ref::<io::Error>() {
        Some(error) => refused_certificate(error.get_ref()?),
        None => refused_certificate(error.source()?),
    }
}

/// What lies at the bottom of an error.
fn cause(error: &dyn Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    shortened(&error.to_string())
}

/// The first line of what others say, without what a terminal obeys.
fn shortened(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    sanitized(line).chars().take(LONGEST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_grid_tells_which_node_has_a_session() {
        let slots = |id: &str| json!([{ "session": null }, { "session": { "sessionId": id } }]);
        let status = json!({ "nodes": [
            { "externalUri": "http://10.0.0.4:5555", "slots": slots("a") },
            { "externalUri": "http://10.0.0.5:5555", "slots": slots("b") },
        ] });
        assert_eq!(node_of(&status, "b").as_deref(), Some("http://10.0.0.5:5555"));
        assert_eq!(node_of(&status, "c"), None);
        assert_eq!(node_of(&json!({ "ready": true }), "b"), None);
    }

    #[test]
    fn words_of_others_are_one_short_line() {
        assert_eq!(shortened("\n  no \u{1b}[1mslot\nHost info: …"), sanitized("no \u{1b}[1mslot"));
        assert_eq!(shortened(&"x".repeat(999)).len(), LONGEST_WORDS);
    }
}
