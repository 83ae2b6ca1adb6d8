//! Lists of figures: 一审、二审和再审分别有188件、109件、21件.

use super::names::{JOINED, SEPARATORS, each_bound, ends_at, item, led, names, sorted, split};
use super::yearly::{meanwhile, years};
use super::{meetings, parallel, share, steps};
use crate::extract::bind::{Binder, Bound};
use crate::extract::figure::{Figure, separates};
use crate::extract::lexicon::{Bytes, Hits};
use crate::extract::words::of_place;
use crate::text::is_han;

/// Binds the figures of lists, item by item or year by year; says which figures were in one.
pub(crate) fn bind_lists(binder: Binder<'_>, figures: &mut [Figure<'_>]) -> Vec<bool> {
    let mut listed = vec![false; figures.len()];
    let mut at = 0;
    // The years of the list before, and its sentence.
    let mut before: (Bytes, Vec<i16>) = (Bytes { start: 0, end: 0 }, Vec::new());
    while at < figures.len() {
        if let Some(end) = share::bind_list(binder, figures, at).or_else(|| steps::bind(binder, figures, at)) {
            listed[at..end].fill(true);
            at = end;
            continue;
        }
        let end = run(binder.plain, figures, at);
        if end - at >= 2 {
            let (earlier, list) = figures[..end].split_at_mut(at);
            let sentence = list[0].sentence;
            let goes_on = before.0 == sentence.at || (before.0.start == sentence.previous && meanwhile(binder.plain, &list[0]));
            let carried = Some(before.1.as_slice()).filter(|_| goes_on);
            let parallel = parallel::time(binder.plain, &list[0], binder.report_year).is_some();
            // 棠浦市、清崤市分别为99.1%和98.7%: rates of other areas, each of what was stated before.
            let words = &binder.plain[list[0].clause.start.min(list[0].at.start)..list[0].at.start];
            let elsewhere = list[0].percent() && of_place(binder.plain, words);
            let bound = !parallel && !elsewhere && (years(binder, list, carried) || items(binder, list, earlier.last()));
            listed[at..end].fill(bound);
            let named = figures[at..end].iter().filter_map(|figure| figure.year).collect::<Vec<i16>>();
            if !named.is_empty() {
                before = (figures[at].sentence.at, named);
            }
        }
        at = end.max(at + 1);
    }
    listed
}

/// The end of the run of levels that only separators part.
fn run(plain: &str, figures: &[Figure<'_>], from: usize) -> usize {
    let said = plain[figures[from].lead.start..figures[from].lead.end].contains("分别");
    let mut end = from + 1;
    while let Some(next) = figures.get(end) {
        let gap = &plain[figures[end - 1].at.end..next.at.start];
        let alike = next.percent() == figures[from].percent() && next.level() && figures[from].level();
        let other = gap.contains(',') && next.quantity.unit != figures[end - 1].quantity.unit;
        // 败诉率、出庭率分别控制在7%以内、达到100%
        let gap = if said { LEADING.iter().find_map(|verb| gap.strip_suffix(verb)).unwrap_or(gap) } else { gap };
        if other || gap.is_empty() || !gap.chars().all(separates) || !alike {
            break;
        }
        end += 1;
    }
    end
}

/// Verbs that may lead to each figure of a list.
const LEADING: [&str; 8] = ["达到", "达", "控制在", "保持在", "提高到", "提升到", "降到", "降至"];

/// 行政许可、行政处罚两类执法行为分别为12件、9件: the names before a word that only counts them.
fn counted(binder: Binder<'_>, list: &[Figure<'_>], before: Option<&Figure<'_>>) -> Option<Bytes> {
    let before = before.filter(|f| f.sentence.at == list[0].sentence.at && f.quantity.value == Some(list.len().into()))?;
    let sorts = matches!(before.quantity.unit, Some("类" | "项" | "种" | "个"));
    let between = &binder.plain[before.at.end..list[0].at.start];
    (sorts && between.contains("分别") && !between.contains([',', ';', ':', '(', '、'])).then_some(before.lead)
}

