//! Figures of earlier years and of other areas.

use super::check;

#[test]
fn an_earlier_figure_is_of_what_it_moved_to() {
    check(
        "行政应诉案件11件，其中一审7件、二审4件，较2022年的15件减少4件。",
        &[
            "11件 litigation_cases 2023 11",
            "7件 litigation_cases_first_instance 2023 7",
            "4件 litigation_cases_second_instance 2023 4",
            "15件 litigation_cases 2022 15",
        ],
    );
    check(
        "2021年行政检查52.6万次，2022年降至41.3万次，2023年进一步降至30.2万次。",
        &[
            "52.6万次 administrative_inspections 2021 526000",
            "41.3万次 administrative_inspections 2022 413000",
            "30.2万次 administrative_inspections 2023 302000",
        ],
    );
    check("公职律师168名，较2021年末（143名）增长17.5%。", &["168名 public_lawyers 2023 168", "143名 public_lawyers 2021 143"]);
}

#[test]
fn averages_of_other_areas_stand_beside_a_rate() {
    check("败诉率9%，比全省平均的10.3%低1.3个百分点。", &["9% litigation_loss_rate 2023 9", "10.3% litigation_loss_rate 2023 10.3"]);
    check("败诉率6.1%；全市平均是7.9%。", &["6.1% litigation_loss_rate 2023 6.1", "7.9% litigation_loss_rate 2023 7.9"]);
    check(
        "败诉率4.2%（2022年：6.8%；全市：7.7%）。",
        &["4.2% litigation_loss_rate 2023 4.2", "6.8% litigation_loss_rate 2022 6.8", "7.7% litigation_loss_rate 2023 7.7"],
    );
    check(
        "行政检查8.7万次，同期全市为112万次。",
        &["8.7万次 administrative_inspections 2023 87000", "112万次 administrative_inspections 2023 1120000"],
    );
}

#[test]
fn a_year_with_its_own_figure_is_of_no_other() {
    check(
        "全区收到行政复议申请1126件，2022年为683件，增幅为64.9%，受理968件。",
        &[
            "1126件 reconsideration_received 2023 1126",
            "683件 reconsideration_received 2022 683",
            "968件 reconsideration_accepted 2023 968",
        ],
    );
    check("3月份，废止2018年以前的规范性文件5件。", &["5件 normative_documents_abolished 2023 5"]);
}

#[test]
fn a_bracket_may_hold_an_earlier_year_s_rate() {
    check(
        "行政诉讼败诉率4.8%，较2022年（7.5%）下降2.7个百分点。",
        &["4.8% litigation_loss_rate 2023 4.8", "7.5% litigation_loss_rate 2022 7.5"],
    );
    check(
        "行政机关负责人出庭应诉率96.9%，较92.5%的上年水平提高。",
        &["96.9% litigation_head_appearance_rate 2023 96.9", "92.5% litigation_head_appearance_rate 2022 92.5"],
    );
    check("企业开办由3个工作日缩短为1个工作日以内，到年底存续的市场主体4.37万户。", &["4.37万户 market_entities 2023 43700"]);
}

#[test]
fn a_sentence_of_a_time_alone_is_of_the_rate_before() {
    check(
        "甲区2023年报告\n\n行政诉讼败诉率11.8%。上年14.3%。",
        &["11.8% litigation_loss_rate 2023 11.8", "14.3% litigation_loss_rate 2022 14.3"],
    );
    check("甲区2023年报告\n\n行政诉讼败诉率11.8%，出庭应诉率99%以上的单位多。上年14.3%。", &["11.8% litigation_loss_rate 2023 11.8"]);
}

#[test]
fn a_sentence_may_open_with_the_year_before() {
    check(
        "甲区2023年报告\n\n全区行政诉讼案件4件。上一年，全区行政诉讼案件为7件。",
        &["4件 litigation_cases 2023 4", "7件 litigation_cases 2022 7"],
    );
    check("甲区2023年报告\n\n去年，我区新建行政复议服务中心，目前已受理行政复议申请128件。", &["128件 reconsideration_accepted 2023 128"]);
}

#[test]
fn a_sentence_may_say_no_more_than_the_rate_of_an_earlier_year() {
    let rates = ["100% litigation_head_appearance_rate 2023 100", "85.7% litigation_head_appearance_rate 2022 85.7"];
    check("负责人出庭应诉率100%；而2022年为85.7%。", &rates);
    check("负责人出庭应诉率100%；而2022年为85.7%，差距不小。", &rates[..1]);
}
