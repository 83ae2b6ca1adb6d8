//! Binds every figure of a text: lists, pairs, bases, shares, and what carries over.

use super::bind::{Binder, Bound, Field};
use super::figure::{Figure, Part, separates};
use super::hits::{Bytes, Hits};
use super::lexicon::Role;
use super::{bodies, follow, grid, list, nil};
use crate::codelist::{ChangeUnit, Kind};
use crate::quantity::{Form, Numeral};

/// Binds the figures, in order.
pub(super) fn resolve(binder: Binder<'_>, figures: &mut [Figure<'_>], numerals: &[Numeral], report_year: i16) {
    let mut settled = list::bind_lists(binder, figures, numerals, report_year);
    grid::bind_grids(binder, figures, numerals, report_year, &mut settled);
    nil::bind_nils(binder, figures, &mut settled);
    for at in (0..figures.len()).filter(|at| !settled[*at]) {
        one(binder, figures, numerals, at, report_year);
    }
    bodies::leave(binder, figures);
}

fn one(binder: Binder<'_>, figures: &mut [Figure<'_>], numerals: &[Numeral], at: usize, report_year: i16) {
    match figures[at].part {
        Part::Change(ChangeUnit::Percent | ChangeUnit::Absolute, _) => {
            if let Bound::Rule(rule) = binder.bind(field(&figures[at]), figures[at].quantity.unit, true) {
                figures[at].part = Part::Level;
                figures[at].rules = vec![rule];
            }
        }
        Part::Change(..) => {}
        Part::Share => share(binder, figures, at),
        Part::Level | Part::Base => level(binder, figures, numerals, at, report_year),
    }
}

pub(super) fn field(figure: &Figure<'_>) -> Field {
    Field { lead: figure.lead, figure: figure.at, tail: figure.tail, sentence: figure.sentence }
}

fn level(binder: Binder<'_>, figures: &mut [Figure<'_>], numerals: &[Numeral], at: usize, report_year: i16) {
    if pair(binder, figures, at, report_year) || base(binder, figures, numerals, at, report_year) {
        return;
    }
    if follow::total(binder, figures, at) {
        return;
    }
    let rules = list::several(binder, &figures[at]);
    if rules.len() >= 2 {
        figures[at].rules = rules;
        return;
    }
    let unit = figures[at].quantity.unit;
    let bound = if unit.is_some() { bound(binder, figures, at) } else { Bound::Nothing };
    figures[at].ambiguous = bound == Bound::Ambiguous;
    if let Bound::Rule(rule) = bound {
        figures[at].rules = vec![rule];
        let lead = &binder.plain[figures[at].lead.start..figures[at].lead.end];
        if let Some(compared) = lead.rfind(['比', '较'])
            && ["上年的", "去年的", "年的"].iter().any(|word| lead[compared..].contains(word))
        {
            figures[at].part = Part::Base;
        }
    }
}

/// What takes a figure: by its own words, or by those that it shares with others.
fn bound(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let unit = figure.quantity.unit;
    let ways: [&dyn Fn() -> Bound; 13] = [
        &|| follow::against(binder, figures, at),
        &|| binder.bind(Field { lead: untaken(binder, figures, at), ..field(figure) }, unit, false),
        &|| binder.bind(field(figure), unit, false),
        &|| follow::reached(binder, figures, at),
        &|| follow::year(binder, figures, at),
        &|| follow::level(binder, figures, at),
        &|| follow::whole(binder, figures, at),
        &|| if binder.empty(figure.lead) { extended(binder, figures, at) } else { Bound::Nothing },
        &|| part(binder, figures, at),
        &|| follow::people(binder, figures, at),
        &|| binder.bind(behind_bracket(binder, figure), unit, false),
        &|| follow::acted_on(binder, figure),
        &|| framed(binder, figure).map_or(Bound::Nothing, |lead| binder.bind(Field { lead, ..field(figure) }, unit, false)),
    ];
    ways.iter().map(|way| way()).find(|bound| *bound != Bound::Nothing).unwrap_or(Bound::Nothing)
}

