//! What must come of a text: its observations, each as `words indicator year value`.

use std::path::Path;

use super::{Lexicon, extract};
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
