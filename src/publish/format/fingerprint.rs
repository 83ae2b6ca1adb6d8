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
    use std::slice::from_ref;

    use proptest::prelude::*;

    use super::*;
    use crate::publish::format::LogicalHash;
    use crate::publish::format::any::{self, AnyRow};

    fn fingerprint(batches: &[RecordBatch]) -> Fingerprint {
        let mut taking = Fingerprinting::of(&any::table().schema());
        for batch in batches {
            taking.update(batch).unwrap();
        }
        taking.finish()
    }

    fn logical(batch: &RecordBatch) -> String {
        let mut hash = LogicalHash::of(&batch.schema());
        hash.update(batch).unwrap();
        hash.finish()
    }

    /// Both tell the same rows apart.
    fn check(one: &[AnyRow], other: &[AnyRow]) {
        let (one, other) = (any::batch(one), any::batch(other));
        let same = logical(&one) == logical(&other);
        assert_eq!(fingerprint(from_ref(&one)) == fingerprint(from_ref(&other)), same, "{one:?} {other:?}");
    }

    #[test]
    fn every_value_of_every_column_tells() {
        let rows = any::some(4);
        let mut others = vec![rows[..3].to_vec()];
        let edits: [fn(&mut AnyRow); 12] = [
            |row| row.text.clear(),
            |row| row.maybe_text = None,
            |row| row.maybe_text = Some(String::new()),
            |row| row.small += 1,
            |row| row.maybe_whole = Some(0),
            |row| row.truth = !row.truth,
            |row| row.maybe_truth = None,
            |row| row.maybe_truth = Some(false),
            |row| row.figure += 1,
            |row| row.maybe_figure = None,
            |row| row.list.clear(),
            |row| row.list = vec!["甲乙".to_owned()],
        ];
        for edit in edits {
            let mut other = rows.clone();
            edit(&mut other[1]);
            others.push(other);
        }
        for other in others {
            assert_ne!(fingerprint(&[any::batch(&rows)]), fingerprint(&[any::batch(&other)]), "{other:?}");
            check(&rows, &other);
        }
        let moved = [any::with_text("ab"), any::with_text("b")];
        check(&moved[0], &moved[1]);
    }

    proptest! {
        #[test]
        fn batches_do_not_matter(rows in prop::collection::vec(any::rows(), 1..20), cuts in prop::collection::vec(0usize..20, 0..5)) {
            let whole = any::batch(&rows);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(rows.len())).chain([0, rows.len()]).collect();
            cuts.sort_unstable();
            let parts: Vec<RecordBatch> = cuts.windows(2).map(|w| whole.slice(w[0], w[1] - w[0])).collect();
            prop_assert_eq!(fingerprint(&[whole]), fingerprint(&parts));
        }

        #[test]
        fn it_tells_apart_what_the_logical_hash_does(rows in prop::collection::vec(any::rows(), 1..6), other in any::rows(), at in 0usize..6) {
            let mut changed = rows.clone();
            let at = at.min(rows.len() - 1);
            changed[at] = other;
            check(&rows, &changed);
            check(&rows, &rows);
        }
    }
}
