//! Kinds of what was counted.

use super::check;

#[test]
fn kinds_of_case_files_are_no_penalties_and_no_permits() {
    let expected = ["240宗 enforcement_case_files_reviewed 2023 240"];
    check("交叉评查案卷240宗（行政处罚160宗、行政许可80宗），发现问题12个。", &expected);
    check(
        "作出行政处罚160件（其中简易程序60件），实施行政强制12件。",
        &["160件 administrative_penalties 2023 160", "12件 administrative_compulsory_measures 2023 12"],
    );
}

#[test]
fn what_goes_on_behind_a_comma_is_no_item_of_a_list() {
    check("组织案卷评查，评查行政处罚、行政许可案卷30宗，1宗案卷获评优秀案卷。", &["30宗 enforcement_case_files_reviewed 2023 30"]);
}
