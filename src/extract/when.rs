//! Which year a figure is about, and what span of it.

use super::figure::{Figure, Part};
use super::hits::{Bytes, Hits};
use super::lexicon::Role;
use super::words::{AREAS, full_stop};
use crate::codelist::Period;
use crate::quantity::{Form, Numeral, Span};
use crate::text::work;

/// What the report itself says of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub year: i16,
    /// The span that its figures cover unless they say otherwise.
    pub period: Period,
}

/// Year and period of a figure.
pub(super) fn when(plain: &str, hits: &Hits, numerals: &[Numeral], frame: Frame, figure: &Figure<'_>) -> (i16, Period) {
    let dates = Dates { plain, numerals };
    // (其中2022年结转20件;审结110件): what a semicolon in brackets parts has a time of its own.
    let start = figure.sentence.at.start;
    let within = &plain[start..figure.at.start];
    let parted = within.rfind(';').filter(|semicolon| {
        let open = within[..*semicolon].rfind('(').unwrap_or(*semicolon);
        dates.within(Bytes { start: start + open, end: start + semicolon }).next().is_some()
    });
    let before = Bytes { start: start + parted.map_or(0, |at| at + 1), end: figure.at.start };
    work(within.len());
    if let Some(year) = figure.year {
        return (year, if year > frame.year { Period::Planned } else { frame.period });
    }
    if let Some(year) = base(plain, hits, &dates, frame.year, figure) {
        return (year, frame.period);
    }
    if let Some(year) = planned(plain, hits, &dates, frame.year, figure) {
        return (year, Period::Planned);
    }
    if cumulative(plain, hits, &dates, frame.year, figure, before) {
        return (frame.year, Period::Cumulative);
    }
    let year = dates.stated(before, frame.year).unwrap_or(frame.year);
    let part = partial(plain, hits, &dates, figure, before) || carried(plain, &dates, figure);
    (year, if part { Period::PartYear } else { frame.period })
}

struct Dates<'a> {
    plain: &'a str,
    numerals: &'a [Numeral],
}

