use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Report;
use super::damage;
use super::date;
use super::document::Document;
use super::form::{self, Limits};
use super::identity::identity;
use super::sidecar::{self, Sidecar};
use crate::checksum::sha256;
use crate::codelist::{LanguageForm, Period, ProcessingLevel};
use crate::fault::{Fault, Reason};
use crate::text::{Text, is_han, plain, simplified};

/// The reports of a folder, in the order of their paths; files that are none are left out.
///
/// # Errors
/// When the folder is missing or cannot be read.
pub fn find(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    if !folder.is_dir() {
        return Err(Fault::at(folder, Reason::MissingFolder));
    }
    let mut found = Vec::new();
    collect(folder, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let unreadable = |e: std::io::Error| Fault::at(folder, Reason::Unreadable(e.to_string()));
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            collect(&path, found)?;
        } else if !hidden && path.extension().is_some_and(|e| e != "toml") {
            found.push(path);
        }
    }
    Ok(())
}

/// A report's file and the id that it will have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The id.
    pub id: String,
    /// Code of the area.
    pub area_code: String,
    /// The file.
    pub path: PathBuf,
}

/// Says whose report a file is; the text is read only where path and sidecar do not say.
///
/// # Errors
/// As for [`load`].
pub fn identify(path: &Path) -> Result<Found, Fault> {
    let sidecar = sidecar::read(path)?;
    let known = identity(path, "");
    match (sidecar.area.or(known.area), sidecar.year.or(known.year)) {
        (Some(area_code), Some(year)) => Ok(Found { id: id(&area_code, year, known.suffix.as_deref()), area_code, path: path.to_owned() }),
        _ => load_known(path).map(|report| Found { id: report.id, area_code: report.area_code, path: report.path }),
    }
}

/// The id of a report.
#[must_use]
pub fn id(area_code: &str, year: i16, suffix: Option<&str>) -> String {
    let suffix = suffix.map(|suffix| format!("-{suffix}")).unwrap_or_default();
    format!("{area_code}-{year}{suffix}")
}

/// Reads a report and what its sidecar says of it.
///
/// # Errors
/// When it is no readable text, or nothing says its year. An area that nothing says is left empty.
pub fn load(path: &Path) -> Result<Report, Fault> {
    let sidecar = sidecar::read(path)?;
    let limits = Limits::default();
    let bytes = bytes(path, limits.bytes)?;
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let document = form::read(&bytes, &ending, &limits).map_err(|reason| Fault::at(path, reason))?;
    report(path, &bytes, document, sidecar)
}

/// The bytes of a file, one more than the limit where it has more.
fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|e| Fault::unreadable(path, &e))
}

/// Reads a report that is to be published: one whose area is known.
///
/// # Errors
/// As for [`load`], and when neither sidecar nor path says its area.
pub fn load_known(path: &Path) -> Result<Report, Fault> {
    load(path).and_then(|report| if report.area_code.is_empty() { Err(Fault::at(path, Reason::NoArea)) } else { Ok(report) })
}

/// A report from a text at hand, as for an example or a test.
///
/// # Errors
/// When neither the path nor the text says its year.
pub fn from_text(path: &Path, text: &str) -> Result<Report, Fault> {
    report(path, text.as_bytes(), Document::of(text.to_owned()), Sidecar::default())
}

fn report(path: &Path, bytes: &[u8], document: Document, sidecar: Sidecar) -> Result<Report, Fault> {
    let Document { text, mut metadata, mut doubts } = document;
    let known = identity(path, &text);
    let area_code = sidecar.area.or(known.area).unwrap_or_default();
    let year = sidecar.year.or(known.year).ok_or_else(|| Fault::at(path, Reason::NoYear))?;
    let stem = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let text = Text::new(text);
    doubts.extend(damage::doubts(&text));
    doubts.sort_unstable();
    for date in [&mut metadata.written, &mut metadata.published] {
        date.take_if(|date| !date::fits(date, year));
    }
    let id = if area_code.is_empty() { stem() } else { id(&area_code, year, known.suffix.as_deref()) };
    let title = sidecar.title.or_else(|| metadata.title.clone()).unwrap_or_else(|| title(&text.original));
    let half = plain(&title).contains("上半年");
    Ok(Report {
        id,
        area_code,
        year,
        period: sidecar.period.unwrap_or(if half { Period::PartYear } else { Period::Year }),
        issuer: sidecar.issuer.or_else(|| metadata.issuer.clone()).unwrap_or_default(),
        title,
        source_url: sidecar.source_url,
        source_sha256: sha256(bytes),
        language_form: sidecar.language_form.unwrap_or_else(|| language_form(&text)),
        processing_level: if sidecar.restatement { ProcessingLevel::Restated } else { ProcessingLevel::Published },
        publish_text: sidecar.publish_text,
        text,
        metadata,
        doubts,
        path: path.to_owned(),
    })
}

/// The first line that names a report; else the first line, if it is short.
fn title(text: &str) -> String {
    let lines = || text.lines().map(|line| line.trim_start_matches('#').trim()).filter(|line| !line.is_empty()).take(12);
    let named = lines().find(|line| {
        line.chars().count() <= 60 && ["报告", "報告", "总结", "總結", "情况", "情況"].iter().any(|word| line.ends_with(word))
    });
    let first = || lines().next().filter(|line| line.chars().count() <= 40);
    named.or_else(first).unwrap_or_default().to_owned()
}

/// Characters whose simplified form differs are Traditional.
fn language_form(text: &Text) -> LanguageForm {
    if text.is_simplified() {
        return LanguageForm::Hans;
    }
    let text = text.original.as_str();
    let simplified = simplified(text);
    let han = text.chars().filter(|c| is_han(*c)).count().max(1);
    let traditional = text.chars().zip(simplified.chars()).filter(|(a, b)| a != b).count();
    match traditional * 100 / han {
        0 => LanguageForm::Hans,
        1..=12 => LanguageForm::Mixed,
        _ => LanguageForm::Hant,
    }
}
