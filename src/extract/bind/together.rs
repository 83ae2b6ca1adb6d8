//! Several things that one figure counts together: it is none of them.

use super::{Binder, Field};
use crate::extract::lexicon::{Bytes, Hit, Hits};

/// What joins two things that are counted together.
const AND: [char; 4] = ['和', '与', '及', '或'];

/// What may name the area of the second: 省人大代表建议和市政协提案.
const AREAS: [char; 6] = ['省', '市', '州', '区', '县', '旗'];

/// 维持及驳回91件, 人大代表建议、政协提案共91件: whether a label before a figure is joined to another that would fit the figure, too.
pub(crate) fn joint(binder: Binder<'_>, field: Field, hit: Hit, unit: Option<&str>) -> bool {
    if hit.at.end > field.figure.start || hit.at.start < field.lead.start {
        return false;
    }
    let rule = &binder.lexicon.rules[usize::from(hit.what)];
    let other = |other: &&Hit| {
        let foreign = binder.lexicon.rules[usize::from(other.what)].indicator != rule.indicator;
        !other.pair() && foreign && binder.takes(other.what, unit)
    };
    let Some(start) = name(binder, field, hit) else { return false };
    let summed = ["共", "合计", "总计"].iter().any(|word| binder.plain[hit.at.end..field.figure.start].trim_end().ends_with(word));
    let named = binder.plain[field.lead.start..start].trim_end_matches(AREAS);
    let before = named.strip_suffix(AND).or_else(|| named.strip_suffix('、').filter(|_| summed));
    let before = before.map(|rest| field.lead.start + rest.len());
    let first = before.is_some_and(|end| {
        Hits::within(&binder.hits.labels, Bytes { start: field.lead.start, end }).filter(other).any(|hit| hit.at.end == end)
    });
    let behind = &binder.plain[hit.at.end..field.figure.start];
    let after = behind.strip_prefix(AND).or_else(|| behind.strip_prefix('、').filter(|_| summed));
    let after = after.map(|rest| field.figure.start - rest.trim_start_matches(AREAS).len());
    let second = |start: usize| {
        Hits::within(&binder.hits.labels, Bytes { start, end: field.figure.start }).filter(other).any(|hit| hit.at.start == start)
    };
    first || after.is_some_and(second)
}

/// Where the longest name begins that ends with a label; words with others between are none.
fn name(binder: Binder<'_>, field: Field, hit: Hit) -> Option<usize> {
    let indicator = |hit: &Hit| binder.lexicon.rules[usize::from(hit.what)].indicator;
    let alike = |other: &&Hit| !other.pair() && other.at.end == hit.at.end && indicator(other) == indicator(&hit);
    let words = Hits::within(&binder.hits.labels, Bytes { start: field.lead.start, end: hit.at.end });
    let start = words.filter(alike).map(|other| other.at.start).min();
    start.filter(|start| !hit.pair() || *start <= hit.at.start)
}

/// 文件、合同等320件: whether what the label or its topic names is one of several things that the figure counts together.
pub(crate) fn listed(binder: Binder<'_>, field: Field, hit: Hit) -> bool {
    let lead = &binder.plain[field.lead.start..field.figure.start];
    let counted = lead.trim_end_matches(['共', '各', '类', '计', '合', '总']);
    let counted = ["涉法事项", "法律事务", "事项"]
        .iter()
        .find_map(|noun| counted.strip_suffix(noun))
        .unwrap_or(counted)
        .trim_end_matches(['各', '类']);
    let Some(names) = counted.strip_suffix('等') else { return false };
    // 换证等23项业务实现跨省通办: an example of what the words behind the figure say.
    if hit.at.start >= field.figure.end && !names.contains('、') {
        return false;
    }
    let rule = &binder.lexicon.rules[usize::from(hit.what)];
    let ends = |list: &[Hit], item: Bytes, fits: &dyn Fn(u16) -> bool| {
        Hits::within(list, item).any(|other| other.at.end == item.end && fits(other.what))
    };
    let (mut all, mut any) = (true, false);
    let mut start = field.lead.start;
    for name in names.split('、') {
        let item = Bytes { start, end: start + name.len() };
        let alike = |other| binder.lexicon.rules[usize::from(other)].indicator == rule.indicator;
        let label = hit.at.end == item.end || ends(&binder.hits.labels, item, &alike);
        let topic = ends(&binder.hits.topics, item, &|topic| rule.topics.contains(&topic));
        all &= label || topic;
        let document = !label && name.ends_with("文件");
        any |= topic || document || (label && start > field.lead.start) || (!label && ends(&binder.hits.labels, item, &|_| true));
        start = item.end + '、'.len_utf8();
    }
    any && !all
}
