//! Writes made reports as a data folder, for builds of any size: `make corpus ARGS="FOLDER REPORTS"`.
//!
//! Each area has five years, in `reports/AREA/YEAR.txt`, and from 16,065 reports on departments too; the areas are those of `data/areas.csv`, since the checks of a
//! build know them, but nothing in the texts is true. `expected.jsonl` says which figures were written where, `contradictions.jsonl` which
//! of them contradict the others: no other does. The same number of reports is the same bytes anywhere.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Parser;
use nianbao_bench::Corpus;
use serde_json::json;

#[derive(Debug, Parser)]
struct Options {
    /// The data folder; it is made where there is none.
    folder: PathBuf,
    /// How many reports: five an area.
    reports: u64,
    /// Another seed makes other figures.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The areas that the reports are given to, in their order.
    #[arg(long, default_value = "data/areas.csv")]
    areas: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let areas = codes(&options)?;
    fs::create_dir_all(&options.folder)?;
    fs::copy(&options.areas, options.folder.join("areas.csv"))?;
    let mut expected = BufWriter::new(File::create(options.folder.join("expected.jsonl"))?);
    let mut planted = BufWriter::new(File::create(options.folder.join("contradictions.jsonl"))?);
    let corpus = Corpus::new(options.seed);
    for number in 0..options.reports {
        let made = corpus.report(number);
        let (area, name) = place(&areas, number, made.year);
        let folder = options.folder.join("reports").join(area);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(&name).with_extension("txt"), &made.text)?;
        for figure in &made.figures {
            let line = json!({ "report_id": format!("{area}-{name}"), "indicator_id": figure.indicator, "value": figure.value, "char": figure.at });
            writeln!(expected, "{line}")?;
        }
        if let Some(indicator) = made.contradiction {
            writeln!(planted, "{}", json!({ "report_id": format!("{area}-{name}"), "indicator_id": indicator }))?;
        }
    }
    planted.flush()?;
    Ok(expected.flush()?)
}

/// Whose report a number is and what its file is called: five years an area, and where the areas are used up those of a
/// first department of each, and so on.
fn place(areas: &[String], number: u64, year: i16) -> (&str, String) {
    let turn = usize::try_from(number / 5).unwrap_or(usize::MAX);
    let name = match turn / areas.len() {
        0 => year.to_string(),
        department => format!("{year}-d{department}"),
    };
    (&areas[turn % areas.len()], name)
}

/// The codes of the areas.
fn codes(options: &Options) -> Result<Vec<String>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(&options.areas)?;
    let codes: Result<Vec<String>, csv::Error> = reader.records().map(|record| Ok(record?.get(0).unwrap_or_default().to_owned())).collect();
    let codes = codes?;
    if codes.is_empty() { Err(format!("{} names no area", options.areas.display()).into()) } else { Ok(codes) }
}
