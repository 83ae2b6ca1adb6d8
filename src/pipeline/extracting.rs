//! Reports into the cache, segment by segment: those that changed are read and extracted, the others are there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::cache::{Cache, Entry, Extracted, Tables};
use super::inputs::{Inputs, Ways};
use super::ordered::ordered;
use super::segment::Segment;
use super::working::{areas, stated};
use super::{Job, Progress};
use crate::check::Peers;
use crate::checksum::hex;
use crate::extract::{Extraction, extract_with};
use crate::fault::{Fault, Reason};
use crate::publish::LogicalHash;
use crate::report::{self, Found, Report};
use crate::table::{Area, ReportRow, Rows};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Reports that can be published.
    pub(super) reports: usize,
    /// Reports that had to be read.
    pub(super) fresh: usize,
    /// A checksum of all that was read.
    pub(super) outcome: String,
    /// How the figures of all areas lie.
    pub(super) peers: Peers,
    /// What is wrong with reports that cannot be published.
    pub(super) faults: Vec<Fault>,
}

/// Brings the cache up to date with the reports.
pub(super) fn all(
    job: &Job,
    inputs: &Inputs,
    ways: &Ways,
    segments: &[Segment],
    cache: &Cache,
    progress: &dyn Progress,
) -> Result<Read, Fault> {
    let (mut read, mut outcome) = (Read::default(), Sha256::new());
    let one = |segment: &Segment| job.goes_on().and_then(|()| of(segment, inputs, ways, cache));
    ordered(segments, job.threads, one, |done| {
        let done = done?;
        outcome.update(&done.outcome);
        read.reports += done.reports;
        read.fresh += done.fresh;
        read.peers.merge(done.peers);
        progress.advance(done.reports + done.faults.len());
        read.faults.extend(done.faults);
        Ok(())
    })?;
    read.outcome = hex(&outcome.finalize());
    Ok(read)
}

/// What was read of a segment.
#[derive(Default)]
struct Done {
    reports: usize,
    fresh: usize,
    outcome: String,
    peers: Peers,
    faults: Vec<Fault>,
}

fn of(segment: &Segment, inputs: &Inputs, ways: &Ways, cache: &Cache) -> Result<Done, Fault> {
    let mut done = Done::default();
    let known: Vec<(&Found, String)> =
        segment.found.iter().filter_map(|found| done.sound(checksum(found, inputs)).map(|of| (found, of))).collect();
    let tables = if let Some(tables) = unchanged(segment, cache, &known) { tables } else { done.renew(segment, cache, known, inputs)? };
    for held in areas(&tables.reports, &tables.observations) {
        ways.checker.count(&stated(held, ways)?, &mut done.peers);
    }
    let entries = cache.entries(segment.name);
    done.outcome = entries.iter().flat_map(|entry| [&entry.report_id, " ", &entry.outcome, "\n"]).collect();
    Ok(Done { reports: entries.len(), ..done })
}

impl Done {
    /// Keeps a segment as its reports are now: those that changed are read, the others taken over.
    fn renew(&mut self, segment: &Segment, cache: &Cache, known: Vec<(&Found, String)>, inputs: &Inputs) -> Result<Tables, Fault> {
        let mut kept = kept(segment, cache);
        let mut extracted = Vec::new();
        for (found, checksum) in known {
            match kept.remove(&found.id).filter(|one| one.entry.is(found, &checksum)) {
                Some(one) => extracted.push(one),
                None => extracted.extend(self.fresh(read(found, checksum, inputs))),
            }
        }
        cache.keep(segment.name, &extracted)
    }

