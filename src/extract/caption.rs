//! What the line above a table says of its numbers.

use super::bind::Binder;
use super::hits::Bytes;
use super::words::dates;
use crate::quantity::Span;
use crate::text::work;

/// What the line above a table says of the time of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Nothing, or the report's own year.
    Own,
    Year(i16),
    /// A part of a year, several years, a target: what such numbers state is not read.
    Other,
}

/// Characters of the longest line that is a table's title.
const TITLE: usize = 40;

/// Of which time a table is whose columns do not say it.
pub(super) fn time(binder: Binder<'_>, caption: Bytes) -> Time {
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
pub(super) fn of_cases(plain: &str, caption: Bytes) -> bool {
    let text = plain[caption.start..caption.end].trim();
    work(text.len());
    let short = text.chars().nth(TITLE).is_none() && !text.contains('。');
    short && ["复议", "诉讼", "应诉", "案由", "信访", "投诉", "案卷"].iter().any(|word| text.contains(word))
}
