//! A server with a certificate of its own; its key is of no use but here.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::server::{page, reply_to};

/// The certificate, good for 127.0.0.1 until 2126.
pub(crate) fn certificate() -> PathBuf {
    folder().join("cert.pem")
}

/// Starts a server that sends this text for every path but robots.txt; says its port.
pub(crate) fn start(text: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = config();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that does not trust the certificate goes away.
            drop(answer(stream, &config, text));
        }
    });
    port
}

fn answer(stream: TcpStream, config: &Arc<ServerConfig>, text: &str) -> std::io::Result<()> {
    let connection = ServerConnection::new(Arc::clone(config)).unwrap();
    let mut stream = StreamOwned::new(connection, stream);
    reply_to(&mut stream, &page("", text.as_bytes()))?;
    stream.conn.send_close_notify();
    stream.conn.complete_io(&mut stream.sock).map(drop)
}

fn config() -> Arc<ServerConfig> {
    let certificate = CertificateDer::from_pem_file(certificate()).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder().join("key.pem")).unwrap();
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions().unwrap();
    Arc::new(builder.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch/tls")
}
