//! Quantities in their sentences, before they are bound.

mod aside;

use rust_decimal::Decimal;

use super::lexicon::{Bytes, Hits, Role};
use super::passage::{Passages, Sentence};
use super::words::{GROUND, MEASURED, before_last, behind_average, by_last, closes, dated};
use crate::codelist::ChangeUnit;
use crate::quantity::{Form, Numeral, Quantity};
use crate::text::{is_han, work};
use aside::{disowned, excepted, of_average, of_bodies, of_cases, of_figures, of_one, of_share, of_shares, of_some};

/// What a quantity does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It states how much there is.
    Level,
    /// It states how far another figure moved.
    Change(ChangeUnit, Sign),
    /// It states what part one figure is of another: 占40%.
    Share,
    /// It measures nothing that is published: 平均水平的八成, 败诉率超过15%的4个单位.
    Aside,
    /// It states the earlier figure that another moved from: 由上年的241件, 较上年的3011件.
    Base,
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Up,
    Down,
    /// 是上年的2.3倍: the level itself, as a multiple.
    Of,
}

/// A quantity in its sentence.
#[derive(Debug, Clone)]
pub(super) struct Figure<'a> {
    /// Its place among the numerals.
    pub numeral: usize,
    pub at: Bytes,
    pub quantity: &'a Quantity,
    pub sentence: Sentence,
    pub clause: Bytes,
    /// The words before it, back to the figure before or the clause's start.
    pub lead: Bytes,
    /// The words after it, to the next figure or the clause's end.
    pub tail: Bytes,
    pub part: Part,
    /// The rules that bind it: one, or several where one figure is stated for several labels.
    pub rules: Vec<u16>,
    /// The year that a list or a pair gives it.
    pub year: Option<i16>,
    /// The heading of its column in a table, where that names whose the column is.
    pub column: Option<Bytes>,
    /// The change stated of it.
    pub stated: Option<(Decimal, ChangeUnit)>,
    /// Why no rule binds it, for the ledger.
    pub ambiguous: bool,
}

impl Figure<'_> {
    pub fn percent(&self) -> bool {
        self.quantity.unit == Some("%")
    }

    pub fn level(&self) -> bool {
        self.part == Part::Level
    }
}

/// The quantities of a text in their sentences; `named` says which numerals are part of a name.
pub(super) fn figures<'a>(plain: &str, numerals: &'a [Numeral], named: &[bool], passages: &Passages, hits: &Hits) -> Vec<Figure<'a>> {
    let mut figures: Vec<Figure<'a>> = Vec::new();
    let quantities = numerals.iter().enumerate().filter(|(at, _)| !named[*at]).filter_map(|(at, n)| match &n.form {
        // 市县两级法律顾问426名: levels down to the lowest part no figure from its words.
        Form::Quantity(quantity) if quantity.unit != Some("级") || !levels(plain, n) => Some((at, n, quantity)),
        _ => None,
    });
    for (numeral, n, quantity) in quantities {
        let at = Bytes { start: n.start, end: n.end };
        let sentence = passages.sentence(at.start);
        let clause = passages.clause(sentence.at, at);
        let previous = figures.last().map_or(0, |f| f.at.end);
        let lead = Bytes { start: clause.start.max(previous), end: at.start };
        let tail = Bytes { start: at.end, end: clause.end };
        if let Some(last) = figures.last_mut() {
            last.tail.end = last.tail.end.min(at.start).max(last.tail.start);
        }
        let part = Part::Level;
        figures.push(Figure {
            numeral,
            at,
            quantity,
            sentence,
            clause,
            lead,
            tail,
            part,
            rules: Vec::new(),
            year: None,
            column: None,
            stated: None,
            ambiguous: false,
        });
    }
    for at in 0..figures.len() {
        figures[at].part = part(plain, hits, &figures, at);
    }
    figures
}

/// 市县两级, 两级合计: whether a numeral counts levels down to the lowest, or those of what was stated before.
fn levels(plain: &str, numeral: &Numeral) -> bool {
    plain[..numeral.start].ends_with(['县', '区', '乡', '镇', '街', '村']) || plain[numeral.end..].starts_with("合计")
}

