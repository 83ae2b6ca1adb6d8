//! What must come of a text: its observations, each as `words indicator year value`.

use std::path::Path;

use super::{Extraction, Lexicon, extract};
use crate::codelist::Period;
use crate::{codebook, report};

mod again;
mod among;
mod change;
mod earlier;
mod enclosed;
mod follow;
mod grid;
mod headings;
mod kinds;
mod list;
mod matters;
mod names;
mod parallel;
mod scope;
mod share;
mod spans;
mod stated;
mod shared;

/// What is read out of a text in a file of this name.
fn read(name: &str, text: &str) -> Extraction {
    let lexicon = Lexicon::new(codebook::embedded().expect("the codebook is sound"));
    let report = report::from_text(Path::new(name), text).expect("the path says the year");
    extract(&report, &lexicon)
}

/// The figures of a text with the changes stated of them: `words change unit`.
fn changes(text: &str, expected: &[&str]) {
    let observations = read("440112-2023.txt", text).observations;
    let stated =
        |o: &crate::table::Observation| o.stated_change.zip(o.stated_change_unit).map(|(change, unit)| format!(" {change} {unit}"));
    let said: Vec<String> = observations.iter().map(|o| format!("{}{}", o.value_text, stated(o).unwrap_or_default())).collect();
    assert_eq!(said, expected, "{text}");
}

fn check(text: &str, expected: &[&str]) {
    let said: Vec<String> = read("440112-2023.txt", text)
        .observations
        .iter()
        .map(|o| format!("{} {} {} {}", o.value_text, o.indicator_id, o.year, o.value))
        .collect();
    assert_eq!(said, expected, "{text}");
}

#[test]
fn an_annex_is_a_plan_where_its_heading_is_one() {
    let planned = |text: &str| read("440112-2023.txt", text).observations.iter().map(|o| o.year).collect::<Vec<_>>();
    assert_eq!(planned("三、2024年工作打算\n加强培训。\n附件：2024年重点任务清单\n举办执法培训12场。"), [2024]);
    assert_eq!(planned("一、2024年工作打算\n附表：略\n（一）加强培训\n举办执法培训12场。"), [2024]);
    assert_eq!(planned("三、2024年工作打算\n加强培训。\n附：2023年主要数据\n举办执法培训12场。"), [2023]);
}

#[test]
fn zero_in_words_is_a_figure_unless_it_is_hoped_for() {
    check("行政应诉案件审结66件，均无败诉。", &["66件 litigation_concluded 2023 66", "均无败诉 litigation_lost 2023 0"]);
    check("行政应诉方面，市直部门力争“零败诉”，19个单位零败诉，办事“零跑腿”。", &[]);
    check("部分执法单位全年未作出行政处罚。", &[]);
    check("全年未作出行政处罚。", &["未作出行政处罚 administrative_penalties 2023 0"]);
    check("办理人大代表建议58件，不满意率为0。", &["58件 npc_proposals_handled 2023 58"]);
    check("行政强制一件也没有。", &["一件也没有 administrative_compulsory_measures 2023 0"]);
    check("行政强制案件一件都没落下。", &[]);
    check("行政诉讼案件审结5件，无一件败诉。", &["5件 litigation_concluded 2023 5", "无一件败诉 litigation_lost 2023 0"]);
    check("行政应诉案件142件，一件都没有败诉。", &["142件 litigation_cases 2023 142", "没有败诉 litigation_lost 2023 0"]);
    check("28个部门全年无行政诉讼案件，以上处罚均未发生行政复议和行政诉讼案件。大塘村实现无诉讼、无复议案件。", &[]);
    check("没有一件行政复议案件被纠错，行政处罚决定一件也没有发生行政复议。", &[]);
    check("对32家企业未发生行政强制案件跟踪，发出的3份司法建议未收到回复。", &[]);
    check(
        "全年无行政复议、行政诉讼案件。",
        &["无行政复议、行政诉讼案件 litigation_cases 2023 0", "无行政复议、行政诉讼案件 reconsideration_received 2023 0"],
    );
    check("12个部门无行政诉讼案件，未发生行政复议案件被撤销，没有制定规范性文件清理计划。", &[]);
}

