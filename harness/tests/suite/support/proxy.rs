//! Between a real browser and the harness: the page is the real one, and what it gets can be changed on the way.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

use harness::setup::browsers;
use record::Host;

use super::Place;
use super::http;
use super::stage::script;

/// Changes an answer to what was asked for at a path: its head and its body.
pub(crate) type Change = fn(path: &str, head: &mut String, body: &mut Vec<u8>);

/// A browser that goes through a proxy, to be named in `BOUNDARY_CHROMIUM`.
pub(crate) fn chromium_behind(place: &Place, change: Change) -> PathBuf {
    let chromium =
        browsers::find(Host::CHROMIUM).expect("Chromium is there: `cargo harness doctor` tells how to get it");
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let own = listener.local_addr().expect("an address");
    let upstream = place.path("upstream");
    let script = script(
        place,
        "browser",
        &format!(
            "for link; do :; done
            rest=${{link#http://}}; echo \"${{rest%%/*}}\" > '{upstream}'
            count=$#; for word; do shift; count=$((count - 1)); [ $count -gt 0 ] && set -- \"$@\" \"$word\"; done
            exec '{}' \"$@\" \"http://{own}/${{rest#*/}}\"",
            chromium.path.display(),
            upstream = upstream.display(),
        ),
    );
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let upstream = upstream.clone();
            // A browser may go away in the middle; the harness notices, and the test with it.
            thread::spawn(move || pass_on(client, &upstream, change));
        }
    });
    script
}

fn pass_on(client: TcpStream, upstream: &Path, change: Change) -> Option<()> {
    let upstream: SocketAddr = fs::read_to_string(upstream).ok()?.trim().parse().ok()?;
    let mut reader = BufReader::new(client);
    let (mut request, mut path, mut length) = (String::new(), String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
        let lower = line.to_ascii_lowercase();
        if path.is_empty() {
            path = line.split(' ').nth(1)?.split('?').next()?.to_owned();
        }
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line == "\r\n" {
            // One request a connection keeps the proxy simple.
            request += "Connection: close\r\n\r\n";
            break;
        }
        if !lower.starts_with("connection:") {
            request += &if lower.starts_with("host:") { format!("Host: {upstream}\r\n") } else { line.clone() };
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let mut answer = Vec::new();
    http::begin(upstream, &[request.into_bytes(), body].concat()).read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let mut body = answer.split_off(end + 4);
    let mut head = String::from_utf8(answer).ok()?;
    change(&path, &mut head, &mut body);
    let kept = |line: &&str| !line.is_empty() && !line.starts_with("Content-Length");
    let head: String = head.lines().filter(kept).map(|line| format!("{line}\r\n")).collect();
    let head = format!("{head}Content-Length: {}\r\n\r\n", body.len());
    reader.into_inner().write_all(&[head.into_bytes(), body].concat()).ok()
}
