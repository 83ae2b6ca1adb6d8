//! Binds every figure of a text: lists, pairs, bases, shares, and what carries over.

mod earlier;
mod follow;
mod list;
mod meetings;
pub(super) mod names;
pub(super) mod nil;
mod own_part;
mod parallel;
mod share;
mod shared;
mod span;
mod steps;
mod totals;
mod yearly;

use super::bind::{Binder, Bound, Field};
use super::figure::{Figure, Part, separates};
use super::grid;
use super::lexicon::{Bytes, Hits, Role};
use super::parts::{self, among, bodies};
use super::words::leading_line;
use crate::codelist::{ChangeUnit, Kind};

/// Binds the figures, in order.
pub(super) fn resolve(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    let mut settled = list::bind_lists(binder, figures);
    grid::bind_grids(binder, figures, &mut settled);
    nil::bind_nils(binder, figures, &mut settled);
    for at in (0..figures.len()).filter(|at| !settled[*at]) {
        one(binder, figures, at);
    }
    totals::parted(binder, figures);
    parts::leave(binder, figures);
}

fn one(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) {
    match figures[at].part {
        Part::Change(ChangeUnit::Percent | ChangeUnit::Absolute, _) => {
            if let Bound::Rule(rule) = binder.bind(Field::of(&figures[at]), figures[at].quantity.unit, true) {
                figures[at].part = Part::Level;
                figures[at].rules = vec![rule];
            }
        }
        Part::Change(..) | Part::Aside => {}
        Part::Share => share::share(binder, figures, at),
        Part::Level | Part::Base => level(binder, figures, at),
    }
}

fn level(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) {
    if earlier::pair(binder, figures, at) || earlier::base(binder, figures, at) {
        return;
    }
    if totals::sum(binder, figures, at) {
        return;
    }
    let rules = list::several(binder, &figures[at]);
    if rules.len() >= 2 {
        figures[at].rules = rules;
        return;
    }
    let unit = figures[at].quantity.unit;
    // 其余767件由各区制定
    let rest = || binder.plain[figures[at].at.end..].starts_with('由') && follow::lead(binder, &figures[at], &["的", "有"]) == "其余";
    let other =
        rest() || shared::apiece(binder, figures, at) || bodies::foremost(binder, &figures[at]) || among::places(binder, figures, at);
    let bound = if unit.is_some() && !other { bound(binder, figures, at) } else { Bound::Nothing };
    let bound = if bound == Bound::Ambiguous { binder.bind_ahead(Field::of(&figures[at]), unit) } else { bound };
    // 13个县(市、区)共向乡镇街道下放事项102项
    let bodies = binder.counts_bodies(Field::of(&figures[at]), unit);
    let bound = if matches!(bound, Bound::Rule(rule) if bodies && !binder.lexicon.rules[usize::from(rule)].bodies) {
        Bound::Nothing
    } else {
        bound
    };
    figures[at].ambiguous = bound == Bound::Ambiguous;
    if let Bound::Rule(rule) = bound {
        if let Some(whole) = general(binder, figures, at, rule) {
            figures[whole].rules.clear();
        }
        figures[at].rules = vec![below(binder, figures, at, rule).unwrap_or(rule)];
        let lead = &binder.plain[figures[at].lead.start..figures[at].lead.end];
        if let Some(compared) = lead.rfind(['比', '较'])
            && ["上年的", "去年的", "年的"].iter().any(|word| lead[compared..].contains(word))
        {
            figures[at].part = Part::Base;
        }
    }
}

/// 合法性审查各类文件782件,其中规范性文件148件, 中心组学习18次(其中法治专题4次): the whole that counts other things, too, where its part alone
/// is named as the indicator's.
fn general(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, rule: u16) -> Option<usize> {
    let part = binder.plain[figures[at].lead.start..figures[at].lead.end].trim_start_matches([',', '(']).strip_prefix("其中")?;
    let whole = at.checked_sub(1).filter(|whole| figures[*whole].sentence.at == figures[at].sentence.at)?;
    let same = binder.indicator(&figures[whole]) == Some(binder.lexicon.rules[usize::from(rule)].indicator);
    let words = &binder.plain[figures[whole].lead.start..figures[at].lead.start];
    let noun = ["规范性文件", "合同", "协议", "决策"].iter().find(|noun| part.contains(**noun));
    let unnamed = || words.contains("合法性审") && !["规范性文件", "合同", "协议", "决策"].iter().any(|noun| words.contains(noun));
    let several = ["各类", "文件", "材料", "事项", "涉法"].iter().any(|word| words.contains(word)) || unnamed();
    let studied = || part.contains("法治") && words.contains("学习") && !words.contains('法');
    ((noun.is_some_and(|noun| several && !words.contains(*noun)) || studied()) && same).then_some(whole)
}

