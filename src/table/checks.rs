use rust_decimal::Decimal;

use super::table;
use crate::codelist::{Outcome, Severity};

table! {
    /// A row of `checks`.
    Check = "checks" ("检查", "Checks")
    zh "每行是一次检查及其结果，通过的也列出。"
    en "One row a check made, passed ones too."
    key [check_id, subject]
    references []
    {
        check_id: String = "检查编号", "Check id"; "检查的名称"; "the check's name";
        subject: String = "检查对象", "Subject"; "检查所针对的数值、报告或表"; "the figure, report or table that was checked";
        severity: Severity = "严重程度", "Severity"; "未通过时的后果"; "what follows when it fails";
        outcome: Outcome = "结果", "Outcome"; "通过、未通过或不适用"; "passed, failed or not applicable";
        expected: Option<Decimal> = "应为", "Expected"; "应有的数值"; "the figure that should stand";
        actual: Option<Decimal> = "实为", "Actual"; "实际的数值"; "the figure that stands";
        difference: Option<Decimal> = "差", "Difference"; "实为减应为"; "actual less expected";
        tolerance: Option<Decimal> = "容差", "Tolerance"; "按所示位数允许的差"; "the difference allowed at the digits shown";
        message_zh: String = "中文说明", "Message in Chinese"; "结果的中文说明"; "the outcome in Chinese";
        message_en: String = "英文说明", "Message in English"; "结果的英文说明"; "the outcome in English";
        observation_ids: Vec<String> = "涉及数值", "Observation ids"; "检查涉及的指标数值"; "the observations that it stands on";
    }
}
