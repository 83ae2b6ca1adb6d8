//! Lists of figures, their years and the changes of each.

use super::{changes, check};

#[test]
fn numbers_of_a_list_of_changes_are_changes() {
    changes("全区法律顾问、公职律师分别达到643名、188名，比上年分别增加57名、64名。", &["643名 57 absolute", "188名 64 absolute"]);
    changes("网上可办率、最多跑一次率依次达到98.2%、99.6%，较上年分别提升3.1、0.8个百分点。", &["98.2% 3.1 point", "99.6% 0.8 point"]);
    changes(
        "作出行政许可328件、行政处罚74件；与2022年相比，行政许可增长4.1%，行政处罚下降8.2%。",
        &["328件 4.1 percent", "74件 -8.2 percent"],
    );
}

#[test]
fn a_change_of_this_year_is_not_of_another_year_s_figure() {
    changes("受理人民调解案件186件，调解成功183件。2022年受理203件，今年减少17件。", &["186件 -17 absolute", "183件", "203件"]);
    changes("2022年受理人民调解案件203件，今年减少17件。", &["203件"]);
}

#[test]
fn the_years_of_a_list_are_those_of_the_next() {
    check(
        "2022年、2023年，全区新收行政复议申请分别为236件、318件，受理210件、287件。",
        &[
            "236件 reconsideration_received 2022 236",
            "318件 reconsideration_received 2023 318",
            "210件 reconsideration_accepted 2022 210",
            "287件 reconsideration_accepted 2023 287",
        ],
    );
}

#[test]
fn names_are_parted_so_that_each_is_one() {
    check(
        "区委常委会、区政府常务会议专题研究法治议题和组织会前学法分别为8次、6次。",
        &["8次 rule_of_law_topics_deliberated 2023 8", "6次 rule_of_law_study_sessions 2023 6"],
    );
}

#[test]
fn an_item_may_stand_under_the_verb_of_the_first() {
    check(
        "全区合法性审查行政规范性文件、重大行政决策、政府合同分别为33件、12件、518份。",
        &["33件 normative_documents_reviewed 2023 33", "12件 major_decisions_reviewed 2023 12", "518份 contracts_reviewed 2023 518"],
    );
    check("“跨省通办”“省内通办”事项分别达185项、412项。", &["185项 cross_province_service_items 2023 185"]);
}

#[test]
fn one_thing_is_stated_in_parts_only_where_all_are_counted_alike() {
    check(
        "2024年，执法案卷评查、执法培训、执法指导分别为240卷、30场、60次。",
        &[
            "240卷 enforcement_case_files_reviewed 2024 240",
            "30场 enforcement_training_sessions 2024 30",
            "60次 enforcement_guidance_times 2024 60",
        ],
    );
}

#[test]
fn a_list_may_have_one_measure_word_behind_its_last() {
    check(
        "全县一审、二审、再审行政诉讼案件分别为1043、486、71件，合计1600件。",
        &[
            "1043 litigation_cases_first_instance 2023 1043",
            "486 litigation_cases_second_instance 2023 486",
            "71件 litigation_cases_retrial 2023 71",
            "1600件 litigation_cases 2023 1600",
        ],
    );
    check(
        "司法建议/检察建议：318份/2764份。",
        &["318份 judicial_recommendations 2023 318", "2764份 procuratorial_recommendations 2023 2764"],
    );
}

#[test]
fn names_may_be_counted_before_their_figures_and_hold_brackets() {
    changes(
        "行政许可、行政处罚两类执法行为全年发生量分别为523件、98件；同比分别增长6.1%、下降12.4%。",
        &["523件 6.1 percent", "98件 -12.4 percent"],
    );
    check(
        "合法性审查行政规范性文件、政府合同（含框架协议、备忘录）分别为327件、4836份。",
        &["327件 normative_documents_reviewed 2023 327", "4836份 contracts_reviewed 2023 4836"],
    );
    check("“12348”热线、法律服务网及线下窗口解答法律咨询分别为6.1万、1.8万、3.7万人次。", &[]);
}

#[test]
fn a_list_of_another_year_has_the_names_of_the_one_before() {
    check(
        "全年行政处罚341件、行政许可1200件，上年分别为519件、1090件。",
        &[
            "341件 administrative_penalties 2023 341",
            "1200件 administrative_permits 2023 1200",
            "519件 administrative_penalties 2022 519",
            "1090件 administrative_permits 2022 1090",
        ],
    );
    check(
        "主要数据（括号内为2022年数据）\n审查政府合同：520份（470份）\n公证办理件数：58.9万（55.3万）\n行政许可（万件）：1386.2\n行政处罚（万件）：247.3",
        &[
            "520份 contracts_reviewed 2023 520",
            "470份 contracts_reviewed 2022 470",
            "58.9万 notarisation_cases 2023 589000",
            "55.3万 notarisation_cases 2022 553000",
            "1386.2 administrative_permits 2023 13862000",
            "247.3 administrative_penalties 2023 2473000",
        ],
    );
}

