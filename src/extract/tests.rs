//! What must come of a text: its observations, each as `words indicator year value`.

use std::path::Path;

use super::{Lexicon, extract};
use crate::codelist::Period;
use crate::{codebook, report};

fn check(text: &str, expected: &[&str]) {
    let lexicon = Lexicon::new(codebook::embedded().expect("the codebook is sound"));
    let report = report::from_text(Path::new("440112-2023.txt"), text).expect("the path says the year");
    let said: Vec<String> = extract(&report, &lexicon)
        .observations
        .iter()
        .map(|o| format!("{} {} {} {}", o.value_text, o.indicator_id, o.year, o.value))
        .collect();
    assert_eq!(said, expected, "{text}");
}

#[test]
fn a_table_of_years_binds_each_number_to_its_row_and_year() {
    check(
        "全区行政复议案件办理情况（单位：件）\n项目 | 2022年 | 2023年\n收到申请 | 558 | 1113\n直接纠错率 | 9.1% | 10.2%\n",
        &[
            "558 reconsideration_received 2022 558",
            "1113 reconsideration_received 2023 1113",
            "9.1% reconsideration_direct_correction_rate 2022 9.1",
            "10.2% reconsideration_direct_correction_rate 2023 10.2",
        ],
    );
}

#[test]
fn a_table_of_cells_parted_by_tabs_or_with_markdown_rules() {
    check(
        "行政应诉\n| 指标 | 数量 |\n|---|---|\n| 一审案件 | 97 |\n| 二审案件 | 41 |\n",
        &["97 litigation_cases_first_instance 2023 97", "41 litigation_cases_second_instance 2023 41"],
    );
    check("行政复议\n受理\t371\n", &["371 reconsideration_accepted 2023 371"]);
}

#[test]
fn a_table_states_a_change_in_its_own_column_and_money_only_in_its_unit() {
    check("行政复议\n项目 | 2023年 | 同比\n收到申请 | 1113 | 99.5%\n", &["1113 reconsideration_received 2023 1113"]);
    check("行政处罚情况（单位：万元）\n罚没款 | 388.2\n", &[]);
}

#[test]
fn rows_of_other_bodies_are_left() {
    check("各市县行政应诉案件数\n南桥市 | 214\n北桥县 | 96\n", &[]);
}

#[test]
fn zero_in_words_is_a_figure_unless_it_is_hoped_for() {
    check("行政应诉案件审结66件，均无败诉。", &["66件 litigation_concluded 2023 66", "均无败诉 litigation_lost 2023 0"]);
    check("行政应诉方面，市直部门力争“零败诉”，19个单位零败诉，办事“零跑腿”。", &[]);
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
fn an_own_year_ends_what_is_summed_over_several() {
    let lexicon = Lexicon::new(codebook::embedded().expect("the codebook is sound"));
    let text = "“七五”普法期间累计开展普法活动136场，其中2023年21场，受众176人次。";
    let report = report::from_text(Path::new("440112-2023.txt"), text).expect("the path says the year");
    let periods: Vec<Period> = extract(&report, &lexicon).observations.iter().map(|o| o.period).collect();
    assert_eq!(periods, [Period::Cumulative, Period::Year, Period::Year]);
}
