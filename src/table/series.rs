use std::borrow::Cow;

use super::{Column, IndicatorRow, Table, Type, Value};
use crate::codelist::Scope;

/// The wide table `series`: one row an area, scope and year, a column an indicator, in the codebook's order.
#[must_use]
pub fn series(indicators: &[IndicatorRow]) -> Table {
    let mut columns = vec![
        column("area_code", <String as Value>::TYPE, "行政区划代码", "Area code", "地区代码", "the area's code"),
        Column { codes: Scope::CODES, ..column("scope", Type::Text, "范围", "Scope", "数值属于谁", "for whom") },
        column("year", Type::Int16, "年份", "Year", "数值所指的年份", "the year that the figures are about"),
    ];
    columns.extend(indicators.iter().map(|indicator| Column {
        name: Cow::Owned(indicator.indicator_id.clone()),
        r#type: Type::Decimal,
        nullable: true,
        title_zh: Cow::Owned(indicator.name_zh.clone()),
        title_en: Cow::Owned(indicator.name_en.clone()),
        about_zh: Cow::Owned(indicator.definition_zh.clone()),
        about_en: Cow::Owned(indicator.definition_en.clone()),
        unit: Cow::Owned(indicator.unit.clone()),
        codes: &[],
    }));
    Table {
        name: "series",
        title_zh: "指标序列",
        title_en: "Series",
        about_zh: "宽表：每行是某地区某范围某年，每列是一个指标；空为报告未陈述。",
        about_en: "Wide: one row an area, scope and year, a column an indicator; null is not stated.",
        key: &["area_code", "scope", "year"],
        foreign_keys: &[],
        columns: Cow::Owned(columns),
    }
}

fn column(
    name: &'static str,
    r#type: Type,
    title_zh: &'static str,
    title_en: &'static str,
    about_zh: &'static str,
    about_en: &'static str,
) -> Column {
    Column {
        name: Cow::Borrowed(name),
        r#type,
        nullable: false,
        title_zh: Cow::Borrowed(title_zh),
        title_en: Cow::Borrowed(title_en),
        about_zh: Cow::Borrowed(about_zh),
        about_en: Cow::Borrowed(about_en),
        unit: Cow::Borrowed(""),
        codes: &[],
    }
}
