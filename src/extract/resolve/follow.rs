//! Figures that say nothing of their own and follow from those right before: the people of a session, the exact figure of a bound.

use crate::codelist::Qualifier;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::{Figure, Part};
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::closes;

/// Characters of no known word that may lead to the people of a session.
const FOREIGN: usize = 2;
/// The same with known words that are no fillers: 参训人员, not 受教育群众.
const WORDS: usize = 4;
/// Characters that may name who took part, where that is said: 处级干部和业务骨干2150人次参加.
const NAMED: usize = 18;

/// 举办法治培训班7期,轮训执法骨干846人: the people of what was counted right before, whatever else their names may be labels of.
pub(crate) fn trained(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let words = binder.plain[figures[at].lead.start..figures[at].lead.end].trim_start_matches([',', '、']);
    let verb = ["培训", "轮训", "调训"].iter().any(|verb| words.strip_prefix(verb).is_some_and(|who| !who.is_empty()));
    let before = at.checked_sub(1).map(|before| &figures[before]).filter(|f| verb && f.clause.end <= figures[at].clause.start);
    if before.is_some_and(|f| !f.rules.is_empty()) { people(binder, figures, at) } else { Bound::Nothing }
}

/// 发放宣传单28种60000余份: what is told right behind the number of its kinds, by the words before that.
pub(crate) fn of_kinds(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let kinds = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.at.end == figure.at.start);
    let kinds = kinds.filter(|f| matches!(f.quantity.unit, Some("种" | "类")) && f.rules.is_empty());
    kinds.map_or(Bound::Nothing, |f| binder.bind(Field { lead: f.lead, ..Field::of(figure) }, figure.quantity.unit, false))
}

/// 举办培训班3期,培训286人: the people of what was counted right before.
pub(crate) fn people(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    attending(binder, figures, at).map_or(Bound::Nothing, Bound::Rule)
}

