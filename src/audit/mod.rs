//! What became of a report's numerals, shown in its own words: in a terminal or as a page.
//!
//! The view cuts the text into lines of plain and marked words; each drawing walks it.

mod fate;
mod view;
mod words;
mod terminal;
mod html;

pub use fate::Fate;
pub use html::html;
pub use terminal::{Colour, terminal};
pub use view::{Audit, Figure, Mark, Piece};

#[cfg(test)]
mod samples;
