//! The server: pages out, plan out, measurements in.
//!
//! It listens on 127.0.0.1 only, unless somebody asks for the network, answers only requests that name this very address (a
//! page elsewhere cannot reach it by renaming its host), takes measurements only with the token of the round that is running,
//! and reads no more than [`BODY_LIMIT`] of any request. A client is one connection, on a thread of its own:
//! a slow or hostile one keeps nobody waiting.

mod assets;
mod connection;
mod message;
mod on_disk;
mod reach;
mod response;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use connection::{Post, Site, attend};
use response::Response;

pub use assets::{Asset, Assets, content_type};
pub use message::{BlockLength, Message, PageMessage, Reply, TimedPair};
pub use on_disk::OnDisk;
pub use reach::Reach;
pub use response::ISOLATION;

/// Most bytes of a request's body that are read: a whole run of a dozen rounds.
pub const BODY_LIMIT: usize = 16 << 20;
/// Most clients at a time: many times what a browser opens. The next one waits until another has ended.
const MOST_CLIENTS: usize = 128;
/// What names of pages begin with that a browser goes to after another; numbers follow.
const NEXT_PAGE: &str = "page-";
const WRONG_TOKEN: &str = "this is not the token of the round that is running";
/// How long to wait when the system cannot hand over the next client, or when there are as many as may be.
const PAUSE: Duration = Duration::from_millis(10);

/// Why the server could not begin.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Somebody else has the port.
    #[error("port {0} is in use: end what has it, or choose another with --port, where 0 takes any free one")]
    InUse(u16),
    /// The machine has no address that others could reach.
    #[error("this machine is in no network: {0}. Join one, or leave --listen out")]
    NoNetwork(io::Error),
    /// Anything else.
    #[error("cannot listen on port {port}: {source}")]
    Other {
        /// The port asked for, 0 for any.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
}

/// The server.
pub struct Server {
    /// Where a browser finds it.
    address: SocketAddr,
    posts: Receiver<Post>,
    closed: Arc<AtomicBool>,
    site: Arc<Site>,
    /// Laid out for the first runtime that asks.
    on_disk: OnceLock<OnDisk>,
}

impl Server {
    /// Begins to listen on `port` of the loopback interface, or on any free one for 0.
    ///
    /// # Errors
    /// If the port is in use or the system refuses.
    pub fn bind(port: u16, assets: Assets) -> Result<Self, BindError> {
        Self::bind_for(Reach::Loopback, port, assets, None)
    }

    /// The same for whom `reach` names. Where one `token` holds for as long as the server is there, nothing that comes without
    /// it is read.
    ///
    /// # Errors
    /// As for [`Server::bind`], and if this machine is in no network.
    pub fn bind_for(reach: Reach, port: u16, assets: Assets, token: Option<&str>) -> Result<Self, BindError> {
        let other = |source| BindError::Other { port, source };
        let listener = TcpListener::bind((reach.interface(), port)).map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => BindError::InUse(port),
            _ => other(source),
        })?;
        let port = listener.local_addr().map_err(other)?.port();
        let address = SocketAddr::from((reach.address().map_err(BindError::NoNetwork)?, port));
        let mut names = vec![address.to_string(), format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        if let Reach::Named(name) = &reach {
            // Browsers leave the port out that is usual.
            names.extend([format!("{name}:{port}")].into_iter().chain((port == 80).then(|| name.clone())));
        }
        let site = Arc::new(Site { names, assets, token: token.map(str::to_owned) });
        let closed = Arc::new(AtomicBool::new(false));
        let (sender, posts) = channel();
        let (until, served) = (Arc::clone(&closed), Arc::clone(&site));
        thread::spawn(move || listen(&listener, &served, &sender, &until));
        Ok(Self { address, posts, closed, site, on_disk: OnceLock::new() })
    }

    /// The page's address for a round with this token.
    pub fn link(&self, token: &str) -> String {
        self.link_for(&Reach::Loopback, token)
    }

    /// The same for those that `reach` names.
    pub fn link_for(&self, reach: &Reach, token: &str) -> String {
        format!("{}/?token={token}", self.origin(reach))
    }

    /// The address of a page that a browser goes to after another one. It has a name of its own, so that the browser gives it a
    /// process of its own.
    pub fn link_of_next(&self, number: usize, token: &str) -> String {
        format!("http://{NEXT_PAGE}{number}.localhost:{}/?token={token}", self.address.port())
    }

    /// Where those find it that `reach` names.
    pub fn origin(&self, reach: &Reach) -> String {
        match reach {
            Reach::Named(name) => format!("http://{name}:{}", self.address.port()),
            Reach::Loopback | Reach::Network => format!("http://{}", self.address),
        }
    }

    /// The folder of the files that it hands out, for as long as it is there.
    ///
    /// # Errors
    /// If there is no room for them.
    pub fn on_disk(&self) -> anyhow::Result<&Path> {
        if let Some(there) = self.on_disk.get() {
            return Ok(there.path());
        }
        let laid = OnDisk::new(&self.site.assets)?;
        Ok(self.on_disk.get_or_init(|| laid).path())
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
            match PageMessage::parse(&path, &body) {
                Ok(said) => return Ok(Some(Message { said, reply: Reply::new(reply) })),
                Err(refusal) => refusal,
            }
        } else {
            Response::refusal(403, WRONG_TOKEN)
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
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.address.port()));
    }
}

/// Gives every client a thread, until the server is closed.
fn listen(listener: &TcpListener, site: &Arc<Site>, posts: &Sender<Post>, closed: &AtomicBool) {
    let clients = Arc::new(AtomicUsize::new(0));
    for client in listener.incoming() {
        while clients.load(Ordering::SeqCst) >= MOST_CLIENTS && !closed.load(Ordering::SeqCst) {
            thread::sleep(PAUSE);
        }
        if closed.load(Ordering::SeqCst) {
            return;
        }
        // Out of files, most likely: clients that end give some back.
        let Ok(client) = client else {
            thread::sleep(PAUSE);
            continue;
        };
        clients.fetch_add(1, Ordering::SeqCst);
        let (site, posts, clients) = (Arc::clone(site), posts.clone(), Arc::clone(&clients));
        thread::spawn(move || {
            attend(client, &site, &posts);
            clients.fetch_sub(1, Ordering::SeqCst);
        });
    }
}
