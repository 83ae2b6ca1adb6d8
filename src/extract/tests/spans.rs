use super::{changes, check, read};
use crate::codelist::Period::{self, Cumulative, Year};

fn periods(text: &str) -> Vec<Period> {
    read("440112-2023.txt", text).observations.iter().map(|o| o.period).collect()
}

#[test]
fn a_span_of_years_in_its_own_clause_is_summed() {
    assert_eq!(periods("1999年至2023年全省办理法律援助案件905811件，受援1122209人。"), [Cumulative, Cumulative]);
    assert_eq!(periods("从2019年到现在，各类调解组织调解矛盾纠纷89万件。"), [Cumulative]);
    assert_eq!(periods("2021年至2023年法律援助案件分别为905件、912件、960件。"), [Year; 3]);
    assert_eq!(periods("2021年至2023年的法治宣传规划落实，全年办理法律援助案件905件。"), [Year]);
}

#[test]
fn what_is_carried_over_is_named_by_the_next_year() {
    let of = |text: &str| format!("收到行政复议申请103件，办结98件。{text}");
    let expected =
        ["103件 reconsideration_received 2023 103", "98件 reconsideration_concluded 2023 98", "5件 reconsideration_pending 2023 5"];
    for text in
        ["转入2024年5件。", "结转至2024年5件。", "5件转入2024年办理。", "转入2024年继续审理的还有5件。", "年末5件仍在审理。", "未审结5件。"]
    {
        check(&of(text), &expected);
    }
}

#[test]
fn a_bare_change_behind_last_years_figure_is_of_this_years() {
    changes("12345热线办理诉求61.38万件，2022年这一数字是54.9万件，增幅11.8%。", &["61.38万件 11.8 percent", "54.9万件"]);
    // Not of the year before last.
    changes("行政复议受理2021年为203件，2022年为221件，增长8.9%。", &["203件", "221件 8.9 percent"]);
}
