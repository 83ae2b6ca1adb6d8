//! The changes that a report states of its figures.

mod list;
mod target;

use rust_decimal::Decimal;

use super::bind::Binder;
use super::figure::{Figure, Part, Sign};
use super::words::{of_last, years};
use crate::codelist::ChangeUnit;
use crate::text::boundary;
use list::{by_year, listed, together};
use target::target;

/// Gives each change to the figure that it is stated of.
pub(super) fn attach(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    let mut at = 0;
    while at < figures.len() {
        let sentence = figures[at].sentence.at;
        // What a table's column of changes says is given by its row.
        let row = || binder.plain[sentence.start..sentence.end].contains('|');
        if !matches!(figures[at].part, Part::Change(..)) || row() {
            at += 1;
            continue;
        }
        let alike = |f: &&Figure<'_>| matches!(f.part, Part::Change(..)) && f.sentence.at == sentence;
        let end = at + figures[at..].iter().take_while(alike).count();
        let group = listed(binder.plain, figures, at, end);
        let last = against_last(binder.plain, &figures[at], binder.report_year);
        if group > 1 {
            if let Some(of_last) = by_year(binder.plain, &figures[at], group, binder.report_year) {
                if let Some(target) = target(binder, figures, at) {
                    give(figures, at + of_last, target);
                }
            } else if last {
                together(binder, figures, at, group).into_iter().enumerate().for_each(|(change, level)| give(figures, at + change, level));
            }
            at += group;
        } else {
            if last && let Some(target) = target(binder, figures, at) {
                give(figures, at, target);
            }
            at += 1;
        }
    }
}

/// Whether a change is stated against the year before, as far as its words name one: not 与2020年相比 in a report of 2023.
fn against_last(plain: &str, change: &Figure<'_>, report_year: i16) -> bool {
    let own = &plain[change.clause.start..change.at.start];
    if own.contains("同比") || of_last(own) {
        return true;
    }
    let start = boundary(plain, change.clause.start.saturating_sub(COMPARED)).max(change.sentence.at.start);
    let words = &plain[start..change.at.start];
    let against = years(words).filter(|(at, _)| {
        let compared = words[..*at].ends_with(['与', '较', '比', '同']);
        compared || (words[..*at].ends_with(['为', '是', '由', '从']) && words[at + "2020年".len()..].starts_with('的'))
    });
    against.last().is_none_or(|(_, year)| year >= report_year - 1)
}

/// Bytes before a clause within which the words stand that its changes are stated against.
const COMPARED: usize = 60;

fn give(figures: &mut [Figure<'_>], change: usize, level: usize) {
    let Part::Change(unit, sign) = figures[change].part else { return };
    let Some(value) = figures[change].quantity.value else { return };
    let stated = match (unit, sign) {
        (ChangeUnit::Multiple, Sign::Up) if figures[change].quantity.unit == Some("番") => doubled(value),
        (ChangeUnit::Multiple, Sign::Up) => value.saturating_add(Decimal::ONE),
        // Which way it went is not said.
        (ChangeUnit::Multiple, Sign::Down) | (ChangeUnit::Point, Sign::Of) => return,
        (_, Sign::Down) => -value,
        _ => value,
    };
    let sort = |figure: &Figure<'_>| figure.quantity.unit.filter(|unit| matches!(*unit, "%" | "元"));
    if unit == ChangeUnit::Absolute && sort(&figures[change]) != sort(&figures[level]) {
        return;
    }
    if unit == ChangeUnit::Point && !figures[level].percent() {
        return;
    }
    let old = figures[level].stated;
    let better = old.is_none_or(|(_, old)| old == ChangeUnit::Absolute && unit != ChangeUnit::Absolute);
    if better && !figures[level].rules.is_empty() {
        figures[level].stated = Some((stated, unit));
    }
}

/// 翻一番 is twice, 翻两番 four times.
fn doubled(times: Decimal) -> Decimal {
    if times == Decimal::TWO { Decimal::from(4) } else { Decimal::TWO }
}