fn part(plain: &str, hits: &Hits, figures: &[Figure<'_>], at: usize) -> Part {
    let figure = &figures[at];
    let lead = &plain[figure.lead.start..figure.lead.end];
    work(figure.at.end - figure.clause.start.min(figure.lead.start));
    let follows = at.checked_sub(1).map(|before| &figures[before]).filter(|f| plain[f.at.end..figure.at.start].chars().all(separates));
    let against = plain[figure.at.start..].starts_with("低于") || plain[figure.at.start..].starts_with("高于");
    // 分别增加57名、64名
    let counted = || figure.quantity.unit.is_some() && follows.is_some_and(|f| plain[f.at.end..figure.at.start].trim() == "、");
    let absolute = follows.is_some_and(|f| matches!(f.part, Part::Change(ChangeUnit::Absolute, _)));
    let listed = if absolute { counted() } else { figure.percent() || point(figure.quantity) } && !against;
    if let (Some(Part::Change(unit, sign)), true) = (follows.map(|f| f.part), listed) {
        return Part::Change(
            match figure.quantity.unit {
                Some("个百分点" | "百分点") => ChangeUnit::Point,
                Some("%") => ChangeUnit::Percent,
                _ => unit,
            },
            sign,
        );
    }
    // 分别增长12%、1.1倍
    if let (Some(Part::Change(_, sign @ (Sign::Up | Sign::Down))), Some("倍")) = (follows.map(|f| f.part), figure.quantity.unit) {
        return Part::Change(ChangeUnit::Multiple, sign);
    }
    // 低于上年12件 may be by so many, or so many themselves.
    let things = figure.quantity.unit.is_some_and(|unit| unit != "%") && !point(figure.quantity);
    if things && by_last(lead) {
        return Part::Aside;
    }
    // 9个县的败诉率仍高于15%
    if (figure.percent() && of_some(plain, figures, at))
        || of_share(plain, figures, at)
        || of_shares(plain, figure)
        || of_figures(plain, figure)
        || of_cases(plain, figure)
    {
        return Part::Aside;
    }
    if disowned(&plain[figure.at.end..]) || excepted(lead, &plain[figure.at.end..]) || of_one(&plain[figure.clause.start..figure.at.start])
    {
        return Part::Aside;
    }
    // The norm of 在省定90%的基础上
    if figure.percent() && plain[figure.at.end..].starts_with(GROUND) && !dated(lead) {
        return Part::Aside;
    }
    // The 4个 of 败诉率超过15%的4个单位
    let aside = at
        .checked_sub(1)
        .is_some_and(|before| figures[before].part == Part::Aside && plain[figures[before].at.end..figure.at.start] == *"的");
    if aside {
        return Part::Aside;
    }
    // 低于8.5%的全市平均败诉率
    if lead.ends_with("低于") && plain[figure.at.end..].starts_with('的') {
        return Part::Level;
    }
    let sign = verb(plain, hits, figure).or_else(|| beyond(lead, point(figure.quantity))).or_else(|| signed(plain, figure));
    match figure.quantity.unit {
        // 比全市平均水平低5.4个百分点: how far from the average.
        Some("个百分点" | "百分点") if lead.contains("平均") && !lead.contains(['上', '去']) => Part::Level,
        Some("个百分点" | "百分点") if trimmed(lead).ends_with('差') || lead.ends_with("差距") => Part::Level,
        Some("个百分点" | "百分点") => {
            Part::Change(ChangeUnit::Point, sign.or_else(|| stands(lead)).or_else(|| made(plain, figure)).unwrap_or(Sign::Of))
        }
        Some("番") => Part::Change(ChangeUnit::Multiple, Sign::Up),
        Some("倍") if of_average(plain, figure) => Part::Aside,
        Some("倍") if sign.is_none() && of_another(lead) => Part::Level,
        Some("倍") => Part::Change(ChangeUnit::Multiple, sign.unwrap_or(Sign::Of)),
        Some("%") if sign.is_some() => Part::Change(ChangeUnit::Percent, sign.unwrap_or(Sign::Up)),
        Some("%") if behind_average(plain, figure.at.start) => Part::Level,
        Some("%") if of_average(plain, figure) || of_bodies(plain, figure) => Part::Aside,
        Some("%") if holds(lead) || bracketed(plain, figure) => Part::Share,
        Some(_) if sign.is_some() => Part::Change(ChangeUnit::Absolute, sign.unwrap_or(Sign::Up)),
        _ => Part::Level,
    }
}

/// 是同期行政诉讼收案数的3.3倍: whether a multiple is of another thing, and not of an earlier time.
fn of_another(lead: &str) -> bool {
    let opens = MEASURED.iter().any(|verb| lead.trim_start_matches([',', ' ']).starts_with(verb));
    opens && lead.ends_with('的') && !lead.contains(['年', '末', '初', '月'])
}

/// Whether the words before a percentage say what it holds of a whole: 占, but not the 占比 of a list of rates.
fn holds(lead: &str) -> bool {
    lead.contains('占') && !(lead.contains("占比") && lead.contains("分别"))
}

/// 比上年的15.1%低2.8个百分点: which way a rate stands from another.
fn stands(lead: &str) -> Option<Sign> {
    let lead = trimmed(lead);
    if lead.ends_with('低') { Some(Sign::Down) } else { lead.ends_with('高').then_some(Sign::Up) }
}

/// Whether a figure stands in a bracket that closes before a later one: the parts of 137件(一审92件,二审45件),较上年减少12件.
pub(super) fn bracketed_off(plain: &str, figure: &Figure<'_>, later: &Figure<'_>) -> bool {
    closes(&plain[figure.at.end..later.at.start])
}

fn point(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Some("个百分点" | "百分点"))
}

