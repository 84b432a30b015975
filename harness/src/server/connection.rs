//! One client: its requests are read one by one, bounded in length and in time, and answered. Every client has a thread of its own,
//! so that nobody waits for one that is slow, and nothing that a client does reaches further than its thread.

use std::io::{self, Read};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use super::assets::Assets;
use super::response::{Kept, Response};
use super::{BODY_LIMIT, NEXT_PAGE, WRONG_TOKEN};

/// Most bytes of a request before its body.
const HEAD_LIMIT: usize = 16 << 10;
/// Most headers of a request.
const MOST_HEADERS: usize = 64;
/// How long a client may take to send its request without its body, once it has begun, and how long it may take no byte of the
/// answer.
const SLOWEST: Duration = Duration::from_secs(10);
/// Bytes of a body that a client sends in a second at least: a phone at the far end of a house.
const SLOWEST_BYTES: u64 = 100_000;
/// How long a client may wait with a request. Browsers open connections that they may need; a realm loads at once, and its
/// connections are of no use to the next one, which has another name: they must not fill up the places.
const IDLE: Duration = Duration::from_secs(2);
/// How long a client may go on sending what nobody reads any more.
const LINGER: Duration = Duration::from_secs(1);

/// What clients are answered from without asking anybody.
pub(super) struct Site {
    /// What requests may call this server.
    pub(super) names: Vec<String>,
    pub(super) assets: Assets,
    /// What messages are known by, where it is the same for as long as the server is there.
    pub(super) token: Option<String>,
}

