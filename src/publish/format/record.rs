//! Rows as JSON objects, a line each, and back.
//!
//! A reader that goes by way of binary64 would lose digits of a figure, so numbers are kept as their digits; texts
//! with escapes are read by `serde_json`.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use arrow::datatypes::SchemaRef;

use super::buffer::{Buffer, Piece};
use super::cell::{Cell, Items};
use super::gather::{Found, Gather, Take};
use super::number;
use super::texts::{Stands, View, Way};
use crate::fault::Fault;
use crate::table::Table;

/// Rows as JSON objects; the names of the columns are written once.
#[derive(Debug)]
pub(in crate::publish) struct Records {
    names: Vec<Name>,
}

/// What stands before a value, and before a text with its opening quote.
#[derive(Debug)]
struct Name {
    bare: Piece,
    quoted: Piece,
}

impl Records {
    pub(in crate::publish) fn of(table: &Table) -> Records {
        let names = names(table.columns.iter().map(|column| column.name.as_ref()));
        let name = |name: &String| Name { bare: Piece::new(name), quoted: Piece::new(&format!("{name}\"")) };
        Records { names: names.iter().map(name).collect() }
    }

    /// Adds a row as JSON.
    pub(in crate::publish) fn add(&self, columns: &[View<'_>], row: usize, to: &mut Buffer) {
        for (name, column) in self.names.iter().zip(columns) {
            member_of(name, column, row, to);
        }
        to.push(b'}');
    }
}

/// How JSON writes texts and lists.
pub(in crate::publish) struct Json;

impl Way for Json {
    const LIST: Stands = Stands::Bare;

    fn escapes(byte: u8) -> bool {
        byte < b' ' || byte == b'"' || byte == b'\\'
    }

    fn list(items: &Items<'_>, to: &mut Vec<u8>) {
        list(items, to);
    }
}

#[inline]
fn member_of(name: &Name, column: &View<'_>, row: usize, to: &mut Buffer) {
    match (column.place(row), column.stands) {
        (None, _) => {
            to.piece(&name.bare);
            to.put(b"null");
        }
        (Some(place), Stands::Bare) => {
            to.piece(&name.bare);
            to.part(column.bytes, place);
        }
        (Some(place), Stands::Plain) => {
            to.piece(&name.quoted);
            to.part(column.bytes, place);
            to.push(b'"');
        }
        (Some(place), Stands::Escaped) => {
            to.piece(&name.bare);
            string(str::from_utf8(&column.bytes[place]).unwrap_or_default(), to);
        }
    }
}

/// What stands before each value.
fn names<'a>(columns: impl Iterator<Item = &'a str>) -> Vec<String> {
    columns.enumerate().map(|(at, name)| format!("{}\"{name}\":", if at == 0 { '{' } else { ',' })).collect()
}

/// A cell as JSON.
pub(in crate::publish) fn value(cell: &Cell<'_>, to: &mut Vec<u8>) {
    match cell {
        Cell::Null => to.extend_from_slice(b"null"),
        Cell::Text(text) => string(text, to),
        Cell::Whole(number) => number::whole(*number, to),
        Cell::Boolean(truth) => to.extend_from_slice(if *truth { b"true" } else { b"false" }),
        Cell::Decimal(stored) => number::figure(*stored, to),
        Cell::List(items) => list(items, to),
    }
}

fn list(items: &Items<'_>, to: &mut Vec<u8>) {
    for (at, item) in items.iter().enumerate() {
        to.push(if at == 0 { b'[' } else { b',' });
        string(item, to);
    }
    to.extend_from_slice(if items.len() == 0 { b"[]" } else { b"]" });
}

fn string(text: &str, to: &mut impl Write) {
    serde_json::to_writer(to, text).expect("a text always has a JSON form, and memory can be written");
}

/// The lines of a file of records.
pub(in crate::publish) struct Lines<'a> {
    path: PathBuf,
    reader: BufReader<File>,
    names: Vec<String>,
    gather: Gather<'a>,
    line: String,
    number: usize,
}

