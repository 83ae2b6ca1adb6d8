//! Figures that say nothing of their own and follow from those right before: the people of a session, the total of its parts.

use rust_decimal::Decimal;

use crate::codelist::Qualifier;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::{Figure, Part, separates};
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::{closes, divides};

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
    let own = inner(lead).is_some() && !lead.contains('审') && binder.hits.any(figure.lead, Role::Own);
    let party = own && (lead.contains("被告") || lead.trim_end_matches(['办', '理', '收', '到', '为']).ends_with("本级"));
    // 新收一审行政诉讼案件97件;其中县政府作为被告的14件
    let parted = binder.plain[..figure.sentence.at.start].ends_with(';') && figure.lead.start == figure.sentence.at.start;
    let same =
        |f: &&Figure<'_>| party && (f.sentence.at == figure.sentence.at || (parted && f.sentence.at.end == figure.sentence.at.start));
    // What stands in a bracket of its own is no part: (上年53件).
    let aside = |f: &&Figure<'_>| matches!(f.part, Part::Change(..)) || closes(&binder.plain[f.at.end..figure.lead.start]);
    let mut before = figures[..at].iter().rev().take_while(same).skip_while(aside).take_while(|f| f.level());
    // A part of a list is no whole.
    let whole = before.next().filter(|_| before.next().is_none());
    let rule = whole.and_then(|f| f.rules.first()).filter(|rule| binder.takes(**rule, figure.quantity.unit));
    rule.map_or(Bound::Nothing, |rule| Bound::Rule(*rule))
}

/// 一审1208件(以市政府为被告的86件): the government's part of the figure that its bracket stands behind.
pub(crate) fn enclosed(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let own = lead.contains("被告") && binder.hits.any(figure.lead, Role::Own);
    let before = before(figures, at).filter(|f| own && binder.plain[f.at.end..figure.lead.start] == *"(");
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
    same(refers(&binder.plain[figure.lead.start..figure.lead.end]).then(|| stated(figures, at)).flatten())
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

/// 一审423件,二审188件,合计611件: what at least two of the figures right before are parts of.
pub(crate) fn whole(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    if !SUMMED.iter().any(|word| binder.plain[figure.lead.start..figure.lead.end].contains(word)) {
        return Bound::Nothing;
    }
    let alike = |f: &&Figure<'_>| f.sentence.at == figure.sentence.at && f.quantity.unit == figure.quantity.unit;
    let parts = figures[..at].iter().rev().take_while(alike);
    summed(binder, parts).map_or(Bound::Nothing, Bound::Rule)
}

const SUMMED: &[&str] = &["合计", "共计", "总计", "总共", "一共", "拢共"];

/// The rule of what two or more of some figures are parts of.
fn summed<'f, 'a: 'f>(binder: Binder<'_>, parts: impl Iterator<Item = &'f Figure<'a>>) -> Option<u16> {
    let ids: Vec<&str> = parts.filter_map(|f| Some(binder.lexicon.indicator(*f.rules.first()?).id.as_str())).collect();
    let sums = |parts: &[String]| parts.iter().filter(|part| ids.contains(&part.as_str())).count() >= 2;
    let whole = binder.lexicon.codebook().indicators.iter().find(|i| sums(&i.parts) && !ids.contains(&i.id.as_str()))?;
    binder.first_rule(&whole.id)
}

