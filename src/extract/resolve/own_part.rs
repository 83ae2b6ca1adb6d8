//! The government's own part of what was stated before: 审查合同3260份,其中市政府作为一方当事人的217份.

use super::follow::{before, inner, near, same};
use crate::extract::bind::{Binder, Bound};
use crate::extract::figure::{Figure, Part};
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::scope::of_parties;
use crate::extract::words::behind;

/// 审查合同、协议3260份,其中市政府作为一方当事人的217份: the government's own part of a whole.
pub(crate) fn party(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let lead = figures[at].lead;
    let Some(own) = binder.hits.roles(lead, Role::Own).next_back() else { return Bound::Nothing };
    let ahead = &binder.plain[lead.start..own.start];
    let said = binder.plain[own.end..lead.end].trim_end_matches(['有', '为', '共', '的']);
    let said = behind(said, &["及其", "及", "办公厅", "办公室", "(含办公厅)", "(含办公室)", "办", "的"]);
    if sued(inner(ahead).unwrap_or(ahead).trim_start_matches([',', '(']), said) {
        return same(opened(binder, figures, at));
    }
    let subject = || Hits::within(&binder.hits.topics, lead).any(|topic| binder.plain[topic.at.start..topic.at.end] == *said);
    let signed = matches!(
        said,
        "直接签订"
            | "签订"
            | "签订的合同"
            | "为签约一方"
            | "作为签约一方"
            | "为签约主体"
            | "作为签约主体"
            | "作为签约方"
            | "为签约方"
            | "作为合同一方"
            | "为合同一方"
            | "为一方当事人"
    );
    // 公开信息26.8万条(其中市本级4.1万条) is told of no party; 法律顾问58名,其中县政府本级5名 is.
    let advisers = said == "本级" && binder.plain[own.start..own.end].ends_with("政府") && figures[at].quantity.unit == Some("名");
    let level = !advisers && (said == "本级" || binder.plain[own.start..own.end].ends_with("本级"));
    // 仲裁案件9846件,其中市本级2317件
    let named = binder.plain[lead.start..own.end].contains("政府");
    if level && (!named || !of_parties(figures[at].quantity.unit)) {
        return Bound::Nothing;
    }
    let issued = matches!(said, "制定" | "制发" | "印发" | "出台" | "发布");
    let silent = signed || issued || matches!(said, "" | "本级" | "文件" | "案件" | "作为一方当事人" | "作为当事人") || subject();
    let part = part_of(&binder.plain[lead.start..lead.end]).is_some() || (signed && binder.plain[..lead.start].ends_with(['(', ',', '中']));
    // 全市审查612件,市政府47件
    let beside =
        |f: &Figure<'_>| said.is_empty() && ahead.trim_matches([',', ' ']).is_empty() && binder.plain[f.clause.start..].starts_with('全');
    let whole = if level { before(figures, at) } else { whole(figures, at) };
    same(whole.filter(|f| (part && silent) || beside(f)))
}

/// The last level of the sentence that is counted alike; changes and what is counted otherwise may stand between.
fn whole<'f, 'a>(figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    let stands = |f: &&Figure<'_>| !matches!(f.part, Part::Change(..)) && f.quantity.unit == figure.quantity.unit;
    figures[..at].iter().rev().take_while(|f| f.sentence.at == figure.sentence.at).find(stands).filter(|f| f.level())
}

/// 持证人员214人,其中市本级58人: whether a figure only says how much is the government's own that is told of no party.
pub(crate) fn of_level(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let own = inner(&binder.plain[figure.lead.start..figure.lead.end]).map(|part| part.trim_end_matches(['有', '为']));
    // 聘请法律顾问58名,其中县政府本级5名
    let own = own.is_some_and(|part| part.ends_with("本级") && !part.ends_with("政府本级"));
    own && !of_parties(figure.quantity.unit)
}

/// 审核规范性文件3164件,其中以省政府名义印发的142件: the government's own part of the documents that were counted before.
pub(crate) fn issued(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let lead = figures[at].lead;
    let words = binder.plain[lead.start..lead.end].trim_start_matches([',', '(']);
    let part = part_of(words).or_else(|| words.strip_suffix('有')).unwrap_or("");
    let office = |name: &str| name.starts_with("其办公") || name.ends_with("府办");
    let government = |name: &str| name.split(['、', '和', '与', '及']).all(|name| name.contains("政府") || office(name));
    let named = part.trim_start_matches('拟').strip_prefix('以').and_then(|part| part.split_once("名义")).is_some_and(|(name, made)| {
        government(name) && matches!(made, "印发的" | "印发的文件" | "制发的" | "出台的" | "发布的" | "制定的")
    });
    same(whole(figures, at).filter(|_| named))
}

/// What words say behind 其中, or 包括.
fn part_of(words: &str) -> Option<&str> {
    inner(words).or_else(|| words.trim_start_matches([',', ':', '(']).strip_prefix("包括"))
}

/// 按被告分,市政府167件; 被告为县政府的24件: the government's own part of the lawsuits that are parted by who is sued.
pub(crate) fn parted(binder: Binder<'_>, figure: &Figure<'_>) -> Bound {
    let sentence = &binder.plain[figure.sentence.at.start..figure.at.start];
    let by = ["按被告分", "从被告看", "按被告划分", "被告为"].iter().find_map(|by| sentence.trim_start().strip_prefix(by));
    let Some(words) = by.map(|words| words.trim_start_matches([',', ':'])) else { return Bound::Nothing };
    let (start, party) = (figure.at.start - words.len(), words.trim_end_matches(['的', '有']));
    let whose = Bytes { start, end: start + party.len() };
    let own = || party.ends_with("政府") && binder.hits.roles(whose, Role::Own).any(|at| at == whose);
    let rule = if own() { binder.first_rule("litigation_cases") } else { None };
    rule.filter(|rule| binder.takes(*rule, figure.quantity.unit)).map_or(Bound::Nothing, Bound::Rule)
}

/// 以区政府为被告, 被告为区政府: whether the words around the government say that it is the defendant, and no more.
fn sued(ahead: &str, behind: &str) -> bool {
    (behind.ends_with("被告") && matches!(ahead, "" | "以")) || (behind.is_empty() && ahead == "被告为")
}

/// 办理行政诉讼案件336件,其中一审203件、二审118件;区政府为被告的73件: what was parted before, here or in the sentence before.
fn opened<'f, 'a>(binder: Binder<'_>, figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    let parted = |f: &&Figure<'_>| f.level() && inner(&binder.plain[f.at.end..]).is_some();
    let whole = figures[..at].iter().rev().take_while(|f| near(figure, f)).find(parted);
    let tried = |f: &Figure<'_>| binder.plain[f.lead.start..f.at.start].contains(['诉', '审']);
    // 全区一审行政诉讼案件214件,较去年的239件略有减少,区政府为被告的37件
    let first = || {
        let first = &figures[figures.partition_point(|f| f.at.start < figure.sentence.at.start)];
        (first.level() && first.quantity.value >= figure.quantity.value && first.year.is_none()).then_some(first)
    };
    whole.or_else(first).filter(|f| f.quantity.unit == figure.quantity.unit && f.rules.len() == 1 && tried(f))
}
