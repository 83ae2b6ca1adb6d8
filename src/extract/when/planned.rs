//! Figures of what is to be done: targets, plans, the year that they are for.

use super::dates::Dates;
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::full_stop;
use crate::quantity::{Numeral, Span};
use crate::text::{boundary, work};

/// The year that a target is for.
pub(crate) fn planned(plain: &str, hits: &Hits, dates: &Dates<'_>, report_year: i16, figure: &Figure<'_>) -> Option<i16> {
    let before = Bytes { start: full_stop(plain, figure.sentence.at.start), end: figure.at.start };
    let future = |bytes: Bytes| {
        let coming = |(date, span): (&Numeral, Span)| {
            span.year.filter(|year| *year > report_year && span.to_year.is_none() && !goal(plain, date, figure.clause.start))
        };
        dates.within(bytes).filter_map(coming).next_back()
    };
    let clause = Bytes { start: figure.clause.start, end: figure.at.start };
    let opening = plain[before.start..before.end].trim_start();
    let now = || {
        ["今年", "全年", "已", "截至"].iter().any(|word| opening.contains(word))
            || dates.within(before).any(|(_, span)| span.year == Some(report_year))
    };
    let next = ["明年", "来年", "下一年"].iter().any(|word| opening.starts_with(word)) && !now();
    let item = || item(opening) && announced_before(plain, before.start);
    let intended = || intended(&plain[clause.start..clause.end]) || ((announced(opening) || promised(opening) || item()) && !now());
    let meant = next
        || figure.sentence.planned
        || hits.roles(clause, Role::Plan).any(|at| !follows(&plain[clause.start..at.start], &plain[at.start..]))
        || intended();
    let to_do = || to_do(plain, dates, before.start, report_year);
    match future(before).filter(|_| meant || opens(plain, dates, before, report_year)).or_else(to_do) {
        Some(year) => Some(year),
        None if meant => Some(future(figure.sentence.heading).unwrap_or(report_year + 1)),
        None => None,
    }
}

/// 按照年度计划完成18个, 全员轮训计划完成培训1期: whether words say that a plan which was made before was followed.
fn follows(clause: &str, words: &str) -> bool {
    let plan = || ["按照", "按", "根据", "依照"].iter().find_map(|by| clause.rsplit_once(by)).map(|(_, plan)| plan);
    let made = |plan: &str| ["年度", "本年度", "工作", "审计", "立法", "年度审计"].contains(&plan);
    let named = || ["全员轮训", "全员培训", "年度轮训", "年度培训", "年度学习"].iter().any(|plan| clause.ends_with(plan));
    let done = ["计划完成", "计划开展", "计划组织", "计划实施"].iter().any(|done| words.starts_with(done));
    done && (plan().is_some_and(made) || (named() && words.starts_with("计划完成")))
}

/// 2019年主要做好三件事。一是…: the year to come for which the first sentence of a line announces what the next ones list.
fn to_do(plain: &str, dates: &Dates<'_>, sentence: usize, report_year: i16) -> Option<i16> {
    let coming = |span: Span| span.year.is_some_and(|year| year > report_year);
    let floor = boundary(plain, sentence.saturating_sub(LINE));
    if !dates.within(Bytes { start: floor, end: sentence }).any(|(_, span)| coming(span)) {
        return None;
    }
    let line = line(plain, sentence)?;
    let (first, _) = plain[line..sentence].split_once('。')?;
    let opening = Bytes { start: line, end: line + first.len() };
    let announced = ["件事", "几项工作", "方面工作", "以下工作"].iter().any(|end| first.ends_with(end));
    let date = dates.within(opening).next().filter(|(_, span)| announced && coming(*span));
    date.filter(|_| opens(plain, dates, opening, report_year)).and_then(|(_, span)| span.year)
}

/// Bytes of the longest line that lists what is to be done.
const LINE: usize = 1_500;

/// Where the line begins that a sentence stands in, if it is no longer than such a line.
fn line(plain: &str, sentence: usize) -> Option<usize> {
    let floor = boundary(plain, sentence.saturating_sub(LINE));
    work(sentence - floor);
    plain[floor..sentence].rfind('\n').map(|end| floor + end + 1).or_else(|| (floor == 0).then_some(0))
}

