//! What the columns of a table state, by their headings.

use crate::codelist::ChangeUnit;
use crate::extract::bind::Binder;
use crate::extract::figure::{Figure, Part, Sign};
use crate::extract::lexicon::{Bytes, Role};
use crate::extract::words::{LAST, dates, year};
use crate::quantity::Numeral;
use crate::text::work;

/// What stands under a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Level(Option<i16>),
    Change,
    /// A share of what the table does not say.
    Share,
}

impl Column {
    pub fn year(self) -> Option<i16> {
        if let Column::Level(year) = self { year } else { None }
    }
}

/// The only figure of a cell.
pub(crate) fn held(figures: &[Figure<'_>], cell: Bytes) -> Option<usize> {
    let first = figures.partition_point(|f| f.at.start < cell.start);
    let held = figures[first..].iter().take_while(|f| f.at.end <= cell.end).take(2).count();
    work(held);
    (held == 1).then_some(first)
}

/// Whether a heading names the government itself or an area, and no more: 全市 | 市政府.
pub(crate) fn names(binder: Binder<'_>, head: Bytes) -> bool {
    [Role::Own, Role::Other].into_iter().any(|role| binder.hits.roles(head, role).any(|at| at == head))
}

/// Whether a column beside those of areas and bodies is of one of them, or of all: not 区级, 天河区.
pub(crate) fn of_all(binder: Binder<'_>, head: Bytes) -> bool {
    let words = &binder.plain[head.start..head.end];
    let all = ["合计", "总计", "小计", "总数", "总量", "数量", "数值", "件数", "全年", "本年"];
    let town = words.contains(['镇', '乡']) || words.contains("街道");
    (names(binder, head) && !town) || words.starts_with('全') || all.iter().any(|word| words.contains(word))
}

/// What the first row says of the columns; nothing where it holds figures itself.
pub(crate) fn columns(
    plain: &str,
    (heads, width): (Option<&Vec<Bytes>>, usize),
    figures: &[Figure<'_>],
    numerals: &[Numeral],
    report_year: i16,
) -> Vec<Column> {
    let heads = heads.map(|row| row.iter().map(|cell| column(plain, *cell, figures, numerals, report_year)));
    let heads: Option<Vec<Column>> = heads.and_then(Iterator::collect);
    let mut columns = heads.unwrap_or_default();
    columns.resize(width, Column::Level(None));
    columns
}

/// 本年(上年): the year that a heading says of what stands in brackets.
pub(crate) fn noted_year(binder: Binder<'_>, head: Bytes) -> Option<i16> {
    let said = binder.plain[head.start..head.end].strip_suffix(')')?.split_once('(')?.1;
    if LAST.contains(&said.trim_end_matches(['数', '同', '期'])) {
        return Some(binder.report_year - 1);
    }
    year(said)
}

/// What heads a column of percentages.
pub(crate) const RATES: [char; 4] = ['%', '率', '比', '速'];
/// What heads a column of changes.
pub(crate) const CHANGES: &[&str] = &["同比", "增长", "增减", "增幅", "变化", "较上", "比上", "较去", "比去"];
/// What heads a column of shares.
const SHARES: &[&str] = &["占比", "比重", "比例"];

/// What a heading says; none where it is no heading but a number.
pub(crate) fn column(plain: &str, cell: Bytes, figures: &[Figure<'_>], numerals: &[Numeral], report_year: i16) -> Option<Column> {
    // 本年(上年)
    let text = plain[cell.start..cell.end].split('(').next().filter(|head| !head.is_empty()).unwrap_or(&plain[cell.start..cell.end]);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let dated = dates(numerals, cell).find_map(|(_, span)| span.year);
    let bare = held(figures, cell).and_then(|at| i16::try_from(figures[at].quantity.value?).ok());
    match (dated, bare) {
        _ if has(CHANGES) => Some(Column::Change),
        _ if has(SHARES) => Some(Column::Share),
        (Some(year), _) => Some(Column::Level(Some(year))),
        (None, Some(year)) if (1990..=report_year + 1).contains(&year) => Some(Column::Level(Some(year))),
        (None, Some(_)) => None,
        (None, None) if has(&LAST) => Some(Column::Level(Some(report_year - 1))),
        (None, None) => Some(Column::Level(None)),
    }
}

/// Gives what stands under 同比 or 增减 to the figure of the report's year in their row.
pub(crate) fn changes(plain: &str, row: &[Bytes], columns: &[Column], figures: &mut [Figure<'_>], report_year: i16) {
    let of = |column: Column| row.iter().zip(columns).filter(move |(_, c)| **c == column).map(|(cell, _)| *cell);
    let level = [Column::Level(Some(report_year)), Column::Level(None)]
        .into_iter()
        .find_map(|c| of(c).filter_map(|cell| held(figures, cell)).next_back());
    for cell in of(Column::Change) {
        let Some((at, unit)) = held(figures, cell).and_then(|at| Some((at, moved(&figures[at])?))) else { continue };
        let words = &plain[cell.start..figures[at].at.start];
        let verb = words.trim_end_matches(['了', ' ', '约']);
        let fallen = verb.ends_with(['-', '降', '低', '减', '少', '落', '↓']);
        figures[at].part = Part::Change(unit, if fallen { Sign::Down } else { Sign::Up });
        figures[at].rules.clear();
        let value = figures[at].quantity.value.map(|value| if fallen { -value } else { value });
        // What percent a rate has changed by may mean points.
        let counted = |level: &usize| {
            (unit != ChangeUnit::Percent || figures[*level].quantity.unit != Some("%"))
                && (unit != ChangeUnit::Absolute || figures[*level].quantity.unit.is_none_or(|own| Some(own) == figures[at].quantity.unit))
        };
        if let Some(level) = level.filter(|level| !figures[*level].rules.is_empty()).filter(counted) {
            figures[level].stated = value.map(|value| (value, unit));
        }
    }
}

/// How far a figure in a column of changes says that another moved: 21.4%, 1.2个百分点, 23件; a bare number may be either.
fn moved(figure: &Figure<'_>) -> Option<ChangeUnit> {
    Some(match figure.quantity.unit? {
        "%" => ChangeUnit::Percent,
        "个百分点" | "百分点" => ChangeUnit::Point,
        "倍" => return None,
        _ => ChangeUnit::Absolute,
    })
}
