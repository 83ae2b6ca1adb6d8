//! What stands in brackets, and what items open with.

use super::{check, read};
use crate::codelist::Period;

#[test]
fn a_colon_in_brackets_parts_no_name_from_its_figure() {
    check(
        "学法考试参考人数5,640人（合格率：99.8%），因病未参加的已补学。",
        &["5,640人 law_exam_participants 2023 5640", "99.8% law_exam_pass_rate 2023 99.8"],
    );
    check(
        "规范性文件合法性审查：73件（修改后通过：41件）；报送市政府备案：14件。",
        &["73件 normative_documents_reviewed 2023 73", "14件 normative_documents_filed 2023 14"],
    );
}

#[test]
fn a_semicolon_in_brackets_ends_no_sentence() {
    check(
        "行政复议收案1,214件（2021年621件；2022年943件；同比增长28.7%）。",
        &[
            "1,214件 reconsideration_received 2023 1214",
            "621件 reconsideration_received 2021 621",
            "943件 reconsideration_received 2022 943",
        ],
    );
    check("述法单位61家（现场述法：10家；书面述法：51家）。", &["61家 rule_of_law_reporting_units 2023 61"]);
    // A bracket that never closes holds nothing.
    check(
        "行政复议收案12件（上年同期；受理11件。审结9件。",
        &["12件 reconsideration_received 2023 12", "11件 reconsideration_accepted 2023 11", "9件 reconsideration_concluded 2023 9"],
    );
}

#[test]
fn what_an_item_states_behind_its_figure_does_not_head_it() {
    check(
        "1.行政复议\n（1）收案：1214件。\n（2）受理情况：受理1103件，不予受理68件，受理前调解撤回43件。",
        &[
            "1214件 reconsideration_received 2023 1214",
            "1103件 reconsideration_accepted 2023 1103",
            "68件 reconsideration_not_accepted 2023 68",
        ],
    );
}

#[test]
fn a_comma_within_a_number_parts_no_clause() {
    check(
        "公职律师由2021年的2,106人、2022年的2,587人增加到2023年的3,012人。",
        &["2,106人 public_lawyers 2021 2106", "2,587人 public_lawyers 2022 2587", "3,012人 public_lawyers 2023 3012"],
    );
}

#[test]
fn months_that_open_a_sentence_hold_behind_its_semicolons() {
    let periods = |text: &str| read("440112-2023.txt", text).observations.iter().map(|o| o.period).collect::<Vec<_>>();
    assert_eq!(periods("1至7月，收到行政复议申请98件；审结86件。"), [Period::PartYear, Period::PartYear]);
    assert_eq!(periods("1至7月，收到行政复议申请98件；全年审结86件。"), [Period::PartYear, Period::Year]);
}
