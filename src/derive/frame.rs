//! What Polars gives, as Arrow columns of a table's types.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Decimal128Array, Int16Array, Int32Array, StringArray};
use arrow::datatypes::{Schema, SchemaRef};
use polars::prelude::{Column, DataFrame, DataType, PolarsError, PolarsResult};

/// The columns of a schema out of a frame, each cast to its type; `suffix` names those of a joined frame.
///
/// A column that has no such suffix in the frame, being a key of the join, is taken as it is.
pub(super) fn columns(frame: &DataFrame, schema: &Schema, suffix: &str) -> PolarsResult<Vec<ArrayRef>> {
    let column = |name: &str| frame.column(&format!("{name}{suffix}")).or_else(|_| frame.column(name));
    let cast = |field: &arrow::datatypes::FieldRef| {
        let array = array(column(field.name())?)?;
        arrow::compute::cast(&array, field.data_type()).map_err(|e| PolarsError::ComputeError(e.to_string().into()))
    };
    schema.fields().iter().map(cast).collect()
}

/// A batch of a schema out of a frame.
pub(super) fn batch(frame: &DataFrame, schema: &SchemaRef) -> PolarsResult<arrow::array::RecordBatch> {
    arrow::array::RecordBatch::try_new(schema.clone(), columns(frame, schema, "")?)
        .map_err(|e| PolarsError::ComputeError(e.to_string().into()))
}

fn array(column: &Column) -> PolarsResult<ArrayRef> {
    Ok(match column.dtype() {
        DataType::String => Arc::new(column.str()?.iter().collect::<StringArray>()),
        DataType::Int16 => Arc::new(column.i16()?.iter().collect::<Int16Array>()),
        DataType::Int32 => Arc::new(column.i32()?.iter().collect::<Int32Array>()),
        DataType::Boolean => Arc::new(column.bool()?.iter().collect::<BooleanArray>()),
        DataType::Decimal(_, scale) => {
            let array: Decimal128Array = column.decimal()?.physical().iter().collect();
            let scale = i8::try_from(*scale).unwrap_or(i8::MAX);
            Arc::new(array.with_precision_and_scale(38, scale).map_err(|e| PolarsError::ComputeError(e.to_string().into()))?)
        }
        other => {
            return Err(PolarsError::ComputeError(format!("column {} of type {other}", column.name()).into()));
        }
    })
}
