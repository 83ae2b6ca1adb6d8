//! What stands in the database beside the rows: types and keys, and all that is said of tables, columns and codes.

use std::fmt::Write;

use rusqlite::{Connection, params};

use crate::publish::format::book::Edition;
use crate::table::{Column, Table, Type};

/// The table of the figures that have more digits than a REAL.
pub(super) const EXACT: &str = "exact_decimals";

const DESCRIPTION: &str = "
CREATE TABLE release (version TEXT NOT NULL PRIMARY KEY, citation_zh TEXT NOT NULL, citation_en TEXT NOT NULL);
CREATE TABLE tables (table_name TEXT NOT NULL PRIMARY KEY, row_count INTEGER NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
    about_zh TEXT NOT NULL, about_en TEXT NOT NULL);
CREATE TABLE columns (table_name TEXT NOT NULL REFERENCES tables (table_name), position INTEGER NOT NULL, column_name TEXT NOT NULL,
    type TEXT NOT NULL, unit TEXT, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, about_zh TEXT NOT NULL, about_en TEXT NOT NULL,
    PRIMARY KEY (table_name, position));
CREATE TABLE codes (table_name TEXT NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    PRIMARY KEY (table_name, column_name, code));
CREATE TABLE exact_decimals (table_name TEXT NOT NULL, row_id INTEGER NOT NULL, column_name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (table_name, row_id, column_name));
";

/// Writes what is said of the release, its tables, their columns and codes.
pub(super) fn describe(database: &Connection, edition: &Edition<'_>) -> rusqlite::Result<()> {
    database.execute_batch(DESCRIPTION)?;
    let [zh, en] = edition.citation();
    database.execute("INSERT INTO release VALUES (?1, ?2, ?3)", params![edition.version.to_string(), zh, en])?;
    for table in edition.tables {
        let rows = i64::try_from(edition.rows(table)).unwrap_or(i64::MAX);
        let said = params![table.name, rows, table.title_zh, table.title_en, table.about_zh, table.about_en];
        database.execute("INSERT INTO tables VALUES (?1, ?2, ?3, ?4, ?5, ?6)", said)?;
        for (column, position) in table.columns.iter().zip(1_i64..) {
            describe_column(database, table, column, position)?;
        }
    }
    Ok(())
}

fn describe_column(database: &Connection, table: &Table, column: &Column, position: i64) -> rusqlite::Result<()> {
    let unit = (!column.unit.is_empty()).then_some(&column.unit);
    database.execute(
        "INSERT INTO columns VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            table.name,
            position,
            column.name,
            kind(column.r#type),
            unit,
            column.title_zh,
            column.title_en,
            column.about_zh,
            column.about_en
        ],
    )?;
    for code in column.codes {
        database.execute("INSERT INTO codes VALUES (?1, ?2, ?3, ?4, ?5)", params![table.name, column.name, code.code, code.zh, code.en])?;
    }
    Ok(())
}

fn kind(r#type: Type) -> &'static str {
    match r#type {
        Type::Text => "text",
        Type::Int16 | Type::Int32 => "whole number",
        Type::Boolean => "0 or 1",
        Type::Decimal => "decimal, four digits after the point",
        Type::TextList => "JSON array of texts",
    }
}

/// The statement that makes a table, a column a line with its titles.
pub(super) fn create(table: &Table) -> String {
    let mut sql = format!("CREATE TABLE {} (\n", quoted(table.name));
    for column in table.columns.iter() {
        let (name, titles) = (quoted(&column.name), format!("{} {}", column.title_zh, column.title_en).replace('\n', " "));
        let null = if column.nullable { "" } else { " NOT NULL" };
        let _ = writeln!(sql, "    {name} {}{null}{}, -- {titles}", declared(column.r#type), truth(column, &name));
    }
    for foreign in table.foreign_keys {
        let (column, there, key) = (quoted(foreign.column), quoted(foreign.table), quoted(foreign.key));
        let _ = writeln!(sql, "    FOREIGN KEY ({column}) REFERENCES {there} ({key}),");
    }
    let key: Vec<String> = table.key.iter().map(|key| quoted(key)).collect();
    let _ = write!(sql, "    PRIMARY KEY ({})\n);", key.join(", "));
    sql
}

fn declared(r#type: Type) -> &'static str {
    match r#type {
        Type::Text | Type::TextList => "TEXT",
        // A key declared INTEGER would be the rowid.
        Type::Int16 | Type::Int32 | Type::Boolean => "INT",
        Type::Decimal => "REAL",
    }
}

fn truth(column: &Column, name: &str) -> String {
    if column.r#type == Type::Boolean { format!(" CHECK ({name} IN (0, 1))") } else { String::new() }
}

/// A name as SQL has it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
