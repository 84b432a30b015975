//! A WebDriver endpoint that is none: a thread answers in its place, and remembers what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustls::{ServerConnection, StreamOwned};
use serde_json::{Value, json};

use super::certificate::Certificate;
use super::running::{Running, wait_for};

/// What it was asked: a method, a path and a body.
type Asked = Vec<(String, String, Value)>;

/// How it answers: a status, a kind of content, and the content.
pub(crate) type Answer = (u16, &'static str, String);

/// The endpoint, for as long as the test runs.
pub(crate) struct Endpoint {
    url: String,
    asked: Arc<Mutex<Asked>>,
}

impl Endpoint {
    /// Answers every request by `answer`, which is told its method, its path, and how many sessions were asked for so far.
    pub(crate) fn new(answer: impl Fn(&str, &str, usize) -> Answer + Send + 'static) -> Self {
        Self::with(None, answer)
    }

    fn with(certificate: Option<&Certificate>, answer: impl Fn(&str, &str, usize) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::<Mutex<Asked>>::default();
        let kept = Arc::clone(&asked);
        let secure = certificate.map(|certificate| Arc::clone(&certificate.server));
        let scheme = if secure.is_some() { "https" } else { "http" };
        let attend = move |client: TcpStream| match &secure {
            Some(secure) => {
                let connection = ServerConnection::new(Arc::clone(secure)).expect("a connection");
                attend(StreamOwned::new(connection, client), &kept, &answer);
            }
            None => attend(client, &kept, &answer),
        };
        thread::spawn(move || listener.incoming().flatten().for_each(attend));
        Self { url: format!("{scheme}://{address}"), asked }
    }

    /// A grid that gives a session of one browser to everybody, and opens nothing.
    pub(crate) fn grid() -> Self {
        Self::new(|method, path, sessions| usual(method, path, sessions, "150.0"))
    }

    /// The same, by HTTPS.
    pub(crate) fn secure_grid(certificate: &Certificate) -> Self {
        Self::with(Some(certificate), |method, path, sessions| usual(method, path, sessions, "150.0"))
    }

    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    /// What was asked by this method at this path so far.
    pub(crate) fn asked(&self, method: &str, path: &str) -> Vec<Value> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let found = asked.iter().filter(|(how, what, _)| how == method && what == path);
        found.map(|(.., body)| body.clone()).collect()
    }

    /// The page that the `nth` session is sent to, from 1, as its address.
    pub(crate) fn page(&self, nth: usize, running: &mut Running) -> String {
        let path = format!("/session/session-{nth}/url");
        let body = wait_for("a page", || {
            running.must_run();
            self.asked("POST", &path).into_iter().next()
        });
        body["url"].as_str().expect("an address").to_owned()
    }
}

/// How a grid answers that has one browser of this version.
pub(crate) fn usual(method: &str, path: &str, sessions: usize, version: &str) -> Answer {
    let value = match (method, path) {
        ("POST", "/session") => {
            let capabilities = json!({ "browserName": "chrome", "browserVersion": version, "platformName": "linux" });
            json!({ "sessionId": format!("session-{sessions}"), "capabilities": capabilities })
        }
        ("GET", _) if path.ends_with("/url") => json!("about:blank"),
        _ => Value::Null,
    };
    (200, "application/json; charset=utf-8", json!({ "value": value }).to_string())
}

/// How a grid answers that does not do what it is asked for.
pub(crate) fn refusing(error: &str, message: &str) -> Answer {
    let value = json!({ "error": error, "message": message, "stacktrace": "" });
    (500, "application/json; charset=utf-8", json!({ "value": value }).to_string())
}

fn attend(client: impl Read + Write, asked: &Mutex<Asked>, answer: &impl Fn(&str, &str, usize) -> Answer) {
    let mut reader = BufReader::new(client);
    let lines: Vec<String> =
        reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let Some((method, rest)) = lines.first().and_then(|line| line.split_once(' ')) else { return };
    let path = rest.split(' ').next().unwrap_or_default();
    let length = lines.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if reader.read_exact(&mut body).is_err() {
        return;
    }
    let sessions = {
        let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push((method.into(), path.into(), serde_json::from_slice(&body).unwrap_or_default()));
        asked.iter().filter(|(method, path, _)| (method.as_str(), path.as_str()) == ("POST", "/session")).count()
    };
    let (status, kind, text) = answer(method, path, sessions);
    let head = format!("HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", text.len());
    // Whoever asked may be gone.
    let mut client = reader.into_inner();
    let _ = client.write_all(format!("{head}Connection: close\r\n\r\n{text}").as_bytes());
    let _ = client.flush();
}
