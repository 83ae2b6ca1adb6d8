//! Shares of a whole, and lists of changes against several years.

use super::{check, read};
use crate::codelist::Period;

#[test]
fn each_share_of_a_list_is_the_rate_of_its_name() {
    check(
        "行政复议办结446件，维持、驳回、直接纠错、调解和解、终止分别占34.2%、15.6%、9.7%、26.1%和14.4%。",
        &[
            "446件 reconsideration_concluded 2023 446",
            "9.7% reconsideration_direct_correction_rate 2023 9.7",
            "26.1% reconsideration_settlement_rate 2023 26.1",
        ],
    );
    check("收到的行政复议申请中，调解和解、终止分别占26.1%和14.4%。", &[]);
}

#[test]
fn sorts_of_cases_that_shares_are_told_of_change_no_subject() {
    check(
        "全市受理行政复议案件6210件，行政处罚、政府信息公开类分别占41.9%、10.7%。审结5318件。",
        &["6210件 reconsideration_accepted 2023 6210", "5318件 reconsideration_concluded 2023 5318"],
    );
}

#[test]
fn of_changes_against_several_years_that_against_the_last_is_stated() {
    let changes = |text: &str| {
        let stated = |o: &super::super::ObservationOf<String>| o.stated_change.map(|change| change.to_string());
        read("440112-2023.txt", text).observations.iter().filter_map(stated).collect::<Vec<_>>()
    };
    assert_eq!(changes("行政应诉败诉率5.7%，较2022年、2021年分别下降0.9、2.4个百分点。"), ["-0.9"]);
    assert_eq!(changes("行政应诉败诉率5.7%，较2021年、2020年分别下降0.9、2.4个百分点。"), Vec::<String>::new());
}

#[test]
fn what_is_said_not_to_count_or_given_as_an_example_is_no_figure() {
    check("被申请人在我市的行政复议受理案件24件，不属于我市收案。", &[]);
    check(
        "人民调解受理民间纠纷3642件，98.5%调解成功；仅溪口镇的调解组织就调解了418件。",
        &["3642件 people_mediation_disputes 2023 3642", "98.5% people_mediation_success_rate 2023 98.5"],
    );
    check("行政复议收案1214件。收案量居前的街道：临江街道（186件）、东市街道（152件）。", &["1214件 reconsideration_received 2023 1214"]);
}

#[test]
fn a_sum_over_years_may_stand_behind_a_semicolon() {
    let text = "人民调解组织调处纠纷4.16万件；2021—2023年累计达到11.7万件。";
    check(text, &["4.16万件 people_mediation_disputes 2023 41600", "11.7万件 people_mediation_disputes 2023 117000"]);
    assert_eq!(read("440112-2023.txt", text).observations[1].period, Period::Cumulative);
}

#[test]
fn shares_of_another_whole_or_time_are_no_rates() {
    for text in [
        "行政复议审结446件。其中公安类案件中，维持、直接纠错、调解和解分别占60%、10%、20%。",
        "行政复议审结446件，上年维持、直接纠错、调解和解分别占34.2%、9.7%、26.1%。",
    ] {
        check(text, &["446件 reconsideration_concluded 2023 446"]);
    }
    check("我市行政复议直接纠错、调解和解案件分别占全省的20%、18%。", &[]);
}

#[test]
fn what_is_out_of_scope_may_be_counted_beside_the_whole() {
    check("法律援助受理860件，不属于法律援助范围不予援助12件。", &["860件 legal_aid_cases 2023 860"]);
    check("仅2023年全县就举办法治宣传480场。", &["480场 publicity_events 2023 480"]);
    check("收案量居前的街道：临江街道（186件），全区行政复议收案1214件。", &["1214件 reconsideration_received 2023 1214"]);
}

#[test]
fn a_sum_is_of_what_stands_alone_before_it_and_ends_in_the_reports_year() {
    check(
        "行政复议收案120件，其中维持60件；2019—2023年累计达到500件。",
        &["120件 reconsideration_received 2023 120", "60件 reconsideration_upheld 2023 60"],
    );
    check("行政复议收案120件；2019—2021年累计300件。", &["120件 reconsideration_received 2023 120"]);
}

#[test]
fn each_of_several_things_has_the_number_behind_them() {
    check("收到司法建议、检察建议各2份。", &["2份 judicial_recommendations 2023 2", "2份 procuratorial_recommendations 2023 2"]);
    check("抽取许可、处罚案卷各150卷，共评查300卷。", &["300卷 enforcement_case_files_reviewed 2023 300"]);
    check("许可、处罚、强制依次为：5.62万件；1.84万件；426件。", &[]);
}

#[test]
fn a_share_of_a_whole_area_is_no_rate() {
    check("甲、乙两地败诉案件合计占全市的36.3%。", &[]);
    check("年终述法做到镇街、部门两个100%，62个单位述法。", &["62个 rule_of_law_reporting_units 2023 62"]);
}

#[test]
fn the_share_of_a_sort_is_no_rate() {
    check(
        "人民调解委员会调处纠纷412件，成功406件，其中欠薪类占四成。",
        &["412件 people_mediation_disputes 2023 412", "406件 people_mediation_successes 2023 406"],
    );
}

#[test]
fn rates_in_a_list_need_no_word_that_says_so() {
    check(
        "甲区2023年报告\n\n办理人大代表建议62件，面商率、办结率、满意率为100%、100%、97.1%。",
        &["62件 npc_proposals_handled 2023 62", "100% proposal_response_rate 2023 100", "97.1% proposal_satisfaction_rate 2023 97.1"],
    );
}
