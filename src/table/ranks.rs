use rust_decimal::Decimal;

use super::table;
use crate::codelist::{Level, RankStatus, Scope};

table! {
    /// A row of `ranks`.
    Rank = "ranks" ("同级比较", "Ranks")
    zh "每行是某地区某年某指标的数值在同级地区（省、地、县级）中的位置，以及这些地区的中位数和中位绝对偏差。名次只按数值大小，不作优劣评价。"
    en "One row a figure of an area: its place among the areas of the same level (province, prefecture, county) in that year, with their median and median absolute deviation. A rank orders by size and judges nothing."
    key [indicator_id, scope, year, area_code]
    references [area_code -> areas.area_code, indicator_id -> indicators.indicator_id, observation_id -> observations.observation_id]
    {
        indicator_id: String = "指标编号", "Indicator id"; "所衡量的指标"; "what is measured";
        scope: Scope = "范围", "Scope"; "数值属于谁；其他主体的数值不参加比较"; "for whom; figures of other bodies are not ranked";
        year: i16 = "年份", "Year"; "数值所指的年份"; "the year that the figure is about";
        area_code: String = "行政区划代码", "Area code"; "地区代码"; "the area's code";
        level: Level = "级别", "Level"; "地区的级别，只与同级比较"; "the area's level; its peers are of the same";
        value: Decimal = "数值", "Value"; "该年数值（最新）"; "that year's figure, the latest stated";
        peers: i32 = "同级地区数", "Peers", unit "areas"; "准确陈述该数值的同级地区数，含本地区"; "areas of the level that state the figure exactly, this one among them";
        rank: Option<i32> = "名次", "Rank"; "数值更大的同级地区数加一，数值相等则名次相同"; "one more than the number of peers with a greater figure; equal figures share a rank";
        percentile: Option<Decimal> = "百分位", "Percentile", unit "percent"; "数值较小的同级地区所占百分比，相等者（含自身）计一半；平均为50"; "percent of the peers with a lesser figure, equal ones and itself counted half; the mean over the peers is 50";
        median: Option<Decimal> = "中位数", "Median"; "同级地区数值的中位数，偶数个取中间两数的平均"; "the median of the peers, of an even number the mean of the two middle figures";
        median_absolute_deviation: Option<Decimal> = "中位绝对偏差", "Median absolute deviation"; "与中位数之差的绝对值的中位数，未乘1.4826"; "the median of the absolute differences from the median, not scaled by 1.4826";
        status: RankStatus = "状态", "Status"; "有无名次的原因"; "why there is a rank or none";
        observation_id: String = "数值编号", "Observation id"; "参加比较的数值"; "the figure that is ranked";
    }
}
