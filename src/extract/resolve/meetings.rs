//! What meetings of the leadership did, each so often: 常委会会议5次、常务会议8次研究法治工作.

use super::follow;
use super::shared::{ITEMS, follows};
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::Bytes;

/// How the names of the leadership's meetings end.
const MEETINGS: [&str; 9] = ["常委会", "常委会会议", "常务会", "常务会议", "党委会", "党委会会议", "党组会", "党组会议", "中心组"];

/// Whether the words before a figure are no more than the name of a meeting.
pub(crate) fn named(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let words = binder.plain[figure.lead.start..figure.lead.end].trim_matches([',', '、', ' ']);
    let words = words.strip_suffix("会前").unwrap_or(words);
    MEETINGS.iter().any(|meeting| words.ends_with(meeting)) && words.chars().count() <= NAME
}

/// Characters of the longest name of a meeting, with its body.
const NAME: usize = 12;

/// 集体学法:中心组4次,常务会议8次: what meetings did that are named one by one behind a colon.
pub(crate) fn again(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let listed = named(binder, figure) && binder.plain[figure.sentence.at.start..figure.at.start].contains(':');
    let before = follow::before(figures, at).filter(|before| listed && named(binder, before));
    let in_parts = |f: &&Figure<'_>| f.rules.first().is_some_and(|rule| binder.lexicon.indicator(*rule).in_parts);
    follow::same(before.filter(in_parts))
}

/// 常委会会议5次、常务会议8次研究法治工作: whether a meeting was held so often, and what the last one of the list did is told right behind it.
pub(crate) fn meets(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let held = |f: &Figure<'_>| {
        let lead = &binder.plain[f.lead.start..f.lead.end];
        matches!(f.quantity.unit, Some("次" | "回")) && MEETINGS.iter().any(|meeting| lead.ends_with(meeting))
    };
    if !held(&figures[at]) {
        return false;
    }
    let listed = (at + 1..figures.len()).take(ITEMS).take_while(|next| follows(binder, &figures[next - 1], &figures[*next]));
    let Some(last) = listed.last() else { return false };
    let done = binder.plain[figures[last].tail.start..figures[last].tail.end].trim_start_matches("专题").trim_start_matches("集体");
    let dealt = ["研究", "听取", "审议", "部署", "讨论", "学习"].iter().any(|verb| done.starts_with(verb));
    dealt && figures[at..=last].iter().all(held)
}

/// 县委常委会、县政府常务会议分别3次、6次研究法治工作: the one thing that meetings did, each as often as the list says; told before the list or
/// behind it.
pub(crate) fn met(binder: Binder<'_>, list: &[Figure<'_>], head: Bytes, told: Bytes) -> Option<u16> {
    let text = &binder.plain[head.start..head.end];
    let names = text.split_once("分别").map_or("", |(names, _)| names);
    let meetings = names.split(['、', '和', '与', '及']).all(|name| MEETINGS.iter().any(|meeting| name.ends_with(meeting)));
    let others = ["人大", "法院", "检察", "局", "镇", "村", "社区", "各"].iter().any(|word| names.contains(word));
    let meetings = meetings && !others && !text.contains("召开") && names.split(['、', '和', '与', '及']).count() == list.len();
    let alike =
        list.iter().all(|figure| matches!(figure.quantity.unit, Some("次" | "回"))) && binder.plain[told.start..told.end].contains('法');
    if !meetings || !alike {
        return None;
    }
    let first = &list[0];
    let behind = Bytes { start: told.end, end: told.end };
    let lead = Bytes { start: head.start.min(told.start), end: told.end };
    let field = Field { lead, figure: behind, tail: behind, sentence: first.sentence };
    let Bound::Rule(rule) = binder.bind(field, first.quantity.unit, false) else { return None };
    binder.lexicon.indicator(rule).in_parts.then_some(rule)
}
