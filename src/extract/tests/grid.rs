//! Tables within a text.

use super::{changes, check, read};
use crate::codelist::Scope;

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
fn a_table_states_a_change_in_its_own_column_and_money_in_its_unit() {
    check("行政复议\n项目 | 2023年 | 同比\n收到申请 | 1113 | 99.5%\n", &["1113 reconsideration_received 2023 1113"]);
    let fines = ["388.2 fines_and_confiscations 2023 3882000"];
    check("行政处罚情况（单位：万元）\n项目 | 2023年\n罚没款 | 388.2\n", &fines);
    check("行政处罚情况\n项目 | 数值\n罚没款（万元） | 388.2\n", &fines);
    check("行政处罚情况\n罚没款（万元） | 388.2\n", &fines);
    check("行政处罚情况\n指标 | 2023年 | 比上年（%）\n罚没款（万元） | 388.2 | 12.5\n", &fines);
    check(
        "行政处罚情况（单位：万元）\n项目 | 2022 | 2023\n罚没款 | 402.6 | 388.2\n",
        &["402.6 fines_and_confiscations 2022 4026000", fines[0]],
    );
    let vague = read("440112-2023.txt", "行政处罚情况\n项目 | 数值\n罚没款（万元以上） | 38\n");
    assert!(vague.observations.iter().all(|o| o.value_text != "38"), "{vague:?}");
    check("行政处罚情况（单位：万元）\n项目 | 数值\n行政处罚 | 388\n", &[]);
    check("行政处罚情况\n罚没款 | 388.2\n", &[]);
}

#[test]
fn a_column_of_units_says_what_each_row_counts() {
    let table = "主要数据\n序号\t项　目\t单位\t2022年\t2023年\t2023年较上年\n1\t政府合同法律审查\t份\t604\t587\t-2.8%\n\
        2\t行政处罚决定\t万件\t1.28\t1.15\t-10.2%\n3\t罚没款\t万元\t3412.0\t2975.6\t-12.8%\n\
        4\t行政复议调解和解率\t%\t24.5\t33.1\t+8.6个百分点\n";
    check(
        table,
        &[
            "604 contracts_reviewed 2022 604",
            "587 contracts_reviewed 2023 587",
            "1.28 administrative_penalties 2022 12800",
            "1.15 administrative_penalties 2023 11500",
            "3412.0 fines_and_confiscations 2022 34120000",
            "2975.6 fines_and_confiscations 2023 29756000",
            "24.5 reconsideration_settlement_rate 2022 24.5",
            "33.1 reconsideration_settlement_rate 2023 33.1",
        ],
    );
    changes(table, &["604", "587 -2.8 percent", "1.28", "1.15 -10.2 percent", "3412.0", "2975.6 -12.8 percent", "24.5", "33.1 8.6 point"]);
    changes(
        "主要数据\n项目 | 2023年 | 增减\n行政处罚（件） | 684 | 降8.7%\n败诉率 | 8.1% | 降2.4个百分点\n",
        &["684 -8.7 percent", "8.1% -2.4 point"],
    );
    check("主要数据\n项目 | 2023年\n行政处罚 | 1.15\n", &[]);
    check(
        "主要数据\n项目 | 单位 | 2023年\n行政处罚 | 万件 | 12\n其他 | — | 100\n罚没款 | 万元 | 300\n",
        &["12 administrative_penalties 2023 120000", "300 fines_and_confiscations 2023 3000000"],
    );
}

#[test]
fn columns_of_a_table_may_be_parted_by_spaces() {
    check(
        "三、2024年工作打算\n持续规范涉企检查。\n附：主要数据\n\n指标名称　　　2023年数值\n　行政许可（件）　　　18,326\n行政检查（次）　　　2075\n罚没金额（万元）　　　1673.52\n",
        &[
            "18,326 administrative_permits 2023 18326",
            "2075 administrative_inspections 2023 2075",
            "1673.52 fines_and_confiscations 2023 16735200",
        ],
    );
    check(
        "行政检查（次）　　2075\n行政许可（件）　　3\n行政处罚（件）　　5\n",
        &["2075 administrative_inspections 2023 2075", "3 administrative_permits 2023 3", "5 administrative_penalties 2023 5"],
    );
    check("法律援助电话　　5558120\n法律咨询电话　　5558123\n公证电话　　5558125\n", &[]);
}

