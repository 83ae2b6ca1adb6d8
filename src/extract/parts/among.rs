//! Figures that count the bodies among which something is done, and not what is done.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::lexicon::Role;

/// What joins bodies that are counted together.
const AND: [char; 4] = ['、', '和', '与', '及'];

/// 在三个街道增设受理点三个, 从11个设区市和22个省直部门抽取案卷480份: whether bodies are counted where or out of which another figure of
/// the clause is stated; not 在6个司法所增设受理点.
pub(crate) fn places(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let next = figures[at + 1..].iter().take(NEXT).find(|f| !bodies(binder, f));
    let next = next.filter(|f| f.clause.start == figure.clause.start && f.level());
    next.is_some_and(|next| {
        let between = &binder.plain[figure.at.end..next.at.start];
        let points = matches!(next.quantity.unit, Some("个" | "处" | "家" | "所")) && !between.contains('、');
        let drawn = between.contains("抽") && matches!(next.quantity.unit, Some("卷" | "宗" | "份" | "件" | "本"));
        (points || drawn) && !between.contains(['并', '各', '的']) && counted(binder, figures, at)
    })
}

/// Figures behind one among which that of the clause is looked for.
const NEXT: usize = 4;

/// Whether bodies are counted behind 在, 从 or 向, or behind others that are.
fn counted(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let behind = || at > 0 && figures[at - 1].clause.start == figure.clause.start && counted(binder, figures, at - 1);
    bodies(binder, figure) && (lead.ends_with(['在', '从', '向']) || (joined(lead) && behind()))
}

/// Leaves figures that count only the last of the bodies of which something is said.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 0..figures.len() {
        if !figures[at].rules.is_empty() && last(binder, figures, at) {
            figures[at].rules.clear();
        }
    }
}

/// 7个县和61个部门均已述法: whether a figure counts only the last of the bodies that something is said of.
fn last(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let before = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.clause.start == figure.clause.start);
    // 县直各部门和12个乡镇
    let named = || ["部门和", "部门及", "单位和"].iter().any(|words| lead.ends_with(words));
    let counted = before.is_some_and(|f| bodies(binder, f) && f.rules.is_empty());
    bodies(binder, figure) && ((joined(lead) && counted) || named())
}

/// Whether words name bodies, and others that are counted follow: 县(市、区)和.
fn joined(words: &str) -> bool {
    let named = words.strip_suffix(AND);
    named.is_some_and(|named| !named.contains([',', ';', ':', '。']) && named.chars().nth(NAME).is_none())
}

/// Characters of the longest name of counted bodies.
const NAME: usize = 10;

/// Whether a figure counts bodies: 22个省直部门.
fn bodies(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let rest = &binder.plain[figure.at.end..];
    let lower = rest.strip_prefix(['县', '区', '镇', '乡']).is_some_and(|rest| !rest.starts_with(['级', '村', '域', '直', '属']));
    let area = || lower || rest.starts_with("设区市");
    let named = || binder.hits.roles(figure.tail, Role::Body).any(|body| body.start == figure.at.end);
    matches!(figure.quantity.unit, Some("个" | "家")) && (area() || named() || department(&binder.plain[figure.at.end..]))
}

/// Whether words begin with departments of some level: 市直部门.
fn department(words: &str) -> bool {
    let level = ["省直", "市直", "州直", "区直", "县直", "省级", "市级", "区级", "县级", "区属", "市属", "县属"];
    level.iter().any(|level| words.strip_prefix(level).is_some_and(|rest| rest.starts_with("部门") || rest.starts_with("单位")))
}
