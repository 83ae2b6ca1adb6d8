//! Words that several figures share, and figures that follow from others.

use super::check;

#[test]
fn a_verb_before_a_list_is_said_of_each_item() {
    check("法制机构审核规范性文件草案6件、各类合同58份。", &["6件 normative_documents_reviewed 2023 6", "58份 contracts_reviewed 2023 58"]);
    check(
        "承接省政府下放权力事项23项、市政府下放权力事项15项。",
        &["23项 provincial_powers_delegated 2023 23", "15项 municipal_powers_delegated 2023 15"],
    );
    check("审核规范性文件6件，签订各类合同58份。", &["6件 normative_documents_reviewed 2023 6"]);
    check(
        "审查规范性文件1件、重大决策3件、各类合同46份。",
        &["1件 normative_documents_reviewed 2023 1", "3件 major_decisions_reviewed 2023 3", "46份 contracts_reviewed 2023 46"],
    );
}

#[test]
fn a_verb_behind_a_list_is_said_of_each_item() {
    check(
        "对拟出台的11件规范性文件、4项重大行政决策进行合法性审查。",
        &["11件 normative_documents_reviewed 2023 11", "4项 major_decisions_reviewed 2023 4"],
    );
    check(
        "对68件存量文件开展专项清理后决定废止9件、修改4件。",
        &["9件 normative_documents_abolished 2023 9", "4件 normative_documents_revised 2023 4"],
    );
    check("印发11件规范性文件、4项重大行政决策。", &["11件 normative_documents_issued 2023 11"]);
}

#[test]
fn words_reach_over_bodies_that_are_counted() {
    check("向3个街道下放行政执法事项26项。", &["26项 items_delegated_to_towns 2023 26"]);
    check("向3个街道下放资金，办理事项26项。", &[]);
    check("选派386名民警担任402所中小学校法治副校长。", &["386名 law_vice_principals 2023 386"]);
    check("选派386名民警走访402所中小学校，法治副校长到岗。", &[]);
}

#[test]
fn a_year_before_a_bracketed_list_is_of_each_item() {
    check(
        "法治专题培训：4期，参训610人次（2022年：3期、425人次）。",
        &[
            "4期 rule_of_law_training_classes 2023 4",
            "610人次 rule_of_law_training_participants 2023 610",
            "3期 rule_of_law_training_classes 2022 3",
            "425人次 rule_of_law_training_participants 2022 425",
        ],
    );
}

#[test]
fn a_year_alone_is_of_what_several_years_sum() {
    check(
        "“八五”普法实施以来累计开展法治宣传活动1.87万场，2023年开展4126场。",
        &["1.87万场 publicity_events 2023 18700", "4126场 publicity_events 2023 4126"],
    );
}

#[test]
fn several_years_may_be_summed_behind_the_last() {
    check(
        "全年组织普法活动960场，“八五”普法实施以来累计4300场。",
        &["960场 publicity_events 2023 960", "4300场 publicity_events 2023 4300"],
    );
}

#[test]
fn what_stands_before_an_object_excludes_nothing() {
    check("依托“免罚清单”对6124起轻微违法行为不予行政处罚。", &["6124起 penalty_exemptions 2023 6124"]);
}

#[test]
fn a_word_of_several_subjects_is_one_thing_in_parts() {
    check(
        "承办人大代表建议214件，政协提案387件，见面率、办结率均为100%，满意率分别为99.5%、98.9%。",
        &[
            "214件 npc_proposals_handled 2023 214",
            "387件 cppcc_proposals_handled 2023 387",
            "100% proposal_response_rate 2023 100",
            "99.5% proposal_satisfaction_rate 2023 99.5",
            "98.9% proposal_satisfaction_rate 2023 98.9",
        ],
    );
}

#[test]
fn who_took_part_may_be_named() {
    check(
        "举办法治专题培训12期，处级干部和业务骨干2150人次参加。",
        &["12期 rule_of_law_training_classes 2023 12", "2150人次 rule_of_law_training_participants 2023 2150"],
    );
    check(
        "开办依法行政专题培训班2期，覆盖科级以上干部318人。",
        &["2期 rule_of_law_training_classes 2023 2", "318人 rule_of_law_training_participants 2023 318"],
    );
    check("举办法治专题培训12期，处级干部和业务骨干2150人次获奖。", &["12期 rule_of_law_training_classes 2023 12"]);
}

#[test]
fn a_label_right_before_a_number_is_that_numbers() {
    check("在3个街道设立行政复议受理窗口5个。", &["5个 reconsideration_reception_points_added 2023 5"]);
}

