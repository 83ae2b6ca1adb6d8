//! What is named again to be parted, and what is parted right behind.

use super::check;

#[test]
fn a_figure_named_again_for_its_parts_is_no_second_statement() {
    check(
        "甲区2023年报告\n\n全区行政应诉案件审结66件，败诉6件。败诉的6件中，有4件因程序违法。",
        &["66件 litigation_concluded 2023 66", "6件 litigation_lost 2023 6"],
    );
    check(
        "甲区2023年报告\n\n全年收到行政复议申请70件。审结的44件里，维持20件。",
        &["70件 reconsideration_received 2023 70", "44件 reconsideration_concluded 2023 44", "20件 reconsideration_upheld 2023 20"],
    );
}

#[test]
fn what_stands_among_cases_is_a_part_of_them() {
    check("甲区2023年报告\n\n行政诉讼败诉案件中4件涉及程序违法。", &[]);
    check("甲区2023年报告\n\n一审行政应诉案件中，以区政府为被告的41件。", &["41件 litigation_cases_first_instance 2023 41"]);
}

#[test]
fn a_figure_without_a_name_is_the_sum_of_its_parts_behind() {
    check(
        "甲区2023年报告\n\n区司法局代理区政府参加行政诉讼58件，一审36件，二审19件，再审3件。",
        &[
            "58件 litigation_cases 2023 58",
            "36件 litigation_cases_first_instance 2023 36",
            "19件 litigation_cases_second_instance 2023 19",
            "3件 litigation_cases_retrial 2023 3",
        ],
    );
    check(
        "甲区2023年报告\n\n区司法局代理区政府参加行政诉讼59件，一审36件，二审19件，再审3件。",
        &[
            "36件 litigation_cases_first_instance 2023 36",
            "19件 litigation_cases_second_instance 2023 19",
            "3件 litigation_cases_retrial 2023 3",
        ],
    );
}

#[test]
fn a_share_of_all_says_that_one_level_is_a_part() {
    check("甲市2023年报告\n\n全市受理劳动仲裁案件2000件。市本级仲裁院受理500件，占全市25%。", &["2000件 arbitration_cases 2023 2000"]);
}

#[test]
fn the_rest_that_others_made_is_not_the_whole() {
    check("甲市2023年报告\n\n各级行政机关新制定行政规范性文件127件，其余67件由各区制定。", &["127件 normative_documents_issued 2023 127"]);
}

#[test]
fn a_piece_of_a_name_in_quotes_is_no_label() {
    check("甲市2023年报告\n\n开展“山海同行学法行”等活动126场次。", &[]);
    check("甲市2023年报告\n\n“会前学法”坚持9次。", &["9次 rule_of_law_study_sessions 2023 9"]);
}
