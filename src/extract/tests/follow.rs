//! Figures that follow from others, and those of a wider area.

use super::{check, read};
use crate::codelist::Scope;

#[test]
fn a_total_may_count_one_that_needs_no_number() {
    check("乡公共法律服务站和15个村（社区）公共法律服务室正常运转，共16个。", &["16个 public_legal_service_stations 2023 16"]);
    check("全县建成公共法律服务站15个，共16个。", &["15个 public_legal_service_stations 2023 15"]);
}

#[test]
fn a_total_takes_what_stands_behind_the_last_of_its_parts() {
    check("全市16个镇、34个部门全部述法，共50家。", &["50家 rule_of_law_reporting_units 2023 50"]);
    check("16个镇和34个部门负责人均已述法，实现50家单位全覆盖。", &["50家 rule_of_law_reporting_units 2023 50"]);
    check("16个镇和34个部门负责人均已述法。", &[]);
}

#[test]
fn what_was_held_in_a_year_is_what_was_held_over_several() {
    check(
        "“七五”普法以来，全区累计开展法治宣传1900余场，发放资料24万份；其中2023年开展560场。",
        &["1900余场 publicity_events 2023 1900", "24万份 publicity_materials 2023 240000", "560场 publicity_events 2023 560"],
    );
    for other in ["2023年举办招聘会560场", "2023年举办560场招聘会"] {
        check(&format!("全区累计开展法治宣传1900余场；其中{other}。"), &["1900余场 publicity_events 2023 1900"]);
    }
}

#[test]
fn a_share_may_be_the_rate_that_the_words_before_it_name() {
    check("公布“最多跑一次”事项1286项，占事项总数的95.4%。", &["95.4% service_one_visit_rate 2023 95.4"]);
    check("公布权责清单事项1286项，占事项总数的95.4%。", &[]);
    check("公布“最多跑一次”事项128项，占全省同类事项的5.4%。", &[]);
}

#[test]
fn what_one_department_did_of_what_many_do_is_not_the_whole() {
    let whole = "一年来，全县上下坚持依法行政、严格规范公正文明执法，法治政府建设各项工作取得新的进展，现将有关情况报告如下。";
    check(
        &format!("{whole}\n县公安局作出行政处罚1642件，采取行政强制措施218件；全县行政检查56次。"),
        &["56次 administrative_inspections 2023 56"],
    );
    check("县公安局2023年法治政府建设情况报告\n县公安局作出行政处罚1642件。", &["1642件 administrative_penalties 2023 1642"]);
    for one in [
        "海洋渔业部门查获船舶143艘，作出行政处罚317件。",
        "生态环境系统立案查处违法案件4317件。",
        "先行的甲山街道独立办理行政处罚案件214件。",
    ] {
        check(&format!("{whole}\n{one}"), &[]);
    }
    let all = "审批服务系统全年作出行政许可决定46.8万件。";
    check(&format!("{whole}\n{all}"), &["46.8万件 administrative_permits 2023 468000"]);
    check("行政执法队伍建设不断加强，作出行政处罚1642件。", &["1642件 administrative_penalties 2023 1642"]);
    check("2023年法治政府建设情况报告\n县司法局办理法律援助案件218件。", &["218件 legal_aid_cases 2023 218"]);
    for all in ["市级部门", "26个部门", "依托行政执法监督系统", "乡镇街道"] {
        check(&format!("{whole}\n{all}办理行政处罚案件1500件。"), &["1500件 administrative_penalties 2023 1500"]);
    }
    for one in [
        "我区市场监督管理局作出行政处罚320件。",
        "县公安局依托执法办案管理系统办理行政处罚案件164件。",
        "市生态环境局作出的1312件行政处罚备受关注。",
    ] {
        check(&format!("{whole}\n{one}"), &[]);
    }
    // A paragraph that a department leads is of it, but for what it says of all.
    check(&format!("{whole}\n市城市管理局：拆除违法建设41处，作出行政处罚3190件。"), &[]);
    check(
        &format!("{whole}\n市城市管理局：拆除违法建设41处。全市各部门作出行政处罚3190件。"),
        &["3190件 administrative_penalties 2023 3190"],
    );
    check(&format!("{whole}\n用好监管系统：作出行政处罚312件。"), &["312件 administrative_penalties 2023 312"]);
    check("12个部门败诉率为0，全区行政机关败诉率5.3%。", &["5.3% litigation_loss_rate 2023 5.3"]);
    check("9个县（市、区）的败诉率仍高于15%。", &[]);
    check("全区28个部门负责人出庭应诉率100%。", &["100% litigation_head_appearance_rate 2023 100"]);
}

