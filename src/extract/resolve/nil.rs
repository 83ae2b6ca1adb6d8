//! Zero in words: 均无败诉 states that none was lost; 力争“零败诉” does not.

use rust_decimal::Decimal;

use crate::codelist::Qualifier;
use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::title;
use crate::quantity::{Form, Numeral, Quantity};

/// The numerals with the phrases that say none, where no numeral stands in them.
pub(crate) fn with_nils(plain: &str, numerals: Vec<Numeral>, hits: &Hits) -> Vec<Numeral> {
    if hits.nils.is_empty() {
        return numerals;
    }
    let unknown = |n: &Numeral| matches!(&n.form, Form::Quantity(quantity) if quantity.value.is_none());
    let free = |at: Bytes| {
        let next = numerals.partition_point(|n| n.end <= at.start);
        numerals.get(next).is_none_or(|n| n.start >= at.end || unknown(n)) && !plain[..at.start].ends_with('“')
    };
    let mut nils: Vec<Numeral> = hits.nils.iter().filter(|hit| free(hit.at)).map(|hit| nil(hit.at)).collect();
    nils.dedup_by_key(|n| n.start);
    // The 一件 of 无一件败诉 says nothing by itself.
    let within = |n: &Numeral| nils.get(nils.partition_point(|nil| nil.end <= n.start)).is_some_and(|nil| nil.start < n.end);
    let mut all: Vec<Numeral> = numerals.into_iter().filter(|n| !within(n)).collect();
    all.extend(nils);
    all.sort_unstable_by_key(|n| n.start);
    all
}

fn nil(at: Bytes) -> Numeral {
    let none = Quantity { value: Some(Decimal::ZERO), upper: None, unit: None, qualifier: Qualifier::Exact, multiplier: 0, decimals: 0 };
    Numeral { start: at.start, end: at.end, digits: at.start, form: Form::Quantity(none) }
}

/// Binds the phrases; `done` says which figures are settled.
pub(crate) fn bind_nils(binder: Binder<'_>, figures: &mut [Figure<'_>], done: &mut [bool]) {
    for hit in &binder.hits.nils {
        let Ok(at) = figures.binary_search_by_key(&hit.at.start, |f| f.at.start) else { continue };
        if stated(binder, &figures[at]) {
            figures[at].rules.push(hit.what);
        }
        done[at] = true;
    }
}

/// Whether it is said of the whole and of what was: not of some 单位, not as a target.
fn stated(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let some = some(binder, figure.lead.start, lead);
    // 没有收到检察建议书面回复: what follows says of what there was none.
    let ends =
        binder.plain[figure.at.start..figure.at.end].contains("败诉") || !binder.plain[figure.at.end..].starts_with(char::is_alphanumeric);
    let some = some || partial(binder, figure);
    let hoped = figure.sentence.planned || figure.sentence.short(figure.at.start) || binder.hits.any(figure.clause, Role::Plan);
    // 有无司法建议 asks.
    let asked = binder.plain[..figure.at.start].ends_with('有');
    !some && !hoped && ends && !asked
}

/// Whether words end with the name of one body of many: 部分单位全年, 区司法局; not 我局, nor a bureau in its own report.
fn some(binder: Binder<'_>, start: usize, lead: &str) -> bool {
    let name = ["也", "均", "都", "还", "全年", "年内", "当年"].iter().fold(lead, |name, word| name.strip_suffix(word).unwrap_or(name));
    let at = Bytes { start, end: start + name.len() };
    let own = || name.ends_with("全局") || binder.hits.roles(at, Role::Bureau).any(|bureau| bureau.end == at.end);
    let bureau = || name.ends_with('局') && !own() && !title(binder.plain).is_some_and(|title| title.contains('局'));
    let all = ["各部门", "各单位", "所有部门", "所有单位"].iter().find_map(|all| name.strip_suffix(all));
    let all = all.is_some_and(|before| !before.ends_with(['他', '余', '另']));
    (!all && ["单位", "部门", "镇街", "乡镇", "应当", "而"].iter().any(|word| name.ends_with(word))) || bureau()
}

/// Whether a phrase that says there were no cases may be of a part: 28个部门全年无诉讼案件, 以上处罚均未发生诉讼案件, 对32家企业未采取强制措施.
fn partial(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let phrase = &binder.plain[figure.at.start..figure.at.end];
    if phrase.contains("败诉") || !["复议", "诉", "强制", "纠错", "处罚"].iter().any(|word| phrase.contains(word)) {
        return binder.opens(figure);
    }
    let before = Bytes { start: figure.sentence.at.start, end: figure.at.start };
    let clause = Bytes { start: figure.lead.start, end: figure.at.start };
    let words = &binder.plain[before.start..before.end];
    let counted = (words.contains(|c: char| c.is_ascii_digit()) && !words.contains('年')) || words.contains(['均', '所', '对']);
    let named = binder.foreign(clause) > 0 || Hits::within(&binder.hits.labels, clause).next().is_some();
    counted || named
}