#[test]
fn a_row_of_totals_is_bound_by_the_headings_of_its_columns() {
    check(
        "行政执法情况\n执法门类|行政检查（次）|行政处罚（件）|罚没款（万元）\n道路运输|41206|2087|1164.20\n合计|68522|3417|2186.35\n上年合计|72940|3962|2305.18\n",
        &[
            "68522 administrative_inspections 2023 68522",
            "3417 administrative_penalties 2023 3417",
            "2186.35 fines_and_confiscations 2023 21863500",
            "72940 administrative_inspections 2022 72940",
            "3962 administrative_penalties 2022 3962",
            "2305.18 fines_and_confiscations 2022 23051800",
        ],
    );
    // Which column a cell is of cannot be told, or which year, or it is a plan's.
    for other in [
        "2022年行政执法情况\n（单位：件、次）\n执法单位|行政处罚（件）|行政检查（次）\n合计|41|20",
        "2023年度行政检查计划\n单位|行政检查（次）|行政处罚（件）\n合计|41|20",
        "2023年1-6月行政执法情况\n执法单位|行政处罚（件）|行政检查（次）\n合计|41|20",
        "年度|受理行政复议案件（件）|审结行政复议案件（件）\n合计|90|75",
        "2022年行政执法情况\n执法单位|行政处罚（件）|行政检查（次）\n合计|41|20",
        "下一步工作\n2024年度行政检查计划\n执法单位|行政检查（次）|检查企业（家）\n合计|41|20",
    ] {
        check(other, &[]);
    }
    let total = ["412 administrative_inspections 2023 412", "20 administrative_penalties 2023 20"];
    check("序号|执法单位|行政检查（次）|行政处罚（件）\n1|区交通局|412|20\n合计|412|20", &total);
    check("序号|执法单位|行政检查（次）|行政处罚（件）\n1|区交通局|412|20\n合计||412|20", &total);
    check("序号|项目|数量\n1|行政处罚（件）|20\n2|行政检查（次）|412", &[total[1], total[0]]);
    check("序号|项目|数量|备注\n1|行政处罚（件）|20|\n2|行政检查（次）|412|含街道", &[total[1], total[0]]);
}

#[test]
fn a_column_of_changes_is_of_the_report_s_year() {
    let text = "附表\n项目|2023年|2022年|增减\n收到行政复议申请（件）|352|290|+21.4%\n行政诉讼案件（件）|217|240|-23件\n行政应诉败诉率（%）|4.6|5.8|-1.2个百分点";
    let stated: Vec<String> = read("440112-2023.txt", text)
        .observations
        .iter()
        .filter_map(|o| Some(format!("{} {} {} {}", o.value_text, o.year, o.stated_change?, o.stated_change_unit?)))
        .collect();
    assert_eq!(stated, ["352 2023 21.4 percent", "217 2023 -23 absolute", "4.6 2023 -1.2 point"]);
}

#[test]
fn a_column_is_of_the_body_or_area_that_heads_it() {
    for (heads, expected) in [
        ("项目|全区|区政府", [Scope::Jurisdiction, Scope::Government]),
        ("项目|全市|全区", [Scope::Other, Scope::Jurisdiction]),
        ("项目|区政府|合计", [Scope::Government, Scope::Jurisdiction]),
        ("项目|数量|其他", [Scope::Jurisdiction, Scope::Jurisdiction]),
    ] {
        let text = format!("2023年有关数据见下表。\n{heads}\n收到政府信息公开申请（件）|21305|-\n印发规范性文件（件）|-|327");
        let scopes: Vec<Scope> = read("440112-2023.txt", &text).observations.iter().map(|o| o.scope).collect();
        assert_eq!(scopes, expected, "{heads}");
    }
    check("数据见下表。\n项目|区政府|部门\n收到政府信息公开申请（件）|20|100", &["20 disclosure_applications 2023 20"]);
}

#[test]
fn a_table_may_have_its_cells_on_lines_of_their_own() {
    let expected = ["276 reconsideration_received 2023 276", "241 reconsideration_accepted 2023 241", "71 reconsideration_upheld 2023 71"];
    check("表3  行政复议案件办理情况\n\n收到申请（件）\n276\n受理（件）\n241\n维持（件）\n71\n", &expected);
    check("表3  行政复议案件办理情况\n单位：件\n\n收到申请：276\n受理：241\n其中：维持：71\n", &expected);
    check(
        "行政执法\n指标\n2022年\n2023年\n行政许可（件）\n217\n209\n行政处罚（件）\n39\n33\n行政强制（件）\n5\n7\n",
        &[
            "217 administrative_permits 2022 217",
            "209 administrative_permits 2023 209",
            "39 administrative_penalties 2022 39",
            "33 administrative_penalties 2023 33",
            "5 administrative_compulsory_measures 2022 5",
            "7 administrative_compulsory_measures 2023 7",
        ],
    );
}

#[test]
fn items_of_an_annex_have_its_subject() {
    check(
        "二、下一步打算\n加强普法。\n\n附：2023年全县行政复议案件办理情况\n\n1.新收申请：97件\n2.受理：86件\n（1）维持：33件\n",
        &["97件 reconsideration_received 2023 97", "86件 reconsideration_accepted 2023 86", "33件 reconsideration_upheld 2023 33"],
    );
    check(
        "行政复议\n审结（件）：243\n　维持　98\n　驳回　40\n纠错率：9.0%\n",
        &[
            "243 reconsideration_concluded 2023 243",
            "98 reconsideration_upheld 2023 98",
            "40 reconsideration_rejected 2023 40",
            "9.0% reconsideration_correction_rate 2023 9",
        ],
    );
}

