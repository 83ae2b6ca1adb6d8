//! What: a table within a report and its sentences give the same figure for the same thing
//!
//! Why: tables are filled in anew each year and sentences copied, or the other way round
//!
//! Example: 收到行政复议申请627件 in the text, 672 in the table's row 收到行政复议申请
//!
//! What to do: see which of the two stands in the source; if both do, ask the issuer

use std::ops::Range;

use rust_decimal::Decimal;

use super::area::Area;
use super::prose::{Prose, Quantity, place};
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::{Period, Severity};
use crate::figure::Interval;
use crate::table::{Check, Observation};
use crate::text::plain;

pub(super) const KIND: CheckKind = CheckKind {
    id: "table_and_prose",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "表文一致",
        what: "报告中表格与正文对同一事项的数值一致",
        why: "表格逐年重填而正文沿用旧稿，或者相反",
        example: "正文称收到行政复议申请627件，表中“收到行政复议申请”一行为672",
        what_to_do: "核对原文；若原文如此，向发布机关询问",
    },
    en: Text {
        title: "Table and prose",
        what: "a table within a report and its sentences give the same figure for the same thing",
        why: "tables are filled in anew each year and sentences copied, or the other way round",
        example: "收到行政复议申请627件 in the text, 672 in the table's row 收到行政复议申请",
        what_to_do: "see which of the two stands in the source; if both do, ask the issuer",
    },
    run,
};

/// Bars and line ends between the cells of two rows that follow each other.
const BETWEEN: usize = 4;

/// The fewest characters of a row's label that name a measure.
const LABEL: usize = 4;

fn run(area: &Area) -> Vec<Check> {
    area.prose().flat_map(|prose| cells(area, &prose).into_iter().filter_map(|cell| cell.check(area, &prose)).collect::<Vec<_>>()).collect()
}

/// A figure of a table with what its row and column say.
struct Cell<'a> {
    quantity: Quantity<'a>,
    label: String,
    value: Decimal,
    year: i16,
}

fn cells<'a>(area: &Area, prose: &Prose<'a>) -> Vec<Cell<'a>> {
    let Some(report) = area.report(prose.report) else { return Vec::new() };
    let (mut found, mut heads, mut end) = (Vec::new(), Vec::<String>::new(), 0);
    for row in prose.rows() {
        let words: Vec<String> = row.iter().map(|cell| prose.words(cell.clone()).trim().to_owned()).collect();
        let figures = figures(prose, &row);
        if row[0].start > end + BETWEEN {
            heads.clear();
        }
        end = row.last().map_or(end, |cell| cell.end);
        if figures.is_empty() && names_columns(&words) {
            heads = words;
            continue;
        }
        for (column, quantity) in &figures {
            let head = heads.get(*column).map_or("", String::as_str);
            let single = figures.len() == 1;
            let (label, about) = label(&words[0]);
            let Some(year) = year(head, report.year, single) else { continue };
            let Some(value) = in_base_unit(quantity, &format!("{about}{head}")) else { continue };
            found.push(Cell { quantity: *quantity, label, value, year });
        }
    }
    found
}

/// Whether a row names columns: it is neither a ruler nor a heading of rows.
fn names_columns(words: &[String]) -> bool {
    words.iter().skip(1).any(|cell| cell.chars().any(|c| !matches!(c, '-' | ':' | ' ')))
}

/// The figures of a row's cells after the first, each alone in its cell.
fn figures<'a>(prose: &Prose<'a>, row: &[Range<usize>]) -> Vec<(usize, Quantity<'a>)> {
    let within = |cell: &Range<usize>| -> Vec<Quantity<'a>> {
        prose.quantities.iter().filter(|quantity| cell.contains(&place(quantity.row.char_start))).copied().collect()
    };
    let cells = row.iter().enumerate().skip(1);
    cells.filter_map(|(at, cell)| Some((at, *within(cell).first().filter(|_| within(cell).len() == 1)?))).collect()
}

/// A row's label without what stands in brackets, and that: 收到申请(件).
fn label(cell: &str) -> (String, String) {
    let (label, about) = cell.split_once('(').unwrap_or((cell, ""));
    let label = label.trim_matches(|c: char| c.is_whitespace() || "*#.、:".contains(c));
    let counted = label.strip_suffix("件数").or_else(|| label.strip_suffix('数')).unwrap_or(label);
    (counted.to_owned(), about.to_owned())
}

/// The year of a column: the one that its head names, last year's, or the report's own where there is no other column.
fn year(head: &str, own: i16, single: bool) -> Option<i16> {
    let digits: String = head.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    match digits.parse() {
        Ok(year) if digits.len() == 4 => Some(year),
        _ if ["上年", "去年"].iter().any(|word| head.contains(word)) => Some(own - 1),
        _ if ["比", "增", "幅", "计划", "占"].iter().any(|word| head.contains(word)) => None,
        _ if single || ["本年", "今年"].iter().any(|word| head.contains(word)) => Some(own),
        _ => None,
    }
}

/// A cell's figure, with the 万 or 亿 of its row or column; none where a percentage is not one in the cell.
fn in_base_unit(quantity: &Quantity, about: &str) -> Option<Decimal> {
    if quantity.row.unit.is_some() {
        return Some(quantity.value);
    }
    let times = if about.contains('亿') {
        100_000_000
    } else if about.contains('万') {
        10_000
    } else {
        1
    };
    quantity.value.checked_mul(Decimal::from(times))
}

impl Cell<'_> {
    /// The cell against the figure whose words are its label; none where no sentence has them.
    fn check(&self, area: &Area, prose: &Prose) -> Option<Check> {
        if self.label.chars().count() < LABEL || !self.quantity.is_exact() {
            return None;
        }
        let own = area.figures().iter().filter(|figure| figure.report_id == prose.report && !prose.in_table(figure.char_start));
        let same = own.filter(|figure| figure.year == self.year && figure.period == Period::Year && self.names(area, prose, figure));
        let told: Vec<&Observation> = same.collect();
        let half = self.quantity.half_unit() * if self.quantity.value.is_zero() { Decimal::ONE } else { self.value / self.quantity.value };
        let shown = Interval::point(self.value).wider(half);
        let speaks = *told.iter().find(|figure| area.shown(figure).meets(&shown)).or(told.first())?;
        let subject = format!("{}/{}", prose.report, self.quantity.row.char_start);
        let made = area.made(&KIND, subject).on([speaks]).compared(speaks.value, self.value, half);
        let (name, number) = (area.figure(speaks), area.like(speaks, self.value));
        Some(if area.shown(speaks).meets(&shown) {
            made.passed(|| said(format!("{}，与表格一致", name.zh), format!("{}: the table says the same", name.en)))
        } else {
            let label = &self.label;
            made.failed(|| {
                said(
                    format!("正文：{}；表格“{label}”一行为{number}。", name.zh),
                    format!("{} in the text, but {number} in the table's row {label}.", name.en),
                )
            })
        })
    }

    /// Whether a figure of the text is called what the row is called, word for word, or by its indicator's name.
    fn names(&self, area: &Area, prose: &Prose, figure: &Observation) -> bool {
        let at = place(figure.char_start);
        let before = prose.words(at.saturating_sub(40)..at);
        let before = before.trim_end_matches(|c: char| "共有为达了计: ".contains(c));
        let named = area.indicator(figure).is_some_and(|known| label(&plain(&known.name_zh)).0 == self.label);
        named || before.ends_with(&self.label)
    }
}
