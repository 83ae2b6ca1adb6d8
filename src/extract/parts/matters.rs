//! What was done in one field, by one procedure or under one statute, or is only entered into a program: parts of what many did.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::scope::entitled;
use crate::extract::words::{AREAS, of_last, years};
use crate::text::{boundary, is_han};

/// Leaves them. `own` says that the report is a body's own, whose one field is all that it does.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>], own: bool) {
    let own = own || entitled(binder.plain);
    for at in 0..figures.len() {
        if part(binder, figures, at, own) {
            figures[at].rules.clear();
        }
    }
}

/// Whether a figure counts a part by its field, procedure, statute or body.
fn part(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, own: bool) -> bool {
    let (plain, figure) = (binder.plain, &figures[at]);
    if figure.rules.is_empty() || !figure.level() {
        return false;
    }
    let of_many = figure.rules.iter().any(|rule| binder.lexicon.indicator(*rule).of_many);
    let campaign = || of_many && in_campaign(plain, figure) && more(binder, figures, at, true);
    let entities = figure.rules.iter().any(|rule| binder.lexicon.indicator(*rule).id == "inspected_entities");
    let alone =
        || (!own && in_field(plain, figure, entities)) || at.checked_sub(1).is_some_and(|count| of_part(plain, &figures[count], figure));
    let beside = || (of_many && (below(plain, figure) || entered(plain, figure))) || (!figure.percent() && listed(plain, figure));
    (of_many && alone()) || (beside() && more(binder, figures, at, false)) || campaign()
}

/// The words from the full stop before a figure to it, as far as they are looked at.
fn before<'t>(plain: &'t str, figure: &Figure<'_>) -> &'t str {
    let start = boundary(plain, figure.at.start.saturating_sub(SEGMENT));
    plain[start..figure.at.start].rsplit(STOPS).next().unwrap_or("")
}

/// The words between the full stops around a figure, as far.
fn around<'t>(plain: &'t str, figure: &Figure<'_>) -> &'t str {
    let end = boundary(plain, plain.len().min(figure.at.end + SEGMENT));
    let to = plain[figure.at.end..end].find(STOPS).map_or(end, |stop| figure.at.end + stop);
    &plain[figure.at.start - before(plain, figure).len()..to]
}

/// What ends a sentence.
const STOPS: [char; 2] = ['。', '\n'];

/// 检查29家次;其中非煤矿山16家次;危险化学品检查8家次: whether a figure stands in a later item of a list of parts.
fn listed(plain: &str, figure: &Figure<'_>) -> bool {
    let before = before(plain, figure);
    let parts = before.rsplit_once("其中").map(|(_, parts)| parts);
    let named = |words: &str| {
        let words = words.trim_start_matches([' ', ',']);
        !words.contains("政府")
            && !AREAS
                .iter()
                .chain(&["共", "合计", "全", "累计", "同比", "截至", "20", "上年", "去年", "今年"])
                .any(|word| words.starts_with(word))
    };
    parts.is_some_and(|parts| parts.rsplit_once(';').is_some_and(|(_, words)| named(words)))
}

/// The words from the last semicolon or full stop to a figure.
fn segment<'t>(plain: &'t str, figure: &Figure<'_>) -> &'t str {
    let start = figure.sentence.at.start.max(boundary(plain, figure.at.start.saturating_sub(SEGMENT)));
    plain[start..figure.at.start].rsplit([';', '。', '\n']).next().unwrap_or("").trim_start_matches([' ', ',', '、'])
}

/// Bytes of the longest segment that is looked at.
const SEGMENT: usize = 300;

/// 自然资源领域执法检查5346次: whether the segment of a figure opens with one field; not 重点领域, 各领域, and not the field of those who inspect
/// market entities (市场监管领域抽查438户).
fn in_field(plain: &str, figure: &Figure<'_>, entities: bool) -> bool {
    let words = segment(plain, figure);
    let Some((name, rest)) = words.split_once("领域") else { return false };
    let name = name.strip_prefix("其中").unwrap_or(name).trim_start_matches([',', ' ']);
    let several = ["重点", "各", "全", "等", "、", "涉企", "执法", "大", "个", "关键", "民生", "多", "在", "对", "围绕", "聚焦"];
    let one = !name.is_empty() && name.chars().nth(FIELD).is_none() && !name.contains(|c: char| !is_han(c));
    let acts = rest.trim_start_matches(['的', '行', '政', '执', '法', ':', '共']);
    let done = ["检查", "查处", "立案", "处罚", "作出", "办理", "罚", "监督检查", "抽查", "巡查"].iter().any(|act| acts.starts_with(act));
    let theirs = entities && name.contains("市场监管");
    one && done && !theirs && !several.iter().any(|word| name.contains(word)) && !AREAS.iter().any(|area| rest.contains(area))
}

/// Characters of the longest name of a field.
const FIELD: usize = 6;

