//! Where a definition changed, so that the years on both sides do not compare: `breaks.toml`.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::codebook::Codebook;
use crate::fault::{Fault, Reason};
use crate::table::Observation;

/// A year from which an indicator counts something else.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// The indicator.
    pub indicator: String,
    /// The area; every area when it is left out.
    pub area: Option<String>,
    /// The first year of the new definition.
    pub year: i16,
    /// What changed, for instance a revision of the law.
    pub reason: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct BreaksFile {
    #[serde(default, rename = "break")]
    breaks: Vec<Break>,
}

impl Break {
    /// Whether it lies between two figures of a series, the earlier first.
    pub(super) fn parts(&self, earlier: &Observation, later: &Observation) -> bool {
        let area = self.area.as_ref().is_none_or(|area| *area == later.area_code);
        area && self.indicator == later.indicator_id && earlier.year < self.year && self.year <= later.year
    }
}

/// The breaks of a folder of data; none without the file. One of an unknown indicator would never break anything.
pub(super) fn read(data: &Path, codebook: &Codebook) -> Result<Vec<Break>, Fault> {
    let path = data.join("breaks.toml");
    let breaks = toml::<BreaksFile>(&path)?.breaks;
    let wrong = |at: &Break, what: &str| Fault::at(&path, Reason::Data(format!("{} from {}: {what}", at.indicator, at.year)));
    for at in &breaks {
        if codebook.indicator(&at.indicator).is_none() {
            return Err(wrong(at, "the codebook has no such indicator"));
        }
        if at.reason.trim().is_empty() {
            return Err(wrong(at, "it needs a reason"));
        }
    }
    Ok(breaks)
}

/// A file of TOML; the default where there is none.
pub(super) fn toml<T: DeserializeOwned + Default>(path: &Path) -> Result<T, Fault> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(T::default()),
        Err(e) => return Err(Fault::at(path, Reason::Unreadable(e.to_string()))),
    };
    toml::from_str(&text).map_err(|e| {
        let fault = Fault::at(path, Reason::Data(e.message().to_owned()));
        match e.span() {
            Some(span) => fault.line(text[..span.start].matches('\n').count() + 1),
            None => fault,
        }
    })
}
