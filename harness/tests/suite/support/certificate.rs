//! A certificate of this machine, for which nobody vouches but who is told of it.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;

/// The certificate, and a server's configuration that has its key.
pub(crate) struct Certificate {
    pub(crate) pem: String,
    pub(crate) server: Arc<ServerConfig>,
}

impl Certificate {
    pub(crate) fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let server = ServerConfig::builder().with_no_client_auth();
        let server = server.with_single_cert(vec![made.cert.der().clone()], key.into()).expect("the key is its own");
        Self { pem: made.cert.pem(), server: Arc::new(server) }
    }
}
