//! Lists that state for another time what the list before states, in its order: 上年分别为2519件、1090件.

use crate::extract::bind::Binder;
use crate::extract::figure::{Figure, bracketed_off, separates};
use crate::extract::words::{AREAS, FIGURES, behind, year};

/// Items of a list that are looked over.
const ITEMS: usize = 12;

/// What a figure of such a list states.
pub(crate) struct Parallel {
    /// The figure of which it is another year's, where it is known.
    pub of: Option<usize>,
    pub year: i16,
}

/// The year of a list that has no names of its own, only a time.
pub(crate) fn time(plain: &str, first: &Figure<'_>, report_year: i16) -> Option<i16> {
    let words = plain[first.lead.start..first.lead.end].trim_matches([',', ' ', '(', ';', '/']);
    let listed = ["分别为", "分别是", "依次为"].iter().find_map(|said| words.strip_suffix(said));
    // 上年分别新增9个、6个
    let listed = listed.or_else(|| done(words).map(|(time, _)| time));
    let time = listed.or(Some(words).filter(|_| plain[first.at.end..].starts_with('/')))?;
    // 上年这两个数字分别是1058件和17件
    let time = if FIGURES.contains(&time) { referred(&plain[first.clause.start..first.lead.start])? } else { counted(time) };
    let past = || {
        (!time.is_empty() && behind(time, &["而", "上一年度", "上一年", "上年度", "上年", "去年", "同期"]).is_empty())
            .then_some(report_year - 1)
    };
    let now = || (current(time) || elsewhere(time)).then_some(report_year);
    year(time).filter(|year| *year <= report_year).or_else(past).or_else(now)
}

/// What was done, where the list before says of what.
const VERBS: [&str; 8] = ["新增", "办理", "受理", "收到", "审结", "完成", "开展", "举办"];

/// 上年分别新增: the time that words end with, and what they say was done then.
fn done(words: &str) -> Option<(&str, &'static str)> {
    VERBS.iter().find_map(|verb| Some((words.strip_suffix(verb)?.strip_suffix("分别")?, *verb)))
}

/// 2023年承办数: the time alone, where only a word for how many follows it.
fn counted(words: &str) -> &str {
    let named = words.strip_suffix(['数', '量']).and_then(|named| named.rfind('年').map(|year| year + '年'.len_utf8()));
    named.map_or(words, |end| if words[end..].chars().nth(COUNTED).is_none() { &words[..end] } else { words })
}

/// Characters of the longest word for how many: 案件承办数.
const COUNTED: usize = 5;

/// 上年这两个: the time that stands before how many figures are meant.
fn referred(words: &str) -> Option<&str> {
    let counted = words.trim_matches([',', ' ']).strip_suffix(['个', '项'])?;
    let time = counted.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
    (time.len() < counted.len()).then(|| time.trim_end_matches(['这', '以', '上', '述', '的']))
}

/// 今年分别为812件、745件
fn current(time: &str) -> bool {
    matches!(time.strip_prefix("其中").unwrap_or(time), "今年" | "本年" | "本年度" | "当年")
}

/// 同期全市分别为8.9%、26.1%: whether words name another area, and no more.
fn elsewhere(time: &str) -> bool {
    let area = behind(time, &["而", "同期"]);
    let area = ["平均水平", "平均"].iter().find_map(|word| area.strip_suffix(word)).unwrap_or(area);
    AREAS.contains(&area)
}

/// Whether only separators part two figures.
fn joined(plain: &str, pair: &[Figure<'_>]) -> bool {
    plain[pair[0].at.end..pair[1].at.start].chars().all(separates)
}

/// The first figure of the list that a figure stands in, or itself.
fn first(plain: &str, figures: &[Figure<'_>], at: usize) -> usize {
    (0..at).rev().take(ITEMS).take_while(|before| joined(plain, &figures[*before..])).last().unwrap_or(at)
}

/// Whether a figure stands in such a list; the figure in the same place of as many right before, where these are counted alike.
pub(crate) fn parallel(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<Parallel> {
    let first = first(binder.plain, figures, at);
    let named = time(binder.plain, &figures[first], binder.report_year)?;
    let count = 1 + figures[first..].windows(2).take(ITEMS).take_while(|pair| joined(binder.plain, pair)).count();
    if count < 2 {
        return None;
    }
    let before = before(binder.plain, figures, first, count);
    if unlike(binder, figures, &before, first) {
        return None;
    }
    let alike = |(of, figure): (&usize, &Figure<'_>)| figures[*of].quantity.unit == figure.quantity.unit;
    let all = before.len() == count && before.iter().zip(&figures[first..]).all(alike);
    let of = before.get(at - first).copied().filter(|of| all && !figures[*of].rules.is_empty());
    // 2021年至2023年分别为9%、8%、7%,同期全市分别为10%、9%、8%
    let year = of.and_then(|of| figures[of].year).filter(|_| named == binder.report_year).unwrap_or(named);
    Some(Parallel { of, year })
}

/// 收到100件、50件,上年分别审结90件、45件: whether a list names another verb than that of the list before.
fn unlike(binder: Binder<'_>, figures: &[Figure<'_>], before: &[usize], first: usize) -> bool {
    let lead = |of: usize| binder.plain[figures[of].lead.start..figures[of].lead.end].trim_end();
    let Some((_, verb)) = done(lead(first)) else { return false };
    let Some((of, others)) = before.split_first() else { return true };
    let other = |of: &usize| VERBS.iter().any(|other| *other != verb && lead(*of).contains(other));
    !lead(*of).contains(verb) || others.iter().any(other)
}

/// The last so many levels of the sentence before a list, those in brackets left out; none where some are parts of others.
fn before(plain: &str, figures: &[Figure<'_>], first: usize, count: usize) -> Vec<usize> {
    let head = &figures[first];
    let stands = |f: &usize| (figures[*f].level() || figures[*f].year.is_some()) && !bracketed_off(plain, &figures[*f], head);
    // A semicolon parts no more than a comma does.
    let goes_on = |f: &Figure<'_>| f.sentence.at.start == head.sentence.previous && plain[..head.sentence.at.start].ends_with(';');
    let same = (0..first).rev().take_while(|f| figures[*f].sentence.at == head.sentence.at || goes_on(&figures[*f]));
    let mut levels: Vec<usize> = same.filter(stands).take(count).collect();
    levels.reverse();
    let parts = levels.first().is_some_and(|first| plain[figures[*first].at.end..head.at.start].contains("其中"));
    if parts { Vec::new() } else { levels }
}