/// 普通程序30件、简易程序12件,共42件: a figure that those right before sum to is what they are parts of; says whether it is one.
pub(crate) fn total(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> bool {
    let Some(first) = summands(binder, figures, at) else { return false };
    let own = match binder.bind(Field::of(&figures[at]), figures[at].quantity.unit, false) {
        Bound::Nothing => totalled(binder, &figures[at]),
        bound => bound,
    };
    let parts = &figures[first..at];
    let rule = own.rule().or_else(|| summed(binder, parts.iter())).or_else(|| shared(binder, parts));
    let rule = rule.or_else(|| by_bodies(binder, &figures[at], parts));
    let indicator = |rule: u16| binder.lexicon.rules[usize::from(rule)].indicator;
    // The years of one indicator are no parts of their sum.
    for figure in figures[first..at].iter_mut().filter(|part| part.year.is_none()) {
        figure.rules.retain(|part| rule.is_none_or(|rule| indicator(*part) != indicator(rule)));
    }
    figures[at].rules.extend(rule);
    true
}

/// 撤销218件、变更21件,以上两类属直接纠错,合计239件: what the clause right before a total says that it is.
fn totalled(binder: Binder<'_>, figure: &Figure<'_>) -> Bound {
    let before = binder.plain[figure.sentence.at.start..figure.lead.start].trim_end_matches(',');
    let start = figure.sentence.at.start + before.rfind([',', ';', ':']).map_or(0, |at| at + 1);
    let said = &binder.plain[start..figure.lead.start];
    let of_all = ["以上", "上述", "这"].iter().any(|word| said.starts_with(word));
    let lead = Bytes { start, end: figure.lead.end };
    if of_all { binder.bind(Field { lead, ..Field::of(figure) }, figure.quantity.unit, false) } else { Bound::Nothing }
}

/// 全区58件,一审36件,二审19件,再审3件: a figure of no name is what the figures right behind it are parts of and sum to.
pub(crate) fn parted(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 0..figures.len().saturating_sub(2) {
        let figure = &figures[at];
        let unit = figure.quantity.unit;
        if !figure.rules.is_empty() || !figure.level() || unit.is_none() {
            continue;
        }
        // 29件中一审18件: what was counted before is only named again.
        let again = || divides(&binder.plain[figure.at.end..]);
        let rule = parts_behind(binder, figures, at).filter(|_| !again() && !binder.silent(Field::of(figure), unit));
        figures[at].rules.extend(rule);
    }
}

/// The rule of what the parts right behind a figure are parts of, where they sum to it.
fn parts_behind(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<u16> {
    let whole = &figures[at];
    if figures[at + 1].rules.len() != 1 {
        return None;
    }
    let behind = figures[at + 1..].iter().take(PARTS);
    let mut rest = whole.quantity.value?;
    let mut count = 0;
    for part in behind.take_while(|f| f.sentence.at == whole.sentence.at && f.quantity.unit == whole.quantity.unit && f.level()) {
        rest -= part.quantity.value.filter(|value| *value <= rest && part.rules.len() == 1)?;
        count += 1;
        if rest.is_zero() {
            break;
        }
    }
    let parts = &figures[at + 1..=at + count];
    let all = || summed(binder, parts.iter()).filter(|rule| parts.iter().all(|part| is_part(binder, part, *rule)));
    if rest.is_zero() && count > 1 { all() } else { None }
}

/// Whether a figure is one of the parts of what a rule takes.
fn is_part(binder: Binder<'_>, part: &Figure<'_>, whole: u16) -> bool {
    let id = part.rules.first().map(|rule| &binder.lexicon.indicator(*rule).id);
    id.is_some_and(|id| binder.lexicon.indicator(whole).parts.contains(id))
}

/// How many figures a total may be the sum of.
const PARTS: usize = 12;

/// The first of the figures right before that sum to one that says it is a total.
fn summands(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let says = lead.contains("总数")
        || matches!(lead.trim_matches([',', ' ']), "实现" | "覆盖" | "涵盖" | "涉及" | "计")
        || lead.contains(['计', '共']) && (SUMMED.iter().any(|word| lead.contains(word)) || lead.trim_matches([',', ' ', '有']) == "共");
    let whole = figure.quantity.value.filter(|_| says)?;
    let mut rest = whole;
    for before in (0..at).rev().take(PARTS).take_while(|f| figures[*f].sentence.at == figure.sentence.at) {
        let part = &figures[before];
        if !part.level() || !alike(part.quantity.unit, figure.quantity.unit) {
            continue;
        }
        rest -= part.quantity.value.filter(|value| *value <= rest)?;
        if rest.is_zero() {
            return (part.quantity.value != Some(whole)).then_some(before);
        }
        if rest == Decimal::ONE && uncounted(binder, part) {
            return Some(before);
        }
    }
    None
}

/// 工作站和12个社区工作室: whether words before a figure name another one that needs no number.
fn uncounted(binder: Binder<'_>, part: &Figure<'_>) -> bool {
    let lead = binder.plain[part.lead.start..part.lead.end].strip_suffix(['和', '及', '与', '、']);
    lead.is_some_and(|named| Hits::within(&binder.hits.labels, part.lead).any(|hit| hit.at.end == part.lead.start + named.len()))
}

/// Whether two measure words count the same: bodies are counted as 个 or 家.
fn alike(part: Option<&str>, whole: Option<&str>) -> bool {
    part == whole || [part, whole].iter().all(|unit| matches!(unit, Some("个" | "家")))
}

/// The rule that all parts share, or that the first has whose label other words part from it, or the last by the words behind it.
fn shared(binder: Binder<'_>, parts: &[Figure<'_>]) -> Option<u16> {
    let indicator = |f: &Figure<'_>| binder.indicator(f);
    let (last, others) = parts.split_last()?;
    if !others.is_empty() && others.iter().all(|f| f.rules.is_empty()) && named_behind(binder, last) {
        return last.rules.first().copied();
    }
    let rule = *parts.first()?.rules.first()?;
    let (bound, level) = (parts.iter().filter_map(indicator), parts.iter().filter(|f| f.level()));
    let alone = bound.clone().count() == 1 && apart(binder, &parts[0], rule);
    let all = bound.clone().count() == level.count() && bound.clone().all(|i| Some(i) == indicator(&parts[0]));
    // 移送公安、检察机关的案件分别为11件、2件,共13件
    let joined = |pair: &[Figure<'_>]| binder.plain[pair[0].at.end..pair[1].at.start].chars().all(separates);
    let listed = binder.plain[parts[0].lead.start..parts[0].lead.end].contains("分别") && parts.windows(2).all(joined);
    // 常委会研究法治议题6次、常务会议研究10次,合计16次
    let in_parts = binder.lexicon.indicator(rule).in_parts && bound.clone().count() == 1;
    (all || alone || in_parts || (listed && bound.count() == 1)).then_some(rule)
}

/// 党校、司法局分别举办培训7期、4期,合计11期: what the words before a list say that several bodies did, none of it the whole.
fn by_bodies(binder: Binder<'_>, total: &Figure<'_>, parts: &[Figure<'_>]) -> Option<u16> {
    let lead = parts.first()?.lead;
    let apart = binder.plain[lead.start..lead.end].contains("分别") && parts.iter().all(|part| part.rules.is_empty());
    if apart { binder.bind(Field { lead, ..Field::of(total) }, total.quantity.unit, false).rule() } else { None }
}

/// 16个镇、34个部门全部述法: whether the words behind a figure say what it measures, of those before it too.
fn named_behind(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let label = |rule: &u16| Hits::within(&binder.hits.labels, figure.tail).any(|hit| hit.what == *rule);
    figure.rules.first().is_some_and(label) && binder.plain[..figure.at.start].ends_with(['、', '和', '与', '及'])
}

/// Whether other words stand between a figure and its label.
fn apart(binder: Binder<'_>, figure: &Figure<'_>, rule: u16) -> bool {
    let label = Hits::within(&binder.hits.labels, figure.lead).rfind(|hit| hit.what == rule);
    label.is_some_and(|hit| binder.foreign(Bytes { start: hit.at.end, end: figure.at.start }) > 1)
}
