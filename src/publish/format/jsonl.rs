//! JSON Lines: an object a line, nulls present, decimals as numbers with all their digits.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use arrow::array::RecordBatch;

use super::cell::{Cell, Cells};
use super::sink::{Format, Output, Sink};
use crate::fault::{Fault, Reason};
use crate::table::{Table, unscaled};

pub(in crate::publish) const FORMAT: Format = Format {
    name: "jsonl",
    extension: "jsonl",
    media_type: "application/x-ndjson",
    released: false,
    about_zh: "每行一个 JSON 对象，便于逐行处理",
    about_en: "a JSON object a line, for reading line by line",
    open,
    rows,
};

struct JsonLinesSink {
    output: Output,
    records: Records,
    buffer: Vec<u8>,
}

#[expect(clippy::unnecessary_wraps, reason = "the formats that write a head can fail here")]
fn open(table: &Table, output: Output) -> Result<Box<dyn Sink>, Fault> {
    Ok(Box::new(JsonLinesSink { output, records: Records::of(table), buffer: Vec::new() }))
}

impl Sink for JsonLinesSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let cells = Cells::of(batch).map_err(|reason| Fault::at(self.output.path(), reason))?;
        self.buffer.clear();
        for row in cells.rows() {
            self.records.append(row, &mut self.buffer);
            self.buffer.push(b'\n');
        }
        self.output.write_all(&self.buffer).map_err(|e| Fault::unwritable(self.output.path(), &e))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        self.output.flush().map_err(|e| Fault::unwritable(self.output.path(), &e))
    }
}

fn rows(path: &Path) -> Result<u64, Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let mut rows = 0;
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|e| Fault::unreadable(path, &e))?;
        rows += 1;
        serde_json::from_str::<serde::de::IgnoredAny>(&line).map_err(|e| malformed(path, &e))?;
    }
    Ok(rows)
}

pub(in crate::publish) fn malformed(path: &Path, error: &serde_json::Error) -> Fault {
    Fault::at(path, Reason::Release(format!("no JSON: {error}")))
}

/// Rows as JSON objects; the names of the columns are written once.
#[derive(Debug)]
pub(in crate::publish) struct Records {
    names: Vec<String>,
}

impl Records {
    pub(in crate::publish) fn of(table: &Table) -> Records {
        let name = |(at, name): (usize, &str)| format!("{}\"{name}\":", if at == 0 { '{' } else { ',' });
        Records { names: table.columns.iter().map(|column| column.name.as_ref()).enumerate().map(name).collect() }
    }

    pub(in crate::publish) fn append<'a>(&self, row: impl Iterator<Item = Cell<'a>>, to: &mut Vec<u8>) {
        for (name, cell) in self.names.iter().zip(row) {
            to.extend_from_slice(name.as_bytes());
            value(&cell, to);
        }
        to.push(b'}');
    }
}

/// A cell as JSON.
pub(in crate::publish) fn value(cell: &Cell<'_>, to: &mut Vec<u8>) {
    match cell {
        Cell::Null => to.extend_from_slice(b"null"),
        Cell::Text(text) => string(text, to),
        Cell::Whole(number) => to.extend_from_slice(number.to_string().as_bytes()),
        Cell::Boolean(truth) => to.extend_from_slice(if *truth { b"true" } else { b"false" }),
        // By way of a float digits would be lost.
        Cell::Decimal(stored) => to.extend_from_slice(unscaled(*stored).to_string().as_bytes()),
        Cell::List(items) => {
            for (at, item) in items.iter().enumerate() {
                to.push(if at == 0 { b'[' } else { b',' });
                string(item, to);
            }
            to.extend_from_slice(if items.len() == 0 { b"[]" } else { b"]" });
        }
    }
}

fn string(text: &str, to: &mut Vec<u8>) {
    serde_json::to_writer(to, text).expect("a text always has a JSON form, and memory can be written");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn a_line_is_an_object_with_exact_numbers_and_nulls() {
        insta::assert_snapshot!(samples::written(&FORMAT, &samples::rows()), @r#"
        {"report_id":"440112-2023","char_start":3,"char_end":5,"text":"513件","class":"measure","value":513,"unit":"件","qualifier":"exact","label":null,"observation_id":null,"reason":"no rule, \"none\""}
        {"report_id":"440112-2023","char_start":9,"char_end":11,"text":"-7.25","class":"measure","value":-7.25,"unit":"件","qualifier":"exact","label":null,"observation_id":null,"reason":"no rule, \"none\""}
        {"report_id":"440112-2023","char_start":20,"char_end":22,"text":"三、","class":"measure","value":null,"unit":null,"qualifier":null,"label":null,"observation_id":null,"reason":"no rule, \"none\""}
        "#);
    }
}
