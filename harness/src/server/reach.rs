//! For whom the server is there.

use std::io;
use std::net::{Ipv4Addr, UdpSocket};

/// An address that belongs to nobody (RFC 5737): where the way to it begins is this machine's address in its network.
const NOWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);

/// For whom the server is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Browsers of this machine.
    Loopback,
    /// Every device of its network.
    Network,
    /// Browsers that reach this machine by this name, and those of this machine.
    Named(String),
}

impl Reach {
    /// Where to listen.
    pub(super) fn interface(&self) -> Ipv4Addr {
        match self {
            Self::Loopback => Ipv4Addr::LOCALHOST,
            Self::Network | Self::Named(_) => Ipv4Addr::UNSPECIFIED,
        }
    }

    /// The address that a browser of this machine is to open, or any browser where that has no name.
    pub(super) fn address(&self) -> io::Result<std::net::IpAddr> {
        match self {
            Self::Loopback | Self::Named(_) => Ok(Ipv4Addr::LOCALHOST.into()),
            Self::Network => {
                // Connecting a socket of this kind sends nothing; it only asks the system for the way.
                let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
                socket.connect(NOWHERE)?;
                Ok(socket.local_addr()?.ip())
            }
        }
    }
}