/// The words before a list: its clause's, and the clause before where they only lead to it.
fn head(binder: Binder<'_>, figure: &Figure<'_>) -> Bytes {
    let lead = figure.lead;
    if binder.foreign(lead) > 0 || !binder.empty(lead) {
        return lead;
    }
    let before = &binder.plain[figure.sentence.at.start..lead.start];
    let start = before.trim_end_matches([',', ':']).rfind([',', ';', ':']).map_or(0, |at| at + 1);
    Bytes { start: figure.sentence.at.start + start, end: lead.end }
}

fn items(binder: Binder<'_>, list: &mut [Figure<'_>], before: Option<&Figure<'_>>) -> bool {
    let counted = counted(binder, list, before);
    let head = counted.unwrap_or_else(|| head(binder, &list[0]));
    let text = &binder.plain[head.start..head.end];
    if let Some((names, done)) = apart(binder, head) {
        if DONE.contains(&done) {
            each(binder, list, names);
        } else if let Some(rule) = meetings::met(binder, list, head, head) {
            take(list, rule);
        }
        return true;
    }
    if let Some(rules) = by_clause(binder, list) {
        list.iter_mut().zip(rules).for_each(|(figure, rule)| figure.rules = vec![rule]);
        return true;
    }
    let said = counted.is_some() || ["分别", "依次", "各"].iter().any(|word| text.contains(word)) || all_rates(text, list.len());
    if !said && goes_on(binder.plain, list) {
        return false;
    }
    let fits = |rule: &u16| list.iter().all(|figure| binder.takes(*rule, figure.quantity.unit));
    if let Some(rule) = parted(binder, head, &list[0]).filter(fits).filter(|_| said) {
        take(list, rule);
        return true;
    }
    let tail = list[list.len() - 1].tail;
    if let Some(rule) = meetings::met(binder, list, head, tail).filter(|_| said) {
        take(list, rule);
        return true;
    }
    let mut ways = names(binder, head, list.len()).into_iter().map(|items| (each_bound(binder, list, head, &items, said), items));
    let Some(first) = ways.next() else { return unsaid(binder, list) };
    // 常委会、常务会议研究议题和会前学法分别为8次、6次: what parts the names is what makes a name of each.
    let whole = |bound: &[Bound]| bound.iter().all(|b| matches!(b, Bound::Rule(_)));
    let (bound, items) = if !said || whole(&first.0) { first } else { ways.find(|(bound, _)| whole(bound)).unwrap_or(first) };
    let whole = |(bound, item): (&Bound, &Bytes)| ends_at(binder, *bound, Bytes { start: head.start, end: item.end });
    let said = said && bound.iter().zip(&items).any(whole);
    let found = bound.iter().filter(|b| matches!(b, Bound::Rule(_))).count();
    let (end, name) = (bound[bound.len() - 1], items[items.len() - 1]);
    if (found == 1 && led(binder, end, name)) || sorted(binder, list[0].quantity.unit, end, name) {
        return true;
    }
    let distinct = bound.iter().enumerate().all(|(at, b)| *b == Bound::Nothing || !bound[..at].contains(b));
    if !distinct || (found < list.len() && !said) || found == 0 {
        return unsaid(binder, list);
    }
    for (figure, bound) in list.iter_mut().zip(bound) {
        if let Bound::Rule(rule) = bound {
            figure.rules = vec![rule];
        }
    }
    true
}

/// 面商率、办结率、满意率为100%、100%、97.1%: whether words name a rate for each figure of a list, and say 分别 with no word.
fn all_rates(words: &str, count: usize) -> bool {
    let words = words.trim_matches([',', ' ']).trim_end_matches(['为', '是', '达', '到']);
    words.split('、').count() == count && words.split('、').all(|name| name.ends_with('率'))
}

