//! What goes back to a client.

use std::io::{self, Write};

/// What isolates a page from other origins.
pub const ISOLATION: [(&str, &str); 2] =
    [("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp")];

/// What every answer says beside [`ISOLATION`]: the page is isolated from other origins, which gives it the fine clock; it loads nothing from
/// elsewhere; nothing of it is kept, so that an old page never meets a new plan. `unsafe-eval` is how every case gets code
/// of its own.
const HEADERS: &str = "\
Cross-Origin-Resource-Policy: same-origin\r
Content-Security-Policy: default-src 'self'; script-src 'self' 'unsafe-eval'; img-src 'self' data:\r
X-Content-Type-Options: nosniff\r
Cache-Control: no-store\r
Connection: close\r
";

/// A whole answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    content_type: &'static str,
    body: Vec<u8>,
}

impl Answer {
    /// What was asked for.
    pub(super) fn good(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: 200, content_type, body }
    }

    /// Why it is not given, in words.
    pub(super) fn refusal(status: u16, why: impl Into<String>) -> Self {
        Self { status, content_type: "text/plain; charset=utf-8", body: why.into().into_bytes() }
    }

    /// Sends it.
    pub(super) fn write(&self, client: &mut impl Write) -> io::Result<()> {
        let Self { status, content_type, body } = self;
        let (reason, length) = (reason(*status), body.len());
        let isolation: String = ISOLATION.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!(
            "HTTP/1.1 {status} {reason}\r\n{isolation}{HEADERS}Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
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
        Answer::refusal(404, "there is no such file").write(&mut sent).unwrap();
        let sent = String::from_utf8(sent).unwrap();
        assert!(sent.starts_with("HTTP/1.1 404 Not Found\r\nCross-Origin-Opener-Policy: same-origin\r\n"), "{sent}");
        assert!(sent.ends_with("\r\nContent-Length: 21\r\n\r\nthere is no such file"), "{sent}");
        assert!(sent.lines().all(|line| !line.starts_with(' ')), "{sent}");
    }
}
