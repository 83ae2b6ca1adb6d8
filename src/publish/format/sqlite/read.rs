//! The rows of a table out of the database.

use std::path::Path;

use arrow::datatypes::SchemaRef;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row, Rows};

use super::schema::{EXACT, quoted};
use crate::fault::{Fault, Reason};
use crate::publish::format::gather::{Found, Gather, Take};
use crate::publish::format::number::of_binary64;
use crate::table::Type;

/// Reads the rows in the order in which they were written.
pub(super) fn read(path: &Path, table: &str, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let broken = |e: rusqlite::Error| Fault::at(path, Reason::Release(format!("no database that can be read: {e}")));
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(broken)?;
    let columns: Vec<String> = schema.fields().iter().map(|field| quoted(field.name())).collect();
    let sql = format!("SELECT rowid, {} FROM {} ORDER BY rowid", columns.join(", "), quoted(table));
    let mut rows = database.prepare(&sql).map_err(broken)?;
    let sql = format!("SELECT row_id, column_name, value FROM {EXACT} WHERE table_name = ?1 ORDER BY row_id");
    let mut exact = database.prepare(&sql).map_err(broken)?;
    let mut exact = Exact::of(exact.query([table]).map_err(broken)?).map_err(broken)?;
    let mut gather = Gather::of(path, schema, take)?;
    let mut rows = rows.query([]).map_err(broken)?;
    while let Some(row) = rows.next().map_err(broken)? {
        let digits = exact.of_row(row.get(0).map_err(broken)?).map_err(broken)?;
        for at in 1..=columns.len() {
            put(
                row,
                at,
                digits.iter().find(|(column, _)| column == schema.field(at - 1).name()).map(|(_, digits)| digits.as_str()),
                &mut gather,
            )?;
        }
        gather.end_row()?;
    }
    gather.finish()
}

fn put(row: &Row<'_>, at: usize, exact: Option<&str>, to: &mut Gather<'_>) -> Result<(), Fault> {
    let kind = to.next().map(|(kind, _)| kind);
    let value = row.get_ref(at).map_err(|e| to.fault(e))?;
    match (kind, value) {
        (_, ValueRef::Null) => to.put(Found::Null),
        (Some(Type::Boolean), ValueRef::Integer(truth @ 0..=1)) => to.put(Found::Boolean(truth == 1)),
        (_, ValueRef::Integer(number)) => match i32::try_from(number) {
            Ok(number) => to.put(Found::Number(&number.to_string())),
            Err(_) => Err(to.fault(format!("{number} is no number of a table"))),
        },
        (_, ValueRef::Real(number)) => match exact {
            Some(digits) => to.put(Found::Number(digits)),
            None => to.put(Found::Number(&of_binary64(number))),
        },
        (Some(Type::TextList), ValueRef::Text(json)) => {
            let items: Vec<String> = serde_json::from_slice(json).map_err(|e| to.fault(format!("no list: {e}")))?;
            to.put(Found::List(&items))
        }
        (_, ValueRef::Text(text)) => {
            let text = std::str::from_utf8(text).map_err(|e| to.fault(e))?;
            to.put(Found::Text(text))
        }
        (_, ValueRef::Blob(_)) => Err(to.fault("a blob where no table has one")),
    }
}

/// The digits of figures that have more of them than a REAL, row by row.
struct Exact<'a> {
    rows: Rows<'a>,
    next: Option<(i64, String, String)>,
}

impl<'a> Exact<'a> {
    fn of(rows: Rows<'a>) -> rusqlite::Result<Exact<'a>> {
        let mut exact = Exact { rows, next: None };
        exact.step()?;
        Ok(exact)
    }

    fn step(&mut self) -> rusqlite::Result<()> {
        let next = self.rows.next()?.map(<(i64, String, String)>::try_from);
        self.next = next.transpose()?;
        Ok(())
    }

    /// Those of a row: column and digits.
    fn of_row(&mut self, row: i64) -> rusqlite::Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        while let Some((_, column, digits)) = self.next.take_if(|next| next.0 <= row) {
            found.push((column, digits));
            self.step()?;
        }
        Ok(found)
    }
}
