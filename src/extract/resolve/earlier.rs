//! Figures of an earlier year, or of another area, beside those of the report's own.

use super::parallel::{Parallel, parallel};
use crate::codelist::ChangeUnit;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::{Figure, Part, Sign, bracketed_off};
use crate::extract::grid::caption::in_brackets;
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::{
    AREAS, GROUND, LAST, against_area, area_averages, averages, before_last, before_move, behind_average, dated, dates, of_area, of_last,
    of_place, year, years,
};
use crate::quantity::{Form, Numeral};

/// 由上年的241件增至286件: the second is what the first is, a year later.
pub(crate) fn pair(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (first, second) = (&figures[before], &figures[at]);
    let between = &binder.plain[first.at.end..second.at.start];
    let alike = first.percent() == second.percent() && first.sentence.at == second.sentence.at;
    let between = if led_on(between) { &between[1..] } else { between };
    let near = || between.len() <= 48 && between.chars().count() <= 12 && !between.contains([',', '。', ';', '、']);
    let moves = || between.contains(['至', '到', '为', '成', '→']);
    let opened = || {
        binder.plain[first.clause.start..first.at.start].contains(['由', '从', '自'])
            || moved(between)
            || (between.starts_with(GROUND) && dated(&binder.plain[first.lead.start..first.lead.end]))
    };
    let point = first.quantity.unit.is_some_and(|unit| unit.ends_with("百分点"));
    // 缩短为1个工作日以内,到年底有4.37万户
    let counted = !between.starts_with('到') || first.quantity.unit == second.quantity.unit || second.quantity.unit.is_none();
    if !(alike && counted && !point && near() && moves() && opened()) {
        return false;
    }
    if figures[before].rules.is_empty() {
        let lead = Bytes { start: figures[before].lead.start, end: figures[before].at.start };
        let bound = binder.bind(Field { lead, ..Field::of(&figures[at]) }, figures[at].quantity.unit, false);
        let Bound::Rule(rule) = bound else { return true };
        figures[before].rules = vec![rule];
    }
    let rules = figures[before].rules.clone();
    figures[at].rules = rules;
    figures[before].part = Part::Base;
    if figures[before].year.is_none() {
        figures[before].year = explicit(binder, &figures[before]).or(Some(binder.report_year - 1));
    }
    true
}

/// 从2019年的420件,增长到2023年的918件: whether a comma parts them and the verb follows it.
fn led_on(between: &str) -> bool {
    between
        .strip_prefix(',')
        .map(|after| after.strip_prefix('再').unwrap_or(after))
        .is_some_and(|after| after.starts_with(['增', '升', '上', '下', '降', '减', '提', '扩', '涨', '到']))
}

/// 120件增至310件, 120→310件: whether the words between lead from one figure to the other and say no more.
fn moved(between: &str) -> bool {
    let led = between.ends_with(['至', '到']) && between.contains(['增', '升', '降', '减', '提', '扩', '涨']);
    (led && between.chars().count() <= 4) || between.trim() == "→"
}

/// The year that stands right before an earlier figure.
fn explicit(binder: Binder<'_>, figure: &Figure<'_>) -> Option<i16> {
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    years(lead).last().map(|(_, year)| year)
}

