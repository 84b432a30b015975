//! Commands that the client has no function for.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use url::{ParseError, Url};

/// Ends a session, and tells whether it did.
#[derive(Debug)]
pub(super) struct Delete;

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
