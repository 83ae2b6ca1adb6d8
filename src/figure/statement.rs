use std::cmp::Reverse;

use crate::codelist::{Period, Qualifier, Scope};
use crate::table::Observation;

/// What a figure is of, within an area: issuer, indicator, scope, year, period.
pub type Key<'a> = (&'a str, &'a str, Scope, i16, Period);

/// What a figure is of; two statements with one key should say the same.
#[must_use]
pub fn key(figure: &Observation) -> Key<'_> {
    let Observation { indicator_id, scope, year, period, .. } = figure;
    (issuer(&figure.report_id), indicator_id, *scope, *year, *period)
}

/// The department of a report, by its id's suffix; empty for the government's own report.
///
/// A suffix that names a part of the year (`110112-2021-h1`) is no department.
#[must_use]
pub fn issuer(report_id: &str) -> &str {
    let suffix = suffix(report_id).unwrap_or("");
    if matches!(suffix, "h1" | "h2" | "q1" | "q2" | "q3" | "q4") { "" } else { suffix }
}

/// Whether a report is of a part of the year; the year's own report comes after it.
#[must_use]
pub fn of_part(report_id: &str) -> bool {
    suffix(report_id).is_some() && issuer(report_id).is_empty()
}

/// What follows the area and the year in a report's id.
fn suffix(report_id: &str) -> Option<&str> {
    // Asked several times a figure: for so few bytes a search for a character costs more than the bytes.
    let second = report_id.bytes().enumerate().filter(|(_, byte)| *byte == b'-').nth(1);
    second.map(|(at, _)| &report_id[at + 1..])
}

/// The statement that speaks for several of one report: exact before bounded, then more digits, then first.
#[must_use]
pub fn preferred<'a>(statements: impl IntoIterator<Item = &'a Observation>) -> Option<&'a Observation> {
    statements.into_iter().min_by_key(|figure| preference(figure))
}

/// How far behind a statement stands: the least is preferred.
#[must_use]
pub fn preference(figure: &Observation) -> (bool, Reverse<i16>, i32) {
    (figure.qualifier != Qualifier::Exact, Reverse(figure.decimals - figure.unit_mult), figure.char_start)
}

#[cfg(test)]
mod tests {
    use super::{issuer, of_part};

    #[test]
    fn the_suffix_is_the_department() {
        for (id, expected) in [("440112-2023", ""), ("510107-2024-scjgj", "scjgj"), ("110112-2021-h1", ""), ("1-2-a-b", "a-b")] {
            assert_eq!(issuer(id), expected, "{id}");
            assert_eq!(of_part(id), id.ends_with("-h1"), "{id}");
        }
    }
}
