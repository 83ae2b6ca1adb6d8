//! What a job is made from, beside the reports.

use std::path::Path;

use super::Job;
use super::areas::{self, Areas};
use crate::check::{self, Checker};
use crate::checksum::sha256;
use crate::codebook::{self, Codebook};
use crate::derive::{Corrections, Known};
use crate::extract::Lexicon;
use crate::fault::{Fault, Reason};
use crate::table::{IndicatorRow, UnitRow, file};

/// The codebook, the areas, and what a steward sets.
pub(super) struct Inputs {
    pub(super) lexicon: Lexicon,
    pub(super) areas: Areas,
    pub(super) indicators: Vec<IndicatorRow>,
    settings: check::Settings,
}

impl Inputs {
    pub(super) fn read(job: &Job) -> Result<Inputs, Vec<Fault>> {
        let codebook = super::codebook(job.schemas.as_deref())?;
        // Either takes as long as half the work on a single report.
        let (lexicon, areas) = rayon::join(|| Lexicon::new(codebook), || areas::read(&job.data.join("areas.csv")));
        if !job.data.is_dir() {
            return Err(vec![Fault::at(&job.data, Reason::MissingFolder)]);
        }
        let areas = areas.map_err(|fault| vec![fault])?;
        let settings = check::Settings::read(&job.data, lexicon.codebook()).map_err(|fault| vec![fault])?;
        let indicators = indicators(lexicon.codebook());
        Ok(Inputs { lexicon, areas, indicators, settings })
    }

    pub(super) fn codebook(&self) -> &Codebook {
        self.lexicon.codebook()
    }

    /// What areas are worked on with.
    pub(super) fn ways<'a>(&'a self, data: &Path) -> Result<Ways<'a>, Fault> {
        Ok(Ways {
            known: Known::new(self.codebook(), &self.indicators, data)?,
            checker: Checker::new(self.codebook(), &self.settings, self.areas.values()),
            corrections: Corrections::read(data)?,
        })
    }

    /// Writes the codebook and the areas as tables.
    pub(super) fn write(&self, dir: &Path) -> Result<(), Fault> {
        file::write(dir, self.areas.values().cloned())?;
        file::write(dir, self.indicators.iter().cloned())?;
        file::write(dir, units(self.codebook()))
    }
}

/// What areas are worked on with.
pub(super) struct Ways<'a> {
    pub(super) known: Known<'a>,
    pub(super) checker: Checker<'a>,
    pub(super) corrections: Corrections,
}

/// A checksum of the files that lie in the folder of data itself: the areas, and what a steward sets.
pub(super) fn beside(data: &Path) -> Result<String, Fault> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(data).map_err(|e| Fault::unreadable(data, &e))? {
        let path = entry.map_err(|e| Fault::unreadable(data, &e))?.path();
        let taken = path.extension().is_some_and(|ending| ending == "toml" || ending == "csv");
        if taken && path.is_file() {
            let bytes = std::fs::read(&path).map_err(|e| Fault::unreadable(&path, &e))?;
            files.push(format!("{:?} {}\n", path.file_name(), sha256(&bytes)));
        }
    }
    files.sort();
    Ok(sha256(files.concat().as_bytes()))
}

/// The units of a codebook as rows, in the order of their ids.
#[must_use]
pub fn units(codebook: &Codebook) -> Vec<UnitRow> {
    let row = |unit: &codebook::Unit| UnitRow {
        unit: unit.id.clone(),
        name_zh: unit.name_zh.clone(),
        name_en: unit.name_en.clone(),
        words: unit.words.clone(),
    };
    let mut rows: Vec<UnitRow> = codebook.units.iter().map(row).collect();
    rows.sort_by(|a, b| a.unit.cmp(&b.unit));
    rows
}

/// The indicators of a codebook as rows, in the order of their ids.
#[must_use]
pub fn indicators(codebook: &Codebook) -> Vec<IndicatorRow> {
    let row = |i: &codebook::Indicator| IndicatorRow {
        indicator_id: i.id.clone(),
        theme: i.theme.clone(),
        name_zh: i.name_zh.clone(),
        name_en: i.name_en.clone(),
        definition_zh: i.definition_zh.clone(),
        definition_en: i.definition_en.clone(),
        kind: i.kind,
        unit: i.unit.clone(),
        range_low: i.range_low,
        range_high: i.range_high,
        since: i.since,
        in_parts: i.in_parts,
        relations: i.relations(),
    };
    let mut rows: Vec<IndicatorRow> = codebook.indicators.iter().map(row).collect();
    rows.sort_by(|a, b| a.indicator_id.cmp(&b.indicator_id));
    rows
}
