//! Bodies that are counted beside what is done with them.

use super::check;

#[test]
fn bodies_where_something_is_stated_are_not_what_is_stated() {
    check("行政复议。在3个街道增设行政复议受理点5个。", &["5个 reconsideration_reception_points_added 2023 5"]);
    check("行政复议。在6个司法所增设行政复议受理点。", &["6个 reconsideration_reception_points_added 2023 6"]);
    check("从11个设区市和22个省直部门随机抽取行政处罚案卷480份。", &["480份 enforcement_case_files_reviewed 2023 480"]);
}

#[test]
fn what_is_counted_behind_a_share_in_brackets_is_a_part() {
    check("全区行政应诉案件236件，其中征收补偿类占四成（96件）。", &["236件 litigation_cases 2023 236"]);
}

#[test]
fn bodies_that_did_something_are_not_what_was_done() {
    check("13个县（市、区）共向乡镇街道下放执法事项102项。", &["102项 items_delegated_to_towns 2023 102"]);
    check("主动公开政府信息26.8万条（其中市本级4.1万条）。", &["26.8万条 proactive_disclosures 2023 268000"]);
}

#[test]
fn those_who_were_trained_may_be_named_behind_the_verb() {
    check(
        "甲市2023年报告\n\n举办法治专题研讨班3期，培训领导干部和执法部门负责人386人。",
        &["3期 rule_of_law_training_classes 2023 3", "386人 rule_of_law_training_participants 2023 386"],
    );
}

#[test]
fn those_who_were_trained_are_of_the_classes_right_before() {
    check(
        "甲市2023年报告\n\n举办法治专题培训班7期，轮训市管干部和执法骨干846人。",
        &["7期 rule_of_law_training_classes 2023 7", "846人 rule_of_law_training_participants 2023 846"],
    );
}
