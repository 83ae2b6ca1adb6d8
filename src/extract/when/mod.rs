//! Which year a figure is about, and what span of it.

mod dates;
mod planned;

use super::figure::{Figure, Part};
use super::lexicon::{Bytes, Hits, Role};
use super::words::{AREAS, LAST, behind, closes, full_stop, year};
use crate::codelist::Period;
use crate::quantity::{Numeral, Span};
use crate::text::work;
use dates::{Dates, MADE, made};
use planned::planned;

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
    if let Some(year) = figure.year.or_else(|| behind_bracket(plain, frame.year, figure)) {
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
    let year = dates.stated(before, frame.year).unwrap_or(frame.year - i16::from(opens_with_last(within)));
    let part = partial(plain, hits, &dates, figure, before) || carried(plain, &dates, figure);
    (year, if part { Period::PartYear } else { frame.period })
}

/// 上一年,街道被诉案件为7件: whether a sentence opens with the year before, and does not come back from it.
fn opens_with_last(sentence: &str) -> bool {
    let opening = sentence.trim_start().split_once(',').filter(|(opening, _)| LAST.contains(opening));
    opening.is_some_and(|(_, rest)| !["今年", "本年", "报告期", "本期"].iter().chain(&TURNED).any(|now| rest.contains(now)))
}

