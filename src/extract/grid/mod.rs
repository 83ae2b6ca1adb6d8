//! Tables within a text: lines whose cells are parted by `|`, with a label a row and perhaps years above.

pub(super) mod caption;
mod cells;
mod column;

use super::bind::{Binder, Field};
use super::figure::{Figure, Part};
use super::lexicon::Bytes;
use super::passage::Sentence;
use crate::codelist::Kind;
use crate::quantity::{self, CountedIn, Form, Numeral};
use crate::text::{boundary, work};
use caption::{Time, in_brackets};
use cells::{Grid, bracketed, grids};
use column::{CHANGES, Column, RATES, changes, column, columns, held, names, noted_year, of_all};

impl<'a> Grid<'a> {
    /// How many years back a row is that sums what stands above it, each column by its heading alone: 合计, 上年合计.
    fn total(&self, plain: &'a str, row: &[Bytes], columns: &[Column], report_year: i16) -> Option<i16> {
        let cell = |cell: &Bytes| &plain[cell.start..cell.end];
        let back = match cell(row.first()?) {
            "合计" | "总计" | "本年合计" => 0,
            "上年合计" | "去年合计" => 1,
            _ => return None,
        };
        let head = self.heading(plain).filter(|head| head.len() == row.len())?;
        // The last sentence above, and the line before it, may say of which year, months or body the table is.
        let last = |line: &'a str| line.trim_end().trim_end_matches(['。', ':']).rsplit(['。', '\n']).next().unwrap_or("");
        let near = boundary(plain, self.caption.end.saturating_sub(CAPTION)).max(self.caption.start);
        let caption = &plain[near..self.caption.end];
        let titled = caption.trim_end().contains('\n');
        let above = if caption.contains("单位:") && !titled {
            last(&plain[boundary(plain, self.caption.start.saturating_sub(CAPTION))..self.caption.start])
        } else {
            last(caption.split_inclusive('\n').next().unwrap_or(""))
        };
        let said = [last(caption), above];
        work(caption.len() + above.len());
        let word =
            |words: &str| ["年度", "年份", "时间", "计划", "月", "半年", "季度", "近", "街道"].iter().any(|word| words.contains(word));
        let other = head.iter().map(cell).any(word) || said.iter().any(|words| word(&words.replace("年度", "")));
        let years = said.iter().any(|words| words.replace(&report_year.to_string(), "").contains("20"));
        let plain_columns = columns.iter().all(|column| *column == Column::Level(None));
        (plain_columns && !years && !other).then_some(back)
    }
}

/// Bytes above a table in which it is said of what it is.
const CAPTION: usize = 240;

/// The measure word that a table declares once: （单位：件）.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Declared {
    Nothing,
    Unit(&'static str),
    /// 万元: the numbers are not in the base unit.
    Scaled,
}

/// Binds the numbers of tables to the labels of their rows; `done` says which figures are settled.
pub(super) fn bind_grids(binder: Binder<'_>, figures: &mut [Figure<'_>], done: &mut [bool]) {
    for grid in grids(binder.plain) {
        let heads = grid.heading(binder.plain);
        let whose = heads.filter(|heads| heads.iter().any(|head| names(binder, *head)));
        let strange = |at: usize| whose.and_then(|heads| heads.get(at)).is_some_and(|head| !of_all(binder, *head));
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut columns = columns(binder.plain, (heads, width), figures, binder.numerals, binder.report_year);
        if columns.iter().all(|column| *column == Column::Level(None)) {
            match caption::time(binder, grid.caption) {
                Time::Own => {}
                Time::Year(year) => columns.fill(Column::Level(Some(year))),
                Time::Other => {
                    grid.rows.iter().flatten().filter_map(|cell| held(figures, *cell)).for_each(|at| done[at] = true);
                    continue;
                }
            }
        }
        for row in &grid.rows {
            let dated = row
                .first()
                .and_then(|cell| column(binder.plain, *cell, figures, binder.numerals, binder.report_year))
                .and_then(Column::year);
            let total = grid.total(binder.plain, row, &columns, binder.report_year);
            let last = total.filter(|back| *back > 0).map(|back| binder.report_year - back);
            let dated = dated.or(last);
            let label = row.first().copied().filter(|cell| dated.is_none() && total.is_none() && held(figures, *cell).is_none());
            for (at_column, (cell, column)) in row.iter().zip(&columns).enumerate().filter(|(at, _)| dated.is_none() || *at > 0) {
                let heading = grid.rows[0].get(at_column).copied().filter(|head| held(figures, *head).is_none());
                let column = if dated.is_some() { Column::Level(dated) } else { *column };
                if let Some(at) = held(figures, *cell) {
                    if at_column > 0 && strange(at_column) && column == Column::Level(None) {
                        done[at] = true;
                        continue;
                    }
                    let place = Place { binder, grid: &grid, row, label: label.or(heading), cell: *cell, column };
                    let bound = number(place, figures, at);
                    done[at] |= bound;
                    if let Some(note) = place.noted(figures, at).filter(|_| bound) {
                        done[note] = true;
                    }
                    figures[at].column = heading.filter(|head| bound && names(binder, *head));
                }
            }
            changes(binder.plain, row, &columns, figures, binder.report_year);
        }
    }
}

