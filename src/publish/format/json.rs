//! JSON: one array, a record a line, nulls present, decimals as numbers with all their digits.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use arrow::array::RecordBatch;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::cell::Cells;
use super::jsonl::{Records, malformed};
use super::sink::{Format, Output, Sink};
use crate::fault::Fault;
use crate::table::Table;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "json",
    extension: "json",
    media_type: "application/json",
    released: true,
    about_zh: "一个 JSON 数组，每行一条记录，空值写出",
    about_en: "one JSON array, a record a line, nulls written out",
    open,
    rows,
};

struct JsonSink {
    output: Output,
    records: Records,
    buffer: Vec<u8>,
    empty: bool,
}

fn open(table: &Table, output: Output) -> Result<Box<dyn Sink>, Fault> {
    let mut sink = JsonSink { output, records: Records::of(table), buffer: Vec::new(), empty: true };
    sink.put(b"[")?;
    Ok(Box::new(sink))
}

impl JsonSink {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.output.write_all(bytes).map_err(|e| Fault::unwritable(self.output.path(), &e))
    }
}

impl Sink for JsonSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let cells = Cells::of(batch).map_err(|reason| Fault::at(self.output.path(), reason))?;
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        for row in cells.rows() {
            buffer.extend_from_slice(if self.empty { b"\n" } else { b",\n" });
            self.records.append(row, &mut buffer);
            self.empty = false;
        }
        self.put(&buffer)?;
        self.buffer = buffer;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        self.put(if self.empty { b"]\n" } else { b"\n]\n" })?;
        self.output.flush().map_err(|e| Fault::unwritable(self.output.path(), &e))
    }
}

fn rows(path: &Path) -> Result<u64, Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, file));
    let rows = json.deserialize_seq(Count).map_err(|e| malformed(path, &e))?;
    json.end().map_err(|e| malformed(path, &e))?;
    Ok(rows)
}

/// Counts the items of an array without holding them.
struct Count;

impl<'de> Visitor<'de> for Count {
    type Value = u64;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<u64, A::Error> {
        let mut rows = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            rows += 1;
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn the_file_is_one_array_a_record_a_line() {
        let text = samples::written(&FORMAT, &samples::rows());
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(text.lines().count(), rows.len() + 2);
        insta::assert_snapshot!(text.lines().nth(1).unwrap(), @r#"{"report_id":"440112-2023","char_start":3,"char_end":5,"text":"513件","class":"measure","value":513,"unit":"件","qualifier":"exact","label":null,"observation_id":null,"reason":"no rule, \"none\""},"#);
    }

    #[test]
    fn a_table_without_rows_is_an_empty_array() {
        assert_eq!(samples::written(&FORMAT, &samples::rows()[..0]), "[]\n");
    }
}
