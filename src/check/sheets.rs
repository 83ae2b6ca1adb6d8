//! The rows of the checks in order of their key, without holding them all.
//!
//! Each check writes its own sheet, area by area; subjects begin with the area's code, so that a sheet is sorted.
//! The sheets follow each other in the table.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{CHECKS, Stage};
use crate::codelist::Outcome;
use crate::fault::{Fault, Reason};
use crate::table::file::{self, Batches, Writer};
use crate::table::{Check, Record, Rows};

/// Rows that a sheet holds before it writes them.
const ROWS: usize = 512;

pub(super) struct Sheets<'a> {
    dir: &'a Path,
    by_check: BTreeMap<&'static str, Sheet>,
    /// The failed checks once more, in the order of the areas.
    findings: Sheet,
}

struct Sheet {
    path: PathBuf,
    writer: Writer,
    rows: Rows,
}

impl<'a> Sheets<'a> {
    /// A sheet for each check of a stage.
    pub(super) fn create(dir: &'a Path, stage: Stage) -> Result<Sheets<'a>, Fault> {
        let kinds = CHECKS.iter().filter(|kind| kind.stage == stage);
        let sheets = kinds.map(|kind| Ok((kind.id, Sheet::create(dir.join(format!("checks-{}.parquet", kind.id)))?)));
        Ok(Sheets { dir, by_check: sheets.collect::<Result<_, Fault>>()?, findings: Sheet::create(findings_path(dir, stage))? })
    }

    /// Adds a row to its check's sheet.
    pub(super) fn push(&mut self, check: &Check) -> Result<(), Fault> {
        if check.outcome == Outcome::Failed {
            self.findings.push(check)?;
        }
        match self.by_check.get_mut(check.check_id.as_str()) {
            Some(sheet) => sheet.push(check),
            None => Err(Fault::at(self.dir, Reason::Program(format!("check {} has no sheet", check.check_id)))),
        }
    }

    /// Joins the sheets, with those rows of the table as it stood that are not made anew.
    pub(super) fn close(mut self, stage: Stage) -> Result<(), Fault> {
        let table = file::path(self.dir, &Check::TABLE);
        let mut writer = Writer::create(&table, Check::TABLE.schema())?;
        let mut kinds: Vec<_> = CHECKS.iter().collect();
        kinds.sort_by_key(|kind| kind.id);
        for kind in kinds {
            match self.by_check.remove(kind.id) {
                Some(sheet) => sheet.copy(&mut writer)?,
                None if stage == Stage::Figures => earlier(self.dir, kind.id, &mut writer)?,
                None => {}
            }
        }
        self.findings.writer.write(&self.findings.rows.take())?;
        self.findings.writer.close()?;
        writer.close()
    }
}

/// The findings of a stage in the order of the areas.
pub(super) fn findings(dir: &Path, stage: Stage) -> Result<impl Iterator<Item = Result<Check, Fault>> + use<>, Fault> {
    file::read::<Check>(&findings_path(dir, stage))
}

fn findings_path(dir: &Path, stage: Stage) -> PathBuf {
    dir.join(match stage {
        Stage::Rows => "findings-rows.parquet",
        Stage::Figures => "findings-figures.parquet",
    })
}

impl Sheet {
    fn create(path: PathBuf) -> Result<Sheet, Fault> {
        Ok(Sheet { writer: Writer::create(&path, Check::TABLE.schema())?, rows: Rows::of::<Check>(), path })
    }

    fn push(&mut self, check: &Check) -> Result<(), Fault> {
        self.rows.push(check);
        if self.rows.len() < ROWS { Ok(()) } else { self.writer.write(&self.rows.take()) }
    }

    fn copy(mut self, table: &mut Writer) -> Result<(), Fault> {
        self.writer.write(&self.rows.take())?;
        self.writer.close()?;
        for batch in Batches::open(&self.path, Check::TABLE.schema())? {
            table.write(&batch?)?;
        }
        std::fs::remove_file(&self.path).map_err(|e| Fault::at(&self.path, Reason::Unwritable(e.to_string())))
    }
}

/// The rows of a check as the table has them.
fn earlier(dir: &Path, id: &str, table: &mut Writer) -> Result<(), Fault> {
    let mut rows = Rows::of::<Check>();
    for check in file::records::<Check>(dir)? {
        let check = check?;
        if check.check_id == id {
            rows.push(&check);
        }
        if rows.len() == ROWS {
            table.write(&rows.take())?;
        }
    }
    table.write(&rows.take())
}
