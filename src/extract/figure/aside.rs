//! What measures nothing that is published: parts of an average, rates of some bodies, examples, what is said not to count.

use super::{Figure, Part};
use crate::extract::words::FIGURES;

/// 约为全省平均败诉率(11.8%)的45%, 达到全省平均水平的八成: whether a percentage is of an average.
pub(crate) fn of_average(plain: &str, figure: &Figure<'_>) -> bool {
    let before = &plain[figure.clause.start.min(figure.lead.start)..figure.at.start];
    // 比全省平均的10.3%低1.3个百分点
    let compared = before.trim_start_matches([',', ' ']).starts_with(['比', '较']) || before.contains("高于") || before.contains("低于");
    let against = compared && before.ends_with("平均的");
    before.ends_with('的') && before.contains("平均") && !against
}

/// 败诉率超过15%的4个单位: whether a percentage only says which bodies are counted.
pub(crate) fn of_bodies(plain: &str, figure: &Figure<'_>) -> bool {
    let counted = plain[figure.at.end..].strip_prefix('的').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let begins = |rest: &str| {
        [
            "个单位",
            "家单位",
            "个部门",
            "个区属",
            "个市属",
            "个县属",
            "个省属",
            "个市直",
            "个区直",
            "个县直",
            "个省直",
            "个镇",
            "个乡",
            "个街道",
            "个县",
            "个区",
            "个市",
            "家企业",
        ]
        .iter()
        .any(|body| rest.starts_with(body))
    };
    counted.is_some_and(|rest| begins(rest) && !plain[figure.at.end..].starts_with("的个")) || over(plain, figure)
}

/// 败诉率超过15%的单位有3个: whether a figure is the mark that some bodies stand over or under.
fn over(plain: &str, figure: &Figure<'_>) -> bool {
    let rest = plain[figure.at.end..].strip_prefix('的').unwrap_or("");
    let bodies = ["单位", "部门", "县", "区县", "区(", "街道", "乡镇", "镇街"].iter().any(|body| rest.starts_with(body));
    let words = &plain[figure.clause.start.min(figure.at.start)..figure.at.end];
    bodies && ["超过", "高于", "低于", "不足", "不到", "以上", "以下"].iter().any(|mark| words.contains(mark))
}

/// 对罚款5000元以上的案件: whether an amount is the mark from which on something is done with cases.
pub(crate) fn of_cases(plain: &str, figure: &Figure<'_>) -> bool {
    let marked = ["以上", "以下"].iter().any(|mark| plain[figure.at.start..figure.at.end].ends_with(mark));
    let rest = plain[figure.at.end..].strip_prefix('的').filter(|_| marked && figure.quantity.unit == Some("元"));
    rest.is_some_and(|rest| ["案件", "处罚", "行政处罚", "罚款", "项目", "合同", "采购"].iter().any(|what| rest.starts_with(what)))
}

/// 镇街、部门两个100%: whether a figure only counts the shares that follow it.
pub(crate) fn of_shares(plain: &str, figure: &Figure<'_>) -> bool {
    figure.quantity.unit == Some("个") && plain[figure.at.end..].starts_with("100%")
}

/// 涉及征收的仍占四成(96件): whether a figure stands in brackets behind a share, and counts the same part.
pub(crate) fn of_share(plain: &str, figures: &[Figure<'_>], at: usize) -> bool {
    let share = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.part == Part::Share);
    let sort = |share: &Figure<'_>| plain[share.lead.start..share.lead.end].contains(['类', '涉']);
    share.is_some_and(|share| sort(share) && &plain[share.at.end..figures[at].at.start] == "(")
}

/// 9个县(市、区)的败诉率仍高于15%, 12个部门败诉率为0: whether a rate of cases is that of bodies which the figure before it counts; not of all.
pub(crate) fn of_some(plain: &str, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let Some(bodies) = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.clause.start == figure.clause.start) else {
        return false;
    };
    let between = &plain[bodies.at.end..figure.at.start];
    let area = || between.strip_prefix(['县', '区', '市']).is_some_and(|rest| rest.starts_with(['的', '(', '、', '行', '败', '负']));
    let counted = area() || ["区县", "部门", "单位", "镇", "乡", "街道"].iter().any(|body| between.starts_with(body));
    let rate = ["败诉率", "出庭率", "应诉率", "纠错率"].iter().any(|rate| between.contains(rate));
    let all = plain[figure.clause.start..bodies.at.start].trim_start_matches(',').starts_with('全');
    matches!(bodies.quantity.unit, Some("个" | "家")) && counted && rate && !all && !between.contains([',', ';'])
}

/// 上年这两个数字分别是1058件和17件: whether a figure only counts the figures that are meant.
pub(crate) fn of_figures(plain: &str, figure: &Figure<'_>) -> bool {
    matches!(figure.quantity.unit, Some("个" | "项"))
        && FIGURES
            .iter()
            .any(|word| plain[figure.at.end..].strip_prefix(word).is_some_and(|rest| rest.starts_with("分别") || rest.starts_with("依次")))
}

/// 24件,不属于我市收案: whether the words behind a figure say that it is not counted.
pub(crate) fn disowned(behind: &str) -> bool {
    let behind = behind.trim_start_matches(',');
    let own = ["不属于我", "不属于本", "不计入", "未计入", "不纳入统计", "未纳入统计"];
    let all = behind.trim_start_matches(['均', '都']);
    let said = own.iter().find_map(|word| all.strip_prefix(word)).or_else(|| behind.strip_prefix("不属于"));
    // It says so of the figure where the sentence then ends without another, and without what is done with such.
    let next = |rest: &str| rest.chars().take(SAID).find(|c| c.is_ascii_digit() || matches!(c, '的' | '。' | ';' | '\n'));
    said.is_some_and(|rest| next(rest).is_none_or(|c| !c.is_ascii_digit() && c != '的'))
}

/// 除1050件未能达成协议外, 年初计划抽查400卷: whether words before a figure say that it is left out, or was only meant to be.
pub(crate) fn excepted(lead: &str, behind: &str) -> bool {
    let failed = lead.trim_start_matches([',', ' ']) == "除" && (behind.starts_with('未') || behind.starts_with("没有"));
    failed || ["年初计划", "原计划", "原定"].iter().any(|word| lead.trim_start_matches([',', ' ']).starts_with(word))
}

/// Characters of what a figure is said not to be of.
const SAID: usize = 60;

/// 仅溪口镇的调解组织就调解418件: whether a clause only gives one body of many as an example; not 仅2018年就举办480场.
pub(crate) fn of_one(clause: &str) -> bool {
    let clause = clause.trim_start_matches([',', ' ']);
    let clause = clause.strip_prefix("其中").unwrap_or(clause);
    if !clause.contains('就') {
        return false;
    }
    let named = ["仅仅是", "仅仅", "仅", "单是", "光是"].iter().find_map(|word| clause.strip_prefix(word));
    // 市场监管局一家就开出184份
    let name = named.and_then(|words| words.split_once('就')).or_else(|| clause.split_once("一家就")).map(|(name, _)| name);
    let name = name.map(|name| name.split(|c: char| c.is_ascii_digit()).next().unwrap_or(name));
    let own = |name: &str| !name.contains(['全', '各', '级', '(']);
    let small = ["镇", "乡", "街道", "社区"];
    let body = |name: &str| {
        small.iter().any(|word| name.contains(word) && !name.starts_with(word))
            || name.trim_end_matches('”').ends_with(['局', '院', '所', '县', '区', '村', '室', '站'])
    };
    name.is_some_and(|name| own(name) && body(name))
}