pub(super) fn separates(c: char) -> bool {
    matches!(c, '、' | ',' | '/' | '和' | '与' | '及' | '以' | ' ' | '\n' | '或')
}

/// The words before a figure without what only leads to it: 增长了约 → 增长, 减少件数为 → 减少.
fn trimmed(lead: &str) -> &str {
    const LEADING: [char; 19] =
        ['了', '约', '为', '近', '达', '超', '过', '的', '是', '比', '幅', '度', '均', '逾', '净', ':', ' ', '“', '\n'];
    let lead = lead.trim_end_matches(LEADING);
    let counted = ["件数", "宗数", "次数", "人数", "户数", "数量", "数额", "金额"].iter().find_map(|noun| lead.strip_suffix(noun));
    counted.map_or(lead, |lead| lead.trim_end_matches(LEADING))
}

/// 实现2.1个百分点的提升: which way the words behind a change say that it went.
fn made(plain: &str, figure: &Figure<'_>) -> Option<Sign> {
    let noun = plain[figure.at.end..].strip_prefix('的')?;
    let starts = |words: &[&str]| words.iter().any(|word| noun.starts_with(word));
    if starts(&["提升", "增长", "上升", "提高", "增幅"]) {
        Some(Sign::Up)
    } else {
        starts(&["下降", "降幅", "降低", "回落"]).then_some(Sign::Down)
    }
}

/// 多于上年4次, 低于上年1.6个百分点, 较去年新增64人: how far last year's was passed.
fn beyond(lead: &str, point: bool) -> Option<Sign> {
    let added = lead.strip_suffix("新增").and_then(before_last);
    if added.is_some_and(|against| against.ends_with(['较', '比'])) {
        return Some(Sign::Up);
    }
    let lead = lead.strip_suffix("同期").unwrap_or(lead);
    let last = before_last(lead)?;
    let ends = |count: &str, rate: &str| last.ends_with(count) || (point && last.ends_with(rate));
    if ends("多于", "高于") { Some(Sign::Up) } else { ends("少于", "低于").then_some(Sign::Down) }
}

