//! Observations read, changed and written again, batch by batch.

use std::path::Path;

use arrow::array::RecordBatch;

use crate::fault::Fault;
use crate::table::file::{self, Batches, Writer};
use crate::table::{Observation, Record, Rows};

/// Writes the observations of a work folder anew, each batch as `with` gives it back.
pub(super) fn batches(dir: &Path, mut with: impl FnMut(RecordBatch) -> Result<RecordBatch, Fault>) -> Result<(), Fault> {
    let (path, schema) = (file::path(dir, &Observation::TABLE), Observation::TABLE.schema());
    let mut writer = Writer::create(&path, schema.clone())?;
    for batch in Batches::open(&path, schema)? {
        writer.write(&with(batch?)?)?;
    }
    writer.close()
}

/// Writes the observations anew, each as `with` gives it back; none is left out.
pub(super) fn rows(dir: &Path, mut with: impl FnMut(Observation) -> Result<Option<Observation>, Fault>) -> Result<(), Fault> {
    batches(dir, |batch| {
        let mut rows = Rows::of::<Observation>();
        for observation in Observation::rows(&batch) {
            if let Some(observation) = with(observation)? {
                rows.push(&observation);
            }
        }
        Ok(rows.take())
    })
}
