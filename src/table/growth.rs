use rust_decimal::Decimal;

use super::table;
use crate::codelist::{GrowthStatus, Scope};

table! {
    /// A row of `growth`.
    Growth = "growth" ("年均增长", "Growth")
    zh "每行是某地区某指标某范围在若干年间的平均每年增长：数量类用水平法（几何平均），比率类为平均每年变动的百分点。口径变化处分段，不跨段计算；没有准确数值的段不列。"
    en "One row a stretch of years of an area, indicator and scope: how much the figure grew a year on the average, levels by the geometric mean, rates in points. A break of definition ends a stretch; one without an exact figure has no row."
    key [area_code, indicator_id, scope, first_year]
    references [
        indicator_id -> indicators.indicator_id, first_observation_id -> observations.observation_id,
        last_observation_id -> observations.observation_id
    ]
    {
        area_code: String = "行政区划代码", "Area code"; "地区代码"; "the area's code";
        indicator_id: String = "指标编号", "Indicator id"; "所衡量的指标"; "what is measured";
        scope: Scope = "范围", "Scope"; "数值属于谁"; "for whom";
        first_year: i16 = "起始年份", "First year"; "该段第一个有准确数值的年份"; "the first year of the stretch with an exact figure";
        last_year: i16 = "结束年份", "Last year"; "该段最后一个有准确数值的年份"; "the last year of the stretch with an exact figure";
        exact_years: i16 = "有准确数值的年数", "Exact years", unit "years"; "该段中有准确数值的年数，不足三年不计算"; "years of the stretch with an exact figure; with fewer than three nothing is computed";
        missing_years: i16 = "缺少的年数", "Missing years", unit "years"; "首尾两年之间没有准确数值的年数；不影响年均增长，它只取决于首尾两年"; "years between first and last without an exact figure; the average stands on the first and the last alone";
        first_value: Decimal = "起始数值", "First value"; "起始年份的数值（最新）"; "the first year's figure, the latest stated";
        last_value: Decimal = "结束数值", "Last value"; "结束年份的数值（最新）"; "the last year's figure, the latest stated";
        change: Option<Decimal> = "总变化量", "Change"; "结束数值减起始数值"; "last value less first value";
        average_percent: Option<Decimal> = "年均增长率", "Average annual growth in percent", unit "percent"; "数量类指标的年均增长率：结束数值与起始数值之比开（年数差）次方，减一"; "of a level: the root of last over first value, of the order of the years between them, less one";
        average_points: Option<Decimal> = "年均百分点变化", "Average annual change in points", unit "percentage points"; "比率类指标平均每年变动的百分点"; "of a rate: the change in points over the years between first and last";
        status: GrowthStatus = "状态", "Status"; "有无年均增长的原因"; "why there is an average or none";
        break_reason: Option<String> = "口径变化", "Break"; "该段因口径变化而开始的，说明其原因（data/breaks.toml）"; "where a break of definition begins the stretch, its reason (`data/breaks.toml`)";
        first_observation_id: String = "起始数值编号", "First observation id"; "起始数值"; "the first figure";
        last_observation_id: String = "结束数值编号", "Last observation id"; "结束数值"; "the last figure";
    }
}
