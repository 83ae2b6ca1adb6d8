//! The checks carried out, area by area.

use std::path::Path;

use super::area::{Area, Known};
use super::peers::Peers;
use super::sheets::Sheets;
use super::{CHECKS, Settings, Stage, input, root};
use crate::codebook::Codebook;
use crate::codelist::{Outcome, Severity};
use crate::fault::Fault;
use crate::table::Check;
use crate::table::file;

/// How many findings are kept for printing.
const KEPT: usize = 500;

/// What the checks found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Checks made, of every outcome.
    pub made: usize,
    /// Failed, with severity fatal.
    pub fatal: usize,
    /// Failed, with severity error.
    pub errors: usize,
    /// Failed, with severity warning.
    pub warnings: usize,
    /// Failed, with severity info.
    pub infos: usize,
    /// The first findings of warning or worse, in the order of the table.
    pub rows: Vec<Check>,
}

impl Findings {
    fn count(&mut self, check: Check) {
        self.made += 1;
        if check.outcome != Outcome::Failed {
            return;
        }
        match check.severity {
            Severity::Fatal => self.fatal += 1,
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        if check.severity != Severity::Info && self.rows.len() < KEPT {
            self.rows.push(check);
        }
    }
}

/// Makes the checks of a stage.
pub(super) fn stage(dir: &Path, codebook: &Codebook, settings: &Settings, stage: Stage) -> Result<Findings, Fault> {
    let areas = input::levels(dir)?;
    let peers = if stage == Stage::Figures { input::peers(dir, &areas)? } else { Peers::default() };
    let known = Known { codebook, settings, areas, peers };
    let mut sheets = Sheets::create(dir, stage)?;
    input::areas(dir, stage, |held| {
        let area = Area::new(&known, held);
        made(&area, stage).into_iter().try_for_each(|check| sheets.push(&settings.apply(check)))
    })?;
    sheets.close(stage)?;
    let mut findings = Findings::default();
    for check in file::records::<Check>(dir)? {
        findings.count(check?);
    }
    Ok(findings)
}

/// What the checks of a stage say of an area, sorted by the table's key; one fault is told once.
pub(super) fn made(area: &Area, stage: Stage) -> Vec<Check> {
    root::told_once(area, each(area, stage), stage)
}

/// What each check of a stage says by itself.
pub(super) fn each(area: &Area, stage: Stage) -> Vec<Check> {
    let kinds = CHECKS.iter().filter(|kind| kind.stage == stage);
    let mut made: Vec<Check> = kinds.flat_map(|kind| (kind.run)(area)).collect();
    made.sort_by(|a, b| (&a.check_id, &a.subject).cmp(&(&b.check_id, &b.subject)));
    made
}