#[test]
fn what_the_government_itself_received_is_of_what_the_whole_is() {
    check(
        "受理政府信息公开申请1342件，其中区政府本级286件。",
        &["1342件 disclosure_applications 2023 1342", "286件 disclosure_applications 2023 286"],
    );
}

#[test]
fn a_stock_may_follow_what_was_added() {
    check("新创建民主法治示范村3个，全区达到11个。", &["11个 democratic_rule_of_law_villages 2023 11"]);
    check("新登记市场主体5870户，总数达到3.4万户。", &["5870户 market_entities_added 2023 5870", "3.4万户 market_entities 2023 34000"]);
}

#[test]
fn one_figure_of_each_of_several_is_no_whole() {
    check("局主要负责人和分管负责人分别出庭应诉1次。", &[]);
    check("局主要负责人出庭应诉1次。", &["1次 litigation_head_appearances 2023 1"]);
}

#[test]
fn an_earlier_figure_is_of_what_stands_before_a_bracket() {
    check(
        "行政诉讼案件137件（一审92件，再审4件），较上年149件减少12件。",
        &[
            "137件 litigation_cases 2023 137",
            "92件 litigation_cases_first_instance 2023 92",
            "4件 litigation_cases_retrial 2023 4",
            "149件 litigation_cases 2022 149",
        ],
    );
    check(
        "收到行政复议申请63件，比去年（47件）增加16件。",
        &["63件 reconsideration_received 2023 63", "47件 reconsideration_received 2022 47"],
    );
}

#[test]
fn words_refer_back_to_the_figure_before() {
    check(
        "行政机关负责人出庭应诉率41.3%，而上年这一比例仅为19.5%。",
        &["41.3% litigation_head_appearance_rate 2023 41.3", "19.5% litigation_head_appearance_rate 2022 19.5"],
    );
}

#[test]
fn a_figure_may_move_twice() {
    check(
        "网上可办率从2021年86%升至2022年93.5%，再升至今年98%。",
        &["86% service_online_rate 2021 86", "93.5% service_online_rate 2022 93.5", "98% service_online_rate 2023 98"],
    );
}

#[test]
fn whom_something_is_done_to_is_no_body_that_does_it() {
    check(
        "制定规范性文件35件；向市人大常委会报送备案37件；受理市直部门报备的文件126件。",
        &["35件 normative_documents_issued 2023 35", "37件 normative_documents_filed 2023 37", "126件 normative_documents_filed 2023 126"],
    );
}

#[test]
fn the_verb_behind_a_list_is_of_its_middle_items_too() {
    check(
        "对7件规范性文件、3件重大决策事项、62份合同进行合法性审查。",
        &["7件 normative_documents_reviewed 2023 7", "3件 major_decisions_reviewed 2023 3", "62份 contracts_reviewed 2023 62"],
    );
}

#[test]
fn an_item_with_a_verb_of_its_own_shares_none() {
    check(
        "对12件规范性文件进行备案登记、3件重大决策开展合法性审查。",
        &["12件 normative_documents_filed 2023 12", "3件 major_decisions_reviewed 2023 3"],
    );
}

#[test]
fn labels_in_quotes_that_touch_are_the_items_of_a_list() {
    check("政务服务“跨省通办”“省内通办”事项分别达185项、412项。", &["185项 cross_province_service_items 2023 185"]);
}

#[test]
fn a_verb_behind_the_names_of_a_list_is_said_of_each() {
    check(
        "行政许可、行政处罚、行政强制全年分别办理11.3万件、4.26万件、1870件。",
        &[
            "11.3万件 administrative_permits 2023 113000",
            "4.26万件 administrative_penalties 2023 42600",
            "1870件 administrative_compulsory_measures 2023 1870",
        ],
    );
    for other in [
        "甲局、乙局分别办理行政处罚案件12件、15件。",
        "行政许可、行政处罚分别撤销3件、5件。",
        "行政许可和行政处罚分别评查案卷39件、52件。",
        "不服行政处罚、行政许可的复议案件分别办理30件、40件。",
    ] {
        check(other, &[]);
    }
}

#[test]
fn a_cleaning_of_documents_is_one_where_it_does_not_name_them_again() {
    check(
        "集中清理妨碍统一市场和公平竞争的文件，共梳理各类文件2046件，修改11件，废止23件。",
        &[
            "2046件 normative_documents_cleaned 2023 2046",
            "11件 normative_documents_revised 2023 11",
            "23件 normative_documents_abolished 2023 23",
        ],
    );
    for other in [
        "开展欠薪案件专项清理，共清理118件。",
        "开展地方性法规、政府规章专项清理，共梳理30件，废止3件，修改5件。",
        "开展行政执法证件集中清理工作，注销失效证件300个。",
        "开展政府合同集中清理，纳入清理300份，修改12份，废止5份。",
    ] {
        check(other, &[]);
    }
    check("行政复议案件办理质效提升。开展积案集中清理，全年审结300件。", &["300件 reconsideration_concluded 2023 300"]);
}

