//! HTTP by hand, so that tests can send what no browser would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer of the server.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Response {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Sends these bytes and returns the open connection.
pub(crate) fn begin(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    // A net only: a server that never answers fails the test instead of stopping it.
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    stream.write_all(bytes).expect("the server reads");
    stream
}

/// Reads the answer on a connection.
pub(crate) fn finish(mut stream: TcpStream) -> Response {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the server answers and closes");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("this is no answer: {text:?}"));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Response { status: status.expect("a status"), head: head.into(), body: body.into() }
}

/// Sends one request as it stands.
pub(crate) fn send(address: SocketAddr, request: &str) -> Response {
    finish(begin(address, request.as_bytes()))
}

/// Asks for a path and for nothing else.
pub(crate) fn get(address: SocketAddr, path: &str) -> Response {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
}

/// The head of a message as the page sends it.
pub(crate) fn post_head(address: SocketAddr, path: &str, token: &str, length: usize) -> String {
    format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nX-Run-Token: {token}\r\nContent-Length: {length}\r\n\r\n")
}

/// Sends a message, as the page would.
pub(crate) fn post(address: SocketAddr, path: &str, token: &str, body: &str) -> Response {
    send(address, &(post_head(address, path, token, body.len()) + body))
}
