//! A report's words with the numerals in them, for checks that read how figures stand in the text.

use std::ops::Range;

use rust_decimal::Decimal;

use super::area::Area;
use crate::codelist::{Class, Qualifier};
use crate::figure::{Interval, half_unit};
use crate::table::{NumeralRow, Observation};
use crate::text::plain;

/// A report's characters in their original and their plain form; places are code points.
pub(super) struct Words {
    original: Vec<char>,
    plain: Vec<char>,
    /// The lines of tables.
    rows: Vec<Range<usize>>,
}

impl Words {
    pub(super) fn of(text: &str) -> Words {
        let original: Vec<char> = text.chars().collect();
        let rows = lines(&original).filter(|line| cells(&original[line.clone()]).count() > 1).collect();
        Words { plain: plain(text).chars().collect(), original, rows }
    }
}

/// A report's words with its quantities.
pub(super) struct Prose<'a> {
    pub(super) report: &'a str,
    words: &'a Words,
    /// The quantities, by place.
    pub(super) quantities: Vec<Quantity<'a>>,
}

/// A quantity of the ledger, with the figure made of it.
#[derive(Clone, Copy)]
pub(super) struct Quantity<'a> {
    pub(super) row: &'a NumeralRow,
    pub(super) value: Decimal,
    pub(super) figure: Option<&'a Observation>,
}

impl Area<'_> {
    /// The words of each report whose text is at hand.
    pub(super) fn prose(&self) -> impl Iterator<Item = Prose<'_>> {
        self.words().iter().map(|(report, words)| {
            let quantity = |row| self.quantity(row);
            Prose { report, words, quantities: self.numerals(report).iter().filter_map(quantity).collect() }
        })
    }

    fn quantity<'a>(&'a self, row: &'a NumeralRow) -> Option<Quantity<'a>> {
        let measures = row.class == Class::Measure;
        let figure = row.observation_id.as_ref().and_then(|_| self.figure_at(&row.report_id, row.char_start));
        Some(Quantity { row, value: row.value.filter(|_| measures)?, figure })
    }
}

impl Prose<'_> {
    /// The plain words between two places.
    pub(super) fn words(&self, at: Range<usize>) -> String {
        let end = at.end.min(self.words.plain.len());
        self.words.plain[at.start.min(end)..end].iter().collect()
    }

    /// The words between a quantity and the next.
    pub(super) fn gap(&self, one: &Quantity, next: &Quantity) -> String {
        self.words(place(one.row.char_end)..place(next.row.char_start))
    }

    /// The lines of tables, each with its cells.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<Range<usize>>> {
        let Words { original, rows, .. } = self.words;
        rows.iter().map(|line| cells(&original[line.clone()]).map(|cell| line.start + cell.start..line.start + cell.end).collect())
    }

    /// Whether a place lies in a table.
    pub(super) fn in_table(&self, at: i32) -> bool {
        self.words.rows.iter().any(|line| line.contains(&place(at)))
    }
}

/// A place as the tables have it.
pub(super) fn place(at: i32) -> usize {
    usize::try_from(at).unwrap_or(0)
}

fn lines(text: &[char]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(|c| *c == '\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

/// The cells of a line: parted by tabs or bars, the bars at its ends left out.
fn cells(line: &[char]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let parts: Vec<Range<usize>> = line
        .split(|c| matches!(c, '\t' | '|' | '｜'))
        .map(|cell| {
            let range = start..start + cell.len();
            start = range.end + 1;
            range
        })
        .collect();
    let last = parts.len() - 1;
    let edge = |at: usize| at == 0 || at == last;
    let blank = |cell: &Range<usize>| line[cell.clone()].iter().all(|c| c.is_whitespace());
    let kept: Vec<Range<usize>> =
        parts.iter().enumerate().filter(|(at, cell)| !(edge(*at) && blank(cell))).map(|(_, cell)| cell.clone()).collect();
    kept.into_iter()
}

impl Quantity<'_> {
    /// Whether it is stated exactly.
    pub(super) fn is_exact(&self) -> bool {
        self.row.qualifier.is_none_or(|qualifier| qualifier == Qualifier::Exact)
    }

    /// What its digits allow: 1.3万件 is 12500 to 13500.
    pub(super) fn shown(&self) -> Interval {
        Interval::point(self.value).wider(self.half_unit())
    }

    /// Half a unit of its last digit.
    pub(super) fn half_unit(&self) -> Decimal {
        let text = plain(&self.row.text);
        let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.chars().take_while(char::is_ascii_digit).count());
        let unit_mult = if text.contains('亿') {
            8
        } else if text.contains('万') {
            4
        } else {
            0
        };
        half_unit(i16::try_from(decimals).unwrap_or(0), unit_mult, self.row.unit.as_deref() == Some("%"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_bars_or_tabs_is_a_row_of_cells() {
        for (line, expected) in [
            ("| 收到 | 627 |", vec![" 收到 ", " 627 "]),
            ("收到\t627", vec!["收到", "627"]),
            ("收到 | | 627", vec!["收到 ", " ", " 627"]),
            ("收到627件", vec!["收到627件"]),
            ("", vec![]),
        ] {
            let text: Vec<char> = line.chars().collect();
            let found: Vec<String> = cells(&text).map(|cell| text[cell].iter().collect()).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
