//! What goes back to a client.

use std::io::{self, Write};

/// What isolates a page from other origins.
pub const ISOLATION: [(&str, &str); 2] =
    [("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp")];

/// What every answer says beside [`ISOLATION`]: the page is isolated from other origins, which gives it the fine clock; it loads
/// nothing from elsewhere, but for the frames that it opens under names of its own (`page/engine/frames.js`). `unsafe-eval` is how every case gets code of its own.
const HEADERS: &str = "\
Content-Security-Policy: default-src 'self'; script-src 'self' 'unsafe-eval'; img-src 'self' data:; \
frame-src 'self' http://*.localhost:*\r
X-Content-Type-Options: nosniff\r
";

/// How long a browser may keep what it has. A server lives no longer than its plan, and its files never change meanwhile: but
/// its port may be another server's tomorrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Not at all: documents, answers to messages, refusals.
    No,
    /// While a browser process lives: every realm loads the same files.
    Minutes,
}

impl Kept {
    fn header(self) -> &'static str {
        match self {
            Self::No => "Cache-Control: no-store\r\n",
            Self::Minutes => "Cache-Control: max-age=600\r\n",
        }
    }
}

/// A whole answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    kept: Kept,
    content_type: &'static str,
    body: Vec<u8>,
}

impl Response {
    /// What was asked for.
    pub(super) fn good(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: 200, kept: Kept::No, content_type, body }
    }

    /// A file of the page.
    pub(super) fn file(content_type: &'static str, body: Vec<u8>, kept: Kept) -> Self {
        Self { kept, ..Self::good(content_type, body) }
    }

    /// Why it is not given, in words.
    pub(super) fn refusal(status: u16, why: impl Into<String>) -> Self {
        Self { status, kept: Kept::No, content_type: "text/plain; charset=utf-8", body: why.into().into_bytes() }
    }

    /// Sends it; `open` tells the client whether it may send another request.
    pub(super) fn write(&self, client: &mut impl Write, open: bool) -> io::Result<()> {
        let Self { status, kept, content_type, body } = self;
        // A page takes in documents of other names of this server; everything else stays with its own name.
        let document = content_type.starts_with("text/html");
        let policy = if document { "cross-origin" } else { "same-origin" };
        let (kept, connection) = (kept.header(), if open { "keep-alive" } else { "close" });
        let (reason, length) = (reason(*status), body.len());
        let isolation: String = ISOLATION.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!(
            "HTTP/1.1 {status} {reason}\r\n{isolation}{HEADERS}Cross-Origin-Resource-Policy: {policy}\r\n{kept}Connection: {connection}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
        );
        client.write_all(head.as_bytes())?;
        client.write_all(body)?;
        client.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        409 => "Conflict",
        _ => "Refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_http() {
        let mut sent = Vec::new();
        Response::refusal(404, "there is no such file").write(&mut sent, false).unwrap();
        let sent = String::from_utf8(sent).unwrap();
        assert!(sent.starts_with("HTTP/1.1 404 Not Found\r\nCross-Origin-Opener-Policy: same-origin\r\n"), "{sent}");
        assert!(sent.ends_with("\r\nContent-Length: 21\r\n\r\nthere is no such file"), "{sent}");
        assert!(sent.lines().all(|line| !line.starts_with(' ')), "{sent}");
    }
}
