use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::codelist::{LanguageForm, Period};
use crate::fault::{Fault, Reason};

/// What stands beside a report: facts of its source that its text does not say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Sidecar {
    pub title: Option<String>,
    pub issuer: Option<String>,
    pub area: Option<String>,
    pub year: Option<i16>,
    pub period: Option<Period>,
    pub source_url: Option<String>,
    #[serde(rename = "source_note")]
    _source_note: Option<String>,
    pub language_form: Option<LanguageForm>,
    pub restatement: bool,
    pub publish_text: bool,
    #[serde(rename = "retrieved")]
    _retrieved: Option<toml::Table>,
}

impl Default for Sidecar {
    /// Of a report without one nothing is known, and its text is published.
    fn default() -> Sidecar {
        Sidecar {
            title: None,
            issuer: None,
            area: None,
            year: None,
            period: None,
            source_url: None,
            _source_note: None,
            language_form: None,
            restatement: false,
            publish_text: true,
            _retrieved: None,
        }
    }
}

/// The path of a report's sidecar.
#[must_use]
pub fn path(report: &Path) -> PathBuf {
    report.with_extension("toml")
}

/// Reads the sidecar of a report, empty where there is none.
pub(super) fn read(report: &Path) -> Result<Sidecar, Fault> {
    let path = path(report);
    if !path.exists() {
        return Ok(Sidecar::default());
    }
    let text = std::fs::read_to_string(&path).map_err(|e| Fault::at(&path, Reason::Sidecar(e.to_string())))?;
    toml::from_str(&text).map_err(|e| {
        let fault = Fault::at(&path, Reason::Sidecar(e.message().to_owned()));
        match e.span() {
            Some(span) => fault.line(text[..span.start].matches('\n').count() + 1),
            None => fault,
        }
    })
}
