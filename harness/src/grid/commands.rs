//! Commands that the client has no function for.

use fantoccini::Client;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use url::{ParseError, Url};

/// Ends a client's session. One that the grid no longer has is ended, too.
///
/// # Errors
/// If the grid does not say that it is.
pub(super) async fn end(client: &Client) -> Result<(), CmdError> {
    let deleted = client.issue_cmd(Delete).await;
    // Nothing else ends it when the client goes.
    let _ = client.persist().await;
    match deleted {
        Err(error) if !error.is_invalid_session_id() => Err(error),
        _ => Ok(()),
    }
}

/// Ends a session, and tells whether it did.
#[derive(Debug)]
struct Delete;

impl WebDriverCompatibleCommand for Delete {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::DELETE, None)
    }
}

/// How the endpoint is, in its own words: a Selenium Grid tells which node has which session.
#[derive(Debug)]
pub(super) struct Status;

impl WebDriverCompatibleCommand for Status {
    fn endpoint(&self, base: &Url, _: Option<&str>) -> Result<Url, ParseError> {
        base.join("status")
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}
