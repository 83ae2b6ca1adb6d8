//! The rows of the checks in order of their key, without holding them all.
//!
//! Each check writes its own sheet, area by area; subjects begin with the area's code, so that a sheet is sorted.
//! The sheets follow each other in the table.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::CHECKS;
use super::tally::{Findings, Tally};
use crate::codelist::Outcome;
use crate::fault::{Fault, Reason};
use crate::table::file::{self, Writer};
use crate::table::{Check, Record, Rows};

/// Rows that a sheet holds before it writes them.
const ROWS: usize = 512;

/// The table `checks` of a work folder on its way, and the failed checks once more by area.
pub struct Sheets<'a> {
    dir: &'a Path,
    by_check: BTreeMap<&'static str, Sheet>,
    /// The failed checks once more, in the order of the areas.
    findings: Sheet,
    tally: Tally,
}

struct Sheet {
    path: PathBuf,
    writer: Writer,
    rows: Rows,
}

impl<'a> Sheets<'a> {
    /// A sheet for each check.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn create(dir: &'a Path) -> Result<Sheets<'a>, Fault> {
        let sheets = CHECKS.iter().map(|kind| Ok((kind.id, Sheet::create(dir.join(format!("checks-{}.parquet", kind.id)))?)));
        let by_check = sheets.collect::<Result<_, Fault>>()?;
        Ok(Sheets { dir, by_check, findings: Sheet::create(findings_path(dir))?, tally: Tally::default() })
    }

    /// Adds what was checked of the areas after those before.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&mut self, checks: &[Check]) -> Result<(), Fault> {
        checks.iter().try_for_each(|check| self.push(check))
    }

    fn push(&mut self, check: &Check) -> Result<(), Fault> {
        self.tally.count(check);
        if check.outcome == Outcome::Failed {
            self.findings.push(check)?;
        }
        match self.by_check.get_mut(check.check_id.as_str()) {
            Some(sheet) => sheet.push(check),
            None => Err(Fault::at(self.dir, Reason::Program(format!("check {} has no sheet", check.check_id)))),
        }
    }

    /// Joins the sheets into the table and says what was found.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn close(self) -> Result<Findings, Fault> {
        let sheets: Vec<PathBuf> = self.by_check.into_values().map(Sheet::close).collect::<Result<_, Fault>>()?;
        file::join(&file::path(self.dir, &Check::TABLE), Check::schema(), &sheets)?;
        sheets.iter().try_for_each(|sheet| std::fs::remove_file(sheet).map_err(|e| Fault::unwritable(sheet, &e)))?;
        self.findings.close()?;
        Ok(self.tally.ended())
    }
}

/// The findings in the order of the areas.
pub(super) fn findings(dir: &Path) -> Result<impl Iterator<Item = Result<Check, Fault>> + use<>, Fault> {
    file::read::<Check>(&findings_path(dir))
}

fn findings_path(dir: &Path) -> PathBuf {
    dir.join("findings.parquet")
}

impl Sheet {
    fn create(path: PathBuf) -> Result<Sheet, Fault> {
        Ok(Sheet { writer: Writer::create(&path, Check::schema())?, rows: Rows::of::<Check>(), path })
    }

    fn push(&mut self, check: &Check) -> Result<(), Fault> {
        self.rows.push(check);
        if self.rows.len() < ROWS { Ok(()) } else { self.writer.write(&self.rows.take()) }
    }

    /// Ends the file and says where it is.
    fn close(mut self) -> Result<PathBuf, Fault> {
        self.writer.write(&self.rows.take())?;
        self.writer.close()?;
        Ok(self.path)
    }
}
