//! What the form asks of a resource and of its items, as two lists: both files walk them.

use super::Model;
use crate::publish::format::{BOOKS, FORMATS};
use crate::table::{Column, PRECISION, SCALE, Table, Type};

/// A field of the form about a resource.
pub(super) struct ResourceField {
    pub zh: &'static str,
    pub en: &'static str,
    /// The width of its column in the workbook, in characters.
    pub width: u32,
    pub value: fn(&Model<'_>, &Table) -> String,
}

/// A field of the form about an item: a column of a table.
pub(super) struct ItemField {
    pub zh: &'static str,
    pub en: &'static str,
    /// The width of its column in the workbook, in characters.
    pub width: u32,
    pub value: fn(&Table, &Column) -> String,
}

/// What the form asks of a resource.
#[rustfmt::skip]
pub(super) const RESOURCE: &[ResourceField] = &[
    ResourceField { zh: "信息资源名称", en: "Title", width: 18, value: |_, table| table.title_zh.to_owned() },
    ResourceField { zh: "英文名称", en: "Title in English", width: 18, value: |_, table| table.title_en.to_owned() },
    ResourceField { zh: "数据表名", en: "Table", width: 16, value: |_, table| table.name.to_owned() },
    ResourceField { zh: "信息资源代码", en: "Code of the resource", width: 16, value: |_, _| String::new() },
    ResourceField { zh: "信息资源提供方", en: "Provider", width: 22, value: |model, _| model.publisher.name_zh.clone() },
    ResourceField { zh: "信息资源提供方代码", en: "Code of the provider", width: 22, value: |model, _| model.publisher.code.clone().unwrap_or_default() },
    ResourceField { zh: "信息资源摘要", en: "Abstract", width: 50, value: |_, table| table.about_zh.to_owned() },
    ResourceField { zh: "信息资源格式", en: "Formats", width: 30, value: formats },
    ResourceField { zh: "更新周期", en: "Updated", width: 10, value: |_, _| "每年".to_owned() },
    ResourceField { zh: "共享类型", en: "Sharing", width: 14, value: |_, _| "无条件共享".to_owned() },
    ResourceField { zh: "共享条件", en: "Conditions of sharing", width: 14, value: |_, _| "无".to_owned() },
    ResourceField { zh: "是否向社会开放", en: "Open to the public", width: 14, value: |_, _| "是".to_owned() },
    ResourceField { zh: "开放条件", en: "Conditions of opening", width: 40, value: conditions },
    ResourceField { zh: "领域", en: "Themes", width: 30, value: |model, _| joined(model.dataset.themes.iter().map(|theme| theme.zh)) },
    ResourceField { zh: "关键字", en: "Keywords", width: 40, value: |model, _| joined(model.dataset.keywords.iter().map(|word| word.zh)) },
    ResourceField { zh: "发布日期", en: "Issued", width: 12, value: |model, _| model.coverage.date.clone() },
    ResourceField { zh: "记录数", en: "Rows", width: 10, value: rows },
    ResourceField { zh: "版本", en: "Version", width: 10, value: |model, _| model.version.to_string() },
];

/// What the form asks of an item.
#[rustfmt::skip]
pub(super) const ITEM: &[ItemField] = &[
    ItemField { zh: "中文名称", en: "Name in Chinese", width: 20, value: |_, column| column.title_zh.to_string() },
    ItemField { zh: "英文名称", en: "Name in the files", width: 26, value: |_, column| column.name.to_string() },
    ItemField { zh: "数据类型", en: "Type", width: 10, value: |_, column| data_type(column).to_owned() },
    ItemField { zh: "长度", en: "Length", width: 10, value: |_, column| length(column) },
    ItemField { zh: "单位", en: "Unit", width: 16, value: |_, column| column.unit.to_string() },
    ItemField { zh: "主键", en: "Key", width: 8, value: |table, column| yes(table.key.contains(&&*column.name)) },
    ItemField { zh: "可为空", en: "May be null", width: 8, value: |_, column| yes(column.nullable) },
    ItemField { zh: "值域", en: "Values", width: 50, value: values },
    ItemField { zh: "说明", en: "Description", width: 60, value: |_, column| column.about_zh.to_string() },
];

/// The formats that the release holds the table in.
fn formats(model: &Model<'_>, table: &Table) -> String {
    let files = FORMATS.iter().map(|format| (format.name, Model::path(table, format)));
    let books = BOOKS.iter().map(|book| (book.name, book.file.to_owned()));
    joined(files.chain(books).filter(|(_, path)| model.file(path).is_some()).map(|(name, _)| name))
}

fn conditions(model: &Model<'_>, _: &Table) -> String {
    let licence = &model.publisher.licence;
    format!("{}（{}）", licence.title_zh, licence.url)
}

fn rows(model: &Model<'_>, table: &Table) -> String {
    model.contents.tables.iter().find(|entry| entry.name == table.name).map(|entry| entry.rows.to_string()).unwrap_or_default()
}

/// The codes of the guide: 字符型 C, 数值型 N, 整型 I, 逻辑型 L.
fn data_type(column: &Column) -> &'static str {
    match column.r#type {
        Type::Text | Type::TextList => "C",
        Type::Int16 | Type::Int32 => "I",
        Type::Boolean => "L",
        Type::Decimal => "N",
    }
}

