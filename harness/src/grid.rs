//! Browsers behind a WebDriver endpoint (W3C, <https://www.w3.org/TR/webdriver2/>), on this machine or on others: a grid's, a
//! vendor's, a lone driver's. Sessions are opened one after the other, and deleted however the harness ends.

mod capabilities;
mod commands;
mod left_behind;
mod patience;
mod session;

use std::io;
use std::sync::Arc;

use fantoccini::wd::Capabilities;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::{Builder, Runtime};
use url::{Host as UrlHost, Url};

use crate::server::{Reach, Server};
use record::Host;

pub use capabilities::columns;
pub use left_behind::delete_left_behind;
pub use session::Session;

/// Why a grid gives no session, or no more of one.
#[derive(Debug, thiserror::Error)]
pub enum GridError {
    /// The address is none of a grid.
    #[error("--grid takes the address of a WebDriver endpoint, such as http://HOST:4444, and not {0:?}")]
    Address(String),
    /// The grid is elsewhere, and pages could not find this machine.
    #[error("the grid is on another machine: give --advertise the name by which its browsers reach this one")]
    NotAdvertised,
    /// What was advertised is no name.
    #[error("--advertise takes a name or an address without a port, and not {0:?}")]
    NoName(String),
    /// Nobody answers there.
    #[error("nobody answers at {grid}: {why}. Start the grid, or correct --grid")]
    Unreachable {
        /// Its address.
        grid: String,
        /// What the system said.
        why: String,
    },
    /// Whether it is the grid that was meant nobody vouches for.
    #[error("{grid} is not trusted: {why}. Name a file with the certificate of its authority in SSL_CERT_FILE")]
    Untrusted {
        /// Its address.
        grid: String,
        /// What is wrong with its certificate.
        why: String,
    },
    /// Somebody answers, who is no grid.
    #[error("{grid} does not speak WebDriver; it answers {begin:?}: correct --grid")]
    NotWebDriver {
        /// Its address.
        grid: String,
        /// How the answer begins.
        begin: String,
    },
    /// It has no such browser, or does not start it.
    #[error("the grid gives no {column}: {why}. Correct its capabilities, or the grid", column = column.title())]
    Refused {
        /// The column.
        column: Host,
        /// The grid's own words.
        why: String,
    },
    /// It did not answer in time.
    #[error("the grid gave no {column} within {seconds} s: free a slot of it, or correct its capabilities", column = column.title())]
    NoSlot {
        /// The column.
        column: Host,
        /// How long it was waited for.
        seconds: u64,
    },
    /// A command failed, of a session that there was.
    #[error("the grid lost the session: {0}")]
    Lost(String),
    /// The session cannot be written down, so that nobody would end it after a crash.
    #[error("cannot write down the session of the grid: {0}; free space in the folder of your data")]
    NotKept(io::Error),
    /// The system gives no runtime for the client.
    #[error("cannot begin to talk to the grid: {0}")]
    Runtime(io::Error),
}

/// A WebDriver endpoint.
#[derive(Debug)]
pub struct Grid {
    url: Url,
    reach: Reach,
    runtime: Runtime,
}

/// A column of a report whose browsers are a grid's.
#[derive(Debug, Clone)]
pub struct Column {
    /// The column.
    pub host: Host,
    /// Whose browser it is.
    pub grid: Arc<Grid>,
    /// What is asked of the grid for it.
    capabilities: Capabilities,
}