#[test]
fn a_percentage_is_what_its_own_words_call_it() {
    check("组织学法用法考试，优秀率91.2%、合格率100%。", &["100% law_exam_pass_rate 2023 100"]);
}

#[test]
fn a_figure_follows_from_those_before_it() {
    check(
        "举办依法行政培训班3期，培训188人。",
        &["3期 rule_of_law_training_classes 2023 3", "188人 rule_of_law_training_participants 2023 188"],
    );
    check("举办依法行政培训班3期，表彰先进个人18人。", &["3期 rule_of_law_training_classes 2023 3"]);
    check(
        "行政应诉方面，一审41件，二审17件，合计58件。",
        &["41件 litigation_cases_first_instance 2023 41", "17件 litigation_cases_second_instance 2023 17", "58件 litigation_cases 2023 58"],
    );
    check(
        "全年新设立市场主体5.9万户，年末总量突破38万户。",
        &["5.9万户 market_entities_added 2023 59000", "突破38万户 market_entities 2023 380000"],
    );
}

#[test]
fn a_word_names_the_figure_that_it_stands_at() {
    check("收到4份司法建议和17份检察建议。", &["4份 judicial_recommendations 2023 4", "17份 procuratorial_recommendations 2023 17"]);
    check("63家单位（街道14家、部门49家）的负责人开展述法。", &["63家 rule_of_law_reporting_units 2023 63"]);
    check("向11个乡镇下放事项。", &[]);
    check(
        "合法性审核的有：规范性文件26件（提出意见的19件）、政府合同374份。",
        &["26件 normative_documents_reviewed 2023 26", "374份 contracts_reviewed 2023 374"],
    );
}

#[test]
fn the_better_of_two_statements_in_a_sentence_speaks() {
    check("行政处罚方面，立案查处案件62件，作出行政处罚51件。", &["51件 administrative_penalties 2023 51"]);
    check("市场主体总量突破1000户，达到1024户。", &["突破1000户 market_entities 2023 1000", "1024户 market_entities 2023 1024"]);
}

#[test]
fn a_heading_without_a_subject_has_that_of_the_heading_above() {
    check(
        "一、行政复议工作\n（一）基本情况\n全年收到627件，办结595件。\n二、法律援助\n（一）工作成效。受理88件。\n（二）推动矿山综合整治\n受理12件。",
        &["627件 reconsideration_received 2023 627", "595件 reconsideration_concluded 2023 595", "88件 legal_aid_cases 2023 88"],
    );
}

#[test]
fn how_far_a_figure_moved_is_no_level() {
    for text in [
        "全年行政处罚案件少办262件。",
        "生产安全事故起数和死亡人数分别下降20%、25%。",
        "行政复议案件减少数量为262件，同比下降12%。",
        "行政复议申请增加件数为35件。",
        "行政复议案件较上年少收35件，多办结20件。",
        "行政复议受理量净增35件。",
        "全年人民调解案件多调解120件。",
        "全年行政复议案件增加35件。",
    ] {
        check(text, &[]);
    }
    check("行政复议案件办结数量增加为350件。", &["350件 reconsideration_concluded 2023 350"]);
    check("众多部门参与，至少办结行政复议案件35件。", &["35件 reconsideration_concluded 2023 35"]);
}

#[test]
fn what_each_body_did_is_not_the_whole() {
    check("甲局、乙局、丙局分别办理行政处罚案件12件、15件、20件。", &[]);
    check("甲局、乙局依次审结行政复议案件12件、15件。", &[]);
    check(
        "行政复议收到、受理、办结依次为120件、100件、90件。",
        &["120件 reconsideration_received 2023 120", "100件 reconsideration_accepted 2023 100", "90件 reconsideration_concluded 2023 90"],
    );
}

#[test]
fn a_total_behind_its_parts_speaks_for_them() {
    check("行政处罚案件普通程序30件、简易程序12件，合计42件。", &["42件 administrative_penalties 2023 42"]);
    check("市级受理行政复议申请30件、区级受理12件，共计42件。", &["42件 reconsideration_accepted 2023 42"]);
    check("全年罚款120万元、没收违法所得30万元，罚没合计150万元。", &["150万元 fines_and_confiscations 2023 1500000"]);
    check(
        "行政应诉一审30件、二审12件，共42件。",
        &["30件 litigation_cases_first_instance 2023 30", "12件 litigation_cases_second_instance 2023 12", "42件 litigation_cases 2023 42"],
    );
    check("收到行政复议申请30件、来信12件，共42件。", &["30件 reconsideration_received 2023 30"]);
}