/// Gives bare numbers the measure word and multiplier that their row or the caption says: 罚没金额(万元) | 1673.52.
pub(super) fn multiply(plain: &str, numerals: &mut [Numeral]) {
    for grid in grids(plain) {
        let head = grid.heading(plain);
        for row in grid.rows.iter().skip(usize::from(head.is_some())) {
            let Some((label, cells)) = row.split_first() else { continue };
            let said = grid.said(plain, *label, row).and_then(CountedIn::of);
            for (at, cell) in cells.iter().enumerate() {
                let above = head.and_then(|head| head.get(at + 1)).copied();
                let heading = above.map_or("", |head| &plain[head.start..head.end]);
                let counted = said.or_else(|| above.and_then(|head| bracketed(plain, head)).and_then(CountedIn::of));
                let Some(counted) = counted else { continue };
                if !heading.contains(RATES) && !CHANGES.iter().any(|word| heading.contains(word)) {
                    count(plain, numerals, *cell, counted);
                    grid.note(*cell).into_iter().for_each(|note| count(plain, numerals, note, counted));
                }
            }
        }
    }
}

/// Counts the number that fills a cell in another measure.
fn count(plain: &str, numerals: &mut [Numeral], cell: Bytes, counted: CountedIn) {
    let from = numerals.partition_point(|n| n.start < cell.start);
    let Some(numeral) = numerals.get_mut(from).filter(|n| n.start == cell.start && n.end == cell.end) else { return };
    work(plain[cell.start..cell.end].len());
    if let Form::Quantity(quantity) = &mut numeral.form
        && quantity.unit.is_none()
        && quantity.multiplier == 0
    {
        *quantity = quantity.counted_in(counted);
    }
}

/// A cell in its table.
#[derive(Clone, Copy)]
struct Place<'a> {
    binder: Binder<'a>,
    grid: &'a Grid<'a>,
    row: &'a [Bytes],
    /// The row's first cell, where it is no number.
    label: Option<Bytes>,
    cell: Bytes,
    column: Column,
}

/// Binds the number of a cell; whether that settles it.
fn number(place: Place<'_>, figures: &mut [Figure<'_>], at: usize) -> bool {
    let Column::Level(year) = place.column else { return true };
    let figure = &figures[at];
    let plain = place.binder.plain;
    let own = Bytes { start: place.cell.start, end: figure.at.start };
    let named = plain[own.start..own.end].contains(char::is_alphabetic);
    let Some(label) = (if named { Some(own) } else { place.label }) else { return false };
    if plain[figure.at.end..place.cell.end].contains(char::is_alphabetic) {
        return false;
    }
    let Some(rule) = place.rule(figure, label) else { return false };
    figures[at].rules = vec![rule];
    figures[at].year = year;
    true
}

impl Place<'_> {
    /// Binds the figure in brackets behind the one of a cell as that of the year which the column's heading or the text says; which it is.
    fn noted(self, figures: &mut [Figure<'_>], at: usize) -> Option<usize> {
        let note = held(figures, self.grid.note(self.cell)?)?;
        let heading = self.row.iter().position(|cell| *cell == self.cell).and_then(|at| self.grid.rows[0].get(at));
        let said = heading.and_then(|head| noted_year(self.binder, *head));
        let year = said.or_else(|| in_brackets(self.binder, self.grid.caption.start.max(self.cell.start)))?;
        if figures[note].quantity.unit.is_some() && figures[note].quantity.unit != figures[at].quantity.unit {
            return None;
        }
        let rules = figures[at].rules.clone();
        figures[note].rules = rules;
        figures[note].year = Some(year);
        figures[note].part = Part::Base;
        Some(note)
    }

    /// The rule that takes a figure by a label of the table.
    fn rule(self, figure: &Figure<'_>, label: Bytes) -> Option<u16> {
        let behind = Bytes { start: label.end, end: label.end };
        let sentence = Sentence { at: label, paragraph: self.grid.caption.start, ..figure.sentence };
        let field = Field { lead: label, figure: behind, tail: behind, sentence };
        // Under 行政复议案件类型 the label 行政处罚 names a sort of these.
        let sort = |rule: u16| self.binder.lexicon.indicator(rule).of_many && caption::of_cases(self.binder.plain, self.grid.caption);
        let bind = |unit| self.binder.bind(field, unit, false).rule().filter(|rule| !sort(*rule));
        // 调解和解率 | 28.4 is a rate, whatever the caption counts.
        if figure.quantity.unit.is_none() && self.binder.plain[label.start..label.end].trim_end().ends_with('率') {
            return bind(Some("%"));
        }
        // 1.42 counts nothing as it stands.
        let whole = figure.quantity.decimals == 0 || figure.quantity.multiplier > 0;
        let free = || bind(None).filter(|rule| self.binder.lexicon.indicator(*rule).kind != Kind::Money);
        let rule = match (figure.quantity.unit, self.declared(label)) {
            (Some(unit), _) => bind(Some(unit)),
            (None, Declared::Unit(unit)) => bind(Some(unit)).or_else(|| bind(Some("%"))),
            (None, Declared::Nothing) => free(),
            (None, Declared::Scaled) => None,
        };
        rule.filter(|rule| whole || self.binder.lexicon.indicator(*rule).kind != Kind::Count)
    }

    /// The measure word that label or caption declares.
    fn declared(self, label: Bytes) -> Declared {
        match self.grid.said(self.binder.plain, label, self.row) {
            Some("%") => Declared::Unit("%"),
            Some(said) if said.starts_with(['万', '亿', '千', '百']) => Declared::Scaled,
            Some(said) => quantity::measure_word(said).map_or(Declared::Nothing, Declared::Unit),
            None => Declared::Nothing,
        }
    }
}