/// 较上年的3011件, (2021年为318件): an earlier figure of what was stated last.
pub(crate) fn base(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> bool {
    if let Some(Parallel { of, year }) = parallel(binder, figures, at) {
        if let Some(of) = of {
            let rules = figures[of].rules.clone();
            figures[at].rules = rules;
            figures[at].part = if year == binder.report_year { Part::Level } else { Part::Base };
            figures[at].year = Some(year);
        }
        return true;
    }
    let enclosed = bracketed(binder, figures, at)
        .or_else(|| compared(binder, &figures[at]))
        .or_else(|| annexed(binder, figures, at))
        .or_else(|| of_last_year(binder, &figures[at]));
    let enclosed = enclosed.filter(|year| *year < binder.report_year);
    if enclosed.is_none() && !beside(binder, &figures[at]) {
        return false;
    }
    let found = reckoned(figures, at).or_else(|| last(binder, figures, at)).or_else(|| stood(binder, figures, at));
    let found = found.or_else(|| told_before(binder, figures, at));
    let Some(last) = found else { return averaged(binder, &mut figures[at]) };
    let lead = figures[at].lead;
    let own = enclosed.is_none() && binder.plain[lead.start..lead.end].contains(&binder.report_year.to_string());
    let rules = figures[last].rules.clone();
    figures[at].rules = rules;
    figures[at].part = if own { Part::Level } else { Part::Base };
    let moved = went_on(binder, &figures[at]).then(|| explicit(binder, &figures[at])).flatten();
    figures[at].year = enclosed.or(moved).or(figures[at].year);
    true
}

/// 11件,其中一审7件、二审4件,较上年的15件减少4件: the one figure of the sentence that the earlier one moved to, by its number.
fn reckoned(figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let (earlier, change) = (&figures[at], figures.get(at + 1)?);
    let Part::Change(ChangeUnit::Absolute, sign) = change.part else { return None };
    let (from, by) = (earlier.quantity.value?, change.quantity.value?);
    let to = if sign == Sign::Down { from.checked_sub(by)? } else { from.checked_add(by)? };
    let near = change.clause.start == earlier.clause.start && change.quantity.unit == earlier.quantity.unit;
    let is = |f: &usize| {
        let figure = &figures[*f];
        figure.level() && figure.rules.len() == 1 && figure.quantity.unit == earlier.quantity.unit && figure.quantity.value == Some(to)
    };
    let same = (0..at).rev().take(REACH).take_while(|f| figures[*f].sentence.at == earlier.sentence.at);
    let mut fitting = same.filter(is);
    let found = fitting.next().filter(|_| near)?;
    fitting.next().is_none().then_some(found)
}

/// How many figures back the one stands that an earlier one moved to.
const REACH: usize = 12;

/// Whether a sentence states no more before a figure than one other, so that it is told of what.
fn opening(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let counts = |n: &&Numeral| matches!(n.form, Form::Quantity(_));
    let from = binder.numerals.partition_point(|n| n.start < figure.sentence.at.start);
    binder.numerals[from..].iter().take_while(|n| n.end <= figure.at.start).filter(counts).take(2).count() == 1
}

/// 败诉率6.1%;全市平均是7.9%: the last rate before a semicolon, where the average of another area follows it.
fn stood(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let figure = &figures[at];
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    // 败诉率6.1%;全市为7.9%
    let alone = |words: &str| AREAS.contains(&words.trim());
    let said = || Some(words.trim_end_matches(['为', '是', '达', '到'])).is_some_and(|words| averages(words) || alone(words));
    let average = figure.percent() && binder.hits.any(figure.lead, Role::Other) && said();
    let wide = || ["全国", "全省", "全市", "全州"].iter().any(|area| words.contains(area));
    let before = at.checked_sub(1).filter(|_| average && wide() && binder.plain[..figure.sentence.at.start].ends_with(';'))?;
    let of_year = |f: &&Figure<'_>| f.percent() && f.level() && f.rules == figures[before].rules;
    let list: Vec<&Figure<'_>> = figures[..=before].iter().rev().take_while(|f| f.sentence.at == figures[before].sentence.at).collect();
    let rates = list.iter().filter(|f| f.percent() && f.level()).count();
    // 2024年、2025年败诉率依次是9.2%、7.9%;2025年全省平均为8.4%
    let years = list.iter().copied().filter(of_year).filter(|f| f.year.is_some()).count();
    let rate = &figures[before];
    if rates > 1 && !(years == rates && rate.year == Some(binder.report_year)) {
        return None;
    }
    (rate.sentence.at.end == figure.sentence.at.start && rate.percent() && rate.level() && rate.rules.len() == 1).then_some(before)
}

/// 败诉率11.8%。上年14.3%。, 出庭应诉率100%;而2020年为85.7%。: the last rate of the sentence before in the line, where one says no more than a
/// time or an area.
fn told_before(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let figure = &figures[at];
    let said = |from: usize, to: usize| binder.plain[from..to].trim_matches([' ', ',', '。', ';']);
    let words = said(figure.sentence.at.start, figure.at.start).trim_start_matches('而').trim_end_matches(['为', '是']);
    let time = || LAST.contains(&words) || year(words).is_some_and(|year| year < binder.report_year);
    let alone = said(figure.at.end, figure.sentence.at.end).is_empty() && (time() || AREAS.contains(&words));
    let goes_on = binder.plain[..figure.sentence.at.start].ends_with(['。', ';']);
    let before = at.checked_sub(1).filter(|_| alone && goes_on && figure.percent())?;
    let rate = &figures[before];
    let near = rate.sentence.at.end == figure.sentence.at.start && said(rate.at.end, rate.sentence.at.end).is_empty();
    (near && rate.percent() && rate.level() && rate.rules.len() == 1).then_some(before)
}

/// 2023年52.6万次,2024年降至41.3万次: whether a figure's words name a year and what it then came to.
fn went_on(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    let behind = words.rsplit('年').next().unwrap_or("").trim_start_matches(['末', '底', '度', '再', '又', '则', '也']);
    let verb = behind.strip_prefix("进一步").unwrap_or(behind);
    before_move(verb) == Some("") && years(words).count() == 1
}

/// 3874件(4012件) under 括号内为2024年数据: the year of a figure alone in brackets right behind one in the same unit.
fn annexed(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<i16> {
    let figure = &figures[at];
    let before = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.quantity.unit == figure.quantity.unit)?;
    if &binder.plain[before.at.end..figure.at.start] != "(" || !binder.plain[figure.at.end..].starts_with(')') {
        return None;
    }
    in_brackets(binder, figure.at.start)
}

/// Whether a figure's own words name a time, or another area, and nothing that it measures.
fn beside(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let lead = figure.lead;
    let text = &binder.plain[lead.start..lead.end];
    let dated = dates(binder.numerals, lead)
        .any(|(_, span)| (span.year.is_some_and(|year| year <= binder.report_year) && span.to_year.is_none()) || span.months.is_some());
    let worded = || text.contains('年') && (of_last(text) || text.contains("前年"));
    let elsewhere = elsewhere(binder, figure);
    if !(dated || elsewhere || worded() || binder.hits.any(lead, Role::PartYear)) {
        return false;
    }
    let part = text.trim_start_matches(',').starts_with("其中");
    let compared = text.trim_start_matches(',').starts_with(['虽', '同', '与']);
    // 棠浦市、清崤市分别为99.1%和98.7%: so many characters a name.
    let foreign = if elsewhere { 6 * (1 + text.matches('、').count()) } else { 2 * usize::from(part) + usize::from(compared) };
    let silent = Hits::within(&binder.hits.labels, lead).next().is_none() && binder.foreign(lead) <= foreign;
    // 而上年还有2项是事后补评
    let told = binder.plain[figure.at.end..].starts_with('是');
    silent && !told && (!text.contains(['增', '降', '升', '减']) || went_on(binder, figure))
}

/// The last level of the sentence that a figure may be another year of.
fn last(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let figure = &figures[at];
    let alike = |f: &Figure<'_>| !f.rules.is_empty() || f.quantity.unit == figure.quantity.unit;
    let fits = |f: &Figure<'_>| alike(f) && f.rules.iter().all(|rule| binder.takes(*rule, figure.quantity.unit));
    let same = (0..at).rev().take_while(|f| figures[*f].sentence.at == figure.sentence.at);
    let open = |f: &usize| figures[*f].level() && !bracketed_off(binder.plain, &figures[*f], figure);
    let last = same.filter(open).find(|f| fits(&figures[*f]));
    last.filter(|f| figures[*f].percent() == figure.percent() && figures[*f].rules.len() == 1)
}

/// The year before a colon that opens the bracket of a list: the second figure of (2021年:3期、425人次), too; that of (上年:3期).
fn bracketed(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<i16> {
    let figure = &figures[at];
    let before = &binder.plain[figure.sentence.at.start..figure.at.start];
    let (said, list) = before[before.rfind('(')? + 1..].split_once(':')?;
    // (2021年:6.8%;全市:7.7%)
    if list.contains(':') {
        return None;
    }
    let colon = figure.at.start - list.len() - ':'.len_utf8();
    let year = if before_last(said.trim_end_matches("同期").trim_end_matches('度')) == Some("") {
        Some(binder.report_year - 1)
    } else {
        let named = Bytes { start: colon - said.len(), end: colon };
        let (_, span) = dates(binder.numerals, named).next().filter(|(date, _)| date.start == named.start && date.end == named.end)?;
        span.year.filter(|_| span.to_year.is_none())
    };
    let first = figures[..at].partition_point(|f| f.at.start < colon);
    let listed = figures[first..at].iter().all(|f| f.part == Part::Base) && (first == at) == list.trim().is_empty();
    year.filter(|_| listed && binder.empty(figure.lead))
}

/// 较92.5%的上年水平: the year before, where the words behind a figure say that it is of that.
fn of_last_year(binder: Binder<'_>, figure: &Figure<'_>) -> Option<i16> {
    binder.plain[figure.at.end..].starts_with("的上年水平").then_some(binder.report_year - 1)
}

/// The year of a figure alone in a bracket behind what it is compared with: 比去年(47件)增加16件.
fn compared(binder: Binder<'_>, figure: &Figure<'_>) -> Option<i16> {
    let alone = binder.plain[figure.at.end..].starts_with(')');
    let before = binder.plain[..figure.at.start].strip_suffix('(').filter(|_| alone)?.trim_end_matches("同期");
    let against = |before: &str| before.ends_with(['比', '较', '为', '是']);
    if let Some(before) = before_last(before) {
        return against(before).then_some(binder.report_year - 1);
    }
    // 为2018年(188份)的1.4倍, 较2021年末(143名)增长17.5%
    let year = before.trim_end_matches(['末', '底']).strip_suffix('年')?;
    let digits = year.len().checked_sub(4).filter(|at| year.is_char_boundary(*at))?;
    year[digits..].parse().ok().filter(|_| against(&year[..digits]))
}

/// 败诉率虽连续两年下降,但仍高于全省9.6%的平均水平: the average of what a clause before names.
fn averaged(binder: Binder<'_>, figure: &mut Figure<'_>) -> bool {
    let lead = Bytes { start: figure.sentence.at.start, end: figure.lead.end };
    let named = figure.percent() && average(binder, figure);
    let bound = if named { binder.bind(Field { lead, ..Field::of(figure) }, figure.quantity.unit, false) } else { Bound::Nothing };
    if let Bound::Rule(rule) = bound {
        figure.rules = vec![rule];
    }
    matches!(bound, Bound::Rule(_))
}

/// 高于98.4%的全省平均水平, 全国同期为9.8%, 高于全市平均水平(97.1%): another area's figure of the same.
fn elsewhere(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    // 行政检查8.7万次,同期全市为112万次
    let words = binder.plain[figure.lead.start..figure.lead.end].trim_matches([',', ' ', '而']).trim_end_matches(['为', '是', '达', '共']);
    let meanwhile = words.strip_prefix("同期").or_else(|| words.strip_suffix("同期"));
    let alone = opening(binder, figure);
    if figure.quantity.unit.is_some()
        && alone
        && meanwhile.is_some_and(|area| AREAS.contains(&area))
        && binder.hits.any(figure.lead, Role::Other)
    {
        return true;
    }
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    let named =
        || area_averages(words) || of_place(binder.plain, &binder.plain[figure.clause.start.min(figure.lead.start)..figure.at.start]);
    let wider =
        || average(binder, figure) || behind_average(binder.plain, figure.at.start) || binder.hits.any(figure.lead, Role::Other) || named();
    figure.percent() && wider()
}

/// Whether a figure is the average of a wider area that is named beside it.
fn average(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let tail = &binder.plain[figure.tail.start..figure.tail.end];
    let wider = || binder.hits.any(figure.lead, Role::Other) || binder.hits.any(figure.tail, Role::Other);
    tail.starts_with('的')
        && (tail.contains("平均") || tail.starts_with("的水平"))
        && (wider() || of_area(tail) || against_area(&binder.plain[figure.lead.start..figure.lead.end]))
}