#[test]
fn changes_that_are_known_by_other_words_are_of_no_figure() {
    changes(
        "审查规范性文件327件、重大行政决策61件、政府合同4836份，与上年相比，文件和决策的审查量分别增长9.4%、17.3%。",
        &["327件", "61件", "4836份"],
    );
    changes("行政机关负责人出庭应诉率96.4%，比全省的91.2%高5.2个百分点。", &["96.4%", "91.2%"]);
    changes("办结行政处罚5314件，其中简易程序3102件、普通程序2212件，总量同比下降17.9%。", &["5314件 -17.9 percent"]);
}

#[test]
fn a_name_has_no_subject_of_another_but_the_last() {
    check(
        "全区办结行政复议、行政诉讼、行政赔偿案件分别为120件、142件、3件。",
        &["120件 reconsideration_concluded 2023 120", "142件 litigation_cases 2023 142"],
    );
    check("全区行政诉讼、民事诉讼一审案件分别为142件、1500件。", &["142件 litigation_cases 2023 142"]);
    check("审查规范性文件、签订合同分别为33件、518份。", &["33件 normative_documents_reviewed 2023 33"]);
}

#[test]
fn names_that_share_a_last_word_are_sorts_of_it() {
    check("全区一审、二审败诉案件分别为12、5件。", &[]);
    check("行政应诉一审、二审案件负责人出庭分别为60件、20件。", &[]);
}

#[test]
fn years_go_on_only_where_all_is_counted_alike() {
    check(
        "近两年，新收行政复议申请分别为236件、318件，举办行政执法培训3期、120人次。",
        &[
            "236件 reconsideration_received 2022 236",
            "318件 reconsideration_received 2023 318",
            "3期 enforcement_training_sessions 2023 3",
            "120人次 enforcement_training_participants 2023 120",
        ],
    );
}

#[test]
fn a_list_of_another_time_needs_as_many_figures_before_it() {
    check(
        "全年受理行政复议案件120件（含上年结转12件），办结110件，上年分别为100件、95件。",
        &[
            "120件 reconsideration_accepted 2023 120",
            "12件 reconsideration_brought_forward 2023 12",
            "110件 reconsideration_concluded 2023 110",
            "100件 reconsideration_accepted 2022 100",
            "95件 reconsideration_concluded 2022 95",
        ],
    );
    check("全年行政处罚341件（其中简易程序200件、普通程序141件），上年分别为260件、259件。", &["341件 administrative_penalties 2023 341"]);
    check(
        "2022年行政处罚519件、行政许可1090件，2023年分别为341件、1200件。",
        &[
            "519件 administrative_penalties 2022 519",
            "1090件 administrative_permits 2022 1090",
            "341件 administrative_penalties 2023 341",
            "1200件 administrative_permits 2023 1200",
        ],
    );
    check(
        "全区行政应诉案件211件，其中一审、二审分别为132件、68件（上年分别为140件、51件）。",
        &[
            "211件 litigation_cases 2023 211",
            "132件 litigation_cases_first_instance 2023 132",
            "68件 litigation_cases_second_instance 2023 68",
            "140件 litigation_cases_first_instance 2022 140",
            "51件 litigation_cases_second_instance 2022 51",
        ],
    );
    check("主要数据（括号内为较上年增减数）\n审查政府合同：520份（50份）", &["520份 contracts_reviewed 2023 520"]);
}

#[test]
fn changes_of_a_list_are_of_the_wholes_before_it() {
    changes(
        "收到行政复议申请120件、受理110件，其中调解40件，较上年分别增加20件、15件。",
        &["120件 20 absolute", "110件 15 absolute", "40件"],
    );
    changes(
        "行政许可、行政处罚、行政检查分别为52万件、8万件、31万次，与上年相比，行政许可增长6.2%，其余两项依次下降11.5%、23.8%。",
        &["52万件 6.2 percent", "8万件 -11.5 percent", "31万次 -23.8 percent"],
    );
    changes("网上可办率98.4%，办理时限压缩81.5%，两项指标分别比2022年提高1.6个和4个百分点。", &["98.4% 1.6 point", "81.5% 4 point"]);
    changes("直接纠错率、调解和解率分别为7.7%、31.4%，较上年分别下降2.4个、上升6.2个百分点。", &["7.7% -2.4 point", "31.4% 6.2 point"]);
}

#[test]
fn changes_of_a_list_may_be_of_several_kinds() {
    changes("行政机关负责人出庭应诉98件，出庭应诉率96.1%，同比分别增加12件、提高2.3个百分点。", &["98件 12 absolute", "96.1% 2.3 point"]);
    changes(
        "开展法治宣传活动620场次、发放宣传资料6.8万份、受众15.3万人次，同比分别增长12%、1.1倍、8%。",
        &["620场次 12 percent", "6.8万份 2.1 multiple", "15.3万人次 8 percent"],
    );
}

