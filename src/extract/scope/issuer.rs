//! Whose documents and contracts are counted.

use crate::extract::words::behind;
use crate::text::{boundary, work};

/// Whether a body counts documents of its own: 我局全年制发规范性文件5件, 对我局制发的1246件规范性文件, 清理我委历年规范性文件39件.
pub(crate) fn issues(before: &str, after: &str) -> bool {
    let near = &after[..boundary(after, "全年共制定印发了行政规范性文件".len() + "1246件规范性文件".len())];
    work(near.len());
    let made = behind(
        near,
        &[
            "全年",
            "年内",
            "年度",
            "本年",
            "当年",
            "今年",
            "共",
            "历年",
            "新",
            "现行有效的",
            "现行有效",
            "现行",
            "现存的",
            "现存",
            "现有的",
            "现有",
        ],
    );
    let verb = behind(made, &["制发", "制定", "印发", "出台", "发布"]);
    let named = behind(verb.trim_start_matches(['了', '的']), &["行政", "部门"]);
    let counted = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let units = named.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['件', '份', '部']);
    let named_documents = |rest: &str| behind(rest, &["行政", "部门"]).starts_with("规范性文件");
    let issued = named.strip_prefix("规范性文件").is_some_and(|rest| verb.len() < made.len() && counted(rest.trim_start_matches('共')));
    let through = ["对", "清理", "梳理"].iter().any(|verb| before.ends_with(verb));
    let cleaned = through && (named_documents(verb) || named_documents(units));
    issued || cleaned || (counted(named) && named_documents(units))
}

/// 审查区政府合同236件,出具法律意见书318份: whether words for the government only say whose the contracts were, which a figure before states; not of
/// a part of these.
pub(crate) fn signed(between: &str) -> bool {
    let whose = between.strip_prefix("重大").unwrap_or(between);
    let counted = between.find(['份', '件']).is_some_and(|at| between[..at].ends_with(|c: char| c.is_ascii_digit()));
    let own = between.contains("其中") || between.rsplit('、').next().is_some_and(|last| last.contains("政府"));
    (whose.starts_with("合同") || whose.starts_with("协议")) && counted && !own
}

/// 1206件省政府规范性文件: whether what follows are documents.
pub(crate) fn documents(after: &str) -> bool {
    let named = behind(after, &["行政"]);
    let rest = named.strip_prefix("规范性文件").or_else(|| named.strip_prefix("文件"));
    rest.is_some_and(|rest| !rest.starts_with(['和', '及', '与', '、']))
}

/// Whether what a bureau did is told no more, but what was done everywhere: 我局制发文件5件,评查案卷50卷.
pub(crate) fn turned(between: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "评查", "培训", "检查", "处罚", "许可", "普法", "宣传", "讲座", "调解", "热线", "审查", "复议", "公证", "援助", "纠纷", "合同",
        "信息", "诉讼",
    ];
    OTHERS.iter().any(|word| between.contains(word))
}
