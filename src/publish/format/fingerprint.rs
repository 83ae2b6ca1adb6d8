//! The fingerprint of a table's values while a release is built: what was written must come back from every format.
//!
//! The logical hash says the same and is published; it goes row by row through SHA-256, which is dear where nobody means ill. The fingerprint
//! goes column by column through XXH3 (<https://github.com/Cyan4973/xxHash>), whatever batches the values came in.

use arrow::array::{Array, ArrowPrimitiveType, AsArray, PrimitiveArray, RecordBatch, StringArray};
use arrow::datatypes::{Schema, ToByteSlice};
use twox_hash::xxhash3_128::Hasher;

use super::cell::{Cells, Column, index};
use crate::fault::Reason;

/// A table's values on their way into a fingerprint.
pub(in crate::publish) struct Fingerprinting {
    columns: Vec<Reader>,
    rows: u64,
    marks: Vec<u8>,
}

/// What identifies a table's values within a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::publish) struct Fingerprint {
    rows: u64,
    columns: Vec<(u128, u128)>,
}

/// One column: what each row has, and the values that are there.
struct Reader {
    nullable: bool,
    rows: Hasher,
    values: Hasher,
}

impl Fingerprinting {
    /// Of a table of this schema, no rows yet.
    pub(in crate::publish) fn of(schema: &Schema) -> Fingerprinting {
        let column = |nullable| Reader { nullable, rows: Hasher::new(), values: Hasher::new() };
        let columns = schema.fields().iter().map(|field| column(field.is_nullable())).collect();
        Fingerprinting { columns, rows: 0, marks: Vec::new() }
    }

    /// Adds the rows of a batch; a reason when a column's type is none of a table's.
    pub(in crate::publish) fn update(&mut self, batch: &RecordBatch) -> Result<(), Reason> {
        self.rows += batch.num_rows() as u64;
        for (reader, (_, column)) in self.columns.iter_mut().zip(Cells::of(batch)?.columns) {
            reader.column(&column, &mut self.marks);
        }
        Ok(())
    }

    pub(in crate::publish) fn finish(self) -> Fingerprint {
        let columns = self.columns.into_iter().map(|column| (column.rows.finish_128(), column.values.finish_128())).collect();
        Fingerprint { rows: self.rows, columns }
    }
}

impl Reader {
    fn column(&mut self, column: &Column<'_>, marks: &mut Vec<u8>) {
        match column {
            Column::Text(texts) => self.texts(texts, marks),
            Column::Int16(numbers) => self.numbers(numbers, marks),
            Column::Int32(numbers) => self.numbers(numbers, marks),
            Column::Decimal(numbers) => self.numbers(numbers, marks),
            Column::Boolean(truths) => {
                self.missing(truths, marks);
                marks.clear();
                marks.extend((0..truths.len()).map(|row| u8::from(truths.is_valid(row) && truths.value(row))));
                self.values.write(marks);
            }
            Column::List(lists, _) => (0..lists.len()).for_each(|row| {
                let texts = lists.is_valid(row).then(|| lists.value(row));
                self.rows.write(&texts.as_ref().map_or(MISSING, |texts| texts.len().try_into().unwrap_or(i32::MAX)).to_le_bytes());
                if let Some(texts) = texts {
                    self.texts(texts.as_string(), marks);
                }
            }),
        }
    }

    /// Which rows of a column that may miss some are missing.
    fn missing(&mut self, column: &dyn Array, marks: &mut Vec<u8>) {
        if self.nullable {
            marks.clear();
            marks.extend((0..column.len()).map(|row| u8::from(column.is_null(row))));
            self.rows.write(marks);
        }
    }

    /// Numbers: their bytes as they lie, where none is missing.
    fn numbers<T: ArrowPrimitiveType>(&mut self, numbers: &PrimitiveArray<T>, marks: &mut Vec<u8>) {
        self.missing(numbers, marks);
        match numbers.nulls().filter(|nulls| nulls.null_count() > 0) {
            None => self.values.write(numbers.values().inner()),
            Some(nulls) => nulls.valid_indices().for_each(|row| self.values.write(numbers.value(row).to_byte_slice())),
        }
    }

    /// Texts: their lengths, and their bytes as they lie, where none is missing.
    fn texts(&mut self, texts: &StringArray, marks: &mut Vec<u8>) {
        let length = |row| if texts.is_null(row) { MISSING } else { texts.value_length(row) };
        marks.clear();
        marks.extend((0..texts.len()).flat_map(|row| length(row).to_le_bytes()));
        self.rows.write(marks);
        match (texts.nulls().filter(|nulls| nulls.null_count() > 0), texts.value_offsets()) {
            (Some(nulls), _) => nulls.valid_indices().for_each(|row| self.values.write(texts.value(row).as_bytes())),
            (None, [first, .., last]) => self.values.write(&texts.value_data()[index(*first)..index(*last)]),
            (None, _) => {}
        }
    }
}

/// The length of a text or list that is missing.
const MISSING: i32 = -1;

#[cfg(test)]
mod tests {
    use arrow::array::UInt32Array;
    use arrow::compute::take;
    use proptest::prelude::*;

    use super::*;
    use crate::publish::samples;

    fn fingerprint(batches: &[RecordBatch]) -> Fingerprint {
        let mut taking = Fingerprinting::of(&batches[0].schema());
        for batch in batches {
            taking.update(batch).unwrap();
        }
        taking.finish()
    }

    #[test]
    fn every_value_of_every_column_tells() {
        let whole = samples::batch(&samples::rows());
        let of = fingerprint(std::slice::from_ref(&whole));
        for at in 0..whole.num_columns() {
            let backwards = (0..u32::try_from(whole.num_rows()).unwrap()).rev();
            let turned = take(whole.column(at), &UInt32Array::from_iter_values(backwards), None);
            let mut columns = whole.columns().to_vec();
            columns[at] = turned.unwrap();
            let same = columns[at].as_ref() == whole.column(at).as_ref();
            let other = RecordBatch::try_new(whole.schema(), columns).unwrap();
            assert_eq!(fingerprint(&[other]) == of, same, "{}", whole.schema().field(at).name());
        }
        assert_ne!(fingerprint(&[whole.slice(1, whole.num_rows() - 1)]), of);
    }

    #[test]
    fn a_text_that_moves_between_rows_changes_it() {
        let of = |texts: &[&str]| fingerprint(&[samples::batch(&samples::rows_with_texts(texts))]);
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

    proptest! {
        #[test]
        fn batches_do_not_matter(texts in prop::collection::vec(".{0,8}", 1..30), cuts in prop::collection::vec(0usize..30, 0..5)) {
            let whole = samples::batch(&samples::rows_with_texts(&texts));
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(texts.len())).chain([0, texts.len()]).collect();
            cuts.sort_unstable();
            let parts: Vec<RecordBatch> = cuts.windows(2).map(|w| whole.slice(w[0], w[1] - w[0])).collect();
            prop_assert_eq!(fingerprint(&[whole]), fingerprint(&parts));
        }
    }
}
