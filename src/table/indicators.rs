use rust_decimal::Decimal;

use super::table;
use crate::codelist::Kind;

table! {
    /// A row of `indicators`.
    IndicatorRow = "indicators" ("指标", "Indicators")
    zh "代码簿：每行是一个指标的定义。"
    en "The codebook: one row an indicator and its definition."
    key [indicator_id]
    references [unit -> units.unit]
    {
        indicator_id: String = "指标编号", "Indicator id"; "指标的固定编号"; "the indicator's lasting id";
        theme: String = "主题", "Theme"; "指标所属的主题"; "the theme that it belongs to";
        name_zh: String = "中文名称", "Name in Chinese"; "指标的中文名称"; "the indicator's name in Chinese";
        name_en: String = "英文名称", "Name in English"; "指标的英文名称"; "the indicator's name in English";
        definition_zh: String = "中文定义", "Definition in Chinese"; "指标的中文定义"; "what it counts, in Chinese";
        definition_en: String = "英文定义", "Definition in English"; "指标的英文定义"; "what it counts, in English";
        kind: Kind = "类型", "Kind"; "流量、存量、比率或金额"; "count, stock, rate or money";
        unit: String = "单位", "Unit"; "基本单位"; "the base unit";
        range_low: Option<Decimal> = "合理下限", "Least plausible"; "低于此值视为错误"; "a figure below is taken for an error";
        range_high: Option<Decimal> = "合理上限", "Most plausible"; "高于此值视为错误"; "a figure above is taken for an error";
        since: Option<i16> = "起始年份", "Since"; "该指标开始使用的年份"; "the year from which it is in use";
        in_parts: bool = "分项陈述", "In parts"; "报告按机关或种类分别陈述，各数值并列；不计算变化、增长、比率和排名"; "reports state it body by body or kind by kind: the statements stand side by side, and no change, growth, rate or rank is made of them";
        relations: Vec<String> = "关系", "Relations"; "与其他指标的关系，如 part:…、numerator:…"; "relations to other indicators, such as `part:…` or `numerator:…`";
    }
}
