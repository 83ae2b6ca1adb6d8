//! One file a descriptor: what a release says of itself in the standards of the field.

mod datapackage;
mod table_schema;

pub(in crate::publish) use datapackage::datapackage;
pub use table_schema::{file_name as table_schema_file, table_schema};