fn attending(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<u16> {
    let figure = &figures[at];
    let persons = matches!(figure.quantity.unit, Some("人" | "名" | "位" | "人次"));
    let average = |f: &&Figure<'_>| binder.hits.any(f.lead, Role::Average);
    if average(&figure) {
        return None;
    }
    // 培训26场,每场50至80人,共1740人次
    let counted = figures[..at].iter().rev().find(|f| !average(f));
    let counted = counted.filter(|f| persons && f.sentence.at == figure.sentence.at && f.level())?;
    let gap = Bytes { start: figures[at - 1].at.end, end: figure.at.start };
    let tail = &binder.plain[figure.tail.start..figure.tail.end];
    let sent = ["选派", "选送", "抽调", "派出"].iter().any(|word| binder.plain[figure.lead.start..figure.lead.end].contains(word));
    if sent || ["考取", "获", "取得", "被"].iter().any(|word| tail.starts_with(word)) {
        return None;
    }
    let words = &binder.plain[gap.start..gap.end];
    // “法律明白人”达到1635名
    if words.contains("明白人") {
        return None;
    }
    let covered = words.contains("覆盖") || words.ends_with("来了");
    let opens = words.trim_start_matches([',', '、']);
    let took_part = covered
        || ["参加", "参训", "受训", "听课", "结业"].iter().any(|word| tail.starts_with(word))
        || ["参加培训", "参训", "受训", "听课"].iter().any(|word| tail.ends_with(word))
        || ["培训", "调训", "轮训", "听课", "到课", "到会", "参训", "受训"].iter().any(|word| opens.starts_with(word));
    let (foreign, words) = if took_part { (NAMED, NAMED) } else { (FOREIGN, WORDS) };
    let rule = *counted.rules.first().filter(|_| binder.foreign(gap) <= foreign)?;
    binder.first_rule(binder.lexicon.indicator(rule).people.as_deref()?).filter(|_| binder.distance(gap) <= words)
}

/// 一审案件132件,其中以区政府为被告的27件; 受理申请1342件,其中市政府本级286件: what the whole is, where a part says whose it is alone.
pub(crate) fn against(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let own = binder.hits.any(figure.lead, Role::Own) && !lead.contains('审');
    let party = own && (lead.contains("被告") || lead.trim_end_matches(['办', '理', '收', '到', '为']).ends_with("政府本级"));
    // 新收一审行政诉讼案件97件;其中县政府作为被告的14件
    let parted = binder.plain[..figure.sentence.at.start].ends_with(';') && figure.lead.start == figure.sentence.at.start;
    let same =
        |f: &&Figure<'_>| party && (f.sentence.at == figure.sentence.at || (parted && f.sentence.at.end == figure.sentence.at.start));
    // What stands in a bracket of its own is no part: (上年53件).
    let earlier = |f: &Figure<'_>| f.part == Part::Base && lead.contains("被告");
    let aside = |f: &&Figure<'_>| matches!(f.part, Part::Change(..)) || earlier(f) || closes(&binder.plain[f.at.end..figure.lead.start]);
    let mut before = figures[..at].iter().rev().take_while(same).skip_while(aside).take_while(|f| f.level());
    // A part of a list is no whole.
    let whole = before.next().filter(|_| before.next().is_none());
    // 一审案件214件,较去年的239件略有减少,区政府为被告的37件
    let tried = |f: &Figure<'_>| lead.contains("被告") && binder.plain[f.lead.start..f.at.start].contains("一审");
    let whole = whole.filter(|f| inner(lead).is_some() || tried(f));
    let rule = whole.and_then(|f| f.rules.first()).filter(|rule| binder.takes(**rule, figure.quantity.unit));
    rule.map_or(Bound::Nothing, |rule| Bound::Rule(*rule))
}

/// 一审1208件(以市政府为被告的86件): the government's part of the figure that its bracket stands behind.
pub(crate) fn enclosed(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    // 按审级分,一审128件(区政府31件)
    let alone = || lead.ends_with("政府") && binder.hits.roles(figure.lead, Role::Own).any(|at| at == figure.lead);
    let tried = || binder.plain[figure.sentence.at.start..figure.lead.start].contains("一审");
    let own = || (lead.contains("被告") && binder.hits.any(figure.lead, Role::Own)) || (alone() && tried());
    let before = before(figures, at).filter(|f| binder.plain[f.at.end..figure.lead.start] == *"(" && own());
    same(before)
}

/// 1680万元,是全年罚没款总额: what the next clause says that a figure is which opens its sentence.
pub(crate) fn called(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let opens = binder.plain[figure.sentence.at.start..figure.at.start].trim().is_empty();
    let Some(rest) = binder.plain[figure.at.end..].strip_prefix(",是").filter(|_| opens) else { return Bound::Nothing };
    let start = figure.at.end + ",".len();
    let end = rest.find([',', ';', '。', '\n', ':']).map_or(start, |at| start + "是".len() + at);
    let tail = Bytes { start, end };
    let words = &binder.plain[start..end];
    let other = ["上年", "去年", "平均", "目标", "最"].iter().any(|word| words.contains(word)) || binder.hits.any(tail, Role::Other);
    if other || words.contains(|c: char| c.is_ascii_digit()) || binder.hits.any(tail, Role::Plan) {
        return Bound::Nothing;
    }
    let bound = binder.bind(Field { tail, ..Field::of(figure) }, figure.quantity.unit, false);
    let named = words.trim_end_matches(['总', '数', '额', '量', '的']).len();
    let last =
        |rule: u16| Hits::within(&binder.hits.labels, tail).any(|hit| hit.what == rule && !hit.pair() && hit.at.end >= start + named);
    if matches!(bound, Bound::Rule(rule) if last(rule)) { bound } else { Bound::Nothing }
}

/// 突破1000万户,达到1024万户: the exact figure of what was stated by a bound right before.
pub(crate) fn reached(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let lead = lead(binder, &figures[at], &["大关", "关口", "年底", "年末", "目前", "现", "实际", "已"]);
    let reaches = matches!(lead, "达" | "达到" | "为" | "共");
    same(before(figures, at).filter(|f| reaches && f.quantity.qualifier != Qualifier::Exact))
}

/// What words say behind 其中.
pub(crate) fn inner(words: &str) -> Option<&str> {
    let words = words.trim_start_matches([',', ':', '(']);
    words.strip_prefix("其中").or_else(|| words.strip_prefix("当中"))
}

/// 全国示范村14个、省级186个: another part of what is stated in parts, named by its level alone.
pub(crate) fn level(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let lead = lead(binder, &figures[at], &["、", "有", "的", "和", "共", "合计", "达到"]);
    let named =
        matches!(lead.trim_end_matches("以上"), "国家级" | "全国" | "省级" | "自治区级" | "市级" | "州级" | "区级" | "县级" | "旗级");
    let in_parts = |f: &Figure<'_>| f.rules.first().is_some_and(|rule| binder.lexicon.indicator(*rule).in_parts);
    same(before(figures, at).filter(|f| named && in_parts(f)))
}

/// 而上年这一比例仅为19.5%: what a word refers back to.
pub(crate) fn referred(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    same(stated(figures, at).filter(|_| refers(&binder.plain[figure.lead.start..figure.lead.end])))
}

/// Whether words refer to what was stated before.
fn refers(words: &str) -> bool {
    ["该项指标", "该指标", "这一指标", "该比例", "这一比例", "这一比率", "该数据", "这一数据", "这一数字"]
        .iter()
        .any(|word| words.contains(word))
}

/// The last figure of the sentence, or of the one before, in the same unit, where it is a level that is bound.
fn stated<'f, 'a>(figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    // 败诉率4.8%,低于全省7.5%的平均水平;2020年这一数字为13.2%
    let beside = |f: &Figure<'_>| f.part == Part::Base && f.percent();
    let alike = |f: &&Figure<'_>| !matches!(f.part, Part::Change(..)) && !beside(f) && f.quantity.unit == figure.quantity.unit;
    figures[..at].iter().rev().take_while(|f| near(figure, f)).find(alike).filter(|f| f.level())
}

/// Whether a figure stands in the sentence of another or in the one before.
pub(crate) fn near(figure: &Figure<'_>, before: &Figure<'_>) -> bool {
    before.sentence.at.end > figure.sentence.previous
}

/// The level that was stated right before in the sentence, in the same unit.
pub(crate) fn before<'f, 'a>(figures: &'f [Figure<'a>], at: usize) -> Option<&'f Figure<'a>> {
    let figure = &figures[at];
    let alike = |f: &&Figure<'_>| f.sentence.at == figure.sentence.at && f.level() && f.quantity.unit == figure.quantity.unit;
    at.checked_sub(1).map(|before| &figures[before]).filter(alike)
}

