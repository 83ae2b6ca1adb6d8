//! The pages of a release: one a table and one an indicator in Markdown and HTML, and their indexes, Chinese and English side by side.

mod comparison;
mod indicator;
mod notes;
mod templates;

use serde_json::{Value, json};

use self::templates::render;
use crate::publish::checksum::FileEntry;
use crate::publish::format::FORMATS;
use crate::publish::manifest::{ColumnEntry, Contents, Version};

use crate::fault::Fault;
use crate::table::{Column, Table};

pub(in crate::publish) use self::indicator::Described;
pub(in crate::publish) use self::notes::{changes, readme};

/// The pages, each with its path in the documentation folder; `files` are those of the data folder.
pub(in crate::publish) fn pages(
    tables: &[Table],
    contents: &Contents,
    files: &[FileEntry],
    indicators: &Described,
    version: Version,
) -> Result<Vec<(String, String)>, Fault> {
    let described: Vec<Value> = tables.iter().map(|table| describe(table, contents, files)).collect();
    let mut pages = Vec::new();
    for (table, described) in tables.iter().zip(&described) {
        for ending in ["md", "html"] {
            let page = render(&format!("table.{ending}"), json!({"version": version, "table": described}))?;
            pages.push((format!("{}.{ending}", table.name), page));
        }
    }
    let index = json!({"version": version, "years": contents.years, "reports": contents.reports.len(), "tables": described, "indicators": indicators.count()});
    pages.push(("index.html".to_owned(), render("index.html", index)?));
    pages.extend(indicators.pages(version)?);
    Ok(pages)
}

fn describe(table: &Table, contents: &Contents, files: &[FileEntry]) -> Value {
    json!({
        "name": table.name,
        "title_zh": table.title_zh,
        "title_en": table.title_en,
        "about_zh": table.about_zh,
        "about_en": table.about_en,
        "key": table.key,
        "rows": contents.tables.iter().find(|entry| entry.name == table.name).map_or(0, |entry| entry.rows),
        "files": downloads(table, files),
        "columns": table.columns.iter().map(|column| describe_column(table, column)).collect::<Vec<_>>(),
    })
}

fn describe_column(table: &Table, column: &Column) -> Value {
    let ColumnEntry { name, r#type, nullable, references, .. } = ColumnEntry::of(table, column);
    json!({
        "name": name,
        "type": r#type,
        "nullable": nullable,
        "is_key": table.key.contains(&column.name.as_ref()),
        "references": references.as_deref().and_then(|to| to.split_once('.')),
        "unit": column.unit,
        "title_zh": column.title_zh,
        "title_en": column.title_en,
        "about_zh": column.about_zh,
        "about_en": column.about_en,
        "codes": column.codes.iter().map(|c| json!({"code": c.code, "zh": c.zh, "en": c.en})).collect::<Vec<_>>(),
    })
}

fn downloads(table: &Table, files: &[FileEntry]) -> Vec<Value> {
    let file = |path: &str| files.iter().find(|file| file.path == path);
    let downloads = FORMATS.iter().filter_map(|format| {
        let path = format.file(table.name);
        let found = file(&path)?;
        Some(json!({
            "path": path, "format": format.name, "bytes": found.bytes, "sha256": found.sha256,
            "about_zh": format.about_zh, "about_en": format.about_en,
        }))
    });
    downloads.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table;

    #[test]
    fn every_column_and_code_of_every_table_stands_in_both_its_pages() {
        let tables = table::all(&[]);
        let pages = pages(&tables, &Contents::default(), &[], &Described::default(), Version::FIRST).unwrap();
        assert_eq!(pages.len(), tables.len() * 2 + 1);
        for (table, pages) in tables.iter().zip(pages.chunks(2)) {
            for (path, page) in pages {
                for column in table.columns.iter() {
                    let codes = column.codes.iter().flat_map(|code| [code.code, code.zh]);
                    for text in [&*column.name, &*column.title_zh, &*column.title_en].into_iter().chain(codes) {
                        assert!(page.contains(text), "{path}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn pages_ask_nothing_of_other_hosts() {
        let tables = pages(&table::all(&[]), &Contents::default(), &[], &Described::default(), Version::FIRST).unwrap();
        for (path, page) in tables.into_iter().chain(indicator::tests::pages()) {
            assert!(!page.contains("src=") && !page.contains("href=\"http") && !page.contains("@import"), "{path}");
        }
    }
}
