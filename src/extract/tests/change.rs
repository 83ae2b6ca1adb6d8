//! Of which figures changes are stated.

use super::changes;

#[test]
fn changes_may_be_of_the_first_of_a_list_alone() {
    changes(
        "行政处罚、行政许可、行政强制分别为342件、2876件和106件，前两项同比分别下降12.4%、增长3.8%。",
        &["342件 -12.4 percent", "2876件 3.8 percent", "106件"],
    );
    changes("行政处罚、行政许可、行政强制分别为342件、2876件和106件，前三项同比分别下降12.4%、增长3.8%。", &["342件", "2876件", "106件"]);
}

#[test]
fn how_many_were_added_is_a_change_beside_last_year() {
    changes("现有公职律师16名，较上年新增2名。", &["16名 2 absolute"]);
    changes("现有公职律师16名，新增2名。", &["16名"]);
}

#[test]
fn points_right_behind_a_share_are_of_the_share() {
    changes("出庭应诉率99.5%，其中正职出庭占28.4%，提高3.7个百分点。", &["99.5%"]);
    changes("出庭应诉率99.5%，提高3.7个百分点，其中正职出庭占28.4%。", &["99.5% 3.7 point"]);
    // Not where it closed its bracket, says the rate once more, or the change names the rate.
    changes("负责人出庭应诉率99.5%（正职占28.4%），同比提高3.7个百分点。", &["99.5% 3.7 point"]);
    changes("出庭应诉率99.5%，其中正职出庭占28.4%，负责人出庭应诉率同比提高3.7个百分点。", &["99.5% 3.7 point"]);
}
