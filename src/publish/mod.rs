//! From the work folder to a release: formats, descriptors, documentation, manifest, and the one step that publishes.
//!
//! ```text
//! work/<table>.parquet ─► one pass ─► data/<table>.{csv,parquet,json}, rows, logical hash
//!                                 └─► what differs from the last release ─► version ─► docs/, descriptors, notes
//!                                                                        └─► manifest ─► verified ─► renamed, latest switched
//! ```

mod cell;
mod sink;
mod csv;
mod parquet;
mod json;
mod jsonl;
mod arrow_ipc;
mod formats;
mod checksum;
mod logical_hash;
mod table_schema;
mod datapackage;
mod manifest;
mod difference;
mod diff;
mod templates;
mod documentation;
mod notes;
mod data;
mod verify;
mod lock;
mod staging;
mod release;

pub use self::parquet::{Batches, ParquetSink, read, read_as};
pub use checksum::{FileEntry, sha256_of};
pub use diff::{Diff, RowChange, RowChanges, Values};
pub use difference::{Difference, Step, TableChange};
pub use formats::{FORMATS, format};
pub use lock::Lock;
pub use logical_hash::LogicalHash;
pub use manifest::{About, ColumnEntry, Contents, Manifest, TableEntry, Version};
pub use release::{Published, Work, release};
pub use sink::{Format, Open, Output, Sink};
pub use table_schema::{file_name as table_schema_file, table_schema};
pub use verify::verify;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
