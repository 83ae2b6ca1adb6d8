//! Downloading from a server on loopback: what is kept, what is refused, and how politely it is asked.
//!
//! No test waits: the clock is one that notes how long it was asked to wait. A server that stalls is the exception;
//! there the time-out is a second.

mod faults;
mod keeping;
mod program;
mod server;
mod tls;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use nianbao::fault::Fault;
use nianbao::fetch::{Clock, Fate, Settings, Sources, fetch};
use tempfile::TempDir;

/// A report that is sound.
pub(crate) const REPORT: &str = "2023年全区共收到行政复议申请558件，办结476件。\n";

/// A clock that does not wait.
#[derive(Default)]
pub(crate) struct Still {
    waits: Mutex<Vec<Duration>>,
}

impl Clock for Still {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
    }

    fn wait(&self, span: Duration) {
        self.waits.lock().unwrap().push(span);
    }
}

/// A folder of data with a list of addresses.
pub(crate) struct Bench {
    pub(crate) root: TempDir,
    pub(crate) settings: Settings,
}

impl Bench {
    pub(crate) fn new() -> Bench {
        let root = tempfile::tempdir().unwrap();
        let data = root.path().join("data");
        fs::create_dir_all(data.join("reports")).unwrap();
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/areas.csv"), data.join("areas.csv")).unwrap();
        let settings = Settings {
            allow_private: vec!["127.0.0.1".to_owned()],
            whole: Duration::from_secs(1),
            largest: 100_000,
            ..Settings::new(data)
        };
        Bench { root, settings }
    }

    /// Writes the list: one address a year, from 2023 on.
    pub(crate) fn list(&self, urls: &[String]) {
        let entry = |(at, url): (usize, &String)| format!("[[source]]\narea = \"110112\"\nyear = {}\nurl = \"{url}\"\n", 2023 + at);
        let list: String = urls.iter().enumerate().map(entry).collect();
        fs::write(self.sources(), format!("contact = \"data@example.org\"\n{list}")).unwrap();
    }

    pub(crate) fn sources(&self) -> PathBuf {
        self.settings.data.join("sources.toml")
    }

    /// Fetches; says what became of each source, with paths below the folder of data, and how many seconds were waited.
    pub(crate) fn fetch(&self) -> (Vec<String>, Vec<u64>) {
        let clock = Still::default();
        let sources = Sources::read(&self.sources(), |_| true).unwrap();
        let mut told = Vec::new();
        let fates = fetch(&sources, &self.settings, &clock, &mut |source, _| told.push(source.id.clone())).unwrap();
        let ids: Vec<String> = sources.list.iter().map(|source| source.id.clone()).collect();
        assert_eq!(told, ids, "told in the order of the list");
        let waits = clock.waits.lock().unwrap().iter().map(Duration::as_secs).collect();
        (fates.iter().map(|fate| self.said(fate)).collect(), waits)
    }

    fn said(&self, fate: &Result<Fate, Fault>) -> String {
        let below = |path: &Path| path.strip_prefix(&self.settings.data).unwrap().to_string_lossy().into_owned();
        match fate {
            Ok(Fate::New(path)) => format!("new {}", below(path)),
            Ok(Fate::Unchanged(path)) => format!("unchanged {}", below(path)),
            Ok(Fate::SameText(path)) => format!("same text {}", below(path)),
            Ok(Fate::Changed { report, aside }) => format!("changed {} {}", below(report), below(aside)),
            Ok(Fate::Known { report, aside }) => format!("known {} {}", below(report), below(aside)),
            Err(fault) => format!("failed {fault}"),
        }
    }

    /// Every file below `reports` and `changed`.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.settings.data.join("reports"), self.settings.data.join("changed")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push(path.strip_prefix(&self.settings.data).unwrap().to_string_lossy().into_owned());
                }
            }
        }
        found.sort();
        found
    }

    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.settings.data.join(path)).unwrap()).unwrap()
    }
}