#[test]
fn who_did_it_may_stand_before_what_was_looked_through() {
    check(
        "区司法局全年对提请区政府审议的9项重大行政决策、22件行政规范性文件以及147份合同协议进行了合法性审查。",
        &["9项 major_decisions_reviewed 2023 9", "22件 normative_documents_reviewed 2023 22", "147份 contracts_reviewed 2023 147"],
    );
}

#[test]
fn meetings_share_what_they_dealt_with() {
    check(
        "县委常委会会议5次、县政府常务会议8次研究法治工作。",
        &["5次 rule_of_law_topics_deliberated 2023 5", "8次 rule_of_law_topics_deliberated 2023 8"],
    );
    check("召开区政府常务会议36次、会前学法12次。", &["12次 rule_of_law_study_sessions 2023 12"]);
    check(
        "召开新闻发布会12次、座谈会8次研究法治政府建设工作。",
        &["12次 press_conferences 2023 12", "8次 rule_of_law_topics_deliberated 2023 8"],
    );
}

#[test]
fn what_there_was_at_the_end_of_an_earlier_year_is_of_that_year() {
    check(
        "截至2022年底，现行有效规范性文件为146件，截至2023年底为150件。",
        &["146件 normative_documents_in_force 2022 146", "150件 normative_documents_in_force 2023 150"],
    );
    check(
        "截至2022年底，全区有人民调解员1260人，全年调解民间纠纷3120件。",
        &["1260人 people_mediators 2022 1260", "3120件 people_mediation_disputes 2023 3120"],
    );
    check("对截至2022年底的区政府规范性文件86件作了清理。", &["86件 normative_documents_cleaned 2023 86"]);
}

#[test]
fn proposals_of_several_congresses_stand_side_by_side() {
    check("办理市人大代表建议21件、区人大代表建议98件。", &["21件 npc_proposals_handled 2023 21", "98件 npc_proposals_handled 2023 98"]);
    check("办理人大代表建议120件，其中主办80件、会办40件。", &["120件 npc_proposals_handled 2023 120"]);
}

#[test]
fn what_is_done_in_one_field_is_not_the_whole() {
    let whole = "一年来，全县上下坚持依法行政，法治政府建设各项工作取得新的进展，现将有关情况报告如下。\n";
    for one in ["办理生态环境行政处罚案件5240件。", "城管执法部门立案处罚9760件，罚款1287万元。"] {
        check(&format!("{whole}{one}"), &[]);
    }
    check(&format!("{whole}全县行政执法部门作出行政处罚5240件。"), &["5240件 administrative_penalties 2023 5240"]);
}

#[test]
fn a_ratio_to_another_subject_changes_none() {
    check(
        "行政复议。收到申请763件，与同期一审行政诉讼案件之比为2.7∶1；受理688件，审结641件。",
        &["763件 reconsideration_received 2023 763", "688件 reconsideration_accepted 2023 688", "641件 reconsideration_concluded 2023 641"],
    );
}

#[test]
fn what_is_exceeded_is_no_subject() {
    check(
        "行政复议。收到申请763件，首次超过同期一审行政诉讼收案；受理688件，审结641件。",
        &["763件 reconsideration_received 2023 763", "688件 reconsideration_accepted 2023 688", "641件 reconsideration_concluded 2023 641"],
    );
}

#[test]
fn what_was_done_in_one_year_may_be_summed_over_several_with_its_verb() {
    check(
        "区政府常务会议2023年研究法治议题8次，五年来累计研究37次。",
        &["8次 rule_of_law_topics_deliberated 2023 8", "37次 rule_of_law_topics_deliberated 2023 37"],
    );
    check(
        "五年来累计开展普法宣传活动4100余场，仅2023年就有760余场。",
        &["4100余场 publicity_events 2023 4100", "760余场 publicity_events 2023 760"],
    );
}

#[test]
fn bodies_that_are_counted_may_have_a_bracket() {
    check("赋予19个乡镇（街道）行政执法权63项。", &["63项 items_delegated_to_towns 2023 63"]);
}

#[test]
fn contracts_with_documents_are_no_contracts() {
    check("全年审查合同、文件等事项1530件。", &[]);
    check("全年审查合同、协议等530件。", &["530件 contracts_reviewed 2023 530"]);
}
