//! What stands in brackets, and what items open with.

use super::{changes, check, read};
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
fn each_name_of_a_list_may_have_its_figure_in_brackets() {
    check(
        "认真办理司法建议（41份）和检察建议（227份）。",
        &["41份 judicial_recommendations 2023 41", "227份 procuratorial_recommendations 2023 227"],
    );
    check(
        "行政许可（47.3万件）、行政处罚（15.8万件，同比下降6.2%）、行政强制（9,846件）、行政检查（32.7万次）。",
        &[
            "47.3万件 administrative_permits 2023 473000",
            "15.8万件 administrative_penalties 2023 158000",
            "9,846件 administrative_compulsory_measures 2023 9846",
            "32.7万次 administrative_inspections 2023 327000",
        ],
    );
    check("收到行政复议申请（120件）、建议（30件）。", &["120件 reconsideration_received 2023 120"]);
}

#[test]
fn a_sign_in_brackets_says_how_the_level_before_it_moved() {
    changes("行政应诉案件总量略有下降（3,006件，-3.8%；一审1,987件）。", &["3,006件 -3.8 percent", "1,987件"]);
    changes("市场主体总量保持增长（年末89.7万户，+7.3%；新登记12.4万户）。", &["89.7万户 7.3 percent", "12.4万户"]);
    changes("行政机关负责人出庭应诉率（98%，-3.8%）。", &["98%"]);
    changes("行政复议申请120件（一审，-3%；二审，+5%）。", &["120件"]);
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

#[test]
fn the_first_sentence_of_a_paragraph_may_head_it() {
    check(
        "——行政复议（主渠道）。新修订的行政复议法施行，在公共法律服务工作站设立窗口。收案：1204件。",
        &["1204件 reconsideration_received 2023 1204"],
    );
    check(
        "——行政复议（主渠道）。收案1204件。公共法律服务站办理法律援助32件，受理申请40件。",
        &["1204件 reconsideration_received 2023 1204", "32件 legal_aid_cases 2023 32"],
    );
}

#[test]
fn a_short_sentence_without_a_number_changes_the_subject() {
    check(
        "加强行政复议工作。收到行政复议申请120件。积极履行行政应诉职责。全年新收案件98件，审结90件。",
        &["120件 reconsideration_received 2023 120", "98件 litigation_cases 2023 98", "90件 litigation_concluded 2023 90"],
    );
    check(
        "——行政复议。收案1204件。行政应诉方面。收案300件，审结280件。",
        &["1204件 reconsideration_received 2023 1204", "300件 litigation_cases 2023 300", "280件 litigation_concluded 2023 280"],
    );
}

#[test]
fn a_time_in_brackets_is_of_its_part_and_one_before_them_of_all() {
    check(
        "行政复议收案120件（其中2022年结转20件；审结110件），直接纠错5件。",
        &[
            "120件 reconsideration_received 2023 120",
            "20件 reconsideration_brought_forward 2023 20",
            "110件 reconsideration_concluded 2023 110",
            "5件 reconsideration_corrected 2023 5",
        ],
    );
    check(
        "2022年，全区行政应诉案件（其中一审80件；二审20件）有所减少。",
        &["80件 litigation_cases_first_instance 2022 80", "20件 litigation_cases_second_instance 2022 20"],
    );
}

#[test]
fn a_whole_of_several_things_is_not_what_its_part_alone_is_called() {
    check("规范性文件管理有序。全年合法性审查各类文件782件，其中规范性文件148件。", &["148件 normative_documents_reviewed 2023 148"]);
    check("审查政府合同320份，其中招商引资协议12份。", &["320份 contracts_reviewed 2023 320"]);
    check("全年审查规范性文件782件，其中提出意见的规范性文件148件。", &["782件 normative_documents_reviewed 2023 782"]);
}

#[test]
fn a_column_of_targets_is_planned() {
    let text = "主要指标\n指标 | 2023年实际 | 2024年目标\n行政应诉败诉率（%） | 5.1 | 4.8\n";
    let periods: Vec<Period> = read("440112-2023.txt", text).observations.iter().map(|o| o.period).collect();
    assert_eq!(periods, [Period::Year, Period::Planned]);
}

#[test]
fn a_label_may_begin_with_the_measure_word() {
    for text in ["法治8轮训", "行政处罚1案件", "应诉1案件"] {
        assert!(read("440112-2023.txt", text).observations.len() <= 1, "{text}");
    }
}

#[test]
fn what_a_bracket_counts_changes_no_subject() {
    check(
        "收到行政复议申请387件。受理351件（行政处罚146件、信息公开52件、其他153件），不予受理21件。",
        &[
            "387件 reconsideration_received 2023 387",
            "351件 reconsideration_accepted 2023 351",
            "146件 reconsideration_penalty_cases 2023 146",
            "21件 reconsideration_not_accepted 2023 21",
        ],
    );
    check("行政复议终止（含和解撤回）177件。", &["177件 reconsideration_terminated 2023 177"]);
}
