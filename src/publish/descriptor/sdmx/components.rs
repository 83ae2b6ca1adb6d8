//! The components of the data structure, as one list: the structure message and every row of the data come from it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::codelist::CodeList;
use crate::figure;
use crate::table::Observation;

/// A component of the data structure.
pub(super) struct Component {
    /// Its id: the column of the data.
    pub id: &'static str,
    pub role: Role,
    pub values: Values,
    pub zh: &'static str,
    pub en: &'static str,
    /// What stands in it for a figure; empty where it has none.
    pub cell: fn(&Observation) -> Cow<'_, str>,
}

/// What a component is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Dimension,
    Time,
    Measure,
    /// An attribute of a figure that each one has.
    Attribute,
    /// An attribute of a figure that it may lack.
    Optional,
}

/// What may stand in a component.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// A code of the list.
    Codes(&'static str),
    /// A value of an SDMX data type.
    Format(&'static str),
}

use Role::{Attribute, Dimension, Measure, Optional, Time};
use Values::{Codes, Format};

/// The components, in the order of the columns: `TIME_PERIOD` is the last dimension.
#[rustfmt::skip]
pub(super) const COMPONENTS: &[Component] = &[
    Component { id: "FREQ", role: Dimension, values: Codes("CL_FREQ"), zh: "频率", en: "Frequency", cell: |_| Cow::Borrowed("A") },
    Component { id: "REF_AREA", role: Dimension, values: Codes("CL_AREA"), zh: "地区", en: "Reference area", cell: |f| Cow::Borrowed(&f.area_code) },
    Component { id: "ISSUER", role: Dimension, values: Codes("CL_ISSUER"), zh: "报告机关", en: "Issuer of the report", cell: |f| issuer(&f.report_id) },
    Component { id: "INDICATOR", role: Dimension, values: Codes("CL_INDICATOR"), zh: "指标", en: "Indicator", cell: |f| Cow::Borrowed(&f.indicator_id) },
    Component { id: "SCOPE", role: Dimension, values: Codes("CL_SCOPE"), zh: "范围", en: "Scope", cell: |f| Cow::Borrowed(f.scope.code()) },
    Component { id: "PERIOD", role: Dimension, values: Codes("CL_PERIOD"), zh: "期间", en: "Period", cell: |f| Cow::Borrowed(f.period.code()) },
    Component { id: "TIME_PERIOD", role: Time, values: Format("GregorianYear"), zh: "年份", en: "Year", cell: |f| Cow::Owned(f.year.to_string()) },
    Component { id: "OBS_VALUE", role: Measure, values: Format("Decimal"), zh: "数值", en: "Observation value", cell: |f| Cow::Owned(written(f, f.value)) },
    Component { id: "OBS_STATUS", role: Attribute, values: Codes("CL_OBS_STATUS"), zh: "数值状态", en: "Observation status", cell: |f| Cow::Borrowed(f.obs_status.code()) },
    Component { id: "UNIT_MEASURE", role: Attribute, values: Codes("CL_UNIT_MEASURE"), zh: "单位", en: "Unit of measure", cell: |f| Cow::Borrowed(&f.unit) },
    Component { id: "UNIT_MULT", role: Attribute, values: Codes("CL_UNIT_MULT"), zh: "单位倍数", en: "Unit multiplier", cell: |f| Cow::Owned(f.unit_mult.to_string()) },
    Component { id: "DECIMALS", role: Attribute, values: Format("Integer"), zh: "小数位数", en: "Decimals", cell: |f| Cow::Owned(f.decimals.to_string()) },
    Component { id: "QUALIFIER", role: Attribute, values: Codes("CL_QUALIFIER"), zh: "限定词", en: "Qualifier", cell: |f| Cow::Borrowed(f.qualifier.code()) },
    Component { id: "LOWER_BOUND", role: Optional, values: Format("Decimal"), zh: "下限（与数值同倍数）", en: "Lower bound, in the multiplier of the value", cell: |f| Cow::Owned(bound(f, f.value_low)) },
    Component { id: "UPPER_BOUND", role: Optional, values: Format("Decimal"), zh: "上限（与数值同倍数）", en: "Upper bound, in the multiplier of the value", cell: |f| Cow::Owned(bound(f, f.value_high)) },
    Component { id: "REPORTED_IN", role: Attribute, values: Format("GregorianYear"), zh: "报告年份", en: "Year of the report", cell: |f| Cow::Owned(f.reported_in.to_string()) },
    Component { id: "OBSERVATION_ID", role: Attribute, values: Format("String"), zh: "数值编号（见 observations 表）", en: "Row of the table observations", cell: |f| Cow::Borrowed(&f.observation_id) },
];

/// The code of the government's own report.
pub(super) const GOVERNMENT: &str = "GOV";

/// The code of a report's issuer: the department of its id. What SDMX allows in no code stands as `$` and its code point.
pub(super) fn issuer(report_id: &str) -> Cow<'_, str> {
    let department = figure::issuer(report_id);
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if department.is_empty() {
        Cow::Borrowed(GOVERNMENT)
    } else if department.chars().all(allowed) {
        Cow::Borrowed(department)
    } else {
        department.chars().map(|c| if allowed(c) { c.to_string() } else { format!("${:X}", u32::from(c)) }).collect()
    }
}

/// A value of the base unit as it is in the multiplier written: 150000 with the multiplier 4 is 15.
fn written(figure: &Observation, value: Decimal) -> String {
    let power = Decimal::new(1, u32::from(figure.unit_mult.unsigned_abs()));
    (value * power).normalize().to_string()
}

fn bound(figure: &Observation, value: Option<Decimal>) -> String {
    value.map(|value| written(figure, value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sample;

    #[test]
    fn a_figure_is_told_in_the_multiplier_that_it_was_written_in() {
        let figure = &sample::figures("110112-2023 records 2023 15.2万")[0];
        for (value, expected) in
            [("152000", "15.2"), ("150000", "15"), ("-1", "-0.0001"), ("0", "0"), ("99999999999999.9999", "9999999999.99999999")]
        {
            assert_eq!(written(figure, value.parse().unwrap()), expected, "{value}");
        }
    }

    #[test]
    fn an_issuer_is_a_code_that_sdmx_allows() {
        for (id, code) in [("440112-2023", "GOV"), ("110112-2021-h1", "GOV"), ("510107-2024-scjgj", "scjgj"), ("510107-2024-市a", "$5E02a")]
        {
            assert_eq!(issuer(id), code, "{id}");
        }
    }
}
