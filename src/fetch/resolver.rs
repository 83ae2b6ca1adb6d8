//! Names to addresses, private ones left out.
//!
//! The connection is made to the very addresses that were looked at, so a name that changes its address
//! between look and connection gains nothing.

use std::fmt;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address;

/// Looks a name up and keeps its public addresses; those of allowed hosts all.
#[derive(Debug)]
pub(super) struct PublicOnly {
    pub allowed: Vec<String>,
}

/// A host that has only private addresses.
#[derive(Debug)]
pub(super) struct PrivateHost {
    pub host: String,
    pub address: String,
}

impl fmt::Display for PrivateHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is at {}", self.host, self.address)
    }
}

impl std::error::Error for PrivateHost {}

impl Resolver for PublicOnly {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let found = match DefaultResolver::default().resolve(uri, config, timeout) {
            // A failed lookup says no more than that the name leads nowhere.
            Err(Error::Io(_)) => Err(Error::HostNotFound),
            other => other,
        }?;
        if self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(host)) {
            return Ok(found);
        }
        let mut kept = self.empty();
        found.iter().filter(|address| address::public(address.ip())).for_each(|address| kept.push(*address));
        match found.first() {
            Some(first) if kept.is_empty() => {
                Err(Error::Other(Box::new(PrivateHost { host: host.to_owned(), address: first.ip().to_string() })))
            }
            _ => Ok(kept),
        }
    }
}
