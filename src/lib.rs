//! nianbao (年报) reads figures out of the annual reports of Chinese governments and publishes them as open data.
//!
//! ```text
//! report file ─► Report ─► numerals ─► observations ─► typed tables ─► changes, series ─► checks ─► release
//! ```
//!
//! The modules stand in floor order: one knows only those of the floors below it.

// floor 0
pub mod codelist;
pub mod fault;
pub mod checksum;
pub mod text;
// floor 1
pub mod quantity;
pub mod codebook;
pub mod table;
// floor 2
pub mod report;
pub mod figure;
// floor 3
pub mod extract;
pub mod derive;
pub mod check;
pub mod publish;
pub mod audit;
pub mod suggest;
// floor 4
pub mod pipeline;
