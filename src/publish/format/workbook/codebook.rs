//! The second sheet: the indicators, readable, with the names of their units.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::HEAD;
use super::sheet::headings;
use crate::codelist::CodeList;
use crate::fault::Fault;
use crate::publish::format::book::Edition;
use crate::table::{IndicatorRow, Record, UnitRow, file};

/// Its name.
pub(super) const SHEET: &str = "指标 codebook";

const HEADINGS: [[&str; 12]; 2] = [
    [
        "主题",
        "指标编号",
        "中文名称",
        "英文名称",
        "中文定义",
        "英文定义",
        "类型",
        "类型（英文）",
        "单位",
        "单位（英文）",
        "合理范围",
        "起始年份",
    ],
    [
        "Theme",
        "Indicator id",
        "Name in Chinese",
        "Name in English",
        "Definition in Chinese",
        "Definition in English",
        "Kind (Chinese)",
        "Kind",
        "Unit (Chinese)",
        "Unit",
        "Plausible range",
        "Since",
    ],
];

const WIDTHS: [u32; 12] = [18, 36, 28, 40, 50, 60, 10, 24, 10, 14, 18, 10];

/// Fills the sheet from the tables `indicators` and `units`, where the release has them.
pub(super) fn fill(mut sheet: Worksheet, edition: &Edition<'_>, path: &Path) -> Result<Worksheet, Fault> {
    head(&mut sheet).map_err(|e| Fault::unwritable(path, &e))?;
    let has = |name: &str| edition.tables.iter().any(|table| table.name == name);
    if !has(IndicatorRow::TABLE.name) || !has(UnitRow::TABLE.name) {
        return Ok(sheet);
    }
    let units = file::records::<UnitRow>(edition.work)?.map(|unit| unit.map(|unit| (unit.unit.clone(), unit)));
    let units: BTreeMap<String, UnitRow> = units.collect::<Result<_, Fault>>()?;
    for (row, indicator) in (HEAD - 1..).zip(file::records::<IndicatorRow>(edition.work)?) {
        let indicator = indicator?;
        line(&mut sheet, row, &indicator, units.get(&indicator.unit)).map_err(|e| Fault::unwritable(path, &e))?;
    }
    Ok(sheet)
}

fn head(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let (title, _) = headings();
    for (row, texts) in (0_u32..).zip(HEADINGS) {
        for (at, text) in (0_u16..).zip(texts) {
            sheet.write_string_with_format(row, at, text, &title)?;
        }
    }
    for (at, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(HEAD - 1, 2)?;
    Ok(())
}

fn line(sheet: &mut Worksheet, row: u32, indicator: &IndicatorRow, unit: Option<&UnitRow>) -> Result<(), XlsxError> {
    let kind = crate::codelist::Kind::CODES.iter().find(|code| code.code == indicator.kind.code());
    let range = range(indicator.range_low, indicator.range_high);
    let texts = [
        &*indicator.theme,
        &indicator.indicator_id,
        &indicator.name_zh,
        &indicator.name_en,
        &indicator.definition_zh,
        &indicator.definition_en,
        kind.map_or("", |kind| kind.zh),
        kind.map_or("", |kind| kind.en),
        unit.map_or(&indicator.unit, |unit| &unit.name_zh),
        unit.map_or(&indicator.unit, |unit| &unit.name_en),
        &range,
    ];
    for (at, text) in (0_u16..).zip(texts) {
        sheet.write_string(row, at, text)?;
    }
    if let Some(since) = indicator.since {
        sheet.write_number(row, 11, since)?;
    }
    Ok(())
}

fn range(low: Option<Decimal>, high: Option<Decimal>) -> String {
    match (low, high) {
        (None, None) => String::new(),
        (Some(low), None) => format!("≥ {low}"),
        (None, Some(high)) => format!("≤ {high}"),
        (Some(low), Some(high)) => format!("{low} – {high}"),
    }
}
