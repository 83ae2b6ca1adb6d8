//! A visit to an address: what its site allows, and where it redirects to.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use url::{Origin, Url};

use super::client::{Answer, Validators};
use super::clock::Clock;
use super::polite::Polite;
use super::robots::{self, Rules};
use super::{Settings, date};
use crate::fault::{Download, Reason};

/// The most redirects that are followed.
const REDIRECTS: usize = 5;

/// Visits addresses.
pub(super) struct Visitor<'a> {
    polite: Polite<'a>,
    largest: u64,
    sites: Mutex<BTreeMap<String, Result<Rules, Download>>>,
}

/// What a visit found.
#[derive(Debug)]
pub(super) enum Visit {
    /// A page.
    Page(Page),
    /// That nothing has changed since the copy at hand.
    Unchanged,
}

/// A page as it was sent.
#[derive(Debug)]
pub(super) struct Page {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it was found in the end.
    pub address: Url,
    /// When, after the server's clock, else after ours.
    pub date: SystemTime,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub content_type: Option<String>,
}

/// A copy at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Where it was found.
    pub address: String,
    pub validators: Validators,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(settings: &'a Settings, contact: Option<&str>, clock: &'a dyn Clock) -> Visitor<'a> {
        Visitor { polite: Polite::new(settings, contact, clock), largest: settings.largest, sites: Mutex::default() }
    }

    /// Visits an address and those that it redirects to.
    pub(super) fn visit(&self, url: &Url, known: &Known) -> Result<Visit, Reason> {
        let mut here = url.clone();
        for _ in 0..=REDIRECTS {
            let failed = |why| Reason::Download { address: here.to_string(), why };
            self.allowed(&here).map_err(failed)?;
            let asked = if here.as_str() == known.address { known.validators.clone() } else { Validators::default() };
            let answer = self.polite.get(&here, &asked, self.largest).map_err(failed)?;
            match answer.status {
                200 => return Ok(Visit::Page(self.page(answer, here))),
                304 if asked != Validators::default() => return Ok(Visit::Unchanged),
                301 | 302 | 303 | 307 | 308 => here = next(&here, &answer).map_err(failed)?,
                status => return Err(failed(Download::Status(status))),
            }
        }
        Err(Reason::Download { address: url.to_string(), why: Download::Redirects(REDIRECTS) })
    }

    fn page(&self, answer: Answer, address: Url) -> Page {
        let header = |name: &str| answer.header(name).map(str::to_owned);
        Page {
            date: answer.header("date").and_then(date::parse).unwrap_or_else(|| self.polite.now()),
            etag: header("etag"),
            last_modified: header("last-modified"),
            content_type: header("content-type"),
            bytes: answer.body,
            address,
        }
    }

    fn allowed(&self, url: &Url) -> Result<(), Download> {
        let site = url.origin();
        let rules = self.rules(&site)?;
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        if rules.allow(&format!("{}{query}", url.path())) {
            return Ok(());
        }
        Err(Download::Robots(site.ascii_serialization()))
    }

    /// The rules of a site, asked for once.
    fn rules(&self, site: &Origin) -> Result<Rules, Download> {
        let name = site.ascii_serialization();
        let sites = || self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sites().get(&name).cloned();
        known.unwrap_or_else(|| {
            let rules = self.robots(&name).map_err(|why| no_robots(&name, why));
            sites().insert(name, rules.clone());
            rules
        })
    }

    /// A site without robots.txt allows all; one in trouble nothing, for what it forbids is not known.
    fn robots(&self, site: &str) -> Result<Rules, Download> {
        let mut here = Url::parse(&format!("{site}/robots.txt")).map_err(|_| Download::Location(site.to_owned()))?;
        for _ in 0..=REDIRECTS {
            let answer = self.polite.get(&here, &Validators::default(), robots::LARGEST)?;
            match answer.status {
                200 => return Ok(Rules::read(&String::from_utf8_lossy(&answer.body))),
                301 | 302 | 303 | 307 | 308 => here = next(&here, &answer)?,
                429 | 500.. => return Err(Download::Status(answer.status)),
                _ => return Ok(Rules::default()),
            }
        }
        Ok(Rules::default())
    }
}

/// That a host is not to be had at all is said as such, and not of its robots.txt.
fn no_robots(site: &str, why: Download) -> Download {
    match why {
        Download::Private { .. } | Download::UnknownHost(_) | Download::Connection(_) | Download::Tls(_) | Download::NoRoots => why,
        why => Download::NoRobots { host: site.to_owned(), why: Box::new(why) },
    }
}

/// The address that a redirect names.
fn next(here: &Url, answer: &Answer) -> Result<Url, Download> {
    let location = answer.headers.get("location").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let location = location.unwrap_or_default();
    let mut next = Some(&location).filter(|text| !text.is_empty()).and_then(|text| here.join(text).ok());
    if let Some(next) = &mut next {
        next.set_fragment(None);
    }
    match next {
        Some(next) if matches!(next.scheme(), "http" | "https") && next.has_host() => Ok(next),
        Some(next) => Err(Download::Scheme(next.to_string())),
        None => Err(Download::Location(location)),
    }
}

#[cfg(test)]
mod tests {
    use ureq::http::{HeaderMap, HeaderValue};

    use super::*;

    #[test]
    fn a_redirect_leads_to_http_or_nowhere() {
        for (location, expected) in [
            ("/b", Ok("http://example.org/b")),
            ("c?x=1#top", Ok("http://example.org/a/c?x=1")),
            ("//other.example/b", Ok("http://other.example/b")),
            ("https://example.org/报告", Ok("https://example.org/%E6%8A%A5%E5%91%8A")),
            ("file:///etc/passwd", Err("file:///etc/passwd is no address of http or https")),
            ("ftp://example.org/b", Err("ftp://example.org/b is no address of http or https")),
            ("javascript:alert(1)", Err("javascript:alert(1) is no address of http or https")),
            ("http://[", Err("a redirect to \"http://[\", which is no address")),
            ("", Err("a redirect to \"\", which is no address")),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("location", HeaderValue::from_bytes(location.as_bytes()).unwrap());
            let answer = Answer { status: 302, headers, body: Vec::new() };
            let found = next(&Url::parse("http://example.org/a/b").unwrap(), &answer);
            assert_eq!(found.as_ref().map(Url::as_str).map_err(ToString::to_string), expected.map_err(str::to_owned), "{location}");
        }
    }
}