/// 围绕到2020年基本建成法治政府的总目标: whether a year is that of a goal which a clause before names, not of what is planned for it.
fn goal(plain: &str, date: &Numeral, clause: usize) -> bool {
    let named = plain.get(date.end..clause).and_then(|between| between.split_once(','));
    let aimed = || ["到", "对标", "围绕"].iter().any(|word| plain[..date.start].ends_with(word));
    named.is_some_and(|(goal, _)| aimed() && goal.contains("目标") && !goal.contains(['。', ';', '\n']))
}

/// 计划清理20件: whether 计划 is the verb, not a plan that was made.
fn intended(clause: &str) -> bool {
    clause.contains('划')
        && clause.match_indices("计划").any(|(at, word)| {
            let before = clause[..at].trim_end();
            let opens = before.is_empty() || before.ends_with([',', ':', '年', '还', '内', '底', '前']);
            opens
                && !clause[at + word.len()..]
                    .starts_with(['的', '内', '外', '项', '书', '任', '工', '中', '和', '与', '及', '、', '”', '》', ')'])
        })
}

/// 省政府将重点抓好以下工作:A;B: whether a sentence announces before a colon what is to be done; not 将法治建设摆在首位,重点抓了以下工作.
fn announced(opening: &str) -> bool {
    let Some((said, _)) = opening.split_once(':') else { return false };
    let ends = ["以下工作", "以下几项工作", "以下几方面工作", "以下几个方面工作", "以下重点工作", "几件事", "几项工作"];
    let past = said.contains(['了', '已']) || ["一年来", "过去", "即将"].iter().any(|word| said.contains(word));
    let put = ["摆", "作为", "融入", "贯穿", "纳入", "放在", "置于"];
    let will = said
        .match_indices('将')
        .map(|(at, will)| &said[at + will.len()..])
        .any(|rest| NEXT.iter().any(|next| rest.starts_with(next)) && !put.iter().any(|put| rest.contains(put)));
    will && !past && ends.iter().any(|end| said.ends_with(end))
}

/// 三是败诉率降到11%以内: whether a sentence is a later item of a list.
fn item(opening: &str) -> bool {
    opening.starts_with(['二', '三', '四', '五', '六', '七', '八', '九', '十']) && opening.chars().nth(1) == Some('是')
}

/// 我省将重点做好以下工作:一是…。二是…: whether a sentence before in the line announces what is to be done.
fn announced_before(plain: &str, sentence: usize) -> bool {
    line(plain, sentence).is_some_and(|line| plain[line..sentence].split('。').any(|before| announced(before.trim_start())))
}

/// 我们将开展轮训: whether a sentence opens with what its own body is to do; not 我区将法治建设纳入考核.
fn promised(opening: &str) -> bool {
    let done = opening.split_once('将').filter(|(who, _)| matches!(*who, "我们" | "我省" | "我市" | "我州" | "我区" | "我县" | "我局"));
    let verbs = ["编制", "推动", "开展", "组织", "完善", "加强", "强化", "推进", "健全"];
    done.is_some_and(|(_, rest)| verbs.iter().chain(&NEXT).any(|verb| rest.starts_with(verb)))
}

/// What follows the 将 of what is to be done.
const NEXT: [&str; 22] = [
    "紧盯",
    "重点",
    "着力",
    "继续",
    "坚持",
    "进一步",
    "紧扣",
    "紧紧",
    "围绕",
    "全面",
    "聚焦",
    "深入",
    "抓好",
    "做好",
    "持续",
    "切实",
    "认真",
    "加快",
    "按照",
    "对照",
    "对标",
    "努力",
];

/// Whether the sentence opens with a coming year: 2024年,我区将….
fn opens(plain: &str, dates: &Dates<'_>, before: Bytes, report_year: i16) -> bool {
    dates.within(before).any(|(date, span)| {
        let head = plain[before.start..date.start].trim();
        let first = head.chars().count() <= 3 || head.ends_with(['到', '至', ',']);
        // 1件转至2024年答复; 除1项调整至2024年外,其余11项
        let moved = || {
            let verb = head.trim_end_matches(['到', '至']);
            let put_off = ["转", "转入", "推迟", "顺延", "延期", "延长"].iter().any(|word| verb.ends_with(word));
            put_off || (head.contains('除') && plain[date.end..].starts_with('外'))
        };
        span.year.is_some_and(|year| year > report_year) && !span.day && first && !moved()
    })
}
