use rust_decimal::Decimal;

use super::table;
use crate::codelist::{DenominatorChoice, RatioStatus, Scope};

table! {
    /// A row of `ratios`.
    Ratio = "ratios" ("比率", "Ratios")
    zh "每行是某地区某范围某年的一个比率：由代码簿所定的分子、分母计算，报告自述的比率并列，并说明取哪个分母及原因。"
    en "One row a rate of an area, scope and year: computed of the counts that the codebook names, beside the rate that the report states, with the denominator taken and why."
    key [area_code, indicator_id, scope, year]
    references [
        indicator_id -> indicators.indicator_id, denominator_id -> indicators.indicator_id,
        stated_observation_id -> observations.observation_id
    ]
    {
        area_code: String = "行政区划代码", "Area code"; "地区代码"; "the area's code";
        indicator_id: String = "比率指标编号", "Indicator id"; "比率类指标"; "the rate";
        scope: Scope = "范围", "Scope"; "数值属于谁"; "for whom";
        year: i16 = "年份", "Year"; "数值所指的年份"; "the year that the figures are about";
        numerator_ids: Vec<String> = "分子指标", "Numerator ids"; "其和为分子的指标"; "the indicators whose sum is the numerator";
        denominator_id: Option<String> = "分母指标", "Denominator id"; "所取的分母"; "the denominator taken";
        denominator_choice: Option<DenominatorChoice> = "分母的确定", "Choice of the denominator"; "为何取该分母"; "why that denominator is taken";
        numerator: Option<Decimal> = "分子", "Numerator"; "分子数值之和；任一为区间时以其书写值计"; "the sum of the numerator's figures, bounded ones as written";
        denominator: Option<Decimal> = "分母", "Denominator"; "分母数值；为区间时以其书写值计"; "the denominator's figure, a bounded one as written";
        ratio: Option<Decimal> = "计算的比率", "Computed ratio", unit "percent"; "分子除以分母；任一为区间时为空"; "numerator over denominator; null when either is bounded";
        ratio_low: Option<Decimal> = "比率下限", "Lower bound of the ratio", unit "percent"; "区间算术得出的下限"; "the least by interval arithmetic";
        ratio_high: Option<Decimal> = "比率上限", "Upper bound of the ratio", unit "percent"; "区间算术得出的上限，空为无上限"; "the most by interval arithmetic; null is open";
        status: RatioStatus = "状态", "Status"; "有无计算的比率的原因"; "why there is a ratio or none";
        stated_rate: Option<Decimal> = "自述比率", "Stated rate", unit "percent"; "报告自己陈述的比率"; "the rate that the report itself states";
        difference: Option<Decimal> = "差", "Difference", unit "percentage points"; "自述比率减计算的比率"; "stated rate less computed ratio";
        stated_agrees: Option<bool> = "自述是否一致", "Stated agrees"; "按所示位数比较自述与计算结果；未陈述、为区间、出自不同报告而不符，或首选分母未陈述而不符时为空"; "stated against computed at the digits shown; null where nothing is stated, a figure is bounded, or what does not fit is of several reports or lacks the likeliest denominator";
        stated_observation_id: Option<String> = "自述比率编号", "Stated observation id"; "自述的比率"; "the stated rate";
        observation_ids: Vec<String> = "计数编号", "Observation ids"; "分子、分母的数值"; "the figures of numerator and denominator";
    }
}