#[test]
fn the_next_clause_may_say_what_a_figure_is() {
    check("1680.4万元，是上年罚没款的总额；5.2%，是全省行政诉讼平均败诉率。", &[]);
    check("1680.4万元，是全年罚没款总额；3家，是挂牌的企业数。", &["1680.4万元 fines_and_confiscations 2023 16804000"]);
}

#[test]
fn a_bracket_may_hold_the_government_s_part() {
    let stated = read("440112-2023.txt", "其中一审行政应诉案件1208件（以区政府为被告的86件）、二审612件。").observations;
    let said: Vec<_> = stated.iter().map(|o| (o.value_text.as_str(), o.indicator_id.as_str(), o.scope)).collect();
    assert_eq!(
        said,
        [
            ("1208件", "litigation_cases_first_instance", Scope::Jurisdiction),
            ("86件", "litigation_cases_first_instance", Scope::Government),
            ("612件", "litigation_cases_second_instance", Scope::Jurisdiction),
        ]
    );
}

#[test]
fn a_percentage_may_only_say_which_bodies_are_meant() {
    check("行政应诉方面，对败诉率超过15%的4个单位进行约谈。", &[]);
}

#[test]
fn a_share_of_an_average_is_no_rate() {
    check("行政应诉败诉率5.3%，约为全省平均败诉率的45%。", &["5.3% litigation_loss_rate 2023 5.3"]);
    check("公职律师增加到15名，达到全省平均水平的八成。", &["15名 public_lawyers 2023 15"]);
}

#[test]
fn a_label_before_a_bracket_names_the_figure_in_it() {
    check(
        "行政复议审结132件，其余33件为直接纠错（12件）。",
        &["132件 reconsideration_concluded 2023 132", "12件 reconsideration_corrected 2023 12"],
    );
}

#[test]
fn a_sentence_that_opens_with_a_part_goes_on_with_the_one_before() {
    check(
        "全年受理民间纠纷1537起，成功率98.3%。其中用侗语调解406起。",
        &["1537起 people_mediation_disputes 2023 1537", "98.3% people_mediation_success_rate 2023 98.3"],
    );
}

#[test]
fn the_figure_of_the_body_that_stands_first_is_not_the_whole() {
    check("新收行政复议申请1863件；临岫区收案最多，为538件。", &["1863件 reconsideration_received 2023 1863"]);
}

#[test]
fn the_average_of_a_wider_area_is_that_area_s() {
    for (text, words) in [
        ("行政机关负责人出庭应诉率100%，高于全市平均水平（97.1%）。", "97.1%"),
        ("行政机关败诉率虽连续两年下降，但仍高于全省9.6%的平均水平。", "9.6%"),
        ("三、存在的问题\n行政机关负责人出庭应诉率低于全市58.6%的平均数。", "58.6%"),
        ("学法考试合格率98.6%，高于97.9%的临峤市平均水平。", "97.9%"),
        ("行政机关败诉率5.3%，约为全省平均败诉率（11.8%）的45%。", "11.8%"),
        ("行政机关败诉率7.6%，但仍高于溟州市6.2%的平均水平。", "6.2%"),
        ("行政复议直接纠错率7.6%，与全市8.2%的水平大体相当。", "8.2%"),
        ("行政机关败诉率从2022年的9.2%降至6.8%，低于8.5%的全市平均败诉率。", "8.5%"),
    ] {
        let stated = read("440112-2023.txt", text).observations;
        let found = stated.iter().find(|o| o.value_text == words).map(|o| o.scope);
        assert_eq!(found, Some(Scope::Other), "{text}");
    }
    check("三、存在的问题\n个别镇街行政机关败诉率仍在10%以上。", &[]);
    check("三、存在的问题\n行政机关负责人出庭应诉率与全省98%的要求还有差距。", &[]);
    check("行政机关败诉率虽逐年下降，但仍高于9.6%的近三年平均水平。", &[]);
}

