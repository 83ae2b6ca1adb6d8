//! Lists of one figure over several years: 2021年、2022年、2023年收到申请12件、15件、9件.

use super::names::JOINED;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::Bytes;
use crate::extract::words::dates;
use crate::quantity::{Numeral, Span};

/// 2020年至2022年,收案分别为12件、15件、9件,受理11件、15件、8件: the years of a list, or those of the one before that go on.
pub(crate) fn years(binder: Binder<'_>, list: &mut [Figure<'_>], before: Option<&[i16]>) -> bool {
    let first = &list[0];
    let words = Bytes { start: first.sentence.at.start, end: first.at.start };
    let said = ["分别", "依次"].iter().any(|word| binder.plain[first.lead.start..first.lead.end].contains(word));
    let goes_on = |years: &&[i16]| (!said || meanwhile(binder.plain, first)) && years.len() == list.len() && alone(binder.plain, list);
    let carried = before.filter(goes_on).map(<[i16]>::to_vec);
    let start = if carried.is_some() { first.lead.start } else { words.start };
    let named = || {
        named(binder.plain, binder.numerals, words, list.len(), binder.report_year)
            .filter(|_| said || enumerated(binder, words) || lately(binder.plain, list))
    };
    let Some(years) = carried.or_else(named) else { return false };
    let field =
        Field { lead: Bytes { start, end: first.lead.end }, figure: first.at, tail: list[list.len() - 1].tail, sentence: first.sentence };
    let Bound::Rule(rule) = binder.bind(field, first.quantity.unit, false) else { return false };
    for (figure, year) in list.iter_mut().zip(years) {
        figure.rules = vec![rule];
        figure.year = Some(year);
    }
    true
}

/// 2021年、2022年、2023年,收到申请…: whether a sentence opens with years, one after the other, and names no other.
fn enumerated(binder: Binder<'_>, words: Bytes) -> bool {
    let dates: Vec<_> = dates(binder.numerals, words).collect();
    let joined = |pair: &[(&Numeral, Span)]| matches!(&binder.plain[pair[0].0.end..pair[1].0.start], "、" | "和");
    let opens = dates.first().is_some_and(|(first, _)| binder.plain[words.start..first.start].trim().is_empty());
    let apart = dates.last().is_some_and(|(last, _)| binder.plain[last.end..].starts_with(','));
    opens && apart && dates.len() > 1 && dates.windows(2).all(joined)
}

/// 同期,败诉率分别为13.6%、12.9%: whether the sentence of a list is of the years of the list before.
pub(crate) fn meanwhile(plain: &str, first: &Figure<'_>) -> bool {
    plain[first.sentence.at.start..first.at.start].trim_start().starts_with("同期")
}

/// Whether a list has one name, and all of it is counted alike: not 举办培训3期、120人次.
fn alone(plain: &str, list: &[Figure<'_>]) -> bool {
    let name = &plain[list[0].lead.start..list[0].lead.end];
    let one = !JOINED.iter().any(|joined| name.contains(joined)) && !name.contains("其中") && !name.contains('年');
    one && alike(list)
}

/// Whether all of a list is counted in one measure word.
fn alike(list: &[Figure<'_>]) -> bool {
    list.iter().all(|figure| figure.quantity.unit == list[0].quantity.unit)
}

/// Words for the years up to the report's, and how many they are.
const LATELY: [(&str, i16); 9] =
    [("近两年", 2), ("近三年", 3), ("三年来", 3), ("近四年", 4), ("近五年", 5), ("五年来", 5), ("三年间", 3), ("四年间", 4), ("五年间", 5)];

/// 近三年败诉率为12.8%、11.6%、10.3%: whether words right before a list name its years, and what is alike in all of them.
fn lately(plain: &str, list: &[Figure<'_>]) -> bool {
    let words = &plain[list[0].clause.start..list[0].at.start];
    let named = LATELY.iter().find_map(|(word, _)| words.rsplit_once(word));
    named.is_some_and(|(_, name)| !JOINED.iter().any(|joined| name.contains(joined)) && !name.contains(|c: char| c.is_ascii_digit()))
        && alike(list)
}

/// The years that a sentence names for a list of so many figures.
pub(crate) fn named(plain: &str, numerals: &[Numeral], before: Bytes, count: usize, report_year: i16) -> Option<Vec<i16>> {
    let dates: Vec<_> = dates(numerals, before).filter(|(_, span)| span.year.is_some() && span.months.is_none()).collect();
    let span: Vec<i16> = match dates.as_slice() {
        [(n, span)] => {
            let first = span.year?;
            let since = plain[n.end..].starts_with("以来") || plain[n.end..].starts_with('起');
            let last = span.to_year.or(since.then_some(report_year))?;
            (first..=last).collect()
        }
        [] => {
            let (_, years) = LATELY.iter().find(|(word, _)| plain[before.start..before.end].contains(word))?;
            (report_year - years + 1..=report_year).collect()
        }
        many => many.iter().filter_map(|(_, span)| span.year).collect(),
    };
    (span.len() == count).then_some(span)
}
