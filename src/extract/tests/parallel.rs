//! Lists that state another time or area than the list before, in its order.

use super::{check, read};
use crate::codelist::Scope;

#[test]
fn a_list_of_the_same_time_has_the_years_of_the_one_before() {
    check(
        "2021年至2023年，全区收到行政复议申请分别为98件、110件、124件，三年合计332件，年均增长12.4%。同期，全区行政应诉败诉率分别为13.6%、12.9%、11.8%。",
        &[
            "98件 reconsideration_received 2021 98",
            "110件 reconsideration_received 2022 110",
            "124件 reconsideration_received 2023 124",
            "332件 reconsideration_received 2023 332",
            "13.6% litigation_loss_rate 2021 13.6",
            "12.9% litigation_loss_rate 2022 12.9",
            "11.8% litigation_loss_rate 2023 11.8",
        ],
    );
}

#[test]
fn a_list_may_state_this_year_or_another_area_in_the_order_of_the_one_before() {
    check(
        "五年来，承办人大代表建议、政协提案累计分别为4310件、3962件，今年分别为812件、745件。",
        &[
            "4310件 npc_proposals_handled 2023 4310",
            "3962件 cppcc_proposals_handled 2023 3962",
            "812件 npc_proposals_handled 2023 812",
            "745件 cppcc_proposals_handled 2023 745",
        ],
    );
    let area = "行政复议直接纠错率9.7%，调解和解率23.8%；同期全市分别为8.9%、26.1%。";
    check(
        area,
        &[
            "9.7% reconsideration_direct_correction_rate 2023 9.7",
            "23.8% reconsideration_settlement_rate 2023 23.8",
            "8.9% reconsideration_direct_correction_rate 2023 8.9",
            "26.1% reconsideration_settlement_rate 2023 26.1",
        ],
    );
    let scopes: Vec<Scope> = read("440112-2023.txt", area).observations.iter().map(|o| o.scope).collect();
    assert_eq!(scopes, [Scope::Jurisdiction, Scope::Jurisdiction, Scope::Other, Scope::Other]);
    let years = "2022年至2023年，全区行政应诉败诉率分别为8%、7%；同期全市分别为9%、6%。";
    let years: Vec<i16> = read("440112-2023.txt", years).observations.iter().map(|o| o.year).collect();
    assert_eq!(years, [2022, 2023, 2022, 2023]);
}

#[test]
fn what_is_said_again_is_what_cannot_exceed_it() {
    check(
        "人民调解受理纠纷10027宗，化解9866宗。",
        &["10027宗 people_mediation_disputes 2023 10027", "9866宗 people_mediation_successes 2023 9866"],
    );
    check("人民调解化解纠纷9866宗。", &["9866宗 people_mediation_disputes 2023 9866"]);
    check("人民调解组织调处矛盾纠纷5200件，其中化解婚姻家庭纠纷1300件、邻里纠纷900件。", &["5200件 people_mediation_disputes 2023 5200"]);
}

#[test]
fn people_before_a_figure_do_not_part_it_from_what_cannot_exceed_it() {
    check(
        "人民调解。1127名人民调解员全年接案5218件，化解5140件。",
        &["1127名 people_mediators 2023 1127", "5218件 people_mediation_disputes 2023 5218", "5140件 people_mediation_successes 2023 5140"],
    );
}

#[test]
fn figures_that_are_meant_may_be_counted_first() {
    check(
        "报送备案规范性文件136件，责令纠正21件，上年这两个数字分别是58件和17件。",
        &["136件 normative_documents_filed 2023 136", "58件 normative_documents_filed 2022 58"],
    );
    check("报送备案规范性文件136件，责令纠正21件，另外两个数字分别是58件和17件。", &["136件 normative_documents_filed 2023 136"]);
}

#[test]
fn years_that_a_word_counts_are_those_of_a_list() {
    check(
        "甲区2023年报告\n\n近三年行政诉讼败诉率为12.8%、11.6%、10.3%。",
        &["12.8% litigation_loss_rate 2021 12.8", "11.6% litigation_loss_rate 2022 11.6", "10.3% litigation_loss_rate 2023 10.3"],
    );
    check("甲区2023年报告\n\n近三年行政诉讼败诉率和出庭率为12.8%、11.6%、10.3%。", &[]);
}

#[test]
fn a_word_for_how_many_stands_behind_the_time_of_a_list() {
    check(
        "甲区2023年报告\n\n承办人大代表建议92件、政协提案117件，2022年承办数分别为105件、121件。",
        &[
            "92件 npc_proposals_handled 2023 92",
            "117件 cppcc_proposals_handled 2023 117",
            "105件 npc_proposals_handled 2022 105",
            "121件 cppcc_proposals_handled 2022 121",
        ],
    );
}

#[test]
fn steps_over_the_last_years_are_one_figure_a_year() {
    check(
        "甲区2023年报告\n\n近三年，全区行政诉讼败诉率由8.7%到6.1%再到4.8%，低于往年。",
        &["8.7% litigation_loss_rate 2021 8.7", "6.1% litigation_loss_rate 2022 6.1", "4.8% litigation_loss_rate 2023 4.8"],
    );
    let years = |text: &str| super::read("440112-2023.txt", text).observations.iter().map(|o| o.year).collect::<Vec<_>>();
    assert_ne!(years("甲区2023年报告\n\n全区行政诉讼败诉率由8.7%到6.1%再到4.8%。"), [2021, 2022, 2023]);
    assert_ne!(years("甲区2023年报告\n\n2018年至2020年逐年向好，全区行政诉讼败诉率由8.7%到6.1%再到4.8%。"), [2021, 2022, 2023]);
}

#[test]
fn a_list_of_last_year_may_say_what_was_done() {
    check(
        "甲区2023年报告\n\n新增复议受理点12个、企业联系点15个，上年分别新增9个、6个。",
        &[
            "12个 reconsideration_reception_points_added 2023 12",
            "15个 reconsideration_enterprise_contact_points_added 2023 15",
            "9个 reconsideration_reception_points_added 2022 9",
            "6个 reconsideration_enterprise_contact_points_added 2022 6",
        ],
    );
    // Another verb is of another thing.
    check(
        "甲区2023年报告\n\n收到行政复议申请100件、行政诉讼案件50件，上年分别审结90件、45件。",
        &["100件 reconsideration_received 2023 100", "50件 litigation_cases 2023 50"],
    );
}