#[test]
fn an_average_is_no_figure_of_the_whole() {
    check("每个办案人员办结行政复议案件35件，平均办结行政复议案件12件。", &[]);
}

#[test]
fn an_arrow_or_a_verb_leads_from_the_earlier_figure() {
    let moved =
        |from: &str, to: &str| vec![format!("{from} reconsideration_received 2022 120"), format!("{to} reconsideration_received 2023 310")];
    let is = |text: &str, expected: &[String]| check(text, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    is("行政复议案件120件→310件。", &moved("120件", "310件"));
    is("行政复议收案120件增至310件。", &moved("120件", "310件"));
    is("行政复议收案从2022年的120件增加到2023年的310件。", &moved("120件", "310件"));
}

#[test]
fn a_word_in_another_clause_than_the_label_excludes_nothing() {
    check("做好培训和清理，作出行政处罚决定，共62件。", &["62件 administrative_penalties 2023 62"]);
    check("做好清理和行政处罚决定公示，共62件。", &[]);
}

#[test]
fn a_label_of_two_words_does_not_reach_over_another_part() {
    check(
        "行政复议审结331件，其中撤销12件，变更3件，维持145件。",
        &["331件 reconsideration_concluded 2023 331", "145件 reconsideration_upheld 2023 145"],
    );
}

#[test]
fn figures_that_follow_one_another_need_as_many_names() {
    check("行政复议机构收案量居前的区县为甲区、乙县、丙区，依次为120件、98件、76件。", &[]);
    check("甲局、乙局、丙局共举办执法培训班5期、3期、2期。", &[]);
    check("行政复议受理、补正、转送分别为120件、8件、6件。", &["120件 reconsideration_accepted 2023 120"]);
}

#[test]
fn a_pair_of_years_may_be_parted_by_a_comma() {
    check("受理法律援助案件从2019年的420件，增长到2023年的918件。", &["420件 legal_aid_cases 2019 420", "918件 legal_aid_cases 2023 918"]);
    check(
        "行政机关败诉率在2021年9.4%、2022年6.9%的基础上进一步降至5.7%。",
        &["9.4% litigation_loss_rate 2021 9.4", "6.9% litigation_loss_rate 2022 6.9", "5.7% litigation_loss_rate 2023 5.7"],
    );
    check("行政机关败诉率12.5%，略低于上年的13.2%。", &["12.5% litigation_loss_rate 2023 12.5", "13.2% litigation_loss_rate 2022 13.2"]);
    check("政务服务事项网上可办率在省定90%的基础上提升至98%。", &[]);
    check(
        "行政机关负责人出庭应诉率由2016年的41.2%提高到2018年的66.9%，再到今年的92.4%。",
        &[
            "41.2% litigation_head_appearance_rate 2016 41.2",
            "66.9% litigation_head_appearance_rate 2018 66.9",
            "92.4% litigation_head_appearance_rate 2023 92.4",
        ],
    );
}

#[test]
fn a_share_names_what_it_is_of_itself() {
    check("行政复议调解和解案件占比28.6%。", &["28.6% reconsideration_settlement_rate 2023 28.6"]);
    check("败诉案件占行政处罚案件的6%。", &[]);
}

#[test]
fn several_things_counted_together_are_none_of_them() {
    check("合法性审核各类文件、合同等320件。", &[]);
    check("收到司法建议、检察建议等12份。", &[]);
    check("发放普法宣传册、普法宣传单等2万份。", &["2万份 publicity_materials 2023 20000"]);
}

#[test]
fn a_label_of_two_words_ends_before_a_bracket_behind_the_figure() {
    check(
        "承接上级下放行政权力126项（省级35项、市级91项）。",
        &["35项 provincial_powers_delegated 2023 35", "91项 municipal_powers_delegated 2023 91"],
    );
}

#[test]
fn the_people_of_a_session_are_named_by_no_other_words() {
    check(
        "举办法治讲座2期，参加人员180余人次。",
        &["2期 rule_of_law_training_classes 2023 2", "180余人次 rule_of_law_training_participants 2023 180"],
    );
    check("举办法治讲座16场，受教育群众达350人次。", &["16场 rule_of_law_training_classes 2023 16"]);
}

#[test]
fn what_is_stated_body_by_body_or_kind_by_kind_stands_side_by_side() {
    check(
        "区委常委会听取法治建设汇报3次，区政府常务会议研究法治议题7次。",
        &["3次 rule_of_law_topics_deliberated 2023 3", "7次 rule_of_law_topics_deliberated 2023 7"],
    );
    check(
        "清理规范性文件203件，废止25件，宣布失效18件。",
        &[
            "203件 normative_documents_cleaned 2023 203",
            "25件 normative_documents_abolished 2023 25",
            "18件 normative_documents_abolished 2023 18",
        ],
    );
    check("评查行政执法案卷86卷，其中处罚案卷60卷。", &["86卷 enforcement_case_files_reviewed 2023 86"]);
}

#[test]
fn a_dated_part_is_of_the_same_indicator() {
    check(
        "全年收到行政复议申请675件，其中前三季度510件。",
        &["675件 reconsideration_received 2023 675", "510件 reconsideration_received 2023 510"],
    );
}

#[test]
fn a_part_against_a_party_is_of_what_the_whole_is() {
    check(
        "全区办理一审行政诉讼案件132件，其中以区政府为被告的27件。",
        &["132件 litigation_cases_first_instance 2023 132", "27件 litigation_cases_first_instance 2023 27"],
    );
    check("全区办理行政应诉案件132件，其中以区政府为被告的27件。", &["132件 litigation_cases 2023 132", "27件 litigation_cases 2023 27"]);
}

#[test]
fn a_part_is_of_the_indicator_in_its_measure_word() {
    check(
        "法治宣传教育\n全年开展普法活动2400场，受众51万人次，其中上半年组织680场。",
        &["2400场 publicity_events 2023 2400", "51万人次 publicity_audience 2023 510000", "680场 publicity_events 2023 680"],
    );
}

#[test]
fn words_behind_a_figure_may_go_on_to_a_part_of_it() {
    check(
        "对现行规范性文件全面清理，纳入清理范围的32件中废止7件、修改4件。",
        &["32件 normative_documents_cleaned 2023 32", "7件 normative_documents_abolished 2023 7", "4件 normative_documents_revised 2023 4"],
    );
    check("行政复议审结32件，中止12件。", &["32件 reconsideration_concluded 2023 32"]);
}

#[test]
fn what_is_put_off_to_the_next_year_makes_no_plan_of_the_rest() {
    check(
        "重大行政决策目录列入12项，除1项调整至2024年外，其余11项均经合法性审查。",
        &["12项 major_decisions_listed 2023 12", "11项 major_decisions_reviewed 2023 11"],
    );
    check(
        "信息公开申请28件，1件转至2024年答复；召开新闻发布会2场。",
        &["28件 disclosure_applications 2023 28", "2场 press_conferences 2023 2"],
    );
}

#[test]
fn what_was_summed_up_stands_beside_the_years_own() {
    let periods = |text: &str| read("440112-2023.txt", text).observations.iter().map(|o| o.period).collect::<Vec<_>>();
    assert_eq!(periods("累计承接市级管理权限126项，当年新承接38项。"), [Period::Cumulative, Period::Year]);
    assert_eq!(periods("累计承接市级管理权限126项。"), [Period::Year]);
    assert_eq!(periods("累计受理行政复议案件126件，本年新收118件，上年结转8件。")[0], Period::Year);
    assert_eq!(
        periods("“八五”普法五年来累计开展普法活动6400余场，2023年1350场、受众42万人次。"),
        [Period::Cumulative, Period::Year, Period::Year]
    );
    assert_eq!(periods("2023年1至5月（职责划转前），收到行政复议申请7件。"), [Period::PartYear]);
}

#[test]
fn what_is_said_of_one_figure_does_not_make_the_next_a_shortcoming() {
    let aid = "办结法律援助案件213件。";
    check(&format!("网上可办率为41%，离90%的要求还有差距。{aid}"), &["41% service_online_rate 2023 41", "213件 legal_aid_cases 2023 213"]);
    check(&format!("工作与要求还有差距。{aid}"), &[]);
}
