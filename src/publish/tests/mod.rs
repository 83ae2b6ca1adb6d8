//! Releases, from the work folder to `latest`.

mod whole;
mod history;

use std::fs;
use std::path::PathBuf;

use rust_decimal::Decimal;
use tempfile::TempDir;

use super::{About, Choice, Lock, Policy, Published, Publisher, Work, release, samples};
use crate::fault::Fault;
use crate::table::{NumeralRow, Record, ReportRow, Table, file};

const TABLES: &[Table] = &[ReportRow::TABLE, NumeralRow::TABLE];

/// A work folder and the outputs folder beside it.
struct House {
    folder: TempDir,
    tables: Vec<Table>,
    formats: Choice,
}

impl House {
    /// With reports of these years and a numeral for each of these texts.
    fn of(years: &[i16], texts: &[&str]) -> House {
        let house = House { folder: tempfile::tempdir().unwrap(), tables: TABLES.to_vec(), formats: Choice::all() };
        fs::create_dir_all(house.work().join("reports")).unwrap();
        house.fill(years, texts);
        house
    }

    fn fill(&self, years: &[i16], texts: &[&str]) {
        let reports: Vec<ReportRow> = years.iter().map(|&year| samples::report(year)).collect();
        self.write(&reports);
        self.write_texts();
        let rows: Vec<NumeralRow> = texts.iter().zip(0..).map(|(t, at)| samples::row(at, t, Some(Decimal::new(5130, 1)))).collect();
        self.write(&rows);
    }

    fn write<R: Record>(&self, rows: &[R]) {
        let path = self.work().join(format!("{}.parquet", R::TABLE.name));
        samples::write_file(super::format("parquet").unwrap(), &path, rows);
    }

    /// The texts, which each release moves.
    fn write_texts(&self) {
        for report in file::records::<ReportRow>(&self.work()).unwrap() {
            fs::write(self.work().join(format!("reports/{}.txt", report.unwrap().report_id)), "全区受理513件。").unwrap();
        }
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("outputs")
    }

    fn latest(&self) -> PathBuf {
        self.out().join("latest")
    }

    fn release(&self) -> Result<Published, Vec<Fault>> {
        self.release_as(&Policy::default())
    }

    fn release_as(&self, policy: &Policy) -> Result<Published, Vec<Fault>> {
        let about = About { program_version: "0.1.0".to_owned(), codebook_version: "abc".to_owned() };
        let lock = Lock::take(&self.out()).map_err(|fault| vec![fault])?;
        let withdrawn = self.folder.path().join("withdrawn.toml");
        let publisher = Publisher::default();
        let (dir, tables, formats) = (&self.work(), &self.tables, &self.formats);
        let work = Work { dir, tables, publisher: &publisher, formats, withdrawn: &withdrawn };
        let outcome = release(&work, &lock, &about, policy)?;
        self.write_texts();
        Ok(outcome)
    }

    fn releases(&self) -> Vec<String> {
        let entries = fs::read_dir(self.out().join("releases")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn version(&self) -> String {
        match self.release().unwrap() {
            Published::New { manifest, .. } => manifest.version.to_string(),
            Published::Unchanged { manifest, .. } => format!("{} unchanged", manifest.version),
        }
    }
}
