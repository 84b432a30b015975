//! The loopback server: pages out, plan out, measurements in.
//!
//! It listens on 127.0.0.1 only, answers only requests that name this very address (a page elsewhere cannot reach it by
//! renaming its host), takes measurements only with the token of the round that is running, and reads no more than
//! [`BODY_LIMIT`] of any request.

mod assets;
mod message;

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, StatusCode};

pub use assets::{Asset, Assets};
pub use message::{Message, Reply};

/// Most bytes of a request's body that are read: many times what one case sends.
pub const BODY_LIMIT: usize = 4 << 20;

/// What every answer says: the page is isolated from other origins, which gives it the fine clock; it loads nothing from
/// elsewhere; nothing of it is kept, so that an old page never meets a new plan. `unsafe-eval` is how every case gets code
/// of its own.
const HEADERS: &[(&str, &str)] = &[
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "default-src 'self'; script-src 'self' 'unsafe-eval'; img-src 'self' data:"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
];

/// Why the server could not begin.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Somebody else has the port.
    #[error("port {0} is in use: choose another with --port, or leave it out and any free one is taken")]
    InUse(u16),
    /// Anything else.
    #[error("cannot listen on 127.0.0.1:{port}: {source}")]
    Other {
        /// The port asked for, 0 for any.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
}

/// The server.
pub struct Server {
    http: tiny_http::Server,
    address: SocketAddr,
    assets: Assets,
}

impl Server {
    /// Begins to listen on `port` of the loopback interface, or on any free one for 0.
    ///
    /// # Errors
    /// If the port is in use or the system refuses.
    pub fn bind(port: u16, assets: Assets) -> Result<Self, BindError> {
        let listener =
            std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
                io::ErrorKind::AddrInUse => BindError::InUse(port),
                _ => BindError::Other { port, source },
            })?;
        let other = |source| BindError::Other { port, source };
        let address = listener.local_addr().map_err(other)?;
        let http = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| other(io::Error::other(error.to_string())))?;
        Ok(Self { http, address, assets })
    }

    /// The page's address for a round with this token.
    pub fn link(&self, token: &str) -> String {
        format!("http://{}/?token={token}", self.address)
    }

    /// Waits for the next message of the page that has `token`, at most for `patience`. Everything else is answered here.
    ///
    /// # Errors
    /// If the listener is gone.
    pub fn next(&self, token: &str, patience: Duration) -> io::Result<Option<Message>> {
        let Some(mut request) = self.http.recv_timeout(patience)? else { return Ok(None) };
        match self.read(&mut request, token) {
            Ok(Incoming::Asset(asset)) => respond(request, 200, asset.content_type, &asset.bytes),
            Ok(Incoming::Message(make)) => return Ok(Some(make(Reply::new(request)))),
            Err(Refusal { status, why }) => respond(request, status, "text/plain; charset=utf-8", why.as_bytes()),
        }
        Ok(None)
    }

    fn read(&self, request: &mut Request, token: &str) -> Result<Incoming<'_>, Refusal> {
        let header = |name: &'static str| {
            let found = request.headers().iter().find(|header| header.field.equiv(name));
            found.map(|header| header.value.as_str().to_owned())
        };
        let port = self.address.port();
        let host = header("host").unwrap_or_default();
        if host != format!("127.0.0.1:{port}") && host != format!("localhost:{port}") {
            return Err(Refusal::new(403, "this server answers to its loopback address only"));
        }
        let sent_token = header("x-run-token");
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        match request.method() {
            Method::Get => match self.assets.get(&path) {
                Some(asset) => Ok(Incoming::Asset(asset)),
                None => Err(Refusal::new(404, "there is no such file")),
            },
            Method::Post => {
                if sent_token.as_deref() != Some(token) {
                    return Err(Refusal::new(403, "this is not the token of the round that is running"));
                }
                let body = read_bounded(request)?;
                message::parse(&path, &body).map(Incoming::Message).map_err(|why| Refusal::new(400, why))
            }
            _ => Err(Refusal::new(405, "only GET and POST are answered")),
        }
    }
}

enum Incoming<'a> {
    Asset(&'a Asset),
    Message(Box<dyn FnOnce(Reply) -> Message>),
}

/// Why a request is not answered with what it asks for.
struct Refusal {
    status: u16,
    why: String,
}

impl Refusal {
    fn new(status: u16, why: impl Into<String>) -> Self {
        Self { status, why: why.into() }
    }
}

fn read_bounded(request: &mut Request) -> Result<Vec<u8>, Refusal> {
    let mut body = Vec::new();
    request
        .as_reader()
        .take(BODY_LIMIT as u64 + 1)
        .read_to_end(&mut body)
        .map_err(|_| Refusal::new(400, "the body ended early"))?;
    if body.len() > BODY_LIMIT {
        return Err(Refusal::new(413, "the body is larger than any page sends"));
    }
    Ok(body)
}

/// Sends an answer. A page that has gone away is noticed elsewhere, so a failure here is not reported.
fn respond(request: Request, status: u16, content_type: &str, body: &[u8]) {
    let headers = HEADERS.iter().copied().chain([("Content-Type", content_type)]);
    let headers = headers.filter_map(|(name, value)| Header::from_bytes(name, value).ok()).collect();
    let response = Response::new(StatusCode(status), headers, body, Some(body.len()), None);
    let _ = request.respond(response);
}