/// What another figure is.
pub(crate) fn same(figure: Option<&Figure<'_>>) -> Bound {
    figure.and_then(|f| f.rules.first()).map_or(Bound::Nothing, |rule| Bound::Rule(*rule))
}

/// Words by which a clause says what was done with each that the one before names.
const EACH: &[&str] = &["件件", "项项", "逐件", "逐项"];
/// The same of crimes.
const TRANSFERRED: &[&str] = &["移送", "依法移送", "已移送", "及时移送"];

/// 对符合条件的67件案件,依法不予处罚; 5项重大行政决策,件件过了合法性审查: what is done in the next clause with what a clause names.
pub(crate) fn acted_on(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let end = figure.clause.end.max(figure.at.end);
    let rest = binder.plain.get(end..).and_then(|rest| rest.strip_prefix(',')).filter(|_| figure.tail.end >= end);
    let Some(rest) = rest else { return Bound::Nothing };
    let next = rest.find([',', ';', '。', '\n', ':']).unwrap_or(rest.len());
    if !binder.opens(figure) && !done(binder, figure, &rest[..next]) {
        return Bound::Nothing;
    }
    let counted = figures.get(at + 1).is_some_and(|f| f.at.start < end + 1 + next);
    if counted || rest[..next].contains(|c: char| c.is_ascii_digit()) {
        return Bound::Nothing;
    }
    let tail = Bytes { start: figure.tail.start, end: end + 1 + next };
    let bound = binder.bind(Field { tail, ..Field::of(figure) }, figure.quantity.unit, false);
    let exempted = |rule: u16| binder.lexicon.indicator(rule).id == "penalty_exemptions";
    if spared(&rest[..next]) && !matches!(bound, Bound::Rule(rule) if exempted(rule)) { Bound::Nothing } else { bound }
}

/// Whether the next clause says what was done with each, with those crimes, or that slight faults were not punished.
fn done(binder: Binder<'_>, figure: &Figure<'_>, clause: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    let own = &binder.plain[figure.clause.start..figure.clause.end.max(figure.at.end)];
    let slight = || ["轻微", "初次", "首次"].iter().any(|word| own.contains(word)) && figure.quantity.unit != Some("个");
    begins(EACH) || (begins(TRANSFERRED) && own.contains("犯罪") && clause.contains("公安")) || (spared(clause) && slight())
}

/// Whether a clause ends by saying that nothing was punished.
fn spared(clause: &str) -> bool {
    ["不予处罚", "不予行政处罚", "没有给予处罚", "没有处罚", "未予处罚", "免予处罚"].iter().any(|word| clause.ends_with(word))
}

/// The words before a figure without commas and some others at either end.
pub(crate) fn lead<'t>(binder: Binder<'t>, figure: &Figure<'_>, others: &[&str]) -> &'t str {
    let mut left = binder.plain[figure.lead.start..figure.lead.end].trim_matches([',', ' ']);
    while let Some(rest) = others.iter().find_map(|other| left.strip_prefix(other).or_else(|| left.strip_suffix(other))) {
        left = rest.trim_matches([',', ' ']);
    }
    left
}