/// 研究法治议题,会前学法,法治专题培训,分别为14次、12次、9期: the rules of as many clauses as a list has figures, each of another thing.
fn by_clause(binder: Binder<'_>, list: &[Figure<'_>]) -> Option<Vec<u16>> {
    let first = &list[0];
    let said = binder.plain[first.lead.start..first.lead.end].trim_start_matches(',');
    if !["分别", "分别为", "分别是", "依次为", "依次是", "分别达"].contains(&said) {
        return None;
    }
    let from = first.sentence.at.start;
    let mut end = from + binder.plain[from..first.lead.start].trim_end_matches(',').len();
    let mut rules = Vec::new();
    for figure in list.iter().rev() {
        let start = binder.plain[from..end].rfind([',', ';', ':']).map_or(from, |at| from + at + 1);
        let digits = binder.plain[start..end].contains(|c: char| c.is_ascii_digit());
        let Bound::Rule(rule) = binder.bind(item(first, start, end), figure.quantity.unit, false) else { return None };
        if digits || rules.contains(&rule) {
            return None;
        }
        rules.insert(0, rule);
        end = start.saturating_sub(1).max(from);
    }
    Some(rules)
}

/// 评查处罚、许可案卷30宗,1宗案卷获评优秀: whether what a comma parts goes on to say something of its own.
fn goes_on(plain: &str, list: &[Figure<'_>]) -> bool {
    let parted = list.windows(2).any(|pair| plain[pair[0].at.end..pair[1].at.start].contains(','));
    let behind = list.last().map_or("", |last| &plain[last.at.end..]);
    parted && behind.starts_with(is_han)
}

/// Binds all figures of a list to one rule.
fn take(list: &mut [Figure<'_>], rule: u16) {
    for figure in list {
        figure.rules = vec![rule];
    }
}

/// 代表、委员满意率分别为99.3%、98.8%: the one thing that a list states in parts.
fn parted(binder: Binder<'_>, head: Bytes, first: &Figure<'_>) -> Option<u16> {
    let Bound::Rule(rule) = binder.bind(item(first, head.start, head.end), first.quantity.unit, false) else { return None };
    let indicator = binder.lexicon.indicator(rule);
    let fitting = Hits::within(&binder.hits.labels, head).filter(|hit| binder.takes(hit.what, first.quantity.unit));
    // A word that other subjects have, too, is no second thing.
    let own = Hits::within(&binder.hits.labels, head).rfind(|hit| hit.what == rule).map(|hit| hit.at);
    let alone = fitting.into_iter().all(|hit| binder.lexicon.indicator(hit.what).id == indicator.id || Some(hit.at) == own);
    (indicator.in_parts && alone).then_some(rule)
}

/// 甲局、乙局分别办理行政处罚案件12件、15件: where it is said that each body did something, none of it the whole.
fn apart(binder: Binder<'_>, head: Bytes) -> Option<(Bytes, &str)> {
    let text = &binder.plain[head.start..head.end];
    let (from, said) = ["分别", "依次"].iter().filter_map(|word| text.rfind(word).map(|at| (at, at + word.len()))).max()?;
    let done = Bytes { start: head.start + said, end: head.end };
    let labelled = Hits::within(&binder.hits.labels, done).next().is_some();
    (labelled && !JOINED.iter().any(|joined| text[said..].contains(joined)))
        .then_some((Bytes { end: head.start + from, ..head }, &text[said..]))
}

/// Verbs that say no more than that something was done: not 分别撤销.
const DONE: [&str; 9] = ["办理", "作出", "实施", "办结", "完成", "决定", "新增", "增设", "新设"];

/// 行政许可、行政处罚分别办理11.3万件、4.26万件: binds each where the words before are not of bodies, but name all that was done.
fn each(binder: Binder<'_>, list: &mut [Figure<'_>], names: Bytes) {
    let text = &binder.plain[names.start..names.end];
    let text = text.strip_suffix("全年").unwrap_or(text);
    let Some(items) = SEPARATORS.iter().find_map(|separators| split(text, separators, list.len(), |_| false)) else { return };
    let field = |figure: &Figure<'_>, (start, end): &(usize, usize)| item(figure, names.start + start, names.start + end);
    let bound = list.iter().zip(&items).map(|(figure, at)| binder.bind(field(figure, at), figure.quantity.unit, false));
    let rules: Vec<u16> = bound.filter_map(Bound::rule).collect();
    // Each is a name alone: not 不服行政处罚, 行政许可的复议案件.
    let ends = |(rule, (start, end)): (&u16, &(usize, usize))| {
        let item = Bytes { start: names.start + start, end: names.start + end };
        let alone = |at: Bytes| at.end == item.end && binder.foreign(Bytes { start: item.start, end: at.start }) == 0;
        Hits::within(&binder.hits.labels, item).any(|hit| hit.what == *rule && alone(hit.at))
    };
    let distinct = rules.iter().enumerate().all(|(at, rule)| !rules[..at].contains(rule));
    if rules.len() == list.len() && distinct && rules.iter().zip(&items).all(ends) {
        list.iter_mut().zip(rules).for_each(|(figure, rule)| figure.rules = vec![rule]);
    }
}

/// 甲局、乙局举办培训班5期、3期: whether figures alike follow one another, and nothing says which is of what.
fn unsaid(binder: Binder<'_>, list: &[Figure<'_>]) -> bool {
    let alike = |pair: &[Figure<'_>]| {
        let gap = &binder.plain[pair[0].at.end..pair[1].at.start];
        pair[0].quantity.unit == pair[1].quantity.unit && gap.contains(['、', '和', '与', '及'])
    };
    let named = list.last().is_some_and(|last| Hits::within(&binder.hits.labels, last.tail).next().is_some());
    !named && list.windows(2).all(alike)
}

