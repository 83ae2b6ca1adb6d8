//! JSON: one array, a record a line, nulls present, decimals as numbers with all their digits.

use std::path::Path;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;

use super::buffer::Buffer;
use super::frame::{Frame, Framed};
use super::gather::Take;
use super::record::{Json, Lines, Records};
use super::rendering::Rendering;
use super::sink::{BUFFER, Format, Sink};
use super::texts::Texts;
use crate::fault::Fault;
use crate::table::Table;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "json",
    folder: "data",
    extension: "json",
    media_type: "application/json",
    always: true,
    about_zh: "一个 JSON 数组，每行一条记录，空值写出",
    about_en: "one JSON array, a record a line, nulls written out",
    rendering: Rendering::Json,
    frame: Frame { head: "[", first: "\n", between: ",\n", end: "\n]\n", end_of_none: "]\n" },
    read,
};

/// Rows as JSON objects.
pub(in crate::publish) struct JsonSink {
    files: Vec<Framed>,
    records: Records,
    rows: Waiting,
}

/// Rows on their way, as the first file has them.
#[derive(Default)]
struct Waiting {
    bytes: Buffer,
    /// Where each ends.
    ends: Vec<usize>,
}

impl JsonSink {
    pub(in crate::publish) fn new(table: &Table, files: Vec<Framed>) -> JsonSink {
        JsonSink { files, records: Records::of(table), rows: Waiting::default() }
    }

    fn put(&mut self) -> Result<(), Fault> {
        let Some((first, others)) = self.files.split_first_mut() else { return Ok(()) };
        first.rows(self.rows.bytes.added())?;
        others.iter_mut().try_for_each(|file| file.rows(self.rows.between(first.between(), file.between()).added()))?;
        self.rows.bytes.clear();
        self.rows.ends.clear();
        Ok(())
    }
}

impl Waiting {
    /// The rows with something else before each.
    fn between(&self, before: &str, other: &str) -> Buffer {
        let (mut rows, mut start) = (Buffer::default(), 0);
        for end in &self.ends {
            rows.put(other.as_bytes());
            rows.put(&self.bytes.added()[start + before.len()..*end]);
            start = *end;
        }
        rows
    }
}

impl Sink for JsonSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let texts = Texts::of::<Json>(batch).map_err(|reason| Fault::at(FORMAT.name, reason))?;
        let columns = texts.views();
        let before = self.files.first().map_or("", Framed::between);
        for row in 0..texts.rows() {
            self.rows.bytes.put(before.as_bytes());
            self.records.add(&columns, row, &mut self.rows.bytes);
            self.rows.ends.push(self.rows.bytes.added().len());
            if self.rows.bytes.added().len() >= BUFFER {
                self.put()?;
            }
        }
        self.put()
    }

    fn finish(self: Box<Self>) -> Result<(), Fault> {
        self.files.into_iter().try_for_each(Framed::finish)
    }
}

/// A line a record: the array is proved by what stands around the lines.
fn read(path: &Path, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut lines = Lines::open(path, schema, take)?;
    let head = lines.next()?.map(str::to_owned);
    match head.as_deref() {
        Some("[]") => {}
        Some("[") => loop {
            let more = lines.record(",")?;
            if !more {
                break lines.expect("]")?;
            }
        },
        _ => return Err(lines.fault("no JSON array with a record a line")),
    }
    lines.finish()
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
