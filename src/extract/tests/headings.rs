//! Names that head what follows: of an item, of a year to come.

use super::{check, read};
use crate::codelist::CodeList;

#[test]
fn a_name_before_a_full_stop_is_that_of_the_figure_behind() {
    check(
        "甲区2023年报告\n\n1.法律援助。512件，受援530人。\n2.公证。6844件。\n（三）行政复议\n1.收案。申请289件。",
        &[
            "512件 legal_aid_cases 2023 512",
            "530人 legal_aid_recipients 2023 530",
            "6844件 notarisation_cases 2023 6844",
            "289件 reconsideration_received 2023 289",
        ],
    );
    check("甲区2023年报告\n\n1.行政处罚。全年立案168件，作出行政处罚决定151件。", &["151件 administrative_penalties 2023 151"]);
}

#[test]
fn a_rate_may_stand_in_brackets_behind_its_name() {
    check(
        "甲区2023年报告\n\n行政应诉败诉率（6%以内）、复议调解和解率（30%以上）、案卷评查（900卷）。",
        &[
            "6%以内 litigation_loss_rate 2023 6",
            "30%以上 reconsideration_settlement_rate 2023 30",
            "900卷 enforcement_case_files_reviewed 2023 900",
        ],
    );
    check(
        "甲区2023年报告\n\n行政复议案件审结240件，其中调解和解87件（36.3%）。",
        &[
            "240件 reconsideration_concluded 2023 240",
            "87件 reconsideration_mediated 2023 87",
            "36.3% reconsideration_settlement_rate 2023 36.3",
        ],
    );
}

#[test]
fn a_bare_year_to_come_heads_plans() {
    let text = "甲区2023年报告\n\n全年办理法律援助案件512件。\n◆ 2024，继续出发\n公职律师增加到25人。";
    let years: Vec<i16> = read("440112-2023.txt", text).observations.iter().map(|o| o.year).collect();
    assert_eq!(years, [2023, 2024]);
}

#[test]
fn a_span_within_the_year_says_when_a_campaign_was() {
    let period = |text: &str| read("440112-2023.txt", text).observations[0].period;
    assert_eq!(period("甲区2023年报告\n\n8月至10月，组织业务骨干评查执法案卷210卷。"), crate::codelist::Period::Year);
    assert_eq!(period("甲区2023年报告\n\n8月至10月，评查执法案卷210卷。"), crate::codelist::Period::PartYear);
}

#[test]
fn a_sort_with_its_share_changes_no_subject() {
    check(
        "甲市2023年报告\n\n收到行政复议申请1923件，其中信息公开类占14.6%。全年受理1687件。",
        &["1923件 reconsideration_received 2023 1923", "1687件 reconsideration_accepted 2023 1687"],
    );
}

#[test]
fn a_line_with_a_colon_leads_the_lines_below() {
    let text = "甲区司法局2023年报告\n\n六、行政复议与行政诉讼\n以我局为被申请人的行政复议：\n收到　12件\n审结　11件\n——维持　6件\n\n以我局为被告的行政诉讼：\n合计　7件\n审结　6件\n";
    let outcome = read("440112-2023.txt", text);
    let said: Vec<String> =
        outcome.observations.iter().map(|o| format!("{} {} {}", o.value_text, o.indicator_id, o.scope.code())).collect();
    assert_eq!(
        said,
        [
            "12件 reconsideration_received government",
            "11件 reconsideration_concluded government",
            "6件 reconsideration_upheld government",
            "7件 litigation_cases government",
            "6件 litigation_concluded government",
        ]
    );
}

#[test]
fn a_line_with_a_colon_leads_no_further_than_a_heading() {
    for text in [
        "一、行政应诉。以区政府为被告的案件情况如下：\n1.收案7件。\n二、行政复议。\n收到行政复议申请100件。",
        "以区政府为被告的行政诉讼：\n合计7件\n法律顾问\n聘请法律顾问58名。",
    ] {
        let outcome = read("440112-2023.txt", &format!("甲区2023年报告\n\n{text}\n"));
        let said: Vec<&str> = outcome.observations.iter().map(|o| o.scope.code()).collect();
        assert_eq!(said, ["government", "jurisdiction"], "{text}");
    }
    check(
        "甲区2023年报告\n\n行政复议情况：\n受理40件\n四、市场监管\n受理消费者申诉900件，办结880件。\n",
        &["40件 reconsideration_accepted 2023 40"],
    );
}

#[test]
fn a_plan_that_was_made_and_a_meeting_that_agreed_are_passed_over() {
    check("甲区2023年报告\n\n区审计局按照年度计划完成了18个审计项目。", &["18个 audit_projects 2023 18"]);
    check("甲区2023年报告\n\n本年度计划出台规范性文件6件。", &["6件 normative_documents_issued 2024 6"]);
    check(
        "甲区2023年报告\n\n对以区政府名义制定的96件文件进行了清理，经区政府第31次常务会议审议，决定废止18件、修改5件。",
        &[
            "96件 normative_documents_cleaned 2023 96",
            "18件 normative_documents_abolished 2023 18",
            "5件 normative_documents_revised 2023 5",
        ],
    );
}

#[test]
fn short_items_go_on_with_the_subject_of_one_before() {
    let items = [
        "694件 reconsideration_received 2023 694",
        "571件 reconsideration_accepted 2023 571",
        "540件 reconsideration_concluded 2023 540",
        "162件 reconsideration_upheld 2023 162",
    ];
    check("甲区2023年报告\n\n五、复议应诉\n31.复议申请694件。\n32.受理571件。\n33.审结540件。\n34.维持162件。", &items);
    // Not where the count starts anew, nor where the item opens with another name.
    check("甲区2023年报告\n\n五、复议应诉\n31.复议申请694件。\n六、其他\n1.审结540件。", &items[..1]);
    check("甲区2023年报告\n\n3.规范性文件清理88件。\n4.决策。目录事项7项，合法性审查7项。", &["88件 normative_documents_cleaned 2023 88"]);
    check("甲区2023年报告\n\n1.复议申请694件。\n2.消协受理1200件，办结1180件。", &items[..1]);
    // A heading of one subject says of what its items are.
    check(
        "甲区2023年报告\n\n四、规范执法\n18.法治培训22场。\n19.许可1420件，处罚518件。",
        &[
            "22场 rule_of_law_training_classes 2023 22",
            "1420件 administrative_permits 2023 1420",
            "518件 administrative_penalties 2023 518",
        ],
    );
}