#[test]
fn the_government_s_own_part_is_of_the_whole() {
    for (text, words, indicator) in [
        ("全区共审查规范性文件612件，区政府47件。", "47件", "normative_documents_reviewed"),
        ("审查政府合同1486份（其中区政府直接签订的57份）。", "57份", "contracts_reviewed"),
        ("全区审查合同、协议3260余份，其中区政府作为一方当事人的217份，出具法律意见48份。", "217份", "contracts_reviewed"),
        ("全区行政诉讼案件336件，其中一审203件、二审118件；区政府为被告或共同被告的73件。", "73件", "litigation_cases"),
        ("全区一审行政诉讼案件198件，同比下降7.5%，其中被告为区政府的41件。", "41件", "litigation_cases_first_instance"),
    ] {
        let stated = read("440112-2023.txt", text).observations;
        let part = stated.iter().find(|o| o.value_text == words).map(|o| (o.indicator_id.as_str(), o.scope));
        assert_eq!(part, Some((indicator, Scope::Government)), "{text}");
    }
    check("全区审查合同3260份，其中区政府采纳217份。", &["3260份 contracts_reviewed 2023 3260"]);
    check(
        "新收行政复议申请336件，其中区政府本级203件。不服复议决定起诉，以区政府为被告的73件。",
        &["336件 reconsideration_received 2023 336", "203件 reconsideration_received 2023 203"],
    );
}

#[test]
fn what_a_figure_is_measured_by_is_no_subject() {
    check(
        "全年新收行政复议申请742件，是同期行政诉讼一审收案数的3.7倍；受理681件。",
        &["742件 reconsideration_received 2023 742", "681件 reconsideration_accepted 2023 681"],
    );
}

#[test]
fn a_word_for_last_year_may_open_a_bracket() {
    check(
        "1127名公职人员参加年度学法考试，通过率99.9%（上年：99.5%）。",
        &["1127名 law_exam_participants 2023 1127", "99.9% law_exam_pass_rate 2023 99.9", "99.5% law_exam_pass_rate 2022 99.5"],
    );
}

#[test]
fn what_is_counted_with_another_thing_is_neither() {
    let parts = ["39件 npc_proposals_handled 2023 39", "52件 cppcc_proposals_handled 2023 52"];
    check("办理市人大代表建议和市政协提案共91件，其中建议39件、提案52件。", &parts);
    check("承办人大代表建议、政协提案合计91件，其中建议39件、提案52件。", &parts);
    check("承办人大代表建议39件、政协提案52件。", &parts);
}

#[test]
fn a_part_of_the_government_leaves_what_stands_in_brackets_aside() {
    let first = "litigation_cases_first_instance";
    check(
        "全县新发生一审行政诉讼案件46件（上年53件），其中被告为县政府的9件。",
        &[&format!("46件 {first} 2023 46"), &format!("53件 {first} 2022 53"), &format!("9件 {first} 2023 9")],
    );
}

#[test]
fn what_was_done_with_each_may_stand_in_the_next_clause() {
    check("集镇改造、公墓搬迁等5项重大行政决策，件件过了合法性审查才上会。", &["5项 major_decisions_reviewed 2023 5"]);
    check("电鱼的2起涉嫌犯罪，移送公安机关处理。", &["2起 cases_transferred_to_justice 2023 2"]);
    check("查处各类违法案件312件，移送公安机关三起。", &["三起 cases_transferred_to_justice 2023 3"]);
    check("接到群众反映问题线索50件，移送司法机关的线索全部反馈。", &[]);
    check("检查企业120家，发现轻微问题35个，责令改正后不予行政处罚。", &[]);
    check("全区共责令整改问题320件，其中15件拒不改正的，依法给予行政处罚。", &[]);
    check("评查行政执法案卷120卷，其中行政处罚类80件，行政许可类40件。", &["120卷 enforcement_case_files_reviewed 2023 120"]);
    check("另有15件情节轻微、当场就改的，批评教育后不予处罚。", &["15件 penalty_exemptions 2023 15"]);
    check("发生行政诉讼9件，均维持。", &["9件 litigation_cases 2023 9"]);
    check(
        "把历年的规范性文件翻出来清理，17件里头废止6件。",
        &["17件 normative_documents_cleaned 2023 17", "6件 normative_documents_abolished 2023 6"],
    );
}

#[test]
fn a_sort_of_cases_is_no_subject_of_what_follows() {
    check(
        "办理行政诉讼案件51件，其中行政许可类40件、信息公开类11件。已审结42件。",
        &["51件 litigation_cases 2023 51", "42件 litigation_concluded 2023 42"],
    );
    check(
        "办结行政复议案件300件，其中维持类150件、驳回类30件。",
        &["300件 reconsideration_concluded 2023 300", "150件 reconsideration_upheld 2023 150", "30件 reconsideration_rejected 2023 30"],
    );
}

#[test]
fn a_number_of_an_item_does_not_run_into_what_it_counts() {
    check("2．组织学习。\n3．214名工作人员参加年度学法考试。", &["214名 law_exam_participants 2023 214"]);
    check("组织学习。\n3.5万人次参加普法活动。", &["3.5万人次 publicity_audience 2023 35000"]);
}

