//! One file a format, and the list of them: documentation, command line, release and verification walk it.

mod buffer;
mod cell;
mod number;
mod texts;
mod passing;
mod sink;
mod frame;
mod rendering;
mod gather;
mod logical_hash;
mod fingerprint;
mod choice;
mod book;
mod record;
pub(in crate::publish) mod csv;
mod csv_excel;
pub(in crate::publish) mod parquet;
mod json;
mod jsonl;
mod arrow_ipc;
mod workbook;
mod sqlite;

pub(in crate::publish) use self::book::Edition;
pub use self::book::{Book, ReadTable};
pub(in crate::publish) use self::cell::Cells;
pub use self::choice::Choice;
pub(in crate::publish) use self::fingerprint::{Fingerprint, Fingerprinting};
pub use self::frame::{Frame, Framed};
pub use self::gather::Take;
pub use self::logical_hash::LogicalHash;
pub use self::parquet::ParquetSink;
pub(in crate::publish) use self::record::value as json_value;
pub use self::rendering::Rendering;
pub use self::sink::{Format, Output, Read, Sink};

/// The formats, in the order in which they are documented.
pub const FORMATS: &[Format] = &[csv::FORMAT, csv_excel::FORMAT, parquet::FORMAT, json::FORMAT, jsonl::FORMAT, arrow_ipc::FORMAT];

/// The formats that have one file for all tables, the one that takes longest first.
pub const BOOKS: &[Book] = &[workbook::BOOK, sqlite::BOOK];

/// The format of that name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
pub(in crate::publish) mod any;
#[cfg(test)]
mod tests;