impl<'a> Dates<'a> {
    fn within(&self, bytes: Bytes) -> impl DoubleEndedIterator<Item = (&'a Numeral, Span)> + use<'a> {
        let from = self.numerals.partition_point(|n| n.start < bytes.start);
        let to = self.numerals.partition_point(|n| n.start < bytes.end);
        self.numerals[from..to.max(from)].iter().filter_map(|n| match n.form {
            Form::Date(span) => Some((n, span)),
            _ => None,
        })
    }

    /// The earlier year that a sentence opens with: 2021年,新收….
    fn stated(&self, before: Bytes, report_year: i16) -> Option<i16> {
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
        let since = ["以来", "起", "至", "召开", "印发"].iter().any(|word| after.starts_with(word));
        let since = since || ["以前", "之前", "前"].iter().find_map(|word| after.strip_prefix(word)).is_some_and(made);
        span.year.filter(|year| opens && !since && *year < report_year && *year >= report_year - 6)
    }
}

/// The year of an earlier figure: 上年的241件, 2021年为318件.
fn base(plain: &str, hits: &Hits, dates: &Dates<'_>, report_year: i16, figure: &Figure<'_>) -> Option<i16> {
    let lead = figure.lead;
    let since = |from: usize| !moved(plain, hits, Bytes { start: from, end: lead.end });
    if let Some((date, span)) = dates.within(lead).next_back()
        && let (Some(year), None, None) = (span.year, span.to_year, span.months)
        && year < report_year
        && since(date.end)
        && !["起", "至", "开始"].iter().any(|word| plain[date.end..].starts_with(word))
        && !plain[date.end..lead.end].contains("以来")
        && !MADE.iter().any(|word| plain[date.end..lead.end].contains(word))
        && !looked_through(plain, figure)
        && !plain[..date.start].ends_with("对截至")
    {
        return Some(year);
    }
    let text = &plain[lead.start..lead.end];
    if !text.contains('年') {
        return None;
    }
    let words = [("前年", 2), ("上年", 1), ("去年", 1), ("上一年", 1), ("上年度", 1)];
    let (at, back) = words.iter().filter_map(|(word, back)| text.rfind(word).map(|at| (at + word.len(), *back))).max()?;
    let carried = ["结转", "末结", "末未", "末转", "转"].iter().any(|word| text[at..].trim_start_matches("度").starts_with(word));
    let said = since(lead.start + at) && !carried;
    (said || figure.part == Part::Base).then_some(report_year - back)
}

/// 对2020年底以前的39件文件逐件过筛: whether documents of an earlier year are looked through now.
fn looked_through(plain: &str, figure: &Figure<'_>) -> bool {
    let behind = &plain[figure.at.end..figure.clause.end.max(figure.at.end)];
    let documents = ["文件", "案卷"].iter().any(|word| behind.contains(word));
    documents
        && plain[figure.lead.start..figure.lead.end].ends_with('的')
        && ["清理", "过筛", "梳理", "逐件", "甄别"].iter().any(|word| behind.contains(word))
}

/// Whether a verb of change stands between: 较上年提高至98%.
fn moved(plain: &str, hits: &Hits, bytes: Bytes) -> bool {
    hits.any(bytes, Role::Up)
        || hits.any(bytes, Role::Down)
        || ["升至", "增至", "降至", "相比"].iter().any(|word| plain[bytes.start..bytes.end].contains(word))
}

/// The year that a target is for.
fn planned(plain: &str, hits: &Hits, dates: &Dates<'_>, report_year: i16, figure: &Figure<'_>) -> Option<i16> {
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
    let intended = || intended(&plain[clause.start..clause.end]) || (announced(opening) && !now());
    let meant = next || figure.sentence.planned || hits.any(clause, Role::Plan) || intended();
    match future(before).filter(|_| meant || opens(plain, dates, before, report_year)) {
        Some(year) => Some(year),
        None if meant => Some(future(figure.sentence.heading).unwrap_or(report_year + 1)),
        None => None,
    }
}

/// 围绕到2020年基本建成法治政府的总目标: whether a year is that of a goal which a clause before names, not of what is planned for it.
fn goal(plain: &str, date: &Numeral, clause: usize) -> bool {
    let named = plain.get(date.end..clause).and_then(|between| between.split_once(','));
    named.is_some_and(|(goal, _)| plain[..date.start].ends_with('到') && goal.contains("目标") && !goal.contains(['。', ';', '\n']))
}

/// 计划清理20件: whether 计划 is the verb, not a plan that was made.
fn intended(clause: &str) -> bool {
    clause.match_indices("计划").any(|(at, word)| {
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

/// What follows the 将 of what is to be done.
const NEXT: [&str; 21] = [
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
    "努力",
];

/// Whether the sentence opens with a coming year: 2024年,我区将….
fn opens(plain: &str, dates: &Dates<'_>, before: Bytes, report_year: i16) -> bool {
    dates.within(before).any(|(date, span)| {
        let head = plain[before.start..date.start].trim();
        let first = head.chars().count() <= 3 || head.ends_with(['到', '至', ',']);
        span.year.is_some_and(|year| year > report_year) && !span.day && first && !plain[..date.start].ends_with("延长")
    })
}

/// Whether it sums several years: 自2019年以来.
fn cumulative(plain: &str, hits: &Hits, dates: &Dates<'_>, report_year: i16, figure: &Figure<'_>, before: Bytes) -> bool {
    let clause = Bytes { start: figure.clause.start, end: figure.at.start };
    let whole = || ["全年", "当年", "年内", "本年"].iter().any(|word| plain[clause.start..clause.end].contains(word));
    // 累计314件,今年127件,成功121件: what follows is of this year.
    let turned = |from: usize| ["今年", "当年", "本年"].iter().any(|word| plain[from..figure.at.start].contains(word));
    let worded = hits.roles(before, Role::Cumulative).any(|at| {
        let head = &plain[before.start..at.start];
        let head = head.strip_suffix('年').unwrap_or(head);
        let current = ["今", "一", "本", "当", "年初", &report_year.to_string()].iter().any(|word| head.ends_with(word));
        !current && !turned(at.end) && !plain[at.start..at.end].starts_with("今") && !made(&plain[at.end..])
    });
    let from_then = dates.within(before).any(|(date, span)| {
        let after = &plain[date.end..];
        span.year.is_some_and(|y| y < report_year)
            && !made(after.trim_start_matches("以来"))
            && !turned(date.end)
            && (after.starts_with("以来")
                || (after.starts_with('起') && plain[..date.start].ends_with(['自', '从']))
                || (span.to_year == Some(report_year) && (after.starts_with("累计") || summed(plain, dates, date, figure))))
    });
    if (!worded && !from_then) || whole() {
        return false;
    }
    let since = || begun(plain, dates, before).is_some_and(|span| hits.roles(before, Role::Cumulative).all(|at| at.start >= span.start));
    if !from_then && since() {
        return false;
    }
    // 累计举办1.36万场,其中2020年2180场: what follows is of that year, too.
    let part = plain[before.start..figure.at.start].rfind("其中").map(|at| before.start + at).filter(|at| *at < figure.lead.start);
    let own = Bytes { start: part.unwrap_or(figure.lead.start), end: figure.at.start };
    let own_year = || {
        dates
            .within(own)
            .any(|(date, span)| span.year.is_some() && span.to_year.is_none() && !plain[date.end..figure.at.start].contains("以来"))
    };
    !(own_year() || part.is_some() && hits.any(own, Role::PartYear))
}

/// 2020年至2023年,累计办理2207件: whether what a clause sums up is of the span of years before it.
fn summed(plain: &str, dates: &Dates<'_>, span: &Numeral, figure: &Figure<'_>) -> bool {
    let between = &plain[span.end..figure.at.start];
    let Some(first) = between.strip_prefix("期间").unwrap_or(between).strip_prefix(',') else { return false };
    // The clause behind the span states what it sums up, and no way from one figure to another.
    let clause = first.split(',').next().unwrap_or("");
    let states = clause.len() == first.len() || (clause.contains(|c: char| c.is_ascii_digit()) && !clause.contains(['由', '从']));
    let turned = ["全年", "今年", "本年", "当年"].iter().any(|word| between.contains(word));
    let moved = plain[figure.clause.start..figure.at.start].contains(['由', '从']);
    figure.part == Part::Level
        && !figure.percent()
        && states
        && !turned
        && !moved
        && opens_clause(plain, Bytes { start: span.start, end: span.end })
        && !dated(dates, span.end, figure)
}

/// Whether a span of years only says which documents are meant: 对2019年以来以区政府名义制发的126件.
fn made(after: &str) -> bool {
    let end = after.char_indices().find(|(at, c)| *at >= NEAR || matches!(c, ',' | ';' | '。') || c.is_ascii_digit());
    let clause = &after[..end.map_or(after.len(), |(at, _)| at)];
    clause.starts_with('的') || MADE.iter().any(|word| clause.contains(word))
}

/// Bytes within which it is said that documents were made.
const NEAR: usize = 60;

const MADE: &[&str] =
    &["制发的", "制定的", "出台的", "印发的", "发布的", "颁布的", "形成的", "签订的", "制定出台的", "发布实施的", "下发的"];

/// Whether it covers a part of the year: 上半年, 1-6月.
fn partial(plain: &str, hits: &Hits, dates: &Dates<'_>, figure: &Figure<'_>, before: Bytes) -> bool {
    let months = dates.within(before).filter(|(_, span)| {
        let part = span.months.is_some_and(|(first, last)| (first, last) != (1, 12) && !(first == last && last == 12));
        part && !span.day
    });
    let months = months.filter(|(date, span)| {
        let until = || plain[..date.start].ends_with('到') && plain[date.end..].trim_start_matches(['底', '末']).starts_with(',');
        let cut = plain[..date.start].ends_with(['至', '止']) || until();
        span.months.is_some_and(|(first, last)| first != last) || cut
    });
    let words = hits.roles(before, Role::PartYear);
    let begun = begun(plain, dates, before);
    let last = months.map(|(date, _)| Bytes { start: date.start, end: date.end }).chain(words).chain(begun).max();
    let Some(last) = last else { return false };
    let between = &plain[last.end..figure.at.start];
    let same = last.start >= figure.clause.start || (opens_clause(plain, last) && !dated(dates, last.end, figure));
    let opened = !between.contains(|c: char| c.is_ascii_digit()) && between.matches([',', ';']).count() <= 2;
    let whole = ["全年", "年内", "年末", "在册总数"].iter().any(|word| between.contains(word));
    (same || opened) && !whole && !between.contains(')')
}

/// 1至7月,收到98件;审结86件: whether what semicolons part opens with months, and no other time is named since.
fn carried(plain: &str, dates: &Dates<'_>, figure: &Figure<'_>) -> bool {
    if !plain[..figure.sentence.at.start].ends_with(';') {
        return false;
    }
    let all = Bytes { start: full_stop(plain, figure.sentence.at.start), end: figure.at.start };
    let Some((date, span)) = dates.within(all).next() else { return false };
    let months = span.months.is_some_and(|(first, last)| first == 1 && (2..12).contains(&last)) && !span.day;
    let first = plain[all.start..date.start].trim_start().is_empty();
    let since = &plain[date.end..figure.at.start];
    let turned = TURNED.iter().any(|word| since.contains(word));
    months && first && !turned && !dated(dates, date.end, figure)
}

/// Words for another time than the months before, or for what there is.
const TURNED: [&str; 13] = ["全年", "年内", "年度", "当年", "目前", "累计", "半年", "年末", "年底", "共有", "现有", "现持", "现行"];

/// 自8月1日条例施行至年底, 7月15日至12月31日, 自7月15日新法施行以来: a span that begins within the year, up to where it ends.
fn begun(plain: &str, dates: &Dates<'_>, before: Bytes) -> Option<Bytes> {
    let next = |end: usize| dates.within(Bytes { start: end, end: before.end }).next().filter(|(date, _)| date.start <= end + "—".len());
    dates.within(before).find_map(|(date, span)| {
        let later = span.year.is_none() && span.months.is_some_and(|(first, last)| first == last && first > 1);
        let clause = plain[date.end..before.end].split([',', ';']).next().filter(|_| later)?;
        let ends = ["至年底", "至年末", "到年底", "到年末"].iter().find_map(|word| clause.find(word).map(|at| at + word.len()));
        let since = || clause.find("以来").filter(|_| plain[..date.start].ends_with(['自', '从'])).map(|at| at + "以来".len());
        let until =
            || next(date.end).filter(|_| span.day && clause.starts_with(['至', '—', '-', '到'])).map(|(last, _)| last.end - date.end);
        let end = date.end + ends.or_else(since).or_else(until)?;
        // What there is now is of no span, nor is what is told of all behind another figure.
        let between = &plain[end..before.end];
        let behind = between.rfind(|c: char| c.is_ascii_digit()).map_or("", |at| &between[at..]);
        let all = AREAS.iter().any(|word| behind.contains(word));
        let whole = all || ["现有", "在册"].iter().any(|word| between.contains(word));
        (!whole).then_some(Bytes { start: date.start, end })
    })
}

/// Whether a span opens a clause, so that what follows in the sentence is of it, too: 1-7月收到43件,受理38件; not 其中1-6月.
fn opens_clause(plain: &str, span: Bytes) -> bool {
    let before = plain[..span.start].trim_end_matches([' ', '今', '年', '在', '截', '至', '到', '自', '从', '即']);
    before.is_empty() || before.ends_with([',', ';', '。', ':', '\n'])
}

/// Whether another date stands between a place and a figure.
fn dated(dates: &Dates<'_>, from: usize, figure: &Figure<'_>) -> bool {
    dates.within(Bytes { start: from, end: figure.at.start }).next().is_some()
}
