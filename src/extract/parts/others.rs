//! Cases of other bodies, told beside those of the government: 区政府为被告的305件;各部门、街道审结868件. They are not all.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::scope::entitled;
use crate::extract::words::{opens_sued, sued};
use crate::text::boundary;

/// Leaves figures of cases in which only the bodies below the government were parties.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    let of_cases = |rule: &u16| matches!(binder.lexicon.indicator(*rule).theme.as_str(), "litigation" | "reconsideration");
    for at in 0..figures.len() {
        let figure = &figures[at];
        let cases = figure.rules.iter().any(of_cases);
        if cases && (beside(binder.plain, figure) || of_below(binder.plain, figure) || received_below(binder, figures, at)) {
            figures[at].rules.clear();
        }
    }
}

/// Bodies below a government.
const BELOW: [&str; 15] = [
    "部门",
    "街道",
    "(镇)",
    "乡镇",
    "镇街",
    "单位",
    "公安机关",
    "镇政府",
    "乡政府",
    "街道办事处",
    "区县政府",
    "县区政府",
    "(市、区)政府",
    "(区)政府",
    "(县)政府",
];

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

/// 区县政府共收到复议申请1680件,审结1600件: whether the sentence of a figure opens with the governments below as those who received or decided, and
/// cases of more were told before.
fn received_below(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let of_theme = |f: &Figure<'_>| f.rules.iter().any(|rule| binder.lexicon.indicator(*rule).theme == "reconsideration");
    let told = |f: &Figure<'_>| f.level() && !f.percent() && of_theme(f) && f.quantity.value > figure.quantity.value;
    let near = &figures[at.saturating_sub(NEAR)..at];
    let below = || {
        let words = binder.plain[figure.sentence.at.start..figure.at.start].trim_start();
        let words = &words[..boundary(words, words.len().min(NAMED))];
        let acts = ["共收到", "收到", "新收", "收案", "共受理", "受理", "审结", "办结"].iter().filter_map(|verb| words.find(verb)).min();
        let body = acts.map(|at| words[..at].trim_end_matches(['共', '新', '依', '法', '全', '年', '累', '计']));
        body.is_some_and(|body| body.chars().nth(OPENING).is_none() && RECEIVING.iter().any(|name| body.ends_with(name)))
    };
    of_theme(figure) && near.iter().any(|f| told(f) && f.sentence.at != figure.sentence.at) && below()
}

/// Bytes within which a sentence says that they did.
const NAMED: usize = 120;
/// Characters within which a sentence names who received or decided.
const OPENING: usize = 20;
/// The bodies below that receive applications for reconsideration or decide on them.
const RECEIVING: [&str; 14] = [
    "区县政府",
    "县区政府",
    "县(市、区)政府",
    "县(区)政府",
    "区(县)政府",
    "旗县政府",
    "县级政府",
    "市州政府",
    "市州政府本级",
    "个市州",
    "省直部门",
    "市直部门",
    "省政府部门",
    "市政府部门",
];

/// Figures back within which the cases of all are told.
const NEAR: usize = 12;

/// 以部门、街道为被告的938件, 以公安机关为被申请人的31件: whether the words of a figure name the bodies below as those who are sued, and not the
/// government itself.
fn of_below(plain: &str, figure: &Figure<'_>) -> bool {
    let words = &plain[figure.clause.start..figure.at.start];
    // 全区各单位, 各级行政机关 are all.
    let all = |named: &str| named.contains('全') || named.contains("行政机关") || named.starts_with("各级");
    // 街道应诉58件
    let answers = words.trim_start_matches([',', ';', ' ']);
    if ["街道", "部门", "各部门", "镇街", "乡镇"].iter().filter_map(|body| answers.strip_prefix(body)).any(|rest| rest == "应诉")
    {
        return !entitled(plain);
    }
    let opens = || opens_sued(words).filter(|named| !all(named));
    let Some(named) = sued(words).map(|(_, named)| named).or_else(opens) else { return false };
    let below = BELOW.iter().any(|body| named.ends_with(body)) && !named.contains(['和', '及', '或']);
    // 以街道办事处为被申请人 is the body itself in its own report.
    below && !entitled(plain)
}
