use rust_decimal::Decimal;

use super::table;
use crate::codelist::{ChangeStatus, ChangeUnit, Scope};

table! {
    /// A row of `changes`.
    Change of ChangeOf<S> = "changes" ("同比变化", "Changes")
    zh "每行是某地区某指标某范围某年的数值与上一年的比较。"
    en "One row an area, indicator, scope and year: the figure against the one exactly a year earlier."
    key [area_code, indicator_id, scope, year]
    references [indicator_id -> indicators.indicator_id, observation_id -> observations.observation_id, base_observation_id -> observations.observation_id]
    {
        area_code: S = "行政区划代码", "Area code"; "地区代码"; "the area's code";
        indicator_id: S = "指标编号", "Indicator id"; "所衡量的指标"; "what is measured";
        scope: Scope = "范围", "Scope"; "数值属于谁"; "for whom";
        year: i16 = "年份", "Year"; "较晚的年份"; "the later year";
        value: Decimal = "数值", "Value"; "该年数值（最新）"; "that year's figure, the latest stated";
        previous_value: Option<Decimal> = "上年数值", "Previous value"; "上一年数值（最新）"; "the year before's figure, the latest stated";
        change: Option<Decimal> = "变化量", "Change"; "与上年之差；任一方为区间时为空"; "difference from the year before; null when either side is bounded";
        change_percent: Option<Decimal> = "变化率", "Change in percent", unit "percent"; "数量类指标的同比百分比"; "change of a level in percent";
        change_points: Option<Decimal> = "百分点变化", "Change in points", unit "percentage points"; "比率类指标的百分点变化"; "change of a rate in percentage points";
        change_low: Option<Decimal> = "变化下限", "Lower bound of the change"; "区间算术得出的变化下限（数量类为百分比，比率类为百分点）"; "least change by interval arithmetic (percent for levels, points for rates)";
        change_high: Option<Decimal> = "变化上限", "Upper bound of the change"; "变化上限，空为无上限"; "most change; null is open";
        status: ChangeStatus = "状态", "Status"; "有无变化数值的原因"; "why there is a change or none";
        break_reason: Option<S> = "口径变化", "Break"; "状态为口径变化时的原因（data/breaks.toml）"; "where the status is `break`, what changed (`data/breaks.toml`)";
        stated_change: Option<Decimal> = "自述变化", "Stated change"; "报告自己陈述的变化"; "the change that the report itself states";
        stated_change_unit: Option<ChangeUnit> = "自述变化单位", "Unit of the stated change"; "百分比、百分点、倍或绝对量"; "percent, percentage points, a multiple or absolute";
        stated_agrees: Option<bool> = "自述是否一致", "Stated agrees"; "按所示位数比较自述与计算结果；无法比较为空"; "stated against computed at the digits shown; null when they cannot be compared";
        observation_id: S = "数值编号", "Observation id"; "该年数值"; "the later figure";
        base_observation_id: Option<S> = "基期数值编号", "Base observation id"; "上年数值"; "the earlier figure";
    }
}