#[test]
fn the_corner_of_a_table_may_be_empty() {
    check(
        "行政应诉情况\n\t2022年\t2023年\n一审（件）\t217\t209\n败诉率\t8.6\t7.9\n",
        &[
            "217 litigation_cases_first_instance 2022 217",
            "209 litigation_cases_first_instance 2023 209",
            "8.6 litigation_loss_rate 2022 8.6",
            "7.9 litigation_loss_rate 2023 7.9",
        ],
    );
    check(
        "| 行政许可（件） | 217 |\n| 行政处罚（件） | 39 |\n",
        &["217 administrative_permits 2023 217", "39 administrative_penalties 2023 39"],
    );
}

#[test]
fn a_tables_title_says_of_which_time_it_is() {
    let table = "行政许可（件） | 217\n行政处罚（件） | 39\n";
    let of = |year: &str| [format!("217 administrative_permits {year} 217"), format!("39 administrative_penalties {year} 39")];
    for (title, year) in [("表1 2022年主要数据", "2022"), ("表1 2023年主要数据", "2023"), ("表1 主要数据", "2023")] {
        check(&format!("{title}\n{table}"), &of(year).each_ref().map(String::as_str));
    }
    for title in ["2023年上半年主要数据", "2023年1—11月主要数据", "2021—2023年主要数据", "近三年累计"] {
        check(&format!("{title}\n{table}"), &[]);
    }
}

#[test]
fn sorts_of_cases_in_a_table_are_no_penalties() {
    check("行政复议案件类型（单位：件）\n行政处罚 | 120\n行政许可 | 30\n信息公开 | 50\n", &[]);
    check("行政应诉案件（件）：51\n行政处罚　20\n行政强制　12\n", &["51 litigation_cases 2023 51"]);
}

#[test]
fn an_empty_line_ends_a_table_but_not_its_heading() {
    check(
        "行政复议\n项目 | 2023年\n\n收到申请 | 1113\n\n项目 | 2022年\n收到申请 | 987\n",
        &["1113 reconsideration_received 2023 1113", "987 reconsideration_received 2022 987"],
    );
}

#[test]
fn rows_of_other_bodies_are_left() {
    check("各市县行政应诉案件数\n南桥市 | 214\n北桥县 | 96\n", &[]);
}

#[test]
fn a_bracket_in_a_cell_is_of_the_year_that_its_heading_or_the_text_says() {
    check(
        "表4 解纷\n类别 | 本年（上年）\n人民调解委员会（个） | 172（171）\n人民调解员（人） | 861（843）\n",
        &[
            "172 people_mediation_committees 2023 172",
            "171 people_mediation_committees 2022 171",
            "861 people_mediators 2023 861",
            "843 people_mediators 2022 843",
        ],
    );
    check(
        "表中括号内为2022年数。\n项　　目　　　　数量\n行政规范性文件合法性审查（件）　　27（31）\n清理规范性文件（件）　　128（—）\n政府合同审查（份）　　214（187）\n",
        &[
            "27 normative_documents_reviewed 2023 27",
            "31 normative_documents_reviewed 2022 31",
            "128 normative_documents_cleaned 2023 128",
            "214 contracts_reviewed 2023 214",
            "187 contracts_reviewed 2022 187",
        ],
    );
    check(
        "复议应诉情况\n收到复议申请　　148件\n审结　　126件\n行政诉讼案件　　81件\n审结　　73件\n",
        &[
            "148件 reconsideration_received 2023 148",
            "126件 reconsideration_concluded 2023 126",
            "81件 litigation_cases 2023 81",
            "73件 litigation_concluded 2023 73",
        ],
    );
}

#[test]
fn a_table_up_to_the_end_of_the_year_is_of_the_year() {
    let rows = "行政许可　　41,206件\n行政处罚　　7,318件\n行政强制　　265件";
    let expected = [
        "41,206件 administrative_permits 2023 41206",
        "7,318件 administrative_penalties 2023 7318",
        "265件 administrative_compulsory_measures 2023 265",
    ];
    check(&format!("主要执法数据（截至12月31日）：\n\n{rows}"), &expected);
    check(&format!("主要执法数据（截至10月31日）：\n\n{rows}"), &[]);
}

#[test]
fn a_cell_over_several_columns_is_the_tables_title() {
    check(
        "甲区2023年报告\n\n行政许可实施数量（宗）||||\n申请数量|受理数量|许可数量|不予许可数量\n26569|26569|26462|102",
        &["26462 administrative_permits 2023 26462"],
    );
    check(
        "甲区2023年报告\n\n行政处罚实施数量（宗）||\n警告、通报批评|合计（宗）|罚没金额（万元）\n12175|108156|1753.79",
        &["1753.79 fines_and_confiscations 2023 17537900"],
    );
    // What the line above it says of the time holds.
    check(
        "甲区2023年报告\n\n2022年行政执法情况：\n行政执法情况||\n项目|数量|备注\n行政处罚（宗）|312|无",
        &["312 administrative_penalties 2022 312"],
    );
}