/// The names of 办复率和满意率达到100%, each of a rate.
fn rates<'t>(figure: &Figure<'_>, text: &'t str, behind: &str) -> Option<&'t str> {
    let names = text.trim_end_matches(['为', '达', '到', '是', '至']);
    if !figure.percent() || !names.ends_with('率') {
        return None;
    }
    let own = names.trim_start_matches([',', ' ']);
    let parted = JOINED.iter().any(|joined| own.contains(joined)) && !own.contains([',', ':', '(']);
    let each = || JOINED.iter().fold(vec![own], |parts, joined| parts.into_iter().flat_map(|part| part.split(joined)).collect());
    let listed =
        || JOINED.iter().find_map(|joined| behind.strip_prefix(joined)).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (parted && each().iter().all(|name| name.ends_with('率')) && !listed()).then_some(names)
}

/// The labels of 办复率、满意率均为100%: one figure for each of several.
pub(crate) fn several(binder: Binder<'_>, figure: &Figure<'_>) -> Vec<u16> {
    let text = &binder.plain[figure.lead.start..figure.lead.end];
    let said = text.contains(['均', '都', '皆', '双', '同']);
    let all = said.then(|| ["均", "都", "皆", "双双", "同为"].iter().filter_map(|word| text.rfind(word)).max()).flatten();
    // 收到司法建议、检察建议各2份
    let all = all.or_else(|| {
        ["建议各", "建议书各", "提案各", "二审各", "再审各"].iter().any(|named| text.ends_with(named)).then(|| text.len() - '各'.len_utf8())
    });
    let Some(names) = all.map(|all| &text[..all]).or_else(|| rates(figure, text, &binder.plain[figure.at.end..])) else {
        return Vec::new();
    };
    let count = JOINED.iter().map(|s| names.matches(s).count()).sum::<usize>() + 1;
    let Some(items) = split(names, JOINED, count, |_| false).filter(|items| items.len() >= 2) else { return Vec::new() };
    let mut rules: Vec<u16> = Vec::new();
    for (start, end) in items {
        let field = item(figure, figure.lead.start + start, figure.lead.start + end);
        if let Bound::Rule(rule) = binder.bind(field, figure.quantity.unit, false)
            && !rules.iter().any(|other| binder.lexicon.indicator(*other).id == binder.lexicon.indicator(rule).id)
        {
            rules.push(rule);
        }
    }
    rules
}