/// 96.4%(2021年)、98.9%(2022年): the year that a bracket behind a figure says of it.
fn behind_bracket(plain: &str, report_year: i16, figure: &Figure<'_>) -> Option<i16> {
    let said = plain[figure.at.end..].strip_prefix('(')?.split(')').next()?;
    year(said.trim_end_matches('度')).filter(|year| *year <= report_year)
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
        && !["以前", "之前", "结转"].iter().any(|word| plain[date.end..].starts_with(word))
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

/// Whether it sums several years: 自2019年以来.
fn cumulative(plain: &str, hits: &Hits, dates: &Dates<'_>, report_year: i16, figure: &Figure<'_>, before: Bytes) -> bool {
    let clause = Bytes { start: figure.clause.start, end: figure.at.start };
    let whole = || ["全年", "当年", "年内", "本年"].iter().any(|word| plain[clause.start..clause.end].contains(word));
    // 累计314件,今年127件,成功121件: what follows is of this year.
    // So it is behind a figure of the year: 五年来累计6400场,2025年1350场、受众42万人次.
    let of_year = |from: usize| {
        let own = |(date, span): (&Numeral, Span)| {
            let summed = || plain[date.end..figure.at.start].contains("累计") || plain[date.end..figure.at.start].contains('共');
            span.year == Some(report_year)
                && span.to_year.is_none()
                && behind(&plain[date.end..], &["就有", "就", "为", "是", "达", "开展", "举办", "组织"])
                    .starts_with(|c: char| c.is_ascii_digit())
                && !summed()
        };
        dates.within(Bytes { start: from, end: figure.at.start }).any(own)
    };
    let turned = |from: usize| ["今年", "当年", "本年"].iter().any(|word| plain[from..figure.at.start].contains(word)) || of_year(from);
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
            && (["以来", "至今", "到现在", "到目前"].iter().any(|word| after.starts_with(word))
                || (after.starts_with('起') && plain[..date.start].ends_with(['自', '从']))
                || (span.to_year == Some(report_year) && (after.starts_with("累计") || summed(plain, dates, date, figure))))
    });
    if (!worded && !from_then && !beside_year(plain, figure)) || whole() {
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

/// 累计承接126项,当年新承接38项: whether the year's own part follows what was summed up.
fn beside_year(plain: &str, figure: &Figure<'_>) -> bool {
    let behind = &plain[figure.at.end..figure.sentence.at.end.max(figure.at.end)];
    let next = behind.split_once(',').map_or("", |(_, next)| next);
    let year = ["当年", "本年", "本年度", "今年"].iter().find_map(|word| next.strip_prefix(word));
    let unit = figure.quantity.unit.unwrap_or("");
    let clause = |rest: &str| rest.split([',', ';', '。', '\n']).next().unwrap_or("").to_owned();
    let own = year.is_some_and(|rest| ["新", "为"].iter().any(|word| rest.starts_with(word)) && clause(rest).ends_with(unit));
    let of_year = || ["今年以来", "年,累计", "月底累计"].iter().any(|word| plain[figure.sentence.at.start..figure.at.start].contains(word));
    own && !of_year() && !behind.contains("结转") && plain[figure.clause.start..figure.at.start].contains("累计")
}

/// 2020年至2023年,累计办理2207件; 1999年至2018年全省办理90万件: whether what a clause sums up is of the span of years before it.
fn summed(plain: &str, dates: &Dates<'_>, span: &Numeral, figure: &Figure<'_>) -> bool {
    let between = &plain[span.end..figure.at.start];
    let behind = between.strip_prefix("期间").unwrap_or(between);
    // The clause behind the span states what it sums up, and no way from one figure to another.
    let first = behind.strip_prefix(',').unwrap_or(behind);
    let clause = first.split(',').next().unwrap_or("");
    let each = ["分别", "每年", "年均", "逐年", "每年度", "各年"].iter().any(|word| between.contains(word));
    let direct = first.len() == behind.len();
    let states = clause.len() == first.len() || (clause.contains(|c: char| c.is_ascii_digit()) && !clause.contains(['由', '从']));
    if direct && (each || between.starts_with(['的', '度', '、', ')', '法'])) {
        return false;
    }
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

/// Whether it covers a part of the year: 上半年, 1-6月.
fn partial(plain: &str, hits: &Hits, dates: &Dates<'_>, figure: &Figure<'_>, before: Bytes) -> bool {
    // 分上、下半年两批
    let both = |at: usize| plain[..at].trim_end_matches('下').trim_end_matches('、').ends_with('上');
    let months = dates.within(before).filter(|(date, span)| {
        let part = span.months.is_some_and(|(first, last)| (first, last) != (1, 12) && !(first == last && last == 12));
        part && !span.day && !both(date.start)
    });
    let months = months.filter(|(date, span)| !campaign(plain, date, *span)).filter(|(date, span)| {
        let until = || plain[..date.start].ends_with('到') && plain[date.end..].trim_start_matches(['底', '末']).starts_with(',');
        let cut = plain[..date.start].ends_with(['至', '止']) || until();
        span.months.is_some_and(|(first, last)| first != last) || cut
    });
    let words = hits.roles(before, Role::PartYear).filter(|at| !both(at.start));
    let begun = begun(plain, dates, before);
    let last = months.map(|(date, _)| Bytes { start: date.start, end: date.end }).chain(words).chain(begun).max();
    let Some(last) = last else { return false };
    let between = &plain[last.end..figure.at.start];
    let same = last.start >= figure.clause.start || (opens_clause(plain, last) && !dated(dates, last.end, figure));
    let opened = !between.contains(|c: char| c.is_ascii_digit()) && between.matches([',', ';']).count() <= 2;
    let whole = ["全年", "年内", "年末", "在册总数"].iter().any(|word| between.contains(word));
    (same || opened) && !whole && !closes(between)
}

/// 8月至10月,组织业务骨干评查案卷210卷: whether a span within the year only says when something was carried out; not 3月至12月收到98件.
fn campaign(plain: &str, date: &Numeral, span: Span) -> bool {
    let within = span.months.is_some_and(|(first, last)| first > 1 && last < 12);
    let done = plain[date.end..].trim_start_matches(['底', '末', '初', '间', '上', '中', '下', '旬']).strip_prefix(',');
    within && done.is_some_and(|done| CARRIED_OUT.iter().any(|verb| done.starts_with(verb)))
}

/// Verbs by which a campaign opens.
const CARRIED_OUT: [&str; 10] = ["对", "组织", "采取", "开展", "集中", "抽调", "抽取", "会同", "联合", "分批"];

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