/// 简易程序28起,罚款6350元;普通程序4起,罚款50500元: whether a figure right behind a count is of what that count is one part of.
fn of_part(plain: &str, count: &Figure<'_>, figure: &Figure<'_>) -> bool {
    let follows = count.clause.end < figure.at.start && count.quantity.unit.is_some_and(|unit| matches!(unit, "件" | "起" | "宗"));
    let Some(between) = plain.get(count.at.end..figure.at.start).filter(|_| follows && figure.quantity.unit == Some("元")) else {
        return false;
    };
    let named = plain[count.lead.start..count.lead.end].trim_end_matches(['案', '件', '的', '处', '罚', '办', '了', '共']);
    let sentence = around(plain, figure);
    let procedures = || sentence.contains("简易程序") && (sentence.contains("普通程序") || sentence.contains("一般程序"));
    // 简易程序137件、普通程序7件,罚款11600元 is of both.
    let before = segment(plain, count);
    let both = PROCEDURES.iter().filter(|procedure| before.contains(**procedure)).count() > 1;
    let procedure = PROCEDURES.iter().any(|procedure| named.ends_with(procedure)) && procedures() && !both;
    let statute = named.contains("违反") && named.ends_with(['例', '法', '定']);
    // 市容5210宗,罚款322.7万元;垃圾分类3462宗,罚款108.5万元
    let pairs = || ["宗,罚", "件,罚", "起,罚"].iter().map(|pair| sentence.matches(pair).count()).max() > Some(1);
    // 查处防疫类违法案件64起,罚没21万元
    let sort = count.rules.is_empty() && named.trim_end_matches(['违', '法']).ends_with('类') && !named.ends_with("各类违法");
    let stage = ["立案", "结案", "办结", "查处", "办理", "查办", "移送"]
        .iter()
        .any(|stage| named.trim_start_matches([',', ';', '全', '年', '共']) == *stage);
    let matter = sort || (!stage && pairs() && (of_one_matter(plain, count) || (count.rules.is_empty() && sentence.contains(';'))));
    (procedure || statute || matter) && between.matches([',', '、']).count() == 1 && !between.contains(['合', '总', '共', ';'])
}

/// The procedures by which a penalty is given.
const PROCEDURES: [&str; 3] = ["简易程序", "普通程序", "一般程序"];

/// 药品案件63件,罚没35.48万元;医疗器械案件30件,罚没20.46万元: whether a count is of the cases of one matter.
fn of_one_matter(plain: &str, count: &Figure<'_>) -> bool {
    let words = plain[count.lead.start..count.lead.end].trim_start_matches([',', ';', ' ']);
    let Some(matter) = words.strip_suffix("案件") else { return false };
    let matter = ["查处", "查办", "办理", "立案"].iter().find_map(|verb| matter.split_once(verb)).map_or(matter, |(_, matter)| matter);
    let any = [
        "行政处罚",
        "处罚",
        "各类",
        "违法",
        "违法违规",
        "行政",
        "立案",
        "结案",
        "各类违法",
        "各类违法违规",
        "行政执法",
        "一般",
        "普通程序",
        "简易程序",
    ];
    !matter.is_empty() && matter.chars().all(|c| is_han(c) || c == '、') && !any.contains(&matter)
}

/// 区直部门处罚1395次、检查25918次: whether the segment of a figure opens with the departments or the towns below.
fn below(plain: &str, figure: &Figure<'_>) -> bool {
    let words = segment(plain, figure);
    let words = words.strip_prefix("其中").unwrap_or(words).trim_start_matches([',', ' ']);
    BELOW.iter().filter_map(|bodies| words.strip_prefix(bodies)).any(|rest| !rest.starts_with(['和', '与', '及', '、', '等']))
}

/// Bodies below a government that together did a part of what was told of all.
const BELOW: [&str; 14] = [
    "街道",
    "部门",
    "区直部门",
    "市直部门",
    "县直部门",
    "区级部门",
    "市级部门",
    "县级部门",
    "区属部门",
    "市属部门",
    "街镇",
    "镇街",
    "乡镇",
    "各街镇",
];

/// 在执法监督平台录入行政处罚358件: whether the words of a figure say that it was entered into a program.
fn entered(plain: &str, figure: &Figure<'_>) -> bool {
    ["录入", "上传", "归集"].iter().any(|verb| segment(plain, figure).contains(verb))
}

/// “铁拳”行动立案412件,罚没680万元: whether a figure stands in a sentence that opens with a campaign, and turns to no more.
fn in_campaign(plain: &str, figure: &Figure<'_>) -> bool {
    let words = segment(plain, figure);
    let named = ["”行动", "”专项", "专项行动中", "专项整治中", "整治”", "”整治"].iter().find_map(|campaign| words.split_once(campaign));
    named.is_some_and(|(_, rest)| !["全年", "全部", "共"].iter().chain(&AREAS).any(|word| rest.contains(word)))
}

/// Whether more of the same, of the report's year, was stated before a figure, or behind it where that is asked, too.
fn more(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, behind: bool) -> bool {
    let figure = &figures[at];
    let of_year = |f: &Figure<'_>| {
        let start = boundary(binder.plain, f.at.start.saturating_sub(SEGMENT)).max(f.sentence.at.start);
        let words = &binder.plain[start..f.at.start];
        let carried = words.contains("结转") || words.contains("转来");
        (carried || !of_last(words)) && !years(words).any(|(_, year)| year < binder.report_year)
    };
    let alike = |f: &&Figure<'_>| f.level() && f.year.is_none() && binder.indicator(f) == binder.indicator(figure);
    let to = if behind { figures.len().min(at + BACK) } else { at };
    figures[at.saturating_sub(BACK)..to].iter().any(|f| alike(&f) && f.quantity.value > figure.quantity.value && of_year(f))
}

/// Figures back that the whole is looked for.
const BACK: usize = 40;
