//! The logical hash: a table's types and values, whatever file format, batches or compression they came in.
//!
//! It is the SHA-256 over the header and the rows in order. The header is, for every column, its name, a zero
//! byte, its type and a line feed. A row is its cells in order: a byte 0 for null, or a byte 1 and the value.
//! A text is its length in bytes (64 bits) and its UTF-8; a list its length and its texts; a truth value one
//! byte; a whole number 32 bits; a decimal the 128 bits of its ten-thousandths. All numbers are little-endian.
//! The types are `text`, `whole`, `boolean`, `decimal` and `list`.

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Schema};
use sha2::{Digest, Sha256};

use super::cell::{Cell, Cells};
use crate::checksum::hex;
use crate::fault::Reason;

/// The logical hash of a table on its way.
#[derive(Debug)]
pub struct LogicalHash {
    hash: Sha256,
    buffer: Vec<u8>,
}

impl LogicalHash {
    /// Of a table of this schema, no rows yet.
    #[must_use]
    pub fn of(schema: &Schema) -> LogicalHash {
        let mut hash = Sha256::new();
        for field in schema.fields() {
            hash.update(format!("{}\0{}\n", field.name(), type_name(field.data_type())));
        }
        LogicalHash { hash, buffer: Vec::new() }
    }

    /// Adds the rows of a batch.
    ///
    /// # Errors
    /// When a column's type is none of a table's.
    pub fn update(&mut self, batch: &RecordBatch) -> Result<(), Reason> {
        self.buffer.clear();
        for row in Cells::of(batch)?.rows() {
            row.for_each(|cell| append(&cell, &mut self.buffer));
        }
        self.hash.update(&self.buffer);
        Ok(())
    }

    /// The hash in lowercase hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        hex(&self.hash.finalize())
    }
}

fn type_name(r#type: &DataType) -> &'static str {
    match r#type {
        DataType::Int16 | DataType::Int32 => "whole",
        DataType::Boolean => "boolean",
        DataType::Decimal128(..) => "decimal",
        DataType::List(_) => "list",
        _ => "text",
    }
}

fn append(cell: &Cell<'_>, to: &mut Vec<u8>) {
    to.push(u8::from(!matches!(cell, Cell::Null)));
    match cell {
        Cell::Null => {}
        Cell::Text(value) => text(value, to),
        Cell::Whole(value) => to.extend_from_slice(&value.to_le_bytes()),
        Cell::Boolean(value) => to.push(u8::from(*value)),
        Cell::Decimal(value) => to.extend_from_slice(&value.to_le_bytes()),
        Cell::List(items) => {
            to.extend_from_slice(&(items.len() as u64).to_le_bytes());
            items.iter().for_each(|item| text(item, to));
        }
    }
}

fn text(value: &str, to: &mut Vec<u8>) {
    to.extend_from_slice(&(value.len() as u64).to_le_bytes());
    to.extend_from_slice(value.as_bytes());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::publish::samples;

    fn hash(batches: &[RecordBatch]) -> String {
        let mut hash = LogicalHash::of(&batches[0].schema());
        for batch in batches {
            hash.update(batch).unwrap();
        }
        hash.finish()
    }

    #[test]
    fn it_does_not_move_between_versions_of_the_program() {
        insta::assert_snapshot!(hash(&[samples::batch(&samples::rows())]), @"6d664d54dec1d8ceb16132b472eb15ff1981fc3a39435281e0cdfe5a4b8be9c3");
    }

    #[test]
    fn a_text_that_moves_between_rows_changes_it() {
        let hash_of = |texts: &[&str]| hash(&[samples::batch(&samples::rows_with_texts(texts))]);
        assert_ne!(hash_of(&["ab", "c"]), hash_of(&["a", "bc"]));
        assert_ne!(hash_of(&["a", "b"]), hash_of(&["b", "a"]));
    }

    proptest! {
        #[test]
        fn batches_do_not_matter(texts in prop::collection::vec(".{0,8}", 1..30), cuts in prop::collection::vec(0usize..30, 0..5)) {
            let whole = samples::batch(&samples::rows_with_texts(&texts));
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(texts.len())).chain([0, texts.len()]).collect();
            cuts.sort_unstable();
            let parts: Vec<RecordBatch> = cuts.windows(2).map(|w| whole.slice(w[0], w[1] - w[0])).collect();
            prop_assert_eq!(hash(&[whole]), hash(&parts));
        }
    }
}