    /// What there is of a report; what is wrong with it is kept.
    fn sound<T>(&mut self, of: Result<T, Fault>) -> Option<T> {
        of.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// A report that had to be read.
    fn fresh(&mut self, extracted: Result<Extracted, Fault>) -> Option<Extracted> {
        self.fresh += usize::from(extracted.is_ok());
        self.sound(extracted)
    }
}

/// What the cache holds of a segment, if it is of just these reports, read from just these bytes.
fn unchanged(segment: &Segment, cache: &Cache, known: &[(&Found, String)]) -> Option<Tables> {
    let entries = cache.entries(segment.name);
    let same = known.len() == entries.len() && known.iter().zip(&entries).all(|((found, inputs), entry)| entry.is(found, inputs));
    // A damaged file is as good as none.
    if same { cache.tables(segment.name).ok() } else { None }
}

impl Entry {
    fn is(&self, found: &Found, inputs: &str) -> bool {
        self.report_id == found.id && self.inputs == inputs
    }
}

/// The reports of a segment as they were extracted, by id.
fn kept(segment: &Segment, cache: &Cache) -> BTreeMap<String, Extracted> {
    let kept = cache.tables(segment.name).map(|tables| tables.reports(cache.entries(segment.name))).unwrap_or_default();
    kept.into_iter().map(|one| (one.entry.report_id.clone(), one)).collect()
}

/// A checksum of all that a report's extraction depends on.
fn checksum(found: &Found, inputs: &Inputs) -> Result<String, Fault> {
    let mut hash = Sha256::new();
    hash.update(std::fs::read(&found.path).map_err(|e| Fault::unreadable(&found.path, &e))?);
    // Where there is no sidecar it is as if it were empty.
    hash.update(std::fs::read(report::sidecar(&found.path)).unwrap_or_default());
    let area = inputs.areas.get(&found.area_code);
    let rest = format!("{} {:?} {area:?} {} {}", found.id, found.path.file_name(), inputs.codebook().version, env!("NIANBAO_PROGRAM"));
    hash.update(rest);
    Ok(hex(&hash.finalize()))
}

fn read(found: &Found, inputs: String, of: &Inputs) -> Result<Extracted, Fault> {
    let report = report::load(&found.path)?;
    extract_with(&report, &of.lexicon, |extraction| extracted(&report, &extraction, inputs, of))
        .map_err(|reason| Fault::at(&found.path, reason))
}

/// A report's rows as they are kept.
fn extracted(report: &Report, extraction: &Extraction<Cow<'_, str>>, inputs: String, of: &Inputs) -> Result<Extracted, Reason> {
    if extraction.observations.is_empty() {
        return Err(Reason::NoFigure);
    }
    let row = Rows::batch(&[row(report, extraction, of.areas.get(&report.area_code))]);
    let mut outcome = LogicalHash::of(&row.schema());
    outcome.update(&row)?;
    let outcome = hex(&Sha256::digest([outcome.finish().as_bytes(), report.text.original.as_bytes()].concat()));
    let (observations, numerals) = (extraction.observations.len(), extraction.numerals.len());
    Ok(Extracted {
        entry: Entry { report_id: report.id.clone(), inputs, outcome, observations, numerals },
        report: row,
        observations: Rows::batch(&extraction.observations),
        numerals: Rows::batch(&extraction.numerals),
        text: report.text.original.clone(),
    })
}

fn row(report: &Report, extraction: &Extraction<Cow<'_, str>>, area: Option<&Area>) -> ReportRow {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    ReportRow {
        report_id: report.id.clone(),
        area_code: report.area_code.clone(),
        area_code_system: "GB/T 2260".to_owned(),
        area_code_edition: area.map(|area| area.edition),
        area_name_zh: area.map(|area| area.name_zh.clone()).unwrap_or_default(),
        issuer: report.issuer.clone(),
        year: report.year,
        title: report.title.clone(),
        index_number: report.metadata.index_number.clone(),
        document_number: report.metadata.document_number.clone(),
        written_on: report.metadata.written.clone(),
        published_on: report.metadata.published.clone(),
        language_form: report.language_form,
        source_url: report.source_url.clone(),
        source_sha256: report.source_sha256.clone(),
        text_published: report.publish_text,
        characters: count(report.text.characters()),
        numerals: count(extraction.numerals.len()),
        observations: count(extraction.observations.len()),
        processing_level: report.processing_level,
    }
}
