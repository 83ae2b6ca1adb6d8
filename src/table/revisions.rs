use rust_decimal::Decimal;

use super::table;
use crate::codelist::{Period, Scope};

table! {
    /// A row of `revisions`.
    Revision = "revisions" ("修订", "Revisions")
    zh "每行是被后来的报告重述且不同的一个数值。"
    en "One row a figure that a later report restates with another value."
    key [revised_observation_id, observation_id]
    references [first_report_id -> reports.report_id, report_id -> reports.report_id, observation_id -> observations.observation_id, revised_observation_id -> observations.observation_id]
    {
        area_code: String = "行政区划代码", "Area code"; "地区代码"; "the area's code";
        indicator_id: String = "指标编号", "Indicator id"; "所衡量的指标"; "what is measured";
        scope: Scope = "范围", "Scope"; "数值属于谁"; "for whom";
        year: i16 = "年份", "Year"; "数值所指的年份"; "the year that the figure is about";
        period: Period = "期间", "Period"; "数值覆盖的时间段"; "the span of time that the figure covers";
        first_report_id: String = "原报告", "First report"; "先前的报告"; "the earlier report";
        report_id: String = "重述的报告", "Report"; "后来重述该数值的报告"; "the later report, which restates the figure";
        first_value: Decimal = "原值", "First value"; "先前报告的数值"; "the figure of the earlier report";
        revised_value: Decimal = "新值", "Revised value"; "后来报告的数值"; "the figure of the later report";
        difference: Decimal = "差", "Difference"; "新值减原值"; "revised less first";
        revised_observation_id: String = "原值编号", "Revised observation id"; "先前的数值"; "the earlier statement";
        observation_id: String = "新值编号", "Observation id"; "后来的数值"; "the later statement";
    }
}
