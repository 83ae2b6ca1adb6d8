//! Words that several figures share, and figures that follow from others.

use super::check;

#[test]
fn a_verb_before_a_list_is_said_of_each_item() {
    check("法制机构审核规范性文件草案6件、各类合同58份。", &["6件 normative_documents_reviewed 2023 6", "58份 contracts_reviewed 2023 58"]);
    check(
        "承接省政府下放权力事项23项、市政府下放权力事项15项。",
        &["23项 provincial_powers_delegated 2023 23", "15项 municipal_powers_delegated 2023 15"],
    );
    check("审核规范性文件6件，签订各类合同58份。", &["6件 normative_documents_reviewed 2023 6"]);
}

#[test]
fn a_verb_behind_a_list_is_said_of_each_item() {
    check(
        "对拟出台的11件规范性文件、4项重大行政决策进行合法性审查。",
        &["11件 normative_documents_reviewed 2023 11", "4项 major_decisions_reviewed 2023 4"],
    );
    check("印发11件规范性文件、4项重大行政决策。", &["11件 normative_documents_issued 2023 11"]);
}

#[test]
fn words_reach_over_bodies_that_are_counted() {
    check("向3个街道下放行政执法事项26项。", &["26项 items_delegated_to_towns 2023 26"]);
    check("向3个街道下放资金，办理事项26项。", &[]);
    check("选派386名民警担任402所中小学校法治副校长。", &["386名 law_vice_principals 2023 386"]);
    check("选派386名民警走访402所中小学校，法治副校长到岗。", &[]);
}

#[test]
fn a_year_before_a_bracketed_list_is_of_each_item() {
    check(
        "法治专题培训：4期，参训610人次（2022年：3期、425人次）。",
        &[
            "4期 rule_of_law_training_classes 2023 4",
            "610人次 rule_of_law_training_participants 2023 610",
            "3期 rule_of_law_training_classes 2022 3",
            "425人次 rule_of_law_training_participants 2022 425",
        ],
    );
}

#[test]
fn a_year_alone_is_of_what_several_years_sum() {
    check(
        "“八五”普法实施以来累计开展法治宣传活动1.87万场，2023年开展4126场。",
        &["1.87万场 publicity_events 2023 18700", "4126场 publicity_events 2023 4126"],
    );
}

#[test]
fn who_took_part_may_be_named() {
    check(
        "举办法治专题培训12期，处级干部和业务骨干2150人次参加。",
        &["12期 rule_of_law_training_classes 2023 12", "2150人次 rule_of_law_training_participants 2023 2150"],
    );
    check("举办法治专题培训12期，处级干部和业务骨干2150人次获奖。", &["12期 rule_of_law_training_classes 2023 12"]);
}

#[test]
fn a_stock_may_follow_what_was_added() {
    check("新创建民主法治示范村3个，全区达到11个。", &["11个 democratic_rule_of_law_villages 2023 11"]);
}
