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

#[test]
fn a_higher_level_is_a_part_of_all_above_a_lower_one() {
    check("甲市2023年报告\n\n国家级民主法治示范村16个、省级以上合计203个。", &["203个 democratic_rule_of_law_villages 2023 203"]);
    check(
        "甲市2023年报告\n\n国家级民主法治示范村16个、省级203个。",
        &["16个 democratic_rule_of_law_villages 2023 16", "203个 democratic_rule_of_law_villages 2023 203"],
    );
}

#[test]
fn what_a_department_did_is_left_whatever_it_is_called() {
    check("甲市2023年报告\n\n交通运输部门立案查处案件174件，罚款37万元。", &[]);
    check("甲市交通运输局2023年报告\n\n全市交通运输部门作出行政处罚决定15874件。", &["15874件 administrative_penalties 2023 15874"]);
}

#[test]
fn among_shortcomings_the_whole_year_may_be_told() {
    check(
        "甲市2023年报告\n\n二、存在的问题\n街道办案少。全年抽查行政执法案卷240卷，不合格19卷。",
        &["240卷 enforcement_case_files_reviewed 2023 240"],
    );
    check("甲市2023年报告\n\n二、存在的问题\n办案程序不规范，全年因此败诉38件，全区仅有公职律师5名。", &[]);
}

#[test]
fn what_one_room_mediated_is_a_part() {
    check(
        "甲区2023年报告\n\n全区人民调解组织调解纠纷1640件。“老杨调解室”累计调解纠纷64件。",
        &["1640件 people_mediation_disputes 2023 1640"],
    );
    check("甲区2023年报告\n\n人民调解工作。“三调联动”化解矛盾纠纷1200件。", &["1200件 people_mediation_disputes 2023 1200"]);
}

#[test]
fn one_level_of_what_all_received_is_a_part() {
    check(
        "甲市2023年报告\n\n全市收到行政复议申请2417件。从层级看，市本级收案611件，县级收案1806件。",
        &["2417件 reconsideration_received 2023 2417"],
    );
}

#[test]
fn what_ended_after_a_settlement_is_ended() {
    check(
        "甲市2023年报告\n\n行政复议案件审结17件，维持8件，驳回3件，达成和解后终止6件。",
        &[
            "17件 reconsideration_concluded 2023 17",
            "8件 reconsideration_upheld 2023 8",
            "3件 reconsideration_rejected 2023 3",
            "6件 reconsideration_terminated 2023 6",
        ],
    );
    check(
        "甲市2023年报告\n\n行政复议案件终止9件（其中因调解、和解终止4件）。",
        &["9件 reconsideration_terminated 2023 9", "4件 reconsideration_mediated 2023 4"],
    );
}

#[test]
fn the_governments_cases_are_a_part_of_those_at_first_instance() {
    check(
        "甲区2023年报告\n\n全区一审行政诉讼案件214件，较去年的239件略有减少，区政府为被告的37件。",
        &[
            "214件 litigation_cases_first_instance 2023 214",
            "239件 litigation_cases_first_instance 2022 239",
            "37件 litigation_cases_first_instance 2023 37",
        ],
    );
    check(
        "甲区2023年报告\n\n全区行政诉讼案件214件，区政府为被告的37件、区直部门和街道为被告的177件。",
        &["214件 litigation_cases 2023 214", "37件 litigation_cases 2023 37"],
    );
}

#[test]
fn what_towns_or_the_bureaus_own_level_did_is_a_part() {
    check("甲区2023年报告\n\n12个街道以自己名义作出行政处罚决定1507件。", &[]);
    check(
        "甲市应急管理局2023年报告\n\n全市应急管理系统作出行政处罚698起。我局本级行政处罚64起。",
        &["698起 administrative_penalties 2023 698"],
    );
}

#[test]
fn bodies_that_are_summed_are_parts_of_all() {
    check(
        "甲区2023年报告\n\n持续开展年度述法，17个街道、32个区直单位共49家单位全部完成书面述法。",
        &["49家 rule_of_law_reporting_units 2023 49"],
    );
}

#[test]
fn what_names_another_subject_is_no_sum_of_the_parts_behind() {
    check(
        "甲局2023年报告\n\n我局作为被申请人的行政复议申请3件，涉及社会救助1件、信息公开2件，区政府审理后维持1件、驳回1件。",
        &["3件 reconsideration_received 2023 3", "1件 reconsideration_upheld 2023 1", "1件 reconsideration_rejected 2023 1"],
    );
}

#[test]
fn the_bodies_of_a_bracket_that_sum_to_all_are_parts() {
    check(
        "甲市2023年报告\n\n全市新收行政复议申请1067件（市政府收到491件，县区政府收到576件），其中市本级审结400件。",
        &["1067件 reconsideration_received 2023 1067", "400件 reconsideration_concluded 2023 400"],
    );
}
