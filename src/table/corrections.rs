use rust_decimal::Decimal;

use super::table;

table! {
    /// A row of `corrections`.
    Correction = "corrections" ("更正", "Corrections")
    zh "每行是管理员更正的一个数值及其理由。"
    en "One row a figure that a steward set right, with the reason."
    key [report_id, char_start]
    references [report_id -> reports.report_id]
    {
        report_id: String = "报告编号", "Report id"; "被更正的报告"; "the report corrected";
        char_start: i32 = "起始位置", "Start", unit "code points"; "数字在报告文本中的位置"; "where the figure starts in the report's text";
        expected_text: String = "应见文字", "Expected text"; "更正前该处应有的文字（防错）"; "the words that must stand there, as a guard";
        value: Decimal = "更正值", "Value"; "更正后的数值"; "the figure set";
        reason: String = "理由", "Reason"; "更正的理由"; "why";
        author: String = "更正人", "Author"; "由谁更正"; "by whom";
        date: String = "日期", "Date"; "更正日期（年-月-日）"; "when, as year-month-day";
    }
}
