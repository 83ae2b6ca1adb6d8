//! One request and its answer: no redirect, no second attempt, no proxy, no cookie.

use std::io;
use std::sync::{Arc, OnceLock};

use ureq::http::HeaderMap;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error};
use url::Url;

use super::Settings;
use super::resolver::{PrivateHost, PublicOnly};
use crate::fault::Download;

/// What is told of the copy at hand, so that an unchanged page is not sent again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// What a server said.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    /// Empty unless the status is 200.
    pub body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Makes requests.
pub(super) struct Client<'a> {
    settings: &'a Settings,
    user_agent: String,
    plain: Agent,
    /// Made when it is first needed: the system's certificates take a while to read.
    secure: OnceLock<Result<Agent, Download>>,
}

impl<'a> Client<'a> {
    pub(super) fn new(settings: &'a Settings, contact: Option<&str>) -> Client<'a> {
        let version = concat!("nianbao/", env!("CARGO_PKG_VERSION"));
        let user_agent = contact.map_or_else(|| version.to_owned(), |contact| format!("{version} ({contact})"));
        let plain = agent(settings, &user_agent, TlsConfig::default());
        Client { settings, user_agent, plain, secure: OnceLock::new() }
    }

    /// Asks once.
    pub(super) fn get(&self, url: &Url, known: &Validators, largest: u64) -> Result<Answer, Download> {
        let mut request = self.agent(url)?.get(url.as_str());
        for (name, value) in [("If-None-Match", &known.etag), ("If-Modified-Since", &known.last_modified)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let failed = |error| self.failure(url, error, largest);
        let (head, mut body) = request.call().map_err(failed)?.into_parts();
        let mut answer = Answer { status: head.status.as_u16(), headers: head.headers, body: Vec::new() };
        if answer.status == 200 {
            encoding(&answer)?;
            if body.content_length().is_some_and(|length| length > largest) {
                return Err(Download::TooLarge(largest));
            }
            answer.body = body.with_config().limit(largest).read_to_vec().map_err(failed)?;
        }
        Ok(answer)
    }

    fn agent(&self, url: &Url) -> Result<&Agent, Download> {
        if url.scheme() != "https" {
            return Ok(&self.plain);
        }
        let secure = self.secure.get_or_init(|| Ok(agent(self.settings, &self.user_agent, tls()?)));
        secure.as_ref().map_err(Clone::clone)
    }

    fn failure(&self, url: &Url, error: Error, largest: u64) -> Download {
        match error {
            Error::Timeout(_) => Download::Slow(self.settings.whole.as_secs()),
            Error::HostNotFound => Download::UnknownHost(url.host_str().unwrap_or_default().to_owned()),
            Error::BodyExceedsLimit(_) => Download::TooLarge(largest),
            Error::Rustls(e) => Download::Tls(e.to_string()),
            Error::Tls(e) => Download::Tls(e.to_owned()),
            Error::Io(e) => io_failure(&e),
            Error::Other(e) => match e.downcast::<PrivateHost>() {
                Ok(private) => Download::Private { host: private.host, address: private.address },
                Err(e) => Download::Connection(e.to_string()),
            },
            other => Download::Garbled(other.to_string()),
        }
    }
}

fn io_failure(e: &io::Error) -> Download {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, UnexpectedEof};
    match e.kind() {
        UnexpectedEof | ConnectionReset | ConnectionAborted | BrokenPipe => Download::CutOff,
        InvalidData => Download::Tls(e.to_string()),
        _ => Download::Connection(e.to_string()),
    }
}

/// The bytes are kept as sent, so a compressed answer would be kept compressed; none is asked for.
fn encoding(answer: &Answer) -> Result<(), Download> {
    match answer.header("content-encoding") {
        Some(encoding) if !encoding.trim().is_empty() && !encoding.trim().eq_ignore_ascii_case("identity") => {
            Err(Download::Encoded(encoding.to_owned()))
        }
        _ => Ok(()),
    }
}

fn agent(settings: &Settings, user_agent: &str, tls: TlsConfig) -> Agent {
    let config = Agent::config_builder()
        .user_agent(user_agent)
        .accept("*/*")
        .accept_encoding("identity")
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .max_idle_connections(0)
        .timeout_resolve(Some(settings.connect))
        .timeout_connect(Some(settings.connect))
        .timeout_global(Some(settings.whole))
        .tls_config(tls)
        .build();
    Agent::with_parts(config, DefaultConnector::default(), PublicOnly { allowed: settings.allow_private.clone() })
}

/// The system's root certificates: an office may have added its own.
fn tls() -> Result<TlsConfig, Download> {
    let native = rustls_native_certs::load_native_certs().certs;
    if native.is_empty() {
        return Err(Download::NoRoots);
    }
    let roots: Vec<_> = native.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(roots)));
    Ok(builder.unversioned_rustls_crypto_provider(provider).build())
}