impl Grid {
    /// The endpoint at `address`, whose browsers reach this machine by the name `advertised`. Nothing is asked of it yet.
    ///
    /// # Errors
    /// If either is no address, or a grid elsewhere could not reach this machine.
    pub fn new(address: &str, advertised: Option<&str>) -> Result<Arc<Self>, GridError> {
        let url = Url::parse(address).ok().filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
        let mut url = url.ok_or_else(|| GridError::Address(address.into()))?;
        if !url.path().ends_with('/') {
            // What is joined to an address takes the place of what is behind its last slash.
            url.set_path(&format!("{}/", url.path()));
        }
        let reach = match advertised {
            Some(name) => match UrlHost::parse(name).map_err(|_| GridError::NoName(name.into()))? {
                host if is_loopback(&host) => Reach::Loopback,
                _ => Reach::Named(name.into()),
            },
            None if url.host().is_some_and(|host| is_loopback(&host)) => Reach::Loopback,
            None => return Err(GridError::NotAdvertised),
        };
        Ok(Arc::new(Self { url, reach, runtime: runtime().map_err(GridError::Runtime)? }))
    }

    /// For whom a server must be there whose pages its browsers open.
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Its address without a user's name and password.
    fn shown(&self) -> String {
        let mut url = self.url.clone();
        // An address with a host may have neither.
        let _ = (url.set_username(""), url.set_password(None));
        url.as_str().trim_end_matches('/').to_owned()
    }
}

impl Column {
    /// Opens the server's page with this token in a session of its own.
    ///
    /// # Errors
    /// If the grid gives none.
    pub fn open(&self, server: &Server, token: &str) -> Result<Session, GridError> {
        Session::begin(self, server, token)
    }
}

fn runtime() -> io::Result<Runtime> {
    // Sessions are driven one command at a time, by whoever waits for it.
    Builder::new_current_thread().enable_io().enable_time().build()
}

/// How the client reaches an endpoint. Whose certificates are trusted is said by the system, or by `SSL_CERT_FILE`.
fn connector(url: &str) -> HttpsConnector<HttpConnector> {
    let mut trusted = RootCertStore::empty();
    if url.starts_with("https:") {
        // What cannot be read is missed when the certificate is checked.
        trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    let secure = ClientConfig::builder().with_root_certificates(trusted).with_no_client_auth();
    let mut plain = HttpConnector::new();
    plain.set_nodelay(true);
    plain.enforce_http(false);
    HttpsConnectorBuilder::new().with_tls_config(secure).https_or_http().enable_http1().wrap_connector(plain)
}

fn is_loopback(host: &UrlHost<impl AsRef<str>>) -> bool {
    match host {
        UrlHost::Domain(name) => name.as_ref() == "localhost",
        UrlHost::Ipv4(address) => address.is_loopback(),
        UrlHost::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(address: &str, advertised: Option<&str>) -> Result<Reach, String> {
        Grid::new(address, advertised).map(|grid| grid.reach().clone()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_grid_elsewhere_needs_a_name_of_this_machine() {
        assert_eq!(reach("http://127.0.0.1:4444", None), Ok(Reach::Loopback));
        assert_eq!(reach("http://localhost:4444/wd/hub", Some("localhost")), Ok(Reach::Loopback));
        assert_eq!(reach("http://grid:4444", Some("bench.lan")), Ok(Reach::Named("bench.lan".into())));
        assert_eq!(reach("https://vendor/wd/hub", Some("bench.lan")), Ok(Reach::Named("bench.lan".into())));
        let error = reach("http://grid:4444", None).unwrap_err();
        assert!(error.ends_with("give --advertise the name by which its browsers reach this one"), "{error}");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in ["", "grid:4444", "ftp://grid", "http://", "https://"] {
            let error = reach(address, Some("bench.lan")).expect_err(address);
            assert!(error.starts_with("--grid takes the address of a WebDriver endpoint"), "{error}");
        }
        let error = reach("http://grid", Some("bench.lan:80")).unwrap_err();
        assert_eq!(error, "--advertise takes a name or an address without a port, and not \"bench.lan:80\"");
    }

    #[test]
    fn passwords_are_not_told() {
        let grid = Grid::new("http://somebody:secret@localhost:4444/wd/hub", None).unwrap();
        assert_eq!(grid.shown(), "http://localhost:4444/wd/hub");
        assert_eq!(grid.url.join("session").unwrap().path(), "/wd/hub/session");
    }
}
