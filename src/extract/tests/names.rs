//! Names that share words with each other, or stand before a colon.

use super::check;

#[test]
fn names_may_share_the_end_of_the_last() {
    check(
        "行政复议直接、间接、综合纠错率分别为3.5%、21.3%、24.8%。",
        &[
            "3.5% reconsideration_direct_correction_rate 2023 3.5",
            "21.3% reconsideration_indirect_correction_rate 2023 21.3",
            "24.8% reconsideration_correction_rate 2023 24.8",
        ],
    );
    check(
        "行政应诉案件801件，一、二审及再审依次为636件、118件、47件。",
        &[
            "801件 litigation_cases 2023 801",
            "636件 litigation_cases_first_instance 2023 636",
            "118件 litigation_cases_second_instance 2023 118",
            "47件 litigation_cases_retrial 2023 47",
        ],
    );
}

#[test]
fn meetings_behind_a_colon_did_what_stands_before_it() {
    check(
        "- 集体学法：县委理论学习中心组4次，县政府常务会议会前8次",
        &["4次 rule_of_law_study_sessions 2023 4", "8次 rule_of_law_study_sessions 2023 8"],
    );
    check("- 集体学法：县委理论学习中心组4次，县政府专题调研8次", &["4次 rule_of_law_study_sessions 2023 4"]);
}
