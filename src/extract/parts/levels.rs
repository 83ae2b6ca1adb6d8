//! One level of what is told of several: 国家级示范村16个,省级以上203个; 市本级收到683件. It is a part.

use rust_decimal::Decimal;

use crate::extract::bind::Binder;
use crate::extract::figure::{Figure, Part};
use crate::extract::words::AREAS;
use crate::text::{boundary, is_han};

/// Leaves figures of a higher level that the next one holds, and of the own level of what was stated of all.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 0..figures.len() {
        if !figures[at].rules.is_empty() && (itself(binder, figures, at) || enclosed(binder, figures, at) || graded(binder, figures, at)) {
            figures[at].rules.clear();
            // 市本级收到3326件(2022年为867件)
            let bracket = binder.plain[figures[at].at.end..].starts_with('(');
            figures[at + 1..].iter_mut().take(usize::from(bracket)).filter(|f| f.part == Part::Base).for_each(|f| f.rules.clear());
        } else if at > 0 && holds(binder, &figures[at - 1], &figures[at]) {
            figures[at - 1].rules.clear();
        }
    }
}

/// 县公共法律服务中心1个、乡镇工作站12个: whether one of two figures that stand side by side counts centres and the other stations: parts
/// of all, of which none is read.
fn graded(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let of_stations =
        |f: &Figure<'_>| f.rules.first().is_some_and(|rule| binder.lexicon.indicator(*rule).id == "public_legal_service_stations");
    let kind = |f: &Figure<'_>| {
        let words = &binder.plain[f.lead.start..f.lead.end];
        GRADES.iter().position(|kinds| kinds.iter().any(|kind| words.ends_with(kind)))
    };
    let beside = |other: usize| {
        figures.get(other).is_some_and(|other| {
            let parts = kind(other).zip(kind(&figures[at])).is_some_and(|(other, own)| other != own);
            other.sentence.at == figures[at].sentence.at && other.level() && other.quantity.unit == figures[at].quantity.unit && parts
        })
    };
    of_stations(&figures[at]) && figures[at].level() && (beside(at + 1) || beside(at.wrapping_sub(1)))
}

/// The kinds of stations, by level.
const GRADES: [&[&str]; 3] = [&["中心"], &["工作站", "服务站"], &["工作室", "服务室", "服务点"]];

/// Whether a figure of all above a level holds that of a higher level right before it.
fn holds(binder: Binder<'_>, higher: &Figure<'_>, lower: &Figure<'_>) -> bool {
    let next = || higher.sentence.at.end == lower.sentence.at.start && binder.plain[..lower.sentence.at.start].ends_with(';');
    let alike = (higher.sentence.at == lower.sentence.at || next()) && higher.level() && lower.level();
    let named_in =
        |f: &Figure<'_>| &binder.plain[f.sentence.at.start.max(boundary(binder.plain, f.at.start.saturating_sub(NEAR)))..f.at.start];
    let named = || ["国家级", "全国", "省级"].iter().any(|level| named_in(higher).contains(level));
    alike
        && binder.indicator(lower).is_some()
        && binder.indicator(higher) == binder.indicator(lower)
        && higher.quantity.value <= lower.quantity.value
        && ["级以上", "各级"].iter().any(|all| binder.plain[lower.lead.start..lower.lead.end].contains(all))
        && named()
}

/// Bytes before a figure within which its level is named.
const NEAR: usize = 150;

/// Figures back that the whole is looked for.
const BACK: usize = 40;

/// 收到申请2246件。…市本级收到申请683件,审结575件: whether a sentence is of the own level, of what was stated of all.
fn itself(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let words = |from: usize| binder.plain[from..figure.at.start].trim_start_matches([',', ' ', '\n']);
    let level = || ["市级", "县级", "区级"].iter().find_map(|level| words(figure.clause.start).strip_prefix(level));
    let acts = || level().is_some_and(|rest| ["收", "审", "办", "受理", "新收", "检查", "处罚"].iter().any(|verb| rest.starts_with(verb)));
    let itself = || own_level(words(figure.clause.start)) || own_level(words(figure.sentence.at.start));
    let whole = |f: &&Figure<'_>| f.level() && binder.indicator(f) == binder.indicator(figure) && f.quantity.value > figure.quantity.value;
    // 国家级、省级示范村共308个,国家级21个
    let rank =
        || matches!(words(figure.lead.start), "国家级" | "省级" | "市级" | "全国") && figures[at - 1].sentence.at == figure.sentence.at;
    figure.level() && figures[..at].iter().rev().take(BACK).any(|f| whole(&f)) && (acts() || itself() || (at > 0 && rank()))
}

/// 市本级收到, 我局本级行政处罚: whether words open with the own level, and turn to no other.
fn own_level(words: &str) -> bool {
    // 市政府本级收到 is the government's own.
    let level = |name: &str| name.chars().count() <= LEVEL && name.chars().all(is_han) && !name.ends_with("政府");
    let named = words.find("本级").filter(|at| level(&words[..*at]));
    let acts = ["收", "审", "办", "受理", "新收", "行政处罚", "作出", "检查", "处罚", "执法"];
    named.is_some_and(|at| {
        let rest = &words[at + "本级".len()..];
        acts.iter().any(|verb| rest.starts_with(verb)) && !AREAS.iter().any(|area| rest.contains(area))
    })
}

/// Characters of the longest name of a level: 自治区.
const LEVEL: usize = 3;

/// Figures of a bracket, at most.
const PARTS: usize = 12;

/// 收到申请1067件(市政府收到491件,8个县区政府收到576件): whether a figure stands in a bracket whose figures sum to the one right before it.
fn enclosed(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let said = |f: &Figure<'_>| f.sentence.at == figure.sentence.at && binder.indicator(f) == binder.indicator(figure);
    if !figures[at.saturating_sub(PARTS)..at].iter().any(said) {
        return false;
    }
    let before = &binder.plain[figure.sentence.at.start..figure.at.start];
    let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else { return false };
    let open = figure.sentence.at.start + open;
    let first = figures.partition_point(|f| f.at.start < open);
    let Some(whole) = first.checked_sub(1).map(|whole| &figures[whole]).filter(|whole| whole.at.end == open) else { return false };
    let close = binder.plain[open..].find(')').map_or(open, |close| open + close);
    let of_body =
        |f: &Figure<'_>| f.level() && ["政府", "县", "区", "级"].iter().any(|body| binder.plain[f.lead.start..f.lead.end].contains(body));
    let parts: Vec<&Figure<'_>> =
        figures[first..].iter().take(PARTS).take_while(|f| f.at.start < close && f.quantity.unit == whole.quantity.unit).collect();
    let sum: Decimal = parts.iter().filter_map(|f| f.quantity.value).sum();
    parts.len() > 1
        && parts.iter().all(|f| of_body(f))
        && whole.quantity.value == Some(sum)
        && binder.indicator(whole) == binder.indicator(figure)
}
