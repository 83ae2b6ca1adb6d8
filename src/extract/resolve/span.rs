//! Figures of another span than the one before them: of the year beside several, of several years beside one.

use super::follow::{before, inner, lead, near, same};
use crate::codelist::Kind;
use crate::extract::bind::{Binder, Bound};
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::{self, dates, of_last};

/// Characters of no known word that may stand with the time of what was held.
const FOREIGN: usize = 4;

/// 五年累计开展活动9200场,当年2140场; 1-10月办理案件5820件,全年达7104件: the year of what was stated of another span right before.
pub(crate) fn year(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let lead = lead(binder, &figures[at], &["其中", "仅", "累计", "达", "到", "共", "为", "有", "就", "开展", "举办", "组织", "新承接"]);
    let before = before(figures, at).filter(|f| spans(binder, f, lead) || summed_up(binder, figures, at));
    let before = before.or_else(|| held_since(binder, figures, at));
    same(before.or_else(|| summed_before(binder, figures, at)).or_else(|| held(binder, figures, at)))
}

/// 全年组织普法活动860场、覆盖17.5万人次,五年来共举办4300场: what was held this year, before those who came.
fn held_since<'f, 'a>(binder: Binder<'_>, figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    let words = binder.plain[figure.lead.start..figure.lead.end].trim_start_matches(',');
    let since = ["共举办", "共开展", "共组织", "累计举办", "累计开展", "累计组织"]
        .iter()
        .any(|verb| words.strip_suffix(verb).is_some_and(|time| time.ends_with("年来")));
    let mut before = figures[..at].iter().rev().take_while(|f| f.sentence.at == figure.sentence.at && f.level());
    let people = before.next().filter(|f| since && matches!(f.quantity.unit, Some("人" | "人次" | "名")))?;
    let events = |f: &&Figure<'_>| f.quantity.unit == figure.quantity.unit && people.lead.start <= f.clause.end;
    before.next().filter(events)
}

/// 全县累计开展法治宣传1900余场;其中2019年开展560场: what was held that often of another span, where only the verb says what.
fn held<'f, 'a>(binder: Binder<'_>, figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    let events = matches!(figure.quantity.unit, Some("场" | "场次" | "期" | "次")) && binder.empty(figure.tail);
    let words = binder.plain[figure.lead.start..figure.lead.end].trim_matches([',', ' ', '共']);
    let words = words.strip_suffix("活动").unwrap_or(words);
    let dated = ["开展", "举办", "组织", "办了", "办"].iter().find_map(|verb| words.strip_suffix(verb)).filter(|_| events)?;
    let time = inner(dated).unwrap_or(dated).trim_start_matches('仅').trim_end_matches(['就', '只', '共']);
    let dated_alone = words::year(time).is_some() || THIS.contains(&time);
    let summed = dated.ends_with("累计") && binder.hits.any(figure.lead, Role::Cumulative) && binder.foreign(figure.lead) <= FOREIGN;
    let fits = |f: &&Figure<'_>| f.level() && f.rules.first().is_some_and(|rule| binder.takes(*rule, figure.quantity.unit));
    let whole = figures[..at].iter().rev().take_while(|f| near(figure, f)).find(fits)?;
    let over = || binder.hits.any(Bytes { start: whole.sentence.at.start, end: whole.at.start }, Role::Cumulative);
    (summed || (dated_alone && over())).then_some(whole)
}

/// Words for the report's own year.
const THIS: [&str; 4] = ["当年", "本年", "今年", "本年度"];

/// Whether a figure is of another span than a word names: of several years, or of a part of the whole.
fn spans(binder: Binder<'_>, figure: &Figure<'_>, word: &str) -> bool {
    let before = Bytes { start: figure.sentence.at.start, end: figure.at.start };
    match word {
        this if THIS.contains(&this) => {
            let counts = binder.indicator(figure).is_some_and(|at| binder.lexicon.codebook().indicators[at].kind == Kind::Count);
            let words = &binder.plain[figure.lead.start..figure.at.start];
            // 公职律师:去年21名,今年34名
            binder.hits.any(before, Role::Cumulative) || (counts && words.contains("累计")) || of_last(words)
        }
        "全年" => binder.hits.any(before, Role::PartYear) || binder.plain[figure.lead.start..figure.at.start].contains('月'),
        _ => words::year(word.trim_end_matches('度')).is_some_and(|year| {
            let summed = year == binder.report_year && binder.plain[figure.lead.start..figure.at.start].contains("累计");
            summed || binder.hits.any(before, Role::Cumulative)
        }),
    }
}

/// 全年开展活动960场,“八五”普法以来累计4300场: whether a figure only sums up several years, of what stands alone before it.
fn summed_up(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let words = binder.plain[figure.lead.start..figure.lead.end].trim_end_matches(['达', '到', '有', '超']);
    let Some((time, verb)) = words.rsplit_once("累计").filter(|(_, verb)| verb.chars().count() <= VERB) else { return false };
    // 2023年研究8次,五年来累计研究37次
    let again = |before: usize| binder.plain[figures[before].clause.start..figures[before].at.start].contains(verb);
    if !verb.is_empty() && !at.checked_sub(1).is_some_and(again) {
        return false;
    }
    let several = || binder.hits.any(figure.lead, Role::Cumulative) || span(binder, figure, time);
    // 收案120件,维持60件,三年累计500件: of which of them is not said.
    let alike = |f: &&Figure<'_>| f.quantity.unit == figure.quantity.unit;
    let alone = || {
        at.checked_sub(1).is_some_and(|last| {
            figures[..last].iter().rev().take_while(|f| f.sentence.at == figures[last].sentence.at).find(alike).is_none()
        })
    };
    several() && alone()
}

/// Characters of the longest verb that is said again.
const VERB: usize = 3;

/// 2021-2023年: whether the words that a figure's lead opens with are a span of years up to the report's, and no more.
fn span(binder: Binder<'_>, figure: &Figure<'_>, words: &str) -> bool {
    let end = figure.lead.start + words.len();
    let start = end - words.trim_start_matches([',', ' ']).len();
    dates(binder.numerals, Bytes { start, end })
        .any(|(date, span)| (date.start, date.end) == (start, end) && span.to_year == Some(binder.report_year))
}

/// 调处纠纷4.16万件;2022-2024年累计达到11.7万件: what the sentence before a semicolon stated, where this one opens with the sum.
fn summed_before<'f, 'a>(binder: Binder<'_>, figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    let opens = figure.lead.start == figure.sentence.at.start && binder.plain[..figure.lead.start].ends_with(';');
    let silent = opens && Hits::within(&binder.hits.labels, figure.lead).next().is_none();
    let last = at.checked_sub(1).map(|before| &figures[before]).filter(|_| silent && summed_up(binder, figures, at))?;
    (near(figure, last) && last.level() && last.quantity.unit == figure.quantity.unit).then_some(last)
}
