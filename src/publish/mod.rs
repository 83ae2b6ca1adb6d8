//! From the work folder to a release: formats, descriptors, documentation, manifest, and the one step that publishes.
//!
//! ```text
//! work/<table>.parquet ─► one pass ─► data/<table>.<format>, rows, logical hash
//!                                 └─► what differs from the last release ─► version ─► docs/, descriptors, notes
//!                                                                        └─► manifest ─► verified ─► renamed, latest switched
//! ```

mod format;
mod checksum;
mod manifest;
mod difference;
mod descriptor;
mod page;
mod release;
mod diff;

pub use checksum::{FileEntry, sha256_of};
pub use descriptor::{Licence, Publisher, table_schema, table_schema_file};
pub use diff::{Diff, RowChange, RowChanges, Values};
pub use difference::{Difference, Step, TableChange};
pub use format::{
    BOOKS, Book, Choice, FORMATS, Format, Frame, Framed, LogicalHash, Output, ParquetSink, Read, ReadTable, Rendering, Sink, Take, format,
};
pub use manifest::{About, ColumnEntry, Contents, Manifest, TableEntry, Version};
pub use release::{Lock, Published, Work, release, verify};

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
