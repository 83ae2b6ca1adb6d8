use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::codelist::Level;
use crate::fault::{Fault, Reason};
use crate::table::Area;

/// The areas by code.
pub(super) type Areas = BTreeMap<String, Area>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    area_code: String,
    name_zh: String,
    name_en: Option<String>,
    level: Level,
    parent_code: Option<String>,
    edition: i16,
}

/// Reads the list of areas.
pub(super) fn read(path: &Path) -> Result<Areas, Fault> {
    let wrong = |e: csv::Error| {
        let line = e.position().and_then(|p| usize::try_from(p.line()).ok());
        let fault = Fault::at(path, Reason::Data(e.to_string()));
        line.map_or(fault.clone(), |line| fault.line(line))
    };
    if !path.exists() {
        return Err(Fault::at(path, Reason::MissingFile));
    }
    let mut areas = Areas::new();
    for row in csv::Reader::from_path(path).map_err(wrong)?.deserialize() {
        let row: Row = row.map_err(wrong)?;
        areas.insert(row.area_code.clone(), area(row));
    }
    Ok(areas)
}

fn area(row: Row) -> Area {
    let said = |text: Option<String>| text.filter(|text| !text.is_empty());
    Area {
        area_code: row.area_code,
        name_zh: row.name_zh,
        name_en: said(row.name_en),
        level: row.level,
        parent_code: said(row.parent_code),
        edition: row.edition,
    }
}
