use rust_decimal::Decimal;

use super::table;
use crate::codelist::{ChangeUnit, ObsStatus, Period, Qualifier, Scope};

table! {
    /// A row of `observations`.
    Observation of ObservationOf<S> = "observations" ("指标数值", "Observations")
    zh "每行是报告中陈述的一个数值：它衡量什么、属于谁、哪一年、多少，以及它在原文中的位置。"
    en "One row a stated figure: what it measures, for whom, which year, how much, and where its words stand."
    key [observation_id]
    references [report_id -> reports.report_id, indicator_id -> indicators.indicator_id, unit -> units.unit]
    {
        observation_id: S = "数值编号", "Observation id"; "报告编号/指标编号/起始位置"; "`report_id`/`indicator_id`/`char_start`";
        report_id: S = "报告编号", "Report id"; "数值出自的报告"; "the report that states the figure";
        area_code: S = "行政区划代码", "Area code"; "报告所属地区的代码（GB/T 2260）"; "code of the report's area (GB/T 2260)";
        indicator_id: S = "指标编号", "Indicator id"; "该数值所衡量的指标"; "what the figure measures";
        scope: Scope = "范围", "Scope"; "数值属于整个辖区、政府本身还是其他主体"; "whether the figure is the whole area's, the government's own, or another body's";
        year: i16 = "年份", "Year"; "数值所指的年份"; "the year that the figure is about";
        period: Period = "期间", "Period"; "数值覆盖的时间段"; "the span of time that the figure covers";
        value: Decimal = "数值", "Value", unit "as in column unit"; "以基本单位表示的数值"; "the figure in the base unit";
        value_low: Option<Decimal> = "下限", "Lower bound", unit "as in column unit"; "限定词允许的最小值，空为无下限"; "the least that the qualifier allows; null is open";
        value_high: Option<Decimal> = "上限", "Upper bound", unit "as in column unit"; "限定词允许的最大值，空为无上限"; "the most that the qualifier allows; null is open";
        qualifier: Qualifier = "限定词", "Qualifier"; "数字旁的余、近、超、以上等表示的含义"; "what 余, 近, 超, 以上 beside the number say";
        unit: S = "单位", "Unit"; "基本单位"; "the base unit";
        unit_mult: i16 = "单位倍数", "Unit multiplier"; "原文书写的十的幂次（SDMX CL_UNIT_MULT）"; "power of ten as written (SDMX `CL_UNIT_MULT`)";
        decimals: i16 = "小数位数", "Decimals"; "原文显示的小数位数"; "digits shown after the point";
        obs_status: ObsStatus = "数值状态", "Observation status"; "SDMX CL_OBS_STATUS 代码"; "code of SDMX `CL_OBS_STATUS`";
        value_text: S = "原文数字", "Value as written"; "数字在原文中的写法"; "the figure as the report writes it";
        quote: S = "原文摘句", "Quote"; "数字所在的分句，照录原文"; "the clause around the figure, as written";
        section: S = "章节", "Section"; "数字所在的章节序号，如 一/(四)/二"; "the section's numbers, such as 一/(四)/二";
        char_start: i32 = "起始位置", "Start", unit "code points"; "在报告文本中的起始位置（Unicode 码点，从零起）"; "where the figure starts in the report's text (Unicode code points, from zero)";
        char_end: i32 = "结束位置", "End", unit "code points"; "结束位置（不含）"; "where it ends, exclusive";
        stated_change: Option<Decimal> = "自述变化", "Stated change", unit "as in column stated_change_unit"; "报告自己陈述的变化，下降为负"; "the change that the report itself states, falls negative";
        stated_change_unit: Option<ChangeUnit> = "自述变化单位", "Unit of the stated change"; "百分比、百分点、倍或绝对量"; "percent, percentage points, a multiple or absolute";
        rule_id: S = "规则编号", "Rule id"; "将数值归入指标的代码簿规则"; "the codebook's rule that bound the figure";
        reported_in: i16 = "报告年份", "Reported in"; "报告的年度"; "the year of the report";
        is_latest: bool = "是否最新", "Is latest"; "没有更晚的报告重述该数值"; "no later report restates this figure";
    }
}