#[test]
fn lines_that_each_state_something_end_each() {
    check(
        "人民调解工作情况：受理926件，调解成功905件\n12345热线工单：1.38万件",
        &["926件 people_mediation_disputes 2023 926", "905件 people_mediation_successes 2023 905", "1.38万件 hotline_requests 2023 13800"],
    );
    check(
        "行政复议工作：全年共收到行政复议申请627件，受理595件，审结\n500件。其中：维持300件。",
        &[
            "627件 reconsideration_received 2023 627",
            "595件 reconsideration_accepted 2023 595",
            "500件 reconsideration_concluded 2023 500",
            "300件 reconsideration_upheld 2023 300",
        ],
    );
}

#[test]
fn what_stands_before_the_words_for_shortcomings_is_none() {
    let rate = "19.5% litigation_head_appearance_rate 2023 19.5";
    check("行政机关负责人出庭应诉率19.5%，与先进地区相比仍有差距：个别单位出庭应诉率3.5%。", &[rate]);
    check("三、存在的问题\n行政机关负责人出庭应诉率19.5%，与先进地区相比仍有差距。", &[]);
    check("个别单位行政机关负责人出庭应诉率19.5%，与先进地区相比仍有差距。", &[]);
}

#[test]
fn the_title_of_a_law_excludes_nothing() {
    check("组织《安全生产法》《消防法》普法活动64场。", &["64场 publicity_events 2023 64"]);
    check("组织消防普法活动64场。", &[]);
}

#[test]
fn a_clause_may_say_what_a_total_behind_it_is() {
    check("行政复议撤销218件、变更21件、责令履行37件，以上三类属直接纠错，合计276件。", &["276件 reconsideration_corrected 2023 276"]);
}

#[test]
fn a_name_alone_before_a_colon_is_of_the_figure_behind_it() {
    check("法律顾问：市县两级612人。", &["612人 legal_advisers 2023 612"]);
}

#[test]
fn a_frame_says_of_what_a_party_s_figure_is() {
    check("行政诉讼。在一审案件中，以区政府为被告的412件。", &["412件 litigation_cases_first_instance 2023 412"]);
    check("行政诉讼案件500件，以区政府为被告的412件。", &["500件 litigation_cases 2023 500", "412件 litigation_cases 2023 412"]);
}

#[test]
fn where_several_would_do_the_rest_of_the_sentence_says_of_what_it_is() {
    check("一、行政复议与行政应诉\n全区审结75件，败诉6件。", &["75件 litigation_concluded 2023 75", "6件 litigation_lost 2023 6"]);
    check("一、行政复议与行政应诉\n全区审结75件。", &[]);
}

#[test]
fn a_whole_that_names_nothing_is_none_of_its_parts() {
    check(
        "全年完成合法性审核1243件次，其中规范性文件198件、政府合同227件。",
        &["198件 normative_documents_reviewed 2023 198", "227件 contracts_reviewed 2023 227"],
    );
}

#[test]
fn this_year_s_figure_follows_last_year_s_or_a_sum() {
    check("公职律师：去年21名，今年34名。", &["21名 public_lawyers 2022 21", "34名 public_lawyers 2023 34"]);
    check(
        "2016年以来，全区累计办普法活动1150场。今年办了312场。",
        &["1150场 publicity_events 2023 1150", "312场 publicity_events 2023 312"],
    );
    check("全区累计办普法活动1150场。今年办了312场招聘会。", &["1150场 publicity_events 2023 1150"]);
}

#[test]
fn the_own_part_of_people_is_told_of_no_party() {
    check("全市人社系统持证执法人员214人，其中市本级58人。", &["214人 enforcement_officers 2023 214"]);
}

#[test]
fn the_meeting_that_something_is_submitted_to_is_no_subject() {
    check(
        "公布重大行政决策事项目录，列入事项8项，6项经合法性审查后提请区政府常务会议审议。",
        &["8项 major_decisions_listed 2023 8", "6项 major_decisions_reviewed 2023 6"],
    );
}

#[test]
fn a_total_of_what_several_bodies_did_is_the_whole() {
    check("区委党校、区司法局分别承办法治培训7期、4期，合计11期。", &["11期 rule_of_law_training_classes 2023 11"]);
    check("区委党校、区司法局分别承办法治培训7期、4期，合计12期。", &[]);
}

#[test]
fn copies_right_behind_their_kinds_are_named_before_these() {
    check("发放宣传单28种60000余份。", &["60000余份 publicity_materials 2023 60000"]);
    check("发放宣传单28种，印制安全手册60000余份。", &[]);
}