#[test]
fn a_change_from_an_earlier_year_than_the_last_is_none_of_the_year() {
    changes("全年行政应诉案件142件。与2020年相比，行政应诉案件下降12%。", &["142件"]);
    changes("行政应诉案件142件，为2020年以来最低，同比下降12%。", &["142件 -12 percent"]);
    changes("行政诉讼败诉率由2019年的12%降至5.2%，下降6.8个百分点。", &["12%", "5.2%"]);
    changes("全年办理法律援助案件1200件，其中未成年人法律援助案件186件，今年增加17件。", &["1200件"]);
    changes("行政机关负责人出庭应诉率96.4%，比全市高1.2个百分点。", &["96.4%"]);
    changes("行政复议纠错率12.3%，比上年的15.1%低2.8个百分点。", &["12.3% -2.8 point", "15.1%"]);
}

#[test]
fn a_verb_that_counts_something_itself_is_no_half_of_a_label() {
    check("行政复议方面，撤销74件、确认违法39件、责令履行11件，直接纠错共124件。", &["124件 reconsideration_corrected 2023 124"]);
    check("行政复议决定维持11件；撤销4件；责令履行2件。", &["11件 reconsideration_upheld 2023 11"]);
    check("赋予9个街道执法事项389项。", &["389项 items_delegated_to_towns 2023 389"]);
}

#[test]
fn how_many_times_another_thing_it_is_changes_no_subject() {
    check(
        "新收行政复议申请326件，为同期行政诉讼一审收案量的1.8倍，主渠道作用显现。受理280件。",
        &["326件 reconsideration_received 2023 326", "280件 reconsideration_accepted 2023 280"],
    );
}

#[test]
fn people_of_each_session_are_not_those_of_all() {
    check(
        "开展执法培训26场，每场50至80人不等，共培训1740余人次。",
        &["26场 enforcement_training_sessions 2023 26", "1740余人次 enforcement_training_participants 2023 1740"],
    );
    check("举办执法业务培训10场，选派20名骨干到法院旁听庭审。", &["10场 enforcement_training_sessions 2023 10"]);
}

#[test]
fn one_phrase_may_say_none_of_two_things() {
    check(
        "全年未收到司法建议和检察建议。",
        &["未收到司法建议和检察建议 judicial_recommendations 2023 0", "未收到司法建议和检察建议 procuratorial_recommendations 2023 0"],
    );
}

#[test]
fn one_percentage_may_be_that_of_each_rate_before_it() {
    check(
        "办理人大代表建议18件、政协提案27件，办复率和满意率达到100%。",
        &[
            "18件 npc_proposals_handled 2023 18",
            "27件 cppcc_proposals_handled 2023 27",
            "100% proposal_response_rate 2023 100",
            "100% proposal_satisfaction_rate 2023 100",
        ],
    );
    check("行政复议调解和解率100%。", &["100% reconsideration_settlement_rate 2023 100"]);
    check("行政机关负责人出庭率和败诉率为100%和0。", &[]);
}

#[test]
fn meetings_in_a_list_have_done_one_thing_each_so_often() {
    let expected = ["6次 rule_of_law_topics_deliberated 2023 6", "8次 rule_of_law_topics_deliberated 2023 8"];
    check("区委常委会会议、区政府常务会议分别研究法治建设有关议题6次、8次。", &expected);
    check("区委常委会、区政府常务会议分别6次、8次研究法治建设有关事项。", &expected);
    check("区委常委会会议、区政府常务会议分别研究乡村振兴议题6次、8次。", &[]);
}

#[test]
fn a_list_may_be_of_as_many_clauses() {
    check(
        "市委常委会会议研究法治议题，市政府常务会议会前学法，法治专题培训，分别为14次、12次、9期。",
        &[
            "14次 rule_of_law_topics_deliberated 2023 14",
            "12次 rule_of_law_study_sessions 2023 12",
            "9期 rule_of_law_training_classes 2023 9",
        ],
    );
}

#[test]
fn years_that_open_a_sentence_are_those_of_its_lists() {
    check(
        "2021年、2022年、2023年，全区收到行政复议申请12件、15件、9件；受理11件、14件、8件。",
        &["12件 reconsideration_received 2021 12", "15件 reconsideration_received 2022 15", "9件 reconsideration_received 2023 9"],
    );
    check(
        "行政机关负责人出庭应诉率：96.4%（2021年）、98.9%（2022年）、99.8%（2023年）。",
        &[
            "96.4% litigation_head_appearance_rate 2021 96.4",
            "98.9% litigation_head_appearance_rate 2022 98.9",
            "99.8% litigation_head_appearance_rate 2023 99.8",
        ],
    );
}

#[test]
fn a_verb_may_lead_to_each_figure_of_a_list() {
    check(
        "全区行政应诉败诉率、行政机关负责人出庭应诉率分别控制在7%以内、达到100%。",
        &["7%以内 litigation_loss_rate 2023 7", "100% litigation_head_appearance_rate 2023 100"],
    );
    check("移送公安机关、检察机关的涉嫌犯罪案件分别为11件、2件，共13件。", &["13件 cases_transferred_to_justice 2023 13"]);
}

#[test]
fn a_ratio_names_no_subject_on_either_side() {
    check(
        "行政应诉案件15236件，复议与一审应诉案件量之比为1.9∶1。审结13410件，败诉1274件。",
        &["15236件 litigation_cases 2023 15236", "13410件 litigation_concluded 2023 13410", "1274件 litigation_lost 2023 1274"],
    );
}
