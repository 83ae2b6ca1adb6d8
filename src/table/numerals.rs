use rust_decimal::Decimal;

use super::table;
use crate::codelist::{Class, Qualifier};

table! {
    /// A row of `numerals`.
    NumeralRow of NumeralRowOf<S> = "numerals" ("数字台账", "Numerals")
    zh "每行是报告文本中的一个数字及其归类；不是指标数值的，说明原因。"
    en "The ledger: one row a numeral of a report's text, its class and, where it is no observation, why."
    key [report_id, char_start]
    references [report_id -> reports.report_id]
    {
        report_id: S = "报告编号", "Report id"; "数字出自的报告"; "the report that holds the numeral";
        char_start: i32 = "起始位置", "Start", unit "code points"; "在报告文本中的起始位置（Unicode 码点，从零起）"; "where it starts in the report's text (Unicode code points, from zero)";
        char_end: i32 = "结束位置", "End", unit "code points"; "结束位置（不含）"; "where it ends, exclusive";
        text: S = "原文", "Text"; "数字在原文中的写法"; "the numeral as written";
        class: Class = "类别", "Class"; "这个数字是什么"; "what the numeral is";
        value: Option<Decimal> = "数值", "Value"; "以基本单位表示的数值"; "its value in the base unit";
        unit: Option<S> = "单位", "Unit"; "紧随其后的量词或单位"; "the measure word or unit that follows it";
        qualifier: Option<Qualifier> = "限定词", "Qualifier"; "数字旁的限定词"; "what the words beside it say of its exactness";
        label: Option<S> = "邻近词语", "Label"; "数字旁最近的词语，供发现新指标"; "the nearest words, from which new indicators are found";
        observation_id: Option<S> = "数值编号", "Observation id"; "由它得出的指标数值；一个数字得出几个时为第一个"; "the observation made of it; the first where it makes several";
        reason: Option<S> = "原因", "Reason"; "未成为指标数值的原因：outside_codebook 代码簿中没有、several_indicators 可归入多个指标、part_of_a_figure 前一数值的一部分，cut_figure、redacted、lost_bracket、lost_hyphen 该处原文残损，其余同类别"; "why it is no observation: `outside_codebook`, `several_indicators` (it fits more than one), `part_of_a_figure` (of one before it in the sentence), `cut_figure`, `redacted`, `lost_bracket`, `lost_hyphen` (the text is damaged there), else what its class says";
    }
}
