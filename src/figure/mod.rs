//! What a figure says: how exact it is, which of several statements speaks, how two years compare.
//!
//! Derivations and checks both stand on this, so that a change that is published and a change that is
//! checked are one and the same.

mod change;
mod digits;
mod growth;
mod interval;
mod peers;
mod share;
mod statement;

#[cfg(test)]
pub(crate) mod sample;

pub use change::{Agreement, Change, agreement, change};
pub use digits::{half_unit, rounded, shown_scale};
pub use growth::average_growth;
pub use interval::Interval;
pub use peers::Peers;
pub use share::{Share, share, share_agreement};
pub use statement::{Key, issuer, key, of_part, preference, preferred};
