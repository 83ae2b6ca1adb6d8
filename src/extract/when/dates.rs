//! The dates of a text, and the year that they give a figure.

use crate::extract::lexicon::Bytes;
use crate::extract::words::dates;
use crate::quantity::{Numeral, Span};

/// The dates of a text.
#[derive(Clone, Copy)]
pub(crate) struct Dates<'a> {
    pub plain: &'a str,
    pub numerals: &'a [Numeral],
}

impl<'a> Dates<'a> {
    /// Those of some bytes.
    pub fn within(&self, bytes: Bytes) -> impl DoubleEndedIterator<Item = (&'a Numeral, Span)> + use<'a> {
        dates(self.numerals, bytes)
    }

    /// The earlier year that a sentence opens with: 2021年,新收….
    pub fn stated(&self, before: Bytes, report_year: i16) -> Option<i16> {
        let (date, span) = self.within(before).rfind(|(_, span)| span.year.is_some() && span.to_year.is_none())?;
        let head = self.plain[before.start..date.start].trim_end_matches([' ', '\n']);
        // 截至2022年底,现行有效146件
        let first = || {
            let between = &self.plain[date.end..before.end];
            let turned = ["今年", "本年", "全年", "年内", "当年", "目前", "本次", "经"].iter().any(|word| between.contains(word));
            !turned && !between.contains(|c: char| c.is_ascii_digit())
        };
        let until = ["截至", "截止", "截止到"].iter().find_map(|word| head.strip_suffix(word)).filter(|_| first());
        let head = until.unwrap_or(head);
        let opens = head.is_empty() || head.ends_with([',', ';', ':', '。', '(', '是', '中']);
        let after = &self.plain[date.end..];
        let opens = opens && !after[..before.end - date.end].contains(')');
        let after = after.trim_start_matches(['底', '末', '初']);
        // 2023年为683件,受理968件: the year is of its own figure alone.
        let alone = self.within(before).filter(|(_, span)| span.year.is_some()).take(2).count() == 1;
        let own = || after[..before.end - date.end].split_once(',').is_some_and(|(own, _)| own.contains(|c: char| c.is_ascii_digit()));
        let told = alone && after.starts_with(['为', '是']) && own();
        let opens = opens && !told;
        let since = ["以来", "起", "至", "召开", "印发", "结转"].iter().any(|word| after.starts_with(word));
        let since = since || ["以前", "之前", "前"].iter().find_map(|word| after.strip_prefix(word)).is_some_and(made);
        span.year.filter(|year| opens && !since && *year < report_year && *year >= report_year - 6)
    }
}

/// Whether a span of years only says which documents are meant: 对2019年以来以区政府名义制发的126件.
pub(crate) fn made(after: &str) -> bool {
    let end = after.char_indices().find(|(at, c)| *at >= NEAR || matches!(c, ',' | ';' | '。') || c.is_ascii_digit());
    let clause = &after[..end.map_or(after.len(), |(at, _)| at)];
    clause.starts_with('的') || MADE.iter().any(|word| clause.contains(word))
}

/// Bytes within which it is said that documents were made.
const NEAR: usize = 60;

/// Words for documents that were made.
pub(crate) const MADE: &[&str] =
    &["制发的", "制定的", "出台的", "印发的", "发布的", "颁布的", "形成的", "签订的", "制定出台的", "发布实施的", "下发的"];
