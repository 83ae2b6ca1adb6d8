//! nianbao (年报) reads figures out of the annual reports of Chinese governments and publishes them as open data.
//!
//! ```text
//! report file ─► Report ─► numerals ─► observations ─► typed tables ─► changes, series ─► checks ─► release
//! ```
//!
//! The modules stand in floor order: one knows only those of the floors below it, never a neighbour.
//! `tests/floors.rs` reads this drawing and holds it.
//!
//! ```text
//! 5  main      cli                           ─ arguments in, exit code out (the program)
//! 4  pipeline                                ─ the way on one screen
//! 3  fetch     extract   derive    check     publish   audit     suggest ─ what is done with reports and tables
//! 2  report    figure                        ─ a document; what a figure says
//! 1  quantity  codebook  table               ─ numerals; what is looked for; the columns
//! 0  codelist  fault     checksum  text      ─ codes, faults, checksums, characters
//! ```

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
pub mod fetch;
pub mod extract;
pub mod derive;
pub mod check;
pub mod publish;
pub mod audit;
pub mod suggest;
// floor 4
pub mod pipeline;