impl Site {
    /// Whether a request calls this server by one of its names, or by that of a page or a realm: names below `localhost` are this
    /// machine for every browser (RFC 6761, section 6.3), so that no page elsewhere can have one.
    fn is_called(&self, host: &str) -> bool {
        let is_numbered = |name: &String| {
            let port = name.strip_prefix("localhost:")?;
            let of_kind = [NEXT_PAGE, "realm-"].iter().find_map(|kind| host.strip_prefix(kind));
            let number = of_kind?.strip_suffix(port)?.strip_suffix(".localhost:")?;
            Some(!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        self.names.iter().any(|name| name == host || is_numbered(name).unwrap_or(false))
    }
}

/// Something that a page says, as it came.
pub(super) struct Post {
    pub(super) path: String,
    pub(super) token: Option<String>,
    pub(super) body: Vec<u8>,
    pub(super) reply: Sender<Response>,
}

/// Reads the requests of a client and answers them: files at once, messages when somebody has taken them. After a file it may
/// ask again; after anything else, and after whatever was refused, it is done.
pub(super) fn attend(mut client: TcpStream, site: &Site, posts: &Sender<Post>) {
    // Without it a small answer after another waits for the client's word that the first has come.
    let _ = client.set_nodelay(true);
    let sent = loop {
        let mut timed = Timed { client: &client, deadline: Instant::now() + IDLE, begun: false };
        let (answer, open) = match receive(&mut timed, site, posts) {
            Ok((answer, open)) => (answer, open),
            Err(Refused::With(answer)) => (answer, false),
            Err(Refused::Gone) => return,
        };
        // A page that has gone away is noticed elsewhere, so a failure here is not reported.
        let sent = client.set_write_timeout(Some(SLOWEST)).and_then(|()| answer.write(&mut client, open));
        if !open || sent.is_err() {
            break sent;
        }
    };
    if sent.is_ok() && client.shutdown(Shutdown::Write).is_ok() {
        // Closing with unread bytes would reset the connection, and the client might never see its answer.
        let mut rest = Timed { client: &client, deadline: Instant::now() + LINGER, begun: true };
        let _ = io::copy(&mut rest, &mut io::sink());
    }
}

/// Why there is no request to answer.
enum Refused {
    With(Response),
    /// The client has gone away, or never said a word.
    Gone,
}

impl Refused {
    fn new(status: u16, why: impl Into<String>) -> Self {
        Self::With(Response::refusal(status, why))
    }
}

/// The answer to the next request, and whether another may follow.
fn receive(client: &mut Timed<'_>, site: &Site, posts: &Sender<Post>) -> Result<(Response, bool), Refused> {
    let (head, mut body) = read_head(client)?;
    if !site.is_called(&head.host) {
        return Err(Refused::new(403, "this server answers to its own address only"));
    }
    match head.method.as_str() {
        "GET" => match site.assets.get(&head.path) {
            // What came with a request that has no body is another request, which nobody has read.
            Some(asset) => {
                let kept = if asset.content_type.starts_with("text/html") { Kept::No } else { Kept::Minutes };
                let open = body.is_empty() && head.length.is_none() && head.stays;
                Ok((Response::file(asset.content_type, asset.bytes.clone(), kept), open))
            }
            None => Err(Refused::new(404, "there is no such file")),
        },
        "POST" => {
            let Some(length) = head.length else { return Err(Refused::new(411, "a message states its length")) };
            if length > BODY_LIMIT as u64 {
                return Err(Refused::new(413, "the body is larger than any page sends"));
            }
            if site.token.is_some() && site.token != head.token {
                return Err(Refused::new(403, WRONG_TOKEN));
            }
            client.deadline += Duration::from_secs(length / SLOWEST_BYTES);
            let length = length as usize;
            while body.len() < length {
                read_more(client, &mut body)?;
            }
            body.truncate(length);
            let (reply, answer) = channel();
            let post = Post { path: head.path, token: head.token, body, reply };
            posts.send(post).map_err(|_| Refused::Gone)?;
            // It fails where nobody will ever answer: the server is being closed.
            answer.recv().map(|answer| (answer, false)).map_err(|_| Refused::Gone)
        }
        _ => Err(Refused::new(405, "only GET and POST are answered")),
    }
}

/// What is read of a request before its body.
struct Head {
    method: String,
    path: String,
    host: String,
    token: Option<String>,
    length: Option<u64>,
    /// Whether the client would ask again.
    stays: bool,
}

/// Reads the head of a request, and what came of its body together with it.
fn read_head(client: &mut impl Read) -> Result<(Head, Vec<u8>), Refused> {
    let mut bytes = Vec::new();
    loop {
        read_more(client, &mut bytes)?;
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&bytes) {
            Ok(httparse::Status::Complete(length)) => return Ok((head(&request)?, bytes[length..].to_vec())),
            Ok(httparse::Status::Partial) if bytes.len() <= HEAD_LIMIT => {}
            Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => {
                return Err(Refused::new(431, "the request's headers are longer than any browser's"));
            }
            Err(error) => return Err(Refused::new(400, format!("this is not HTTP: {error}"))),
        }
    }
}

fn head(request: &httparse::Request) -> Result<Head, Refused> {
    let header = |name: &str| {
        let found = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned())
    };
    let length = match header("content-length").map(|length| length.parse()) {
        Some(Err(_)) => return Err(Refused::new(400, "the stated length is not a number")),
        length => length.and_then(Result::ok),
    };
    Ok(Head {
        method: request.method.unwrap_or_default().to_owned(),
        path: request.path.unwrap_or_default().split('?').next().unwrap_or_default().to_owned(),
        host: header("host").unwrap_or_default(),
        token: header("x-run-token"),
        length,
        stays: request.version == Some(1) && header("connection").is_none_or(|how| !how.eq_ignore_ascii_case("close")),
    })
}

/// Takes in some bytes more.
fn read_more(client: &mut impl Read, bytes: &mut Vec<u8>) -> Result<(), Refused> {
    let mut chunk = [0; 16 << 10];
    match client.read(&mut chunk) {
        Ok(0) if bytes.is_empty() => Err(Refused::Gone),
        Ok(0) => Err(Refused::new(400, "the request ended early")),
        Ok(count) => {
            bytes.extend_from_slice(&chunk[..count]);
            Ok(())
        }
        // A browser opens connections that it may need; one that says nothing is closed without a word.
        Err(error) if is_timeout(&error) && !bytes.is_empty() => Err(Refused::new(408, "the request came too slowly")),
        Err(_) => Err(Refused::Gone),
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock)
}

/// A client that must have said everything by a point in time; its first word gives it more.
struct Timed<'a> {
    client: &'a TcpStream,
    deadline: Instant,
    begun: bool,
}

impl Read for Timed<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.client.set_read_timeout(Some(left))?;
        let count = self.client.read(bytes)?;
        if count > 0 && !self.begun {
            (self.begun, self.deadline) = (true, Instant::now() + SLOWEST);
        }
        Ok(count)
    }
}
