//! What part one figure is of another: the rate whose numerator has a name.

use super::names::{item, names};
use crate::codelist::Kind;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::{Figure, Part, separates};
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::{AREAS, of_last, years};

/// 办结446件,维持、直接纠错、调解和解分别占34.2%、9.7%、26.1%: binds each share of a list to the rate whose numerator its name is; the end of the
/// list.
pub(crate) fn bind_list(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> Option<usize> {
    let first = &figures[at];
    let text = &binder.plain[first.lead.start..first.lead.end];
    let mut said = ["分别占", "依次占", "各占"].iter().filter(|_| first.part == Part::Share);
    let (said, of) = said.find_map(|word| text.rfind(word).map(|at| (at, at + word.len())))?;
    let joined = |pair: &&[Figure<'_>]| {
        let gap = &binder.plain[pair[0].at.end..pair[1].at.start];
        pair[1].percent() && gap != "," && gap.chars().all(separates)
    };
    let count = 1 + figures[at..].windows(2).take_while(joined).count();
    let head = Bytes { start: first.lead.start, end: first.lead.start + said };
    let items = names(binder, head, count).into_iter().next().filter(|_| count > 1)?;
    let rules: Vec<Option<u16>> = items.iter().map(|name| rate_named(binder, figures, at, *name, first.lead.start + of)).collect();
    for (place, rule) in rules.iter().enumerate().filter_map(|(place, rule)| Some((place, (*rule)?))) {
        if rules.iter().filter(|other| **other == Some(rule)).count() == 1 {
            figures[at + place].rules = vec![rule];
            figures[at + place].part = Part::Level;
        }
    }
    Some(at + count)
}

/// The rate whose numerator a name is, where nothing but that is named, and what was stated or named before is the rate's whole.
fn rate_named(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, name: Bytes, of: usize) -> Option<u16> {
    let first = &figures[at];
    let Bound::Rule(part) = binder.bind(item(first, name.start, name.end), None, false) else { return None };
    if binder.foreign(name) > 0 {
        return None;
    }
    let rate = rate_of(binder, part)?;
    let of = Bytes { start: of, end: first.lead.end };
    let alone = of.start == of.end || (Hits::within(&binder.hits.labels, of).next().is_some() && whole_fits(binder, rate, of));
    let time = &binder.plain[first.sentence.at.start..first.lead.end];
    let now = !of_last(&binder.plain[first.lead.start..first.lead.end]) && years(time).all(|(_, year)| year == binder.report_year);
    (alone && now && stated_of(binder, figures, at, rate)).then_some(rate)
}

/// 审结案件中, 审结446件: whether the clause before a list of shares names a rate's whole, or the last figure states it.
fn stated_of(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, rate: u16) -> bool {
    let first = &figures[at];
    let before = binder.plain[first.sentence.at.start..first.lead.start].trim_end_matches(',');
    if before.ends_with('中') {
        let start = first.sentence.at.start + before.rfind([',', ':']).map_or(0, |at| at + 1);
        let clause = Bytes { start, end: first.sentence.at.start + before.len() };
        let named = Hits::within(&binder.hits.labels, clause).next().is_some();
        return named && binder.foreign(clause) <= 1 && whole_fits(binder, rate, clause);
    }
    let denominators = &binder.lexicon.indicator(rate).denominators;
    let parts = before.trim_start().is_empty() && binder.plain[first.lead.start..first.lead.end].trim_start().starts_with("其中");
    let from = if parts || before.trim() == "其中" { first.sentence.previous } else { first.sentence.at.start };
    let last = figures[..at].iter().rev().take_while(|last| last.at.start >= from).find(|last| !matches!(last.part, Part::Change(..)));
    let last = last.filter(|last| last.level());
    let bound = last.map_or(Bound::Nothing, |last| binder.bind(Field::of(last), last.quantity.unit, false));
    matches!(bound, Bound::Rule(rule) if denominators.contains(&binder.lexicon.indicator(rule).id))
}

/// 其中成功4145件,占98.4%: the rate whose numerator the figure before is.
pub(crate) fn share(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) {
    let same = |f: &usize| figures[*f].sentence.at == figures[at].sentence.at;
    let before = (0..at).rev().take_while(same).find(|f| figures[*f].level());
    let part = |f: usize| (0..f).rev().take_while(same).any(|whole| figures[whole].level() && figures[whole].rules == figures[f].rules);
    let rate = before.filter(|f| figures[*f].rules.len() == 1 && !part(*f)).and_then(|f| rate_of(binder, figures[f].rules[0]));
    let direct = before.is_some_and(|f| {
        let gap = Bytes { start: figures[f].at.end, end: figures[at].at.start };
        // 成功406件,其中欠薪类占四成
        let sort = binder.plain[gap.start..gap.end].contains("类占") || binder.plain[gap.start..gap.end].contains("类案件占");
        !sort && binder.foreign(gap) <= 2 && figures[f].tail.start <= gap.start
    });
    let refused = |rule: u16| {
        let words = before.map_or("", |f| &binder.plain[figures[f].lead.start..figures[at].at.start]);
        binder.lexicon.rules[usize::from(rule)].not.first(words).is_some()
    };
    if let Some(rule) = rate.filter(|rule| direct && !refused(*rule) && whole_fits(binder, *rule, figures[at].lead)) {
        figures[at].rules = vec![rule];
        figures[at].part = Part::Level;
        return;
    }
    let own = binder.bind(Field::of(&figures[at]), figures[at].quantity.unit, false).rule();
    if let Some(rule) = own.or_else(|| counted(binder, &figures[at])).or_else(|| of_counted(binder, figures, at)) {
        figures[at].rules = vec![rule];
        figures[at].part = Part::Level;
    }
}

/// 调解和解案件占比28.6%: the rate whose numerator the words before 占 name.
fn counted(binder: Binder<'_>, figure: &Figure<'_>) -> Option<u16> {
    let share = figure.lead.start + binder.plain[figure.lead.start..figure.lead.end].rfind('占')?;
    let behind = Bytes { start: share, end: share };
    let field = Field { lead: Bytes { start: figure.lead.start, end: share }, figure: behind, tail: behind, sentence: figure.sentence };
    let Bound::Rule(part) = binder.bind(field, None, false) else { return None };
    let whole = Bytes { start: share, end: figure.lead.end };
    let said = &binder.plain[figure.lead.start..figure.lead.end];
    rate_of(binder, part)
        .filter(|rate| whole_fits(binder, *rate, whole) && binder.lexicon.rules[usize::from(*rate)].not.first(said).is_none())
}

/// “最多跑一次”事项1286项,占事项总数的95.4%: the rate that the words of the figure right before name, where that is no indicator's.
fn of_counted(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<u16> {
    let (part, share) = (&figures[at.checked_sub(1)?], &figures[at]);
    let end = part.clause.end.max(part.at.end);
    let next = binder.plain.get(end..share.clause.start).is_some_and(|between| between == ",");
    if !next || !part.level() || !part.rules.is_empty() || binder.hits.any(share.lead, Role::Other) {
        return None;
    }
    let behind = Bytes { start: end, end };
    let field = Field { lead: Bytes { start: part.lead.start, end }, figure: behind, tail: behind, sentence: share.sentence };
    binder.bind(field, Some("%"), false).rule()
}

/// The first rule of the rate whose only numerator a rule's indicator is.
fn rate_of(binder: Binder<'_>, rule: u16) -> Option<u16> {
    let counted = binder.lexicon.indicator(rule);
    let rates = binder.lexicon.codebook().indicators.iter().enumerate();
    let (rate, _) = rates.filter(|(_, i)| i.kind == Kind::Rate).find(|(_, i)| i.numerator.len() == 1 && i.numerator[0] == counted.id)?;
    let found = binder.lexicon.rules.iter().position(|r| r.indicator == rate)?;
    u16::try_from(found).ok()
}

/// Whether the words of a share name no other whole than the rate's.
fn whole_fits(binder: Binder<'_>, rule: u16, lead: Bytes) -> bool {
    let rate = binder.lexicon.indicator(rule);
    // 占应出庭案件的99%
    let owed = |id: &str| binder.plain[lead.start..lead.end].contains("占应") && rate.numerator.iter().any(|part| part == id);
    let wholes: Vec<&str> = Hits::within(&binder.hits.labels, lead).map(|hit| binder.lexicon.indicator(hit.what).id.as_str()).collect();
    (wholes.is_empty() && !share_of_area(&binder.plain[lead.start..lead.end]))
        || wholes.iter().any(|id| rate.denominators.iter().any(|d| d == id) || *id == rate.id || owed(id))
}

/// 占全市的36.3%: whether a share is of a whole area's.
fn share_of_area(words: &str) -> bool {
    let whole = words.rsplit('占').next().unwrap_or(words);
    AREAS.iter().any(|area| whole.starts_with(area))
}