/// Digits of a number, the longest code of a list; a free text has no length.
fn length(column: &Column) -> String {
    match column.r#type {
        Type::Text if !column.codes.is_empty() => column.codes.iter().map(|code| code.code.len()).max().unwrap_or(0).to_string(),
        Type::Text | Type::TextList => "不定长".to_owned(),
        Type::Int16 => "5".to_owned(),
        Type::Int32 => "10".to_owned(),
        Type::Boolean => "1".to_owned(),
        Type::Decimal => format!("{PRECISION},{SCALE}"),
    }
}

/// The codes with their names, or the column whose values these are.
fn values(table: &Table, column: &Column) -> String {
    if let Some(foreign) = table.foreign_keys.iter().find(|foreign| foreign.column == column.name) {
        return format!("见 {}.{}", foreign.table, foreign.key);
    }
    joined(column.codes.iter().map(|code| format!("{}：{}", code.code, code.zh)))
}

fn yes(holds: bool) -> String {
    if holds { "是" } else { "否" }.to_owned()
}

fn joined(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    words.map(|word| word.as_ref().to_owned()).collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table;

    #[test]
    fn fields_are_named_once_in_both_languages() {
        let named = |names: Vec<(&str, &str)>| {
            for (zh, en) in &names {
                assert!(!zh.is_empty() && !en.is_empty() && names.iter().filter(|(other, _)| other == zh).count() == 1, "{zh}");
            }
        };
        named(RESOURCE.iter().map(|field| (field.zh, field.en)).collect());
        named(ITEM.iter().map(|field| (field.zh, field.en)).collect());
    }

    /// A column, and what the form says of its type, length and values.
    #[test]
    fn an_item_has_the_codes_of_the_guide() {
        let tables = table::all(&[]);
        let observations = tables.iter().find(|table| table.name == "observations").unwrap();
        for (column, expected) in [
            ("observation_id", ["C", "不定长", "是", "否", ""]),
            ("report_id", ["C", "不定长", "否", "否", "见 reports.report_id"]),
            ("scope", ["C", "12", "否", "否", "jurisdiction：本辖区；government：政府本身；other：其他主体"]),
            ("year", ["I", "5", "否", "否", ""]),
            ("char_start", ["I", "10", "否", "否", ""]),
            ("value_low", ["N", "18,4", "否", "是", ""]),
            ("is_latest", ["L", "1", "否", "否", ""]),
        ] {
            let of = &observations.columns[observations.position(column).unwrap()];
            let said: Vec<String> =
                ["数据类型", "长度", "主键", "可为空", "值域"].into_iter().map(|zh| field(zh)(observations, of)).collect();
            assert_eq!(said, expected, "{column}");
        }
    }

    fn field(zh: &str) -> fn(&Table, &Column) -> String {
        ITEM.iter().find(|field| field.zh == zh).unwrap().value
    }
}
