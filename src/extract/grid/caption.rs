//! What the line above a table says of its numbers.

use crate::extract::bind::Binder;
use crate::extract::lexicon::Bytes;
use crate::extract::words::{LAST, dates};
use crate::quantity::Span;
use crate::text::{boundary, work};

/// What the line above a table says of the time of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    /// Nothing, or the report's own year.
    Own,
    Year(i16),
    /// A part of a year, several years, a target: what such numbers state is not read.
    Other,
}

/// Characters of the longest line that is a table's title.
const TITLE: usize = 40;

/// Of which time a table is whose columns do not say it.
pub(crate) fn time(binder: Binder<'_>, caption: Bytes) -> Time {
    let text = binder.plain[caption.start..caption.end].trim();
    work(text.len());
    if text.chars().nth(TITLE).is_some() || text.contains(['。', '|']) {
        return Time::Own;
    }
    let words = ["半年", "季度", "累计", "以来", "近三年", "近五年", "目标", "计划数"];
    let whole = |span: Span| span.months.is_none() && !span.day;
    // 截至12月31日
    let closing = |span: Span| span.months == Some((12, 12)) && text.contains('截');
    let mut named = dates(binder.numerals, caption);
    match (named.next(), named.next()) {
        _ if words.iter().any(|word| text.contains(word)) => Time::Other,
        (None, _) => Time::Own,
        (Some((_, span)), None) if span.to_year.is_none() && (whole(span) || closing(span)) => {
            span.year.filter(|year| *year != binder.report_year).map_or(Time::Own, Time::Year)
        }
        _ => Time::Other,
    }
}

/// Whether a table is of cases, of which its labels may name sorts.
pub(crate) fn of_cases(plain: &str, caption: Bytes) -> bool {
    let text = plain[caption.start..caption.end].trim();
    work(text.len());
    let short = text.chars().nth(TITLE).is_none() && !text.contains('。');
    short && ["复议", "诉讼", "应诉", "案由", "信访", "投诉", "案卷"].iter().any(|word| text.contains(word))
}

/// 括号内为2024年数据: the year of what stands in brackets, as the text before a place says it.
pub(crate) fn in_brackets(binder: Binder<'_>, at: usize) -> Option<i16> {
    let floor = boundary(binder.plain, at.saturating_sub(ANNEX));
    work(at - floor);
    let text = &binder.plain[floor..at];
    let said = floor + ["括号内为", "括号内是", "括号中为", "括号里为"].iter().filter_map(|word| text.rfind(word)).max()?;
    let words = &binder.plain[said..];
    let end = said + words.find(['\n', ')', '。', ';', ',']).unwrap_or(0);
    let start = said + "括号内为".len();
    let said = binder.plain[start..end].trim();
    let time =
        ["完成数", "实际数", "数据", "数字", "情况", "数值", "数", "值"].iter().find_map(|noun| said.strip_suffix(noun)).unwrap_or(said);
    let time = time.trim_end_matches(['的', '度']);
    let time = time.strip_suffix("同期").unwrap_or(time);
    if LAST.contains(&time) {
        return Some(binder.report_year - 1);
    }
    let (date, span) = dates(binder.numerals, Bytes { start, end }).next()?;
    let whole = binder.plain[start..end].trim_start().starts_with(&binder.plain[date.start..date.end])
        && time.trim_end_matches('年').len() <= date.end - date.start;
    span.year.filter(|_| whole && span.to_year.is_none())
}

/// Bytes that the words for what stands in brackets are looked for back: an annex is no longer.
const ANNEX: usize = 4_000;