/// The words before a figure without those that name the figure before: in 4份司法建议和17份检察建议 the second's are 和.
fn untaken(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bytes {
    let lead = figures[at].lead;
    let before = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.sentence.at == figures[at].sentence.at);
    let Some(rule) = before.and_then(|f| f.rules.first()) else { return lead };
    let labels = |bytes| Hits::within(&binder.hits.labels, bytes).filter(|hit| hit.what == *rule);
    let ahead = before.is_some_and(|f| labels(f.lead).next().is_some());
    let named = labels(lead).next().filter(|_| !ahead);
    Bytes { start: named.map_or(lead.start, |hit| hit.at.end), end: lead.end }
}

/// 61家单位(街道12家、部门49家)的负责人述法: the words behind the bracket.
fn behind_bracket(binder: Binder<'_>, figure: &Figure<'_>) -> Field {
    let text = &binder.plain[figure.at.end..figure.clause.end.max(figure.at.end)];
    let close = text.find('(').filter(|open| binder.foreign(Bytes { start: figure.at.end, end: figure.at.end + open }) <= 4);
    let close = close.and_then(|open| text[open..].find(')').map(|close| figure.at.end + open + close + 1));
    let Some(close) = close else { return field(figure) };
    let rest = &binder.plain[close..figure.clause.end];
    let end = rest.find(|c: char| c.is_ascii_digit()).map_or(figure.clause.end, |digit| close + digit);
    Field { figure: Bytes { start: figure.at.start, end: close }, tail: Bytes { start: close, end }, ..field(figure) }
}

/// 一审案件中,以市政府为被告的39件: the words before a figure with the clause that says of what they are, where they say of whom alone.
fn framed(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Bytes> {
    let before = binder.plain[figure.sentence.at.start..figure.lead.start].trim_end_matches(',');
    let party = binder.plain[figure.lead.start..figure.lead.end].contains("被告") && binder.hits.any(figure.lead, Role::Own);
    let clause = before.rfind([',', ':']).map_or(0, |at| at + 1);
    let frame = party && before.ends_with('中') && !before[clause..].contains(|c: char| c.is_ascii_digit());
    frame.then(|| Bytes { start: figure.sentence.at.start + clause, end: figure.lead.end })
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
    let field = Field { lead: Bytes { start: shared.start, end: figure.lead.end }, ..field(figure) };
    binder.bind_part(field, figure.quantity.unit, shared.end, figure.lead.start)
}

/// 接受合法性审核的有:规范性文件26件、重大决策8件: the words that announce what is listed.
fn announced(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Bytes> {
    let before = &binder.plain[figure.sentence.at.start..figure.lead.start];
    let colon = before.rfind(':')?;
    let head = before[..colon].rfind([',', ':']).map_or(0, |at| at + 1);
    let from = figure.sentence.at.start;
    (!before[head..colon].contains(|c: char| c.is_ascii_digit())).then_some(Bytes { start: from + head, end: from + colon })
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
        if f.rules.is_empty() { f.at.end } else { f.clause.end.max(f.at.end).min(figure.lead.start) }
    });
    let text = &binder.plain[stop..figure.lead.start];
    let start = text.trim_end_matches([',', ':', ' ']).rmatch_indices([',', ':']).nth(1).map_or(stop, |(at, _)| stop + at + 1);
    if start >= figure.lead.start {
        return Bound::Nothing;
    }
    let lead = Bytes { start, end: figure.lead.end };
    binder.bind(Field { lead, ..field(figure) }, figure.quantity.unit, false)
}