impl<'a> Lines<'a> {
    pub(in crate::publish) fn open(path: &Path, schema: &SchemaRef, take: &'a mut Take<'_>) -> Result<Lines<'a>, Fault> {
        let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
        Ok(Lines {
            path: path.to_owned(),
            reader: BufReader::with_capacity(1 << 16, file),
            names: names(schema.fields().iter().map(|field| field.name().as_str())),
            gather: Gather::of(path, schema, take)?,
            line: String::new(),
            number: 0,
        })
    }

    /// The next line; none at the end of the file.
    pub(in crate::publish) fn next(&mut self) -> Result<Option<&str>, Fault> {
        self.line.clear();
        let read = self.reader.read_line(&mut self.line).map_err(|e| Fault::unreadable(&self.path, &e))?;
        self.number += 1;
        self.gather.at_line(self.number);
        Ok((read > 0).then(|| self.line.trim_end_matches('\n')))
    }

    /// Takes the record of the next line; says whether it ended as every record does that has one after it.
    pub(in crate::publish) fn record(&mut self, more: &str) -> Result<bool, Fault> {
        if self.next()?.is_none() {
            return Ok(false);
        }
        let (names, gather) = (&self.names, &mut self.gather);
        let rest = object(&self.line, names, gather)?;
        gather.end_row()?;
        match rest {
            rest if rest.strip_suffix('\n').unwrap_or(rest) == more => Ok(true),
            "\n" => Ok(false),
            rest => Err(self.gather.fault(format!("no JSON: {rest:?} after a record"))),
        }
    }

    /// Holds that a line is what it must be.
    pub(in crate::publish) fn expect(&mut self, expected: &str) -> Result<(), Fault> {
        match self.next()? {
            Some(line) if line == expected => Ok(()),
            _ => Err(self.fault(format!("no JSON: {expected} is missing"))),
        }
    }

    pub(in crate::publish) fn fault(&self, what: impl fmt::Display) -> Fault {
        self.gather.fault(what)
    }

    /// Holds that nothing follows, and hands over the rows that are left.
    pub(in crate::publish) fn finish(mut self) -> Result<(), Fault> {
        match self.next()? {
            None => self.gather.finish(),
            Some(_) => Err(self.gather.fault("no JSON: more follows")),
        }
    }
}

/// Takes the values of an object and gives what follows it.
fn object<'t>(text: &'t str, names: &[String], to: &mut Gather<'_>) -> Result<&'t str, Fault> {
    let mut rest = text;
    for name in names {
        rest = rest.strip_prefix(name.as_str()).ok_or_else(|| to.fault(format!("no JSON: {name} is missing")))?;
        rest = member(rest, to)?;
    }
    rest.strip_prefix('}').ok_or_else(|| to.fault("no JSON: } is missing"))
}

/// Takes one value and gives what follows it.
fn member<'t>(text: &'t str, to: &mut Gather<'_>) -> Result<&'t str, Fault> {
    if text.starts_with('"') {
        let (text, rest) = unquoted(text).ok_or_else(|| to.fault("no JSON: a text that does not end"))?;
        to.put(Found::Text(&text))?;
        return Ok(rest);
    }
    if let Some(items) = text.strip_prefix('[') {
        let (items, rest) = items_of(items).ok_or_else(|| to.fault("no JSON: a list that does not end"))?;
        to.put(Found::List(&items))?;
        return Ok(rest);
    }
    let (token, rest) = text.split_at(text.find([',', '}']).unwrap_or(text.len()));
    to.put(match token {
        "null" => Found::Null,
        "true" => Found::Boolean(true),
        "false" => Found::Boolean(false),
        digits => Found::Number(digits),
    })?;
    Ok(rest)
}

/// The texts of a list and what follows it.
fn items_of(text: &str) -> Option<(Vec<String>, &str)> {
    let mut items = Vec::new();
    if let Some(rest) = text.strip_prefix(']') {
        return Some((items, rest));
    }
    let mut rest = text;
    loop {
        let (item, after) = unquoted(rest)?;
        items.push(item.into_owned());
        match after.strip_prefix(',') {
            Some(more) => rest = more,
            None => return Some((items, after.strip_prefix(']')?)),
        }
    }
}

/// The text of a string and what follows it.
fn unquoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let bytes = text.strip_prefix('"')?.as_bytes();
    let mut escaped = false;
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => break,
            b'\\' => {
                escaped = true;
                at += 2;
            }
            0..0x20 => return None,
            _ => at += 1,
        }
    }
    let (quoted, rest) = text.split_at(at + 2);
    let inner = &quoted[1..=at];
    Some((if escaped { Cow::Owned(serde_json::from_str(quoted).ok()?) } else { Cow::Borrowed(inner) }, rest))
}
