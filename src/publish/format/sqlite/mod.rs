//! One `SQLite` file for all tables, with types, keys and titles.
//!
//! `SQLite` has no decimals. A figure is a REAL, which gives a reader the right number; of at most 15 digits it comes
//! back exactly. The digits of a longer one stand in `exact_decimals`, under the rowid of its row.

mod read;
mod schema;

use std::fmt::Write;
use std::path::Path;

use arrow::array::RecordBatch;
use rusqlite::{Connection, Statement, params};

use self::schema::{EXACT, create, quoted};
use super::book::{Book, Edition};
use super::cell::{Cell, Cells};
use super::number::{binary64, nearest, text};
use super::record;
use crate::fault::Fault;
use crate::table::Table;
use crate::table::file::{self, Batches};

pub(in crate::publish) const BOOK: Book = Book {
    name: "sqlite",
    file: "nianbao.sqlite",
    media_type: "application/vnd.sqlite3",
    about_zh: "一个数据库文件，含所有的表、主键与外键、中英文标题",
    about_en: "one database file with every table, primary and foreign keys and titles in both languages",
    holds: |_| true,
    write,
    read: read::read,
};

/// Nothing that a machine or a moment would set; the file is thrown away when it does not become whole.
const PRAGMAS: &str = "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA locking_mode = EXCLUSIVE; BEGIN;";

fn write(edition: &Edition<'_>, path: &Path) -> Result<(), Fault> {
    let unwritable = |e: rusqlite::Error| Fault::unwritable(path, &e);
    let database = Connection::open(path).map_err(unwritable)?;
    database.execute_batch(PRAGMAS).map_err(unwritable)?;
    schema::describe(&database, edition).map_err(unwritable)?;
    for table in edition.tables {
        database.execute_batch(&create(table)).map_err(unwritable)?;
        let mut rows = Inserts::of(&database, table).map_err(unwritable)?;
        for batch in Batches::open(&file::path(edition.work, table), table.schema())? {
            rows.insert(&batch?, path)?;
        }
    }
    database.execute_batch("COMMIT").map_err(unwritable)?;
    database.close().map_err(|(_, e)| unwritable(e))
}

/// Rows on their way into a table.
struct Inserts<'a> {
    table: &'a Table,
    insert: Statement<'a>,
    exact: Statement<'a>,
    row: i64,
    list: Vec<u8>,
}

impl<'a> Inserts<'a> {
    fn of(database: &'a Connection, table: &'a Table) -> rusqlite::Result<Inserts<'a>> {
        let mut sql = format!("INSERT INTO {} VALUES (", quoted(table.name));
        for at in 1..=table.columns.len() {
            let _ = write!(sql, "{}?{at}", if at == 1 { "" } else { ", " });
        }
        sql.push(')');
        let exact = format!("INSERT INTO {EXACT} VALUES (?1, ?2, ?3, ?4)");
        Ok(Inserts { table, insert: database.prepare(&sql)?, exact: database.prepare(&exact)?, row: 0, list: Vec::new() })
    }

    fn insert(&mut self, batch: &RecordBatch, path: &Path) -> Result<(), Fault> {
        for row in Cells::of(batch).map_err(|reason| Fault::at(path, reason))?.rows() {
            self.row += 1;
            for (at, cell) in row.enumerate() {
                self.bind(at, &cell).map_err(|e| Fault::unwritable(path, &e))?;
            }
            self.insert.raw_execute().map_err(|e| Fault::unwritable(path, &e))?;
        }
        Ok(())
    }

    fn bind(&mut self, at: usize, cell: &Cell<'_>) -> rusqlite::Result<()> {
        let to = &mut self.insert;
        match cell {
            Cell::Null => to.raw_bind_parameter(at + 1, rusqlite::types::Null),
            Cell::Text(text) => to.raw_bind_parameter(at + 1, *text),
            Cell::Whole(number) => to.raw_bind_parameter(at + 1, *number),
            Cell::Boolean(truth) => to.raw_bind_parameter(at + 1, *truth),
            Cell::Decimal(stored) => {
                let number = binary64(*stored);
                if number.is_none() {
                    let digits = text(*stored);
                    self.exact.execute(params![self.table.name, self.row, self.table.columns[at].name, digits])?;
                }
                to.raw_bind_parameter(at + 1, number.unwrap_or_else(|| nearest(*stored)))
            }
            Cell::List(_) => {
                self.list.clear();
                record::value(cell, &mut self.list);
                to.raw_bind_parameter(at + 1, std::str::from_utf8(&self.list)?)
            }
        }
    }
}