/// 受理纠纷10027宗,化解9866宗: where the figure before states a figure's indicator, with no less, what cannot exceed it; only where the
/// figure has no more than a verb of its own.
fn below(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, rule: u16) -> Option<u16> {
    let figure = &figures[at];
    let before = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.sentence.at == figure.sentence.at && f.level())?;
    // 1127名调解员接案5218件,化解5140件
    let other = |f: &Figure<'_>| f.sentence.at != figure.sentence.at || f.quantity.unit != figure.quantity.unit;
    let first = at < 2 || other(&figures[at - 2]);
    let indicator = binder.lexicon.indicator(rule);
    let again = before.rules.first().is_some_and(|other| binder.lexicon.indicator(*other).id == indicator.id);
    let verb = binder.plain[figure.lead.start..figure.lead.end].trim_matches([',', ' ', '、']);
    let alone = verb.chars().count() <= VERB && binder.empty(figure.tail) && figure.lead.start == before.at.end.max(figure.clause.start);
    if !(first && again && alone && before.year.is_none() && before.quantity.value >= figure.quantity.value) {
        return None;
    }
    let Bound::Rule(lower) = binder.bind_below(Field::of(figure), figure.quantity.unit, &indicator.id) else { return None };
    Some(lower)
}

/// Characters of the longest verb that stands alone.
const VERB: usize = 4;

/// What takes a figure: by its own words, or by those that it shares with others.
fn bound(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let unit = figure.quantity.unit;
    if own_part::of_level(binder, figure) {
        return Bound::Nothing;
    }
    let ways: [&dyn Fn() -> Bound; 28] = [
        &|| framed(binder, figure).map_or(Bound::Nothing, |field| binder.bind(field, unit, false)),
        &|| own_part::issued(binder, figures, at),
        &|| own_part::parted(binder, figure),
        &|| follow::against(binder, figures, at),
        &|| follow::enclosed(binder, figures, at),
        &|| follow::called(binder, figures, at),
        &|| follow::trained(binder, figures, at),
        &|| shared::verb_behind(binder, figures, at),
        &|| binder.bind(Field { lead: untaken(binder, figures, at), ..Field::of(figure) }, unit, false),
        &|| binder.bind(Field::of(figure), unit, false),
        &|| follow::reached(binder, figures, at),
        &|| span::year(binder, figures, at),
        &|| follow::level(binder, figures, at),
        &|| totals::whole(binder, figures, at),
        &|| follow::referred(binder, figures, at),
        &|| if leads(binder, figure.lead) { extended(binder, figures, at) } else { Bound::Nothing },
        &|| part(binder, figures, at),
        &|| shared::verb_before(binder, figures, at),
        &|| shared::over_bodies(binder, figures, at),
        &|| shared::serving(binder, figures, at),
        &|| follow::of_kinds(binder, figures, at),
        &|| follow::people(binder, figures, at),
        &|| own_part::party(binder, figures, at),
        &|| binder.bind(behind_bracket(binder, figure), unit, false),
        &|| follow::acted_on(binder, figures, at),
        &|| meetings::again(binder, figures, at),
        &|| led_sum(binder, figure).map_or(Bound::Nothing, |lead| binder.bind(Field { lead, ..Field::of(figure) }, unit, false)),
        &|| titled(binder, figure).map_or(Bound::Nothing, |lead| binder.bind(Field { lead, ..Field::of(figure) }, unit, false)),
    ];
    ways.iter().map(|way| way()).find(|bound| *bound != Bound::Nothing).unwrap_or(Bound::Nothing)
}

/// The words before a figure without those that name the figure before: in 4份司法建议和17份检察建议 the second's are 和,
/// in 11件文件、4项决策 it has none.
fn untaken(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bytes {
    let lead = figures[at].lead;
    let before = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.sentence.at == figures[at].sentence.at);
    let Some(rule) = before.and_then(|f| f.rules.first()) else { return lead };
    let labels = |bytes| Hits::within(&binder.hits.labels, bytes).filter(|hit| hit.what == *rule);
    let ahead = before.is_some_and(|f| labels(f.lead).next().is_some());
    if ahead {
        return lead;
    }
    let parted = || binder.plain[lead.start..lead.end].find('、').map(|at| lead.start + at + '、'.len_utf8());
    let start = labels(lead).next().map(|hit| hit.at.end).or_else(parted);
    Bytes { start: start.unwrap_or(lead.start), end: lead.end }
}

