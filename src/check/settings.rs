//! What a steward sets in `checks.toml`: severities, thresholds, and findings that are known and accepted.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::CHECKS;
use crate::codebook::{Codebook, Outlier};
use crate::codelist::{CodeList, Kind, Outcome, Severity};
use crate::fault::{Fault, Reason};
use crate::table::Check;

/// A finding that a steward knows of; it stays in the table, as info and with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// The check.
    pub check: String,
    /// The subject of its finding.
    pub subject: String,
    /// Why it is accepted.
    pub reason: String,
}

/// What checks may be told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Other severities, by check.
    pub severity: BTreeMap<String, Severity>,
    /// Other thresholds of the check `outlier`, by indicator or by kind.
    pub outlier: BTreeMap<String, Outlier>,
    /// Findings that are known and accepted.
    pub acknowledged: Vec<Acknowledged>,
}

impl Settings {
    /// The settings of a folder of data; the defaults without a file `checks.toml`.
    ///
    /// # Errors
    /// When the file cannot be read or names a check, an indicator or a kind that does not exist.
    pub fn read(data: &Path, codebook: &Codebook) -> Result<Settings, Fault> {
        let path = data.join("checks.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Settings::default()),
            Err(e) => return Err(Fault::at(&path, Reason::Unreadable(e.to_string()))),
        };
        let settings: Settings = toml::from_str(&text).map_err(|e| {
            let fault = Fault::at(&path, Reason::Data(e.message().to_owned()));
            match e.span() {
                Some(span) => fault.line(text[..span.start].matches('\n').count() + 1),
                None => fault,
            }
        })?;
        settings.named(codebook).map_err(|wrong| Fault::at(&path, Reason::Data(wrong)))?;
        Ok(settings)
    }

    /// Whether all that is named exists.
    fn named(&self, codebook: &Codebook) -> Result<(), String> {
        let mut checks = self.severity.keys().chain(self.acknowledged.iter().map(|known| &known.check));
        if let Some(id) = checks.find(|id| !CHECKS.iter().any(|kind| kind.id == **id)) {
            return Err(format!("no check is called {id}; there are {}", ids()));
        }
        let known = |id: &str| Kind::parse(id).is_some() || codebook.indicator(id).is_some();
        match self.outlier.keys().find(|id| !known(id)) {
            Some(id) => Err(format!("outlier.{id} is neither an indicator nor one of the kinds {}", kinds())),
            None => Ok(()),
        }
    }

    /// A row as these settings have it.
    pub(super) fn apply(&self, mut check: Check) -> Check {
        if check.severity != Severity::Info || check.outcome != Outcome::Failed {
            check.severity = self.severity.get(&check.check_id).copied().unwrap_or(check.severity);
        }
        let known = self.acknowledged.iter().find(|known| known.check == check.check_id && known.subject == check.subject);
        if let Some(known) = known.filter(|_| check.outcome == Outcome::Failed) {
            check.severity = Severity::Info;
            check.message_zh = format!("{}（已确认：{}）", check.message_zh, known.reason);
            check.message_en = format!("{} (acknowledged: {})", check.message_en, known.reason);
        }
        check
    }
}

fn ids() -> String {
    CHECKS.iter().map(|kind| kind.id).collect::<Vec<_>>().join(", ")
}

fn kinds() -> String {
    Kind::CODES.iter().map(|code| code.code).collect::<Vec<_>>().join(", ")
}