/// 新增示范村4个,累计建成32个: the stock that was added to.
fn total(binder: Binder<'_>, added: &Figure<'_>, figure: &Figure<'_>) -> Option<Bound> {
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    let summed = ["累计", "总数", "总量", "总计", "合计", "共计", "现有", "共有"].iter().any(|word| words.contains(word));
    if !summed || added.quantity.unit != figure.quantity.unit {
        return None;
    }
    let all = ["总计", "合计", "共计"].iter().any(|word| words.contains(word));
    let words = if Hits::within(&binder.hits.labels, added.lead).next().is_some() { added.lead } else { added.tail };
    let end = words.end.min(figure.lead.start.max(added.at.start));
    Hits::within(&binder.hits.labels, words).map(|hit| hit.at.start).find_map(|start| {
        let behind = Bytes { start: end, end };
        let field = Field { lead: Bytes { start, end }, figure: behind, tail: behind, sentence: figure.sentence };
        let bound = binder.bind(field, figure.quantity.unit, false);
        matches!(bound, Bound::Rule(rule) if all || binder.lexicon.indicator(rule).kind == Kind::Stock).then_some(bound)
    })
}

fn field_behind(figure: &Figure<'_>, before: &Figure<'_>) -> Field {
    let behind = Bytes { start: before.at.start, end: before.at.start };
    Field { lead: before.lead, figure: behind, tail: behind, sentence: figure.sentence }
}

/// 由上年的241件增至286件: the second is what the first is, a year later.
fn pair(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize, report_year: i16) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (first, second) = (&figures[before], &figures[at]);
    let between = &binder.plain[first.at.end..second.at.start];
    let alike = first.percent() == second.percent() && first.sentence.at == second.sentence.at;
    let between = if led_on(between) { &between[1..] } else { between };
    let near = || between.len() <= 48 && between.chars().count() <= 12 && !between.contains([',', '。', ';', '、']);
    let moves = || between.contains(['至', '到', '为', '成', '→']);
    let opened = || binder.plain[first.clause.start..first.at.start].contains(['由', '从', '自']) || moved(between);
    if !(alike && near() && moves() && opened()) {
        return false;
    }
    if figures[before].rules.is_empty() {
        let lead = Bytes { start: figures[before].lead.start, end: figures[before].at.start };
        let bound = binder.bind(Field { lead, ..field(&figures[at]) }, figures[at].quantity.unit, false);
        let Bound::Rule(rule) = bound else { return true };
        figures[before].rules = vec![rule];
    }
    let rules = figures[before].rules.clone();
    figures[at].rules = rules;
    figures[before].part = Part::Base;
    if figures[before].year.is_none() {
        figures[before].year = explicit(binder, &figures[before]).or(Some(report_year - 1));
    }
    true
}

/// 从2019年的420件,增长到2023年的918件: whether a comma parts them and the verb follows it.
fn led_on(between: &str) -> bool {
    between.strip_prefix(',').is_some_and(|after| after.starts_with(['增', '升', '上', '下', '降', '减', '提', '扩', '涨']))
}

/// 120件增至310件, 120→310件: whether the words between lead from one figure to the other and say no more.
fn moved(between: &str) -> bool {
    let led = between.ends_with(['至', '到']) && between.contains(['增', '升', '降', '减', '提', '扩', '涨']);
    (led && between.chars().count() <= 4) || between.trim() == "→"
}

/// The year that stands right before an earlier figure.
fn explicit(binder: Binder<'_>, figure: &Figure<'_>) -> Option<i16> {
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let digits = lead.rfind('年').filter(|at| *at >= 4 && lead.is_char_boundary(at - 4))?;
    lead[digits - 4..digits].parse().ok()
}

