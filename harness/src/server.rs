//! The loopback server: pages out, plan out, measurements in.
//!
//! It listens on 127.0.0.1 only, answers only requests that name this very address (a page elsewhere cannot reach it by
//! renaming its host), takes measurements only with the token of the round that is running, and reads no more than
//! [`BODY_LIMIT`] of any request. A client is one connection and one request, on a thread of its own: a slow or hostile
//! one keeps nobody waiting.

mod answer;
mod assets;
mod connection;
mod message;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use answer::Answer;
use connection::{Post, Site, attend};

pub use assets::{Asset, Assets};
pub use message::{Message, Reply, TimedOperation, TimedPair};

/// Most bytes of a request's body that are read: many times what one case sends.
pub const BODY_LIMIT: usize = 4 << 20;
/// Most clients at a time: many times what a browser opens.
const MOST_CLIENTS: usize = 128;
/// How long to wait when the system cannot hand over the next client.
const PAUSE: Duration = Duration::from_millis(100);

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
    address: SocketAddr,
    posts: Receiver<Post>,
    closed: Arc<AtomicBool>,
}

impl Server {
    /// Begins to listen on `port` of the loopback interface, or on any free one for 0.
    ///
    /// # Errors
    /// If the port is in use or the system refuses.
    pub fn bind(port: u16, assets: Assets) -> Result<Self, BindError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => BindError::InUse(port),
            _ => BindError::Other { port, source },
        })?;
        let address = listener.local_addr().map_err(|source| BindError::Other { port, source })?;
        let site = Arc::new(Site { port: address.port(), assets });
        let closed = Arc::new(AtomicBool::new(false));
        let (sender, posts) = channel();
        let until = Arc::clone(&closed);
        thread::spawn(move || listen(&listener, &site, &sender, &until));
        Ok(Self { address, posts, closed })
    }

    /// The page's address for a round with this token.
    pub fn link(&self, token: &str) -> String {
        format!("http://{}/?token={token}", self.address)
    }

    /// Waits for the next message of the page that has `token`, at most for `patience`. Whoever says something without the
    /// token is refused here.
    ///
    /// # Errors
    /// If the listener is gone.
    pub fn next(&self, token: &str, patience: Duration) -> io::Result<Option<Message>> {
        let Post { path, token: sent, body, reply } = match self.posts.recv_timeout(patience) {
            Ok(post) => post,
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(RecvTimeoutError::Disconnected) => return Err(io::Error::other("nobody listens any more")),
        };
        let refusal = if sent.as_deref() == Some(token) {
            match message::parse(&path, &body) {
                Ok(make) => return Ok(Some(make(Reply::new(reply)))),
                Err(refusal) => refusal,
            }
        } else {
            Answer::refusal(403, "this is not the token of the round that is running")
        };
        // The client may have gone away meanwhile.
        let _ = reply.send(refusal);
        Ok(None)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // The listener looks at it when the next client comes.
        let _ = TcpStream::connect(self.address);
    }
}

/// Gives every client a thread, until the server is closed.
fn listen(listener: &TcpListener, site: &Arc<Site>, posts: &Sender<Post>, closed: &AtomicBool) {
    let clients = Arc::new(AtomicUsize::new(0));
    for client in listener.incoming() {
        if closed.load(Ordering::SeqCst) {
            return;
        }
        // Out of files, most likely: clients that end give some back.
        let Ok(client) = client else {
            thread::sleep(PAUSE);
            continue;
        };
        if clients.fetch_add(1, Ordering::SeqCst) >= MOST_CLIENTS {
            clients.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let (site, posts, clients) = (Arc::clone(site), posts.clone(), Arc::clone(&clients));
        thread::spawn(move || {
            attend(client, &site, &posts);
            clients.fetch_sub(1, Ordering::SeqCst);
        });
    }
}
