use rust_decimal::Decimal;

use super::table;

table! {
    /// A row of `quarantine`.
    Quarantined = "quarantine" ("隔离", "Quarantine")
    zh "每行是因错误级检查而未发布的一个数值及其原因。"
    en "One row a figure kept out of the release by a finding of severity error, and why."
    key [observation_id]
    references [report_id -> reports.report_id]
    {
        observation_id: String = "数值编号", "Observation id"; "未发布的数值"; "the figure kept out";
        report_id: String = "报告编号", "Report id"; "数值出自的报告"; "the report that states it";
        indicator_id: String = "指标编号", "Indicator id"; "它被归入的指标"; "the indicator that it was bound to";
        value: Decimal = "数值", "Value"; "读得的数值"; "the figure as read";
        value_text: String = "原文数字", "Value as written"; "数字在原文中的写法"; "the figure as written";
        char_start: i32 = "起始位置", "Start", unit "code points"; "在报告文本中的位置"; "where it starts in the report's text";
        check_id: String = "检查编号", "Check id"; "使其隔离的检查"; "the check that keeps it out";
        reason_zh: String = "中文原因", "Reason in Chinese"; "隔离的原因"; "why, in Chinese";
        reason_en: String = "英文原因", "Reason in English"; "隔离的英文原因"; "why, in English";
    }
}
