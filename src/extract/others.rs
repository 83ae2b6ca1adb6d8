//! Cases of other bodies, told beside those of the government: 区政府为被告的305件;各部门、街道审结868件. They are not all.

use super::bind::Binder;
use super::figure::Figure;

/// Leaves figures of cases in which only the bodies below the government were parties.
pub(super) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for figure in figures {
        let of_cases = |rule: &u16| matches!(binder.lexicon.indicator(*rule).theme.as_str(), "litigation" | "reconsideration");
        if figure.rules.iter().any(of_cases) && (beside(binder.plain, figure) || sued(binder.plain, figure)) {
            figure.rules.clear();
        }
    }
}

/// Bodies below a government.
const BELOW: [&str; 6] = ["部门", "街道", "(镇)", "乡镇", "镇街", "单位"];

/// 区政府为被告的…;各部门审结868件: whether a sentence opens with the bodies below, beside one that a semicolon parts from it of the government.
fn beside(plain: &str, figure: &Figure<'_>) -> bool {
    let sentence = figure.sentence;
    if !plain[..sentence.at.start].ends_with(';') {
        return false;
    }
    let opening = plain[sentence.at.start..figure.at.start].trim_start();
    let opens = opening
        .strip_prefix('各')
        .or_else(|| opening.strip_prefix("其他"))
        .is_some_and(|rest| BELOW.iter().any(|body| rest.starts_with(body)));
    opens && plain[sentence.previous..sentence.at.start].contains("政府")
}

/// 以部门、街道为被告的938件: whether the words of a figure name the bodies below as its defendants, and not the government itself.
fn sued(plain: &str, figure: &Figure<'_>) -> bool {
    let words = &plain[figure.clause.start..figure.at.start];
    let named = words.rsplit_once('以').and_then(|(_, words)| words.split_once("为被告")).map(|(named, _)| named);
    named.is_some_and(|named| {
        BELOW.iter().any(|body| named.trim_end_matches(['单', '独', '共', '同']).ends_with(body)) && !named.contains(['和', '及', '或'])
    })
}