/// 较上年的3011件, (2021年为318件): an earlier figure of what was stated last.
fn base(binder: Binder<'_>, figures: &mut [Figure<'_>], numerals: &[Numeral], at: usize, report_year: i16) -> bool {
    let figure = &figures[at];
    let lead = figure.lead;
    let text = &binder.plain[lead.start..lead.end];
    let from = numerals.partition_point(|n| n.start < lead.start);
    let dated = numerals[from..].iter().take_while(|n| n.end <= lead.end).any(|n| match n.form {
        Form::Date(span) => (span.year.is_some_and(|year| year <= report_year) && span.to_year.is_none()) || span.months.is_some(),
        _ => false,
    });
    let worded = text.contains('年') && ["上年", "去年", "前年", "上一年"].iter().any(|word| text.contains(word));
    let worded = worded || binder.hits.any(lead, Role::PartYear) || elsewhere(binder, figure);
    if !(dated || worded) {
        return false;
    }
    let part = text.trim_start_matches(',').starts_with("其中");
    let foreign = if elsewhere(binder, figure) { 4 } else { 2 * usize::from(part) };
    let silent = Hits::within(&binder.hits.labels, lead).next().is_none() && binder.foreign(lead) <= foreign;
    if !silent || text.contains(['增', '降', '升', '减']) {
        return false;
    }
    let fits = |f: &Figure<'_>| f.rules.iter().all(|rule| binder.takes(*rule, figure.quantity.unit));
    let same = (0..at).rev().take_while(|f| figures[*f].sentence.at == figure.sentence.at);
    let last = same.filter(|f| figures[*f].level()).find(|f| fits(&figures[*f]));
    let Some(last) = last.filter(|f| figures[*f].percent() == figure.percent() && figures[*f].rules.len() == 1) else { return false };
    let rules = figures[last].rules.clone();
    figures[at].rules = rules;
    let year = report_year.to_string();
    figures[at].part = if binder.plain[lead.start..lead.end].contains(&year) { Part::Level } else { Part::Base };
    true
}

/// 高于98.4%的全省平均水平, 全国同期为9.8%: another area's figure of the same.
fn elsewhere(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let tail = &binder.plain[figure.tail.start..figure.tail.end];
    let average = tail.starts_with('的') && tail.contains("平均");
    figure.percent() && (average || binder.hits.any(figure.lead, Role::Other))
}

/// 其中成功4145件,占98.4%: the rate whose numerator the figure before is.
fn share(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) {
    let same = |f: &usize| figures[*f].sentence.at == figures[at].sentence.at;
    let before = (0..at).rev().take_while(same).find(|f| figures[*f].level());
    let part = |f: usize| (0..f).rev().take_while(same).any(|whole| figures[whole].level() && figures[whole].rules == figures[f].rules);
    let rate = before.filter(|f| figures[*f].rules.len() == 1 && !part(*f)).and_then(|f| rate_of(binder, figures[f].rules[0]));
    let direct = before.is_some_and(|f| {
        let gap = Bytes { start: figures[f].at.end, end: figures[at].at.start };
        binder.foreign(gap) <= 2 && figures[f].tail.start <= gap.start
    });
    let refused = |rule: u16| {
        let words = before.map_or("", |f| &binder.plain[figures[f].lead.start..figures[at].at.start]);
        binder.lexicon.rules[usize::from(rule)].not.iter().any(|word| words.contains(word.as_str()))
    };
    if let Some(rule) = rate.filter(|rule| direct && !refused(*rule) && whole_fits(binder, *rule, figures[at].lead)) {
        figures[at].rules = vec![rule];
        figures[at].part = Part::Level;
        return;
    }
    let own = match binder.bind(field(&figures[at]), figures[at].quantity.unit, false) {
        Bound::Rule(rule) => Some(rule),
        _ => counted(binder, &figures[at]),
    };
    if let Some(rule) = own {
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
    rate_of(binder, part).filter(|rate| whole_fits(binder, *rate, whole))
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
    let wholes: Vec<&str> = Hits::within(&binder.hits.labels, lead).map(|hit| binder.lexicon.indicator(hit.what).id.as_str()).collect();
    wholes.is_empty() || wholes.iter().any(|id| rate.denominators.iter().any(|d| d == id) || *id == rate.id)
}
