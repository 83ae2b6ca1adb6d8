//! The pages of a release: one a table and one an indicator in Markdown and HTML, and their indexes, Chinese and English side by side.

mod comparison;
mod indicator;
mod notes;
mod templates;

use minijinja::{Value, context};

use self::templates::render;
use crate::publish::checksum::FileEntry;
use crate::publish::format::FORMATS;
use crate::publish::manifest::{ColumnEntry, Contents, Version};

use crate::fault::Fault;
use crate::table::{Column, IndicatorRow, Table};

pub(in crate::publish) use self::indicator::{Described, Indicators};
pub(in crate::publish) use self::notes::{changes, readme};

/// What the pages of a release are made of; `files` are those of the data folder.
pub(in crate::publish) struct Pages<'a> {
    pub tables: &'a [Table],
    pub contents: &'a Contents,
    pub files: &'a [FileEntry],
    pub indicators: &'a Described,
    pub by_id: Indicators<'a>,
    pub version: Version,
}

/// What a page, in one form or two, is about.
pub(in crate::publish) enum Subject<'a> {
    Table(&'a Table),
    Tables,
    Indicator(&'a IndicatorRow),
    Indicators,
}

/// A page: its path in the documentation folder, and its text.
type Page = (String, String);

impl Pages<'_> {
    /// All that has a page.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let tables = self.tables.iter().map(Subject::Table).chain([Subject::Tables]);
        tables.chain(self.indicators.subjects()).collect()
    }

    /// The pages about a subject.
    pub fn about(&self, subject: &Subject<'_>) -> Result<Vec<Page>, Fault> {
        match subject {
            Subject::Table(table) => self.table(table),
            Subject::Tables => Ok(vec![("index.html".to_owned(), render("index.html", self.index())?)]),
            Subject::Indicator(indicator) => self.indicators.page(indicator, &self.by_id, self.version),
            Subject::Indicators => self.indicators.index(self.version),
        }
    }

    fn table(&self, table: &Table) -> Result<Vec<Page>, Fault> {
        let columns: Vec<Value> = table.columns.iter().map(|column| describe_column(table, column)).collect();
        let context = context! { version => self.version.to_string(), table => self.describe(table), columns };
        let page = |ending| Ok((format!("{}.{ending}", table.name), render(&format!("table.{ending}"), context.clone())?));
        ["md", "html"].into_iter().map(page).collect()
    }

    fn index(&self) -> Value {
        context! {
            version => self.version.to_string(),
            years => self.contents.years.map(|(first, last)| vec![first, last]),
            reports => self.contents.reports.len(),
            tables => self.tables.iter().map(|table| self.describe(table)).collect::<Vec<_>>(),
            indicators => self.indicators.count(),
        }
    }

    fn describe(&self, table: &Table) -> Value {
        context! {
            name => table.name,
            title_zh => table.title_zh,
            title_en => table.title_en,
            about_zh => table.about_zh,
            about_en => table.about_en,
            key => table.key.to_vec(),
            rows => self.contents.tables.iter().find(|entry| entry.name == table.name).map_or(0, |entry| entry.rows),
            files => downloads(table, self.files),
        }
    }
}

fn describe_column(table: &Table, column: &Column) -> Value {
    let ColumnEntry { name, r#type, nullable, references, .. } = ColumnEntry::of(table, column);
    context! {
        name,
        kind => r#type,
        nullable,
        is_key => table.key.contains(&column.name.as_ref()),
        references => references.as_deref().and_then(|to| to.split_once('.')).map(|(table, column)| vec![Value::from(table), Value::from(column)]),
        unit => &*column.unit,
        title_zh => &*column.title_zh,
        title_en => &*column.title_en,
        about_zh => &*column.about_zh,
        about_en => &*column.about_en,
        codes => column.codes.iter().map(|c| context! { code => c.code, zh => c.zh, en => c.en }).collect::<Vec<_>>(),
    }
}

fn downloads(table: &Table, files: &[FileEntry]) -> Vec<Value> {
    let file = |path: &str| files.iter().find(|file| file.path == path);
    let downloads = FORMATS.iter().filter_map(|format| {
        let path = format.file(table.name);
        let bytes = file(&path)?.bytes;
        Some(context! { path, format => format.name, bytes, about_zh => format.about_zh, about_en => format.about_en })
    });
    downloads.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table;

    fn pages() -> Vec<Page> {
        let (tables, contents, indicators) = (table::all(&[]), Contents::default(), Described::default());
        let by_id = indicators.by_id();
        let pages = Pages { tables: &tables, contents: &contents, files: &[], indicators: &indicators, by_id, version: Version::FIRST };
        pages.subjects().iter().flat_map(|subject| pages.about(subject).unwrap()).collect()
    }

    #[test]
    fn every_column_and_code_of_every_table_stands_in_both_its_pages() {
        let (tables, pages) = (table::all(&[]), pages());
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
        for (path, page) in pages().into_iter().chain(indicator::tests::pages()) {
            assert!(!page.contains("src=") && !page.contains("href=\"http") && !page.contains("@import"), "{path}");
        }
    }
}