/// 同比+37.4%, (↓4.2%), (3006件,-3.8%): a sign for the way it went.
fn signed(plain: &str, figure: &Figure<'_>) -> Option<Sign> {
    let before = &plain[..figure.at.start];
    let rest = before.strip_suffix(['+', '-', '↑', '↓'])?;
    let level = |rest: &str| {
        let counted = rest.trim_end_matches(is_han);
        counted.len() < rest.len() && counted.ends_with(|c: char| c.is_ascii_digit())
    };
    let noted = || figure.percent() && rest.strip_suffix(',').is_some_and(level);
    let arrow = before.ends_with(['↑', '↓']);
    let compared = arrow || rest.ends_with('(') || rest.ends_with("同比") || before_last(rest).is_some() || noted();
    compared.then_some(if before.ends_with(['+', '↑']) { Sign::Up } else { Sign::Down })
}

/// Verbs that lead to the level itself.
const REACHED: &[&str] = &["上升为", "提高为", "提升为", "增加为", "下降为", "降低为", "减少为", "降为", "升为", "增为", "减为"];

/// The verb of change that ends right before a figure.
fn verb(plain: &str, hits: &Hits, figure: &Figure<'_>) -> Option<Sign> {
    let whole = &plain[figure.lead.start..figure.lead.end];
    if REACHED.iter().any(|word| whole.ends_with(word)) {
        return None;
    }
    match whole.trim_matches([',', ' ']) {
        "多了" | "多出" => return Some(Sign::Up),
        "少了" => return Some(Sign::Down),
        // 败诉率5.9%,降0.8个百分点
        "增" | "升" if figure.percent() || point(figure.quantity) => return Some(Sign::Up),
        "降" | "减" if figure.percent() || point(figure.quantity) => return Some(Sign::Down),
        _ => {}
    }
    let lead = trimmed(whole);
    let end = figure.lead.start + lead.len();
    let near = Bytes { start: figure.lead.start, end: figure.lead.end };
    let ends = |role| hits.roles(near, role).filter(|at| at.end >= end).any(|at| standing(plain, figure, at));
    if ends(Role::Down) {
        Some(Sign::Down)
    } else if ends(Role::Up) {
        Some(Sign::Up)
    } else {
        further(plain, hits, Bytes { start: figure.lead.start, end })
    }
}

/// 少办262件, 多调解120件: how much more or less was done, with the verb of what was done.
fn further(plain: &str, hits: &Hits, lead: Bytes) -> Option<Sign> {
    let (at, sign) = plain[lead.start..lead.end].char_indices().rfind(|(_, c)| matches!(c, '多' | '少'))?;
    let verb = Bytes { start: lead.start + at + sign.len_utf8(), end: lead.end };
    let one = matches!(
        &plain[verb.start..verb.end],
        "收" | "办" | "查" | "发" | "调" | "结" | "审" | "受" | "罚" | "判" | "处" | "学" | "讲" | "评" | "立" | "接" | "开"
    );
    let done = one || Hits::within(&hits.labels, verb).any(|hit| hit.at == verb);
    let glued = plain[lead.start..lead.start + at].ends_with(GLUED);
    (done && !glued).then_some(if sign == '多' { Sign::Up } else { Sign::Down })
}

/// What makes a word of its own with 多, 少, 增 or 减 behind it: 至少, 新增.
const GLUED: [char; 14] = ['新', '扩', '不', '至', '诸', '众', '最', '许', '很', '大', '繁', '缺', '减', '增'];

/// A verb of one character (增, 多) counts only beside a comparison: not in 新增.
fn standing(plain: &str, figure: &Figure<'_>, at: Bytes) -> bool {
    at.end - at.start > 3 || (compared(plain, figure) && !plain[..at.start].ends_with(GLUED))
}

fn compared(plain: &str, figure: &Figure<'_>) -> bool {
    let before = &plain[figure.clause.start.min(figure.lead.start)..figure.at.start];
    ["比", "较", "上年", "去年", "分别", "净增", "净减"].iter().any(|word| before.contains(word))
}

/// (24.2%): a percentage alone in brackets after a figure; not that of a year or a rate: 较2023年(7.5%), 败诉率(6%).
fn bracketed(plain: &str, figure: &Figure<'_>) -> bool {
    let before = plain[..figure.at.start].strip_suffix('(');
    before.is_some_and(|before| !before.ends_with(['年', '期', '率', '例'])) && plain[figure.at.end..].starts_with(')')
}
