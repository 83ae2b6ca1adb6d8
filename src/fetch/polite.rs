//! Politeness: one request a host at a time, a pause between two, and patience with a host in trouble.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use url::Url;

use super::client::{Answer, Client, Validators};
use super::clock::Clock;
use super::{Settings, date};
use crate::fault::Download;

/// Makes requests politely.
pub(super) struct Polite<'a> {
    client: Client<'a>,
    settings: &'a Settings,
    clock: &'a dyn Clock,
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Asked>>>>,
}

/// Whether a host has been asked before.
type Asked = bool;

impl<'a> Polite<'a> {
    pub(super) fn new(settings: &'a Settings, contact: Option<&str>, clock: &'a dyn Clock) -> Polite<'a> {
        Polite { client: Client::new(settings, contact), settings, clock, hosts: Mutex::default() }
    }

    pub(super) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Asks, more than once where the host is in trouble; other requests to it wait meanwhile.
    pub(super) fn get(&self, url: &Url, known: &Validators, largest: u64) -> Result<Answer, Download> {
        let host = self.host(url);
        let mut asked = host.lock().unwrap_or_else(PoisonError::into_inner);
        let mut back_off = self.settings.back_off;
        let mut attempt = 1;
        loop {
            if *asked {
                self.clock.wait(self.settings.pause);
            }
            *asked = true;
            let answer = self.client.get(url, known, largest);
            let (failure, wanted) = match &answer {
                Ok(answer) => (Download::Status(answer.status), self.wanted(answer)),
                Err(failure) => (failure.clone(), None),
            };
            if !failure.passing() || attempt >= self.settings.attempts {
                return answer;
            }
            if let Some(wanted) = wanted.filter(|wanted| *wanted > self.settings.patience) {
                return Err(Download::Wait(wanted.as_secs()));
            }
            self.clock.wait(wanted.unwrap_or_default().max(back_off));
            back_off *= 4;
            attempt += 1;
        }
    }

    fn host(&self, url: &Url) -> Arc<Mutex<Asked>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(url.host_str().unwrap_or_default().to_owned()).or_default())
    }

    /// How long the server asks to wait: a number of seconds, or until a date.
    fn wanted(&self, answer: &Answer) -> Option<Duration> {
        let text = answer.header("retry-after")?.trim();
        let seconds = text.parse().ok().map(Duration::from_secs);
        seconds.or_else(|| date::parse(text)?.duration_since(self.clock.now()).ok())
    }
}
