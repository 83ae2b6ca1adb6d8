//! From the work folder to a release: formats, descriptors, documentation, manifest, and the one step that publishes.
//!
//! ```text
//! work/<table>.parquet ─► one pass ─► data/<table>.<format>, rows, logical hash
//!                                 └─► what differs from the last release ─► gate ─► version ─► docs/, descriptors, notes
//!                                                                        └─► manifest ─► verified ─► renamed, latest switched
//! ```

mod format;
mod checksum;
mod date;
mod manifest;
mod difference;
mod rules;
mod moves;
mod diff;
mod changes;
mod withdrawn;
mod provenance;
mod descriptor;
mod page;
mod release;

pub use changes::Changes;
pub use checksum::{FileEntry, sha256_of};
pub use date::{Date, SOURCE_DATE_EPOCH};
pub use descriptor::{Licence, Publisher, table_schema, table_schema_file};
pub use diff::{Diff, Found, Kept, RowChange, RowChanges, Values};
pub use difference::{Difference, TableChange};
pub use format::{
    BOOKS, Book, Choice, FORMATS, Format, Frame, Framed, LogicalHash, Output, ParquetSink, Read, ReadTable, Rendering, Sink, Take, format,
};
pub use manifest::{About, ColumnEntry, Contents, Manifest, TableEntry, Version};
pub use moves::{Move, moves};
pub use release::{Lock, Policy, Published, Work, release, standing, verify};
pub use rules::{RULES, Rule, Step};
pub use withdrawn::Withdrawn;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