/// 61家单位(街道12家、部门49家)的负责人述法: the words behind the bracket.
fn behind_bracket(binder: Binder<'_>, figure: &Figure<'_>) -> Field {
    let text = &binder.plain[figure.at.end..figure.clause.end.max(figure.at.end)];
    let close = text
        .find('(')
        .filter(|_| !text.starts_with('为'))
        .filter(|open| binder.foreign(Bytes { start: figure.at.end, end: figure.at.end + open }) <= 4);
    let close = close.and_then(|open| text[open..].find(')').map(|close| figure.at.end + open + close + 1));
    let Some(close) = close else { return Field::of(figure) };
    let rest = &binder.plain[close..figure.clause.end];
    let end = rest.find(|c: char| c.is_ascii_digit()).map_or(figure.clause.end, |digit| close + digit);
    Field { figure: Bytes { start: figure.at.start, end: close }, tail: Bytes { start: close, end }, ..Field::of(figure) }
}

/// 一审案件中,以市政府为被告的39件: the clause that says of what those are which the words of a figure say against whom.
fn framed(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Field> {
    if !binder.hits.any(figure.lead, Role::Own) {
        return None;
    }
    let from = figure.sentence.at.start;
    let before = &binder.plain[from..figure.at.start];
    let end = before.rfind("中,").map(|at| at + '中'.len_utf8())?;
    let party = before[end..].contains("被告");
    let start = before[..end].rfind([',', ';', ':']).map_or(0, |at| at + 1);
    let alone = !before[start..].contains(|c: char| c.is_ascii_digit()) && !before[end + 1..].contains([',', ';', ':']);
    let lead = Bytes { start: from + start, end: from + end };
    (party && alone).then_some(Field { lead, figure: Bytes { start: lead.end, ..figure.at }, ..Field::of(figure) })
}

/// 法律顾问:市县两级612人, 集体学法:常务会议8次, 2.法律援助。512件: the words before a figure with the name that stands alone before them.
fn titled(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Bytes> {
    let sentence = figure.sentence;
    let opens = figure.lead.start == sentence.at.start;
    let (from, stop) = if opens { (sentence.previous, '。') } else { (sentence.at.start, ':') };
    let name = binder.plain[from..figure.lead.start].strip_suffix(stop)?;
    let end = from + name.len();
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
    let at = Bytes { start: end - name.len(), end };
    let alone = Hits::within(&binder.hits.labels, at).any(|hit| hit.at == at && !hit.pair());
    // 1.行政处罚。全年立案168件: behind a full stop only what no other word names.
    let silent = || {
        binder.empty(figure.lead) || matches!(binder.plain[figure.lead.start..figure.lead.end].trim(), "申请" | "收到" | "受理" | "新收")
    };
    let led = if opens { silent() } else { binder.foreign(figure.lead) <= VERB || meetings::named(binder, figure) };
    (alone && led).then_some(Bytes { start: at.start, end: figure.lead.end })
}

/// 以我局为被告的行政诉讼:⏎合计 7件: the line that leads the lines of which a figure is the sum.
fn led_sum(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Bytes> {
    let sum = ["合计", "共计", "总计", "总数"].contains(&binder.plain[figure.lead.start..figure.lead.end].trim());
    let line = leading_line(binder.plain, figure.sentence.at.start).filter(|_| sum)?;
    Some(Bytes { end: line.end - ":".len(), ..line })
}

/// 审核文件843件,其中规范性文件67件、合同58件: what the whole's verb says of each part.
fn part(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let same = |f: &&Figure<'_>| f.sentence.at == figure.sentence.at;
    let opens = |f: &&Figure<'_>| {
        let after = binder.plain[f.at.end..figure.at.start].trim_start_matches([',', '(']);
        ["其中", "包括", "含"].iter().any(|word| after.starts_with(word))
    };
    let whole = figures[..at].iter().rev().take_while(same).find(opens).map(|whole| Bytes { start: whole.lead.start, end: whole.tail.end });
    let Some(shared) = whole.or_else(|| announced(binder, figure)) else { return Bound::Nothing };
    let field = Field { lead: Bytes { start: shared.start, end: figure.lead.end }, ..Field::of(figure) };
    match binder.bind_part(field, figure.quantity.unit, shared.end, figure.lead.start) {
        // What stands between the verb of the whole and its part says nothing of the part.
        Bound::Nothing => binder.bind_item(field, figure.quantity.unit, shared.end, figure.lead.start),
        bound => bound,
    }
}

/// 接受合法性审核的有:规范性文件26件、重大决策8件: the words that announce what is listed.
fn announced(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Bytes> {
    let before = &binder.plain[figure.sentence.at.start..figure.lead.start];
    let colon = before.rfind(':')?;
    let head = before[..colon].rfind([',', ':']).map_or(0, |at| at + 1);
    let from = figure.sentence.at.start;
    (!before[head..colon].contains(|c: char| c.is_ascii_digit())).then_some(Bytes { start: from + head, end: from + colon })
}

/// Whether words only lead to a figure: 共, or the 现有 of 顾问团队(现有8人).
fn leads(binder: Binder<'_>, lead: Bytes) -> bool {
    binder.empty(lead) || matches!(&binder.plain[lead.start..lead.end], "现有" | "共有" | "已有" | "在册" | ",金额" | ",金额共" | ",数额")
}

/// Binds with the words before the clause, where the figure's own only lead to it.
fn extended(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let previous = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.sentence.at == figure.sentence.at);
    if let Some(before) = previous.filter(|f| binder.plain[f.at.end..figure.at.start].chars().all(separates) && f.level()) {
        let bound = binder.bind(field_behind(figure, before), figure.quantity.unit, false);
        return match bound {
            Bound::Rule(rule) if !before.rules.iter().any(|r| binder.lexicon.indicator(*r).id == binder.lexicon.indicator(rule).id) => {
                bound
            }
            _ => Bound::Nothing,
        };
    }
    let stays = |f: &&Figure<'_>| !matches!(f.part, Part::Change(..));
    let mut same = figures[..at].iter().rev().take_while(|f| f.sentence.at == figure.sentence.at);
    if let Some(bound) = same.find(stays).and_then(|before| total(binder, before, figure)) {
        return bound;
    }
    let stop = previous.filter(|f| f.level() || f.part == Part::Base).map_or(figure.sentence.at.start, |f| {
        // 司法建议(41份)和检察建议(227份): the next name stands behind the bracket of the last.
        let between = &binder.plain[f.at.end..figure.lead.start];
        let closed = between.find(['(', ')']).filter(|at| between[*at..].starts_with(')') && between.ends_with('('));
        match closed {
            _ if f.rules.is_empty() => f.at.end,
            Some(close) => f.at.end + close + 1,
            None => f.clause.end.max(f.at.end).min(figure.lead.start),
        }
    });
    let text = &binder.plain[stop..figure.lead.start];
    let start = text.trim_end_matches([',', ':', ' ']).rmatch_indices([',', ':']).nth(1).map_or(stop, |(at, _)| stop + at + 1);
    if start >= figure.lead.start {
        return Bound::Nothing;
    }
    let lead = Bytes { start, end: figure.lead.end };
    binder.bind(Field { lead, ..Field::of(figure) }, figure.quantity.unit, false)
}

/// 新增示范村4个,累计建成32个: the stock that was added to.
fn total(binder: Binder<'_>, added: &Figure<'_>, figure: &Figure<'_>) -> Option<Bound> {
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    let summed = ["累计", "总数", "总量", "总计", "合计", "共计", "现有", "共有"].iter().any(|word| words.contains(word));
    let summed = summed || (words.contains('全') && words.contains("达到"));
    if !summed || added.quantity.unit != figure.quantity.unit {
        return None;
    }
    let all = ["总计", "合计", "共计"].iter().any(|word| words.contains(word));
    let named = Hits::within(&binder.hits.labels, added.lead).next().is_some();
    let words = if named || binder.empty(added.tail) { added.lead } else { added.tail };
    let end = words.end.min(figure.lead.start.max(added.at.start));
    let labels = Hits::within(&binder.hits.labels, words).map(|hit| hit.at.start);
    let named = labels.into_iter().find_map(|start| {
        let behind = Bytes { start: end, end };
        let field = Field { lead: Bytes { start, end }, figure: behind, tail: behind, sentence: figure.sentence };
        let bound = binder.bind(field, figure.quantity.unit, false);
        matches!(bound, Bound::Rule(rule) if all || binder.lexicon.indicator(rule).kind == Kind::Stock).then_some(bound)
    });
    named.or_else(|| stock(binder, &binder.plain[words.start..end], figure.quantity.unit).map(Bound::Rule))
}

/// 新设经营主体9316户,总量达6.83万户: the stock whose label stands within a longer one of what was added.
fn stock(binder: Binder<'_>, words: &str, unit: Option<&str>) -> Option<u16> {
    let stocks = binder.lexicon.codebook().indicators.iter().filter(|indicator| indicator.kind == Kind::Stock);
    let labels = stocks.flat_map(|stock| stock.rules.iter().flat_map(|rule| &rule.label).map(move |label| (label, stock)));
    let (_, stock) = labels.filter(|(label, _)| words.contains(label.as_str())).max_by_key(|(label, _)| label.len())?;
    binder.first_rule(&stock.id).filter(|rule| binder.takes(*rule, unit))
}

fn field_behind(figure: &Figure<'_>, before: &Figure<'_>) -> Field {
    let behind = Bytes { start: before.at.start, end: before.at.start };
    Field { lead: before.lead, figure: behind, tail: behind, sentence: figure.sentence }
}
