//! What is stated of a figure: its change, its period, its scope.

use super::read;
use crate::codelist::{Period, Scope};

/// What changes a text states: each `words change unit`.
fn changes(text: &str, expected: &[&str]) {
    let stated = read("440112-2023.txt", text).observations;
    let said: Vec<String> =
        stated.iter().filter_map(|o| Some(format!("{} {} {}", o.value_text, o.stated_change?, o.stated_change_unit?))).collect();
    assert_eq!(said, expected, "{text}");
}

fn periods(text: &str) -> Vec<Period> {
    read("440112-2023.txt", text).observations.iter().map(|o| o.period).collect()
}

fn scopes(name: &str, text: &str) -> Vec<Scope> {
    read(name, text).observations.iter().map(|o| o.scope).collect()
}

#[test]
fn changes_in_a_list_are_of_the_figures_in_their_order() {
    changes("行政处罚119件、罚没款438.6万元，后两项同比分别上升19%、26.4%。", &["119件 19 percent", "438.6万元 26.4 percent"]);
    changes("作出行政处罚119件，罚没款438.6万元，同比上升19%和26.4%。", &["119件 19 percent", "438.6万元 26.4 percent"]);
    changes("行政机关负责人出庭率35.5%，比上一年度高出11个百分点。", &["35.5% 11 point"]);
    changes("收到行政复议申请782件，比2022年的694件多了88件。", &["782件 88 absolute"]);
    changes("行政复议直接纠错率12.5%，低于上年1.6个百分点。", &["12.5% -1.6 point"]);
    changes("行政机关败诉率5.2%，低于上年6.8%，下降1.6个百分点。", &["5.2% -1.6 point"]);
    changes("学法考试合格率98.7%，低于上年的99.1%，滑落0.4个百分点。", &["98.7% -0.4 point"]);
    changes("学法考试合格率98.7%，变动0.4个百分点。", &[]);
    changes("行政许可613件，实施行政检查2740次，检查次数较上年下降9.7%。", &["2740次 -9.7 percent"]);
    changes("行政应诉案件90件，其中一审60件，二审30件，一审件数同比下降12%。", &["60件 -12 percent"]);
    changes("出台规范性文件4件，比计划少2件。", &[]);
    changes("公职律师21名，比上年的8名多出13名。", &["21名 13 absolute"]);
}

#[test]
fn a_list_of_changes_names_the_figures_that_it_is_of() {
    changes(
        "作出行政处罚214件、行政许可1987件，开展行政检查1452次；与上年相比，行政处罚、行政检查分别下降6.2%、9.7%。",
        &["214件 -6.2 percent", "1452次 -9.7 percent"],
    );
    changes(
        "行政许可：1248件；\n行政处罚：591件。\n与上年相比，行政许可增长7.3%，行政处罚减少11.6%。",
        &["1248件 7.3 percent", "591件 -11.6 percent"],
    );
    changes("办结行政许可342件、作出行政处罚58件，前者同比增长4.1%，后者同比下降11.3%。", &["342件 4.1 percent", "58件 -11.3 percent"]);
}

#[test]
fn a_change_of_what_a_rule_excludes_is_not_of_its_figure() {
    changes("接待办理来信来访1145件次，重复信访下降三成。", &[]);
}

#[test]
fn a_sign_is_a_verb() {
    changes("作出行政处罚7318件，同比－4.2%；审查政府合同518份（↑11.2%）。", &["7318件 -4.2 percent", "518份 11.2 percent"]);
}

#[test]
fn how_a_figure_stands_to_an_average_is_no_change() {
    changes("行政机关负责人出庭应诉率为61.3%，比全市平均水平低5.4个百分点。", &[]);
    changes("评查行政执法案卷150份，优良率比上年提高8.5个百分点。", &[]);
}

#[test]
fn an_own_year_ends_what_is_summed_over_several() {
    let periods = periods("“七五”普法期间累计开展普法活动136场，其中2023年21场，受众176人次。");
    assert_eq!(periods, [Period::Cumulative, Period::Year, Period::Year]);
}

#[test]
fn a_span_of_years_that_opens_a_clause_is_summed_over() {
    assert_eq!(periods("2020年至2023年，区法律援助中心累计办理法律援助案件2207件。"), [Period::Cumulative]);
    assert_eq!(periods("2021年至2023年，我区共收到行政复议申请900件。"), [Period::Cumulative]);
    let parted = "2020年至2023年，全区办理法律援助案件2207件，其中2023年500件。";
    assert_eq!(periods(parted), [Period::Cumulative, Period::Year]);
    assert_eq!(periods("2022年至2023年，全区行政应诉案件由120件下降到80件，败诉案件由12件下降到3件。"), [Period::Year; 4]);
    assert_eq!(periods("2022年至2023年，行政应诉案件连续下降，全年行政应诉案件142件，败诉5件。"), [Period::Year; 2]);
    assert_eq!(periods("对照2020年至2023年规划，全年办理法律援助案件2207件。"), [Period::Year]);
}

#[test]
fn a_span_that_begins_within_the_year_is_a_part_of_it() {
    for begun in [
        "自8月1日《公平竞争审查条例》施行至年底，审查政策措施19件。",
        "新修订的行政处罚法施行后，即7月15日至年底，适用“首违不罚”办结案件529件。",
        "7月15日至12月31日，受理行政复议申请52件。",
        "自7月15日新修订的行政处罚法施行以来，适用“首违不罚”办结案件529件。",
    ] {
        assert_eq!(periods(begun), [Period::PartYear], "{begun}");
    }
    assert_eq!(periods("自8月1日起由区政府统一行使行政复议职责，全年共收到行政复议申请173件。"), [Period::Year]);
    assert_eq!(periods("5月10日至5月12日举办培训班，全区现有行政执法人员860人。"), [Period::Year]);
    assert_eq!(periods("1月1日至12月31日，受理行政复议申请52件。"), [Period::Year]);
}

#[test]
fn what_a_sentence_announces_is_planned() {
    let announced = "2024年是收官之年。区政府将重点抓好以下工作：政务服务事项网上可办率达到95%以上；出庭应诉率达到70%。";
    assert_eq!(periods(announced), [Period::Planned; 2]);
    assert_eq!(periods("全年将复议作为重点，做了以下工作：收到行政复议申请142件。"), [Period::Year]);
    assert_eq!(periods("我区将法治政府建设摆在首位，重点抓了以下几项工作：收到行政复议申请142件。"), [Period::Year]);
}

#[test]
fn what_a_body_says_that_it_will_do_is_planned() {
    assert_eq!(periods("我们将开展执法人员全员培训，普法活动恢复到3000场次，出庭应诉率确保98%以上。"), [Period::Planned; 2]);
    assert_eq!(periods("三、下一年怎么干\n普法活动恢复到3000场次。"), [Period::Planned]);
    assert_eq!(periods("我区将法治建设纳入考核，开展普法活动3000场次。"), [Period::Year]);
}

#[test]
fn this_year_ends_what_is_summed_for_all_that_follows() {
    let text = "人民调解委员会自2020年成立以来累计调解纠纷314件，今年调解127件，成功121件。";
    assert_eq!(periods(text), [Period::Cumulative, Period::Year, Period::Year]);
}

#[test]
fn a_span_that_opens_a_clause_lasts_to_the_end_of_the_sentence() {
    assert_eq!(periods("1至7月收到行政复议申请43件，受理38件。"), [Period::PartYear; 2]);
    assert_eq!(periods("收到行政复议申请43件，其中1至7月20件，办结40件。"), [Period::Year, Period::PartYear, Period::Year]);
    assert_eq!(periods("1至7月收到行政复议申请43件，全年受理68件。"), [Period::PartYear, Period::Year]);
}

#[test]
fn a_plan_may_be_a_verb() {
    assert_eq!(periods("2024年计划清理规范性文件20件。"), [Period::Planned]);
    assert_eq!(periods("按计划清理规范性文件20件。"), [Period::Year]);
}

#[test]
fn what_goes_on_behind_a_semicolon_has_the_subject_of_its_sentence() {
    let own = scopes("440100-2023.txt", "市政府全年收到行政复议申请21件；受理18件；已审结16件，其中维持9件。");
    assert_eq!(own, [Scope::Government; 4]);
    let whole = scopes("440112-2023.txt", "全年收到行政复议申请21件，其中以区政府为被申请人的5件；受理18件。");
    assert_eq!(whole.last(), Some(&Scope::Jurisdiction));
}

#[test]
fn a_text_that_never_speaks_of_its_codes_area_says_itself_whose_it_is() {
    let bureau = "我市加强执法。全市行政机关收到行政复议申请21件。全市受理18件。";
    assert_eq!(scopes("440112-2023.txt", bureau), [Scope::Jurisdiction; 2]);
    assert_eq!(scopes("440112-2023.txt", &format!("{bureau}区政府印发文件。")), [Scope::Other; 2]);
}

#[test]
fn a_government_in_a_bracket_or_a_name_is_no_party() {
    assert_eq!(scopes("440112-2023.txt", "行政复议受理46件（区政府本级12件），办结39件。").last(), Some(&Scope::Jurisdiction));
    assert_eq!(scopes("440112-2023.txt", "利用全国低碳日开展普法宣传活动18场。"), [Scope::Jurisdiction]);
}

#[test]
fn the_year_of_a_goal_is_not_that_of_what_is_planned() {
    let years = |text| read("440112-2023.txt", text).observations.iter().map(|o| o.year).collect::<Vec<_>>();
    assert_eq!(years("2024年，围绕到2030年基本建成法治政府的目标，计划评查行政执法案卷2500卷。"), [2024]);
    assert_eq!(years("到2030年，人民调解成功率力争保持在98%。"), [2030]);
    assert_eq!(years("围绕到2025年实现行政机关负责人出庭应诉率100%的目标，持续加强出庭应诉工作。"), [2025]);
}

#[test]
fn a_bureau_is_the_party_where_it_is_the_defendant() {
    assert_eq!(scopes("440100-2023.txt", "以市局为被告的行政诉讼案件29件。"), [Scope::Government]);
    assert_eq!(scopes("440100-2023.txt", "市局组织评查行政执法案卷29卷。"), [Scope::Jurisdiction]);
    assert_eq!(scopes("440100-2023.txt", "我局全年制发行政规范性文件5件、废止1件。"), [Scope::Government; 2]);
    assert_eq!(scopes("440100-2023.txt", "我局制定了工作方案，审查行政规范性文件5件。"), [Scope::Jurisdiction]);
    let cleaned = "对1978年以来我局制发的1246件规范性文件进行清理，废止317件，评查行政执法案卷50卷。";
    assert_eq!(scopes("440100-2023.txt", cleaned), [Scope::Government, Scope::Government, Scope::Jurisdiction]);
    let titled = "市局印发《关于加强规范性文件管理的通知》，审查行政规范性文件120件。";
    assert_eq!(scopes("440100-2023.txt", titled), [Scope::Jurisdiction]);
    let others = "以区政府为被告的行政诉讼案件27件。办结行政复议案件623件。";
    assert_eq!(scopes("440112-2023.txt", others), [Scope::Government, Scope::Jurisdiction]);
}

#[test]
fn a_wider_area_of_the_same_time_is_another() {
    assert_eq!(
        scopes("152500-2023.txt", "行政复议调解和解率17%。同期自治区行政复议调解和解率为22.6%。"),
        [Scope::Jurisdiction, Scope::Other]
    );
    assert_eq!(
        scopes("152525-2023.txt", "行政复议调解和解率17%。同期锡诺盟行政复议调解和解率为22.6%。"),
        [Scope::Jurisdiction, Scope::Other]
    );
}

#[test]
fn a_sentence_goes_on_with_the_cases_of_the_government() {
    let government = [Scope::Government, Scope::Government, Scope::Government];
    assert_eq!(scopes("440112-2023.txt", "以区政府为被告的行政诉讼案件27件。审结23件，败诉1件。"), government);
    let sorted = "我局作为被告的行政诉讼案件27件。按类型分，不动产登记类20件、其他7件。年内审结23件。局负责人出庭应诉12件。";
    assert_eq!(scopes("440100-2023.txt", sorted), government);
    for other in ["区法院审结行政诉讼案件1100件。", "街道负责人出庭应诉5次。", "全年审结劳动人事争议仲裁案件300件。"]
    {
        let text = format!("以区政府为被告的行政诉讼案件27件。{other}");
        assert_ne!(scopes("440112-2023.txt", &text).get(1), Some(&Scope::Government), "{other}");
    }
    let parted = "全区新收行政应诉案件120件。以区政府作为被告的20件，以部门为被告的100件。已审结110件。";
    assert_eq!(scopes("440112-2023.txt", parted).last(), Some(&Scope::Jurisdiction));
    let others = "我局作为被告的行政诉讼案件27件。开展普法活动20场。审结23件。";
    assert_eq!(scopes("440100-2023.txt", others)[..2], [Scope::Government, Scope::Jurisdiction]);
    let all = [Scope::Jurisdiction, Scope::Government, Scope::Jurisdiction];
    assert_eq!(scopes("440112-2023.txt", "全区行政诉讼案件342件，其中区政府为被告的58件。审结318件。"), all);
}

#[test]
fn when_documents_were_made_is_not_when_they_were_cleaned() {
    let text = "组织规范性文件清理，2021年底前制发的835件文件纳入清理范围，修改78件，废止146件。";
    let years: Vec<i16> = read("440112-2023.txt", text).observations.iter().map(|o| o.year).collect();
    assert_eq!(years, [2023, 2023, 2023]);
    for text in ["对2022年底以前的39件规范性文件逐件过筛。", "对截至2022年底的39件规范性文件进行集中清理。"]
    {
        assert_eq!(read("440112-2023.txt", text).observations.iter().map(|o| o.year).collect::<Vec<_>>(), [2023], "{text}");
    }
    let made: Vec<i16> = read("440112-2023.txt", "2022年区政府制定的规范性文件共12件。").observations.iter().map(|o| o.year).collect();
    assert_eq!(made, [2022]);
}

#[test]
fn a_multiple_of_another_thing_is_no_change() {
    changes("全年新收行政复议申请742件，是同期行政诉讼收案数的3.7倍。", &[]);
    changes("全年新收行政复议申请742件，是上年的3.7倍。", &["742件 3.7 multiple"]);
}

#[test]
fn governments_of_the_whole_area_are_not_its_own_alone() {
    let text = "县政府聘请法律顾问5名，全县政府法律顾问人数达到61名。";
    assert_eq!(scopes("441322-2023.txt", text), [Scope::Government, Scope::Jurisdiction]);
}

#[test]
fn a_heading_without_a_number_is_one_of_plans_or_ends_them() {
    let said =
        |text: &str| -> Vec<(i16, Period)> { read("441322-2021.txt", text).observations.iter().map(|o| (o.year, o.period)).collect() };
    let (done, planned) = ((2021, Period::Year), (2022, Period::Planned));
    let text = "◆立好规矩，把权关进笼子\n评查行政执法案卷20卷。\n◆2022年，接着这么干\n评查行政执法案卷30卷；人民调解成功率稳在98%以上。";
    assert_eq!(said(text), [done, planned, planned]);
    let text = "工作回顾\n评查行政执法案卷20卷。\n2022年工作打算\n加强执法监督\n我局将着力解决突出问题：评查行政执法案卷30卷。";
    assert_eq!(said(text), [done, planned]);
    let text = "一、工作回顾\n评查行政执法案卷20卷。\n下一步打算\n评查行政执法案卷30卷。\n二、主要数据\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done, planned, done]);
    let text = "（一）工作回顾\n评查行政执法案卷20卷。\n下一步打算\n（一）执法监督\n评查行政执法案卷30卷。\n（二）普法\n举办普法讲座60场。";
    assert_eq!(said(text), [done, planned, planned]);
    let text =
        "（一）执法监督\n评查行政执法案卷20卷。\n下一步打算\n评查行政执法案卷30卷。\n（二）深化普法\n明确普法工作思路\n举办普法讲座30场。";
    assert_eq!(said(text), [done, planned, done]);
    let text = "2021年工作总结和2022年工作计划\n评查行政执法案卷20卷。\n工作思路更加清晰\n评查行政执法案卷30卷。";
    assert_eq!(said(text), [done, done]);
    let text = "第一部分　工作情况\n评查行政执法案卷20卷。\n第二部分　2022年工作计划\n（一）执法监督\n评查行政执法案卷40卷。";
    assert_eq!(said(text), [done, planned]);
    let text = "举措\n评查行政执法案卷20卷。\n下一步打算\n评查行政执法案卷40卷。\n2021年主要数据\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done, planned, done]);
    let text = "区司法局2021年工作总结\n2022年工作计划\n（一）抓普法\n评查行政执法案卷20卷。\n工作安排周密\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done, done]);
    let text = "存在的不足和原因\n执法力量不足。\n存在的不足和原因\n力量不足。\n党政主要负责人履职情况\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done]);
    let text = "举措\n评查行政执法案卷20卷。\n第二部分　2022年工作计划\n一、抓监督\n评查行政执法案卷40卷。\n第三部分　附录\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done, planned, done]);
    let text = "四、下一步工作打算\n2022年工作安排\n全面履行政府职能\n评查行政执法案卷40卷。";
    assert_eq!(said(text), [planned]);
    let text = "目录\n第一部分 2021年工作情况\n第二部分 2022年工作计划\n2021年，评查行政执法案卷20卷。";
    assert_eq!(said(text), [done]);
    let text = "评查行政执法案卷20卷。\n▍2022年怎么干\n● 评查行政执法案卷30卷\n● 举办普法讲座30场";
    assert_eq!(said(text), [done, planned, planned]);
    let text = "明年，我们打算做好几件事：评查行政执法案卷30卷；举办普法讲座30场。";
    assert_eq!(said(text), [planned, planned]);
    let text = "工作\n力量不足。\n存在的不足和原因\n力量不足。\n党政主要负责人履行推进法治建设第一责任人职责情况\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done]);
    let text = "一、情况\n评查行政执法案卷20卷。\n下一步打算\n1.力量不足。\n2.意识不强。\n二、其他情况\n评查行政执法案卷20卷。";
    assert_eq!(said(text), [done, done]);
    let text = "情况\n评查行政执法案卷20卷。\n2022年工作打算\n● 压实第一责任人责任\n● 评查行政执法案卷40卷";
    assert_eq!(said(text), [done, planned]);
    assert_eq!(said("明年起停止执行规范性文件3件，全年废止规范性文件5件。").last(), Some(&done));
    let text = "（二）下一步工作打算\n加强行政执法监督\n评查行政执法案卷40卷。";
    assert_eq!(said(text), [planned]);
}

#[test]
fn the_title_says_that_a_report_is_a_town_s() {
    let wider = "全区受理12345热线诉求21万件。";
    assert_eq!(scopes("440112-2023.txt", &format!("青杉门街道办事处2023年度报告\n{wider}")), [Scope::Other]);
    assert_eq!(scopes("440112-2023.txt", &format!("望浦区人民政府青杉门街道办事处2023年度报告\n{wider}")), [Scope::Other]);
    assert_eq!(scopes("440112-2023.txt", "行政机关负责人出庭应诉率保持100%的水平。"), [Scope::Jurisdiction]);
    for title in
        ["望浦区2023年度报告", "各镇人民政府、街道办事处，区政府各部门：", "望浦区人民政府关于示范街道2023年度的报告", "桐乡2023年度报告"]
    {
        assert_eq!(scopes("440112-2023.txt", &format!("{title}\n{wider}")), [Scope::Jurisdiction], "{title}");
    }
    let party = "以我局为被告的行政诉讼案件2件，零败诉；负责人2次出庭应诉，出庭率100%。";
    assert_eq!(scopes("440112-2023.txt", party), [Scope::Government; 4]);
}

#[test]
fn a_verb_alone_behind_a_comma_is_a_change() {
    changes("行政诉讼败诉率5.9%，降0.8个百分点。", &["5.9% -0.8 point"]);
    changes("年末市场主体38.2万户，增5.1%；行政处罚12件。", &["38.2万户 5.1 percent"]);
}

#[test]
fn how_others_decided_of_a_bureau_s_acts_is_said_of_the_bureau() {
    let scopes = |text| scopes("510107-2024-scjgj.txt", text);
    assert_eq!(scopes("以我局为被申请人的行政复议案件23件。复议机关维持14件、驳回2件。"), [Scope::Government; 3]);
    assert_eq!(scopes("以我局为被告的行政诉讼案件23件。全区复议机关维持14件。")[1..], [Scope::Jurisdiction]);
}

#[test]
fn both_halves_of_a_year_are_the_year() {
    assert_eq!(periods("区司法局分上、下半年两批组织案卷评查，抽取处罚、许可案卷320宗。"), [Period::Year, Period::Year]);
    assert_eq!(periods("区司法局下半年组织案卷评查，抽取处罚、许可案卷320宗。"), [Period::PartYear]);
}

#[test]
fn a_sentence_that_announces_a_coming_year_makes_plans_of_the_next() {
    let plans = "主要做好三件事。一是理顺职责。二是败诉率降到11%以内。";
    assert_eq!(periods(&format!("全区情况\n2024年{plans}")), [Period::Planned]);
    assert_eq!(periods(&format!("全区情况\n2023年{plans}")), [Period::Year]);
}

#[test]
fn a_figure_of_the_year_ends_what_was_summed_up() {
    let periods = periods("五年来人民调解组织累计调解纠纷9.7万件，2023年为1.93万件，成功率98.1%。");
    assert_eq!(periods, [Period::Cumulative, Period::Year, Period::Year]);
}

#[test]
fn later_items_of_what_is_announced_are_plans_too() {
    let list = "一是强化监督。二是败诉率降到11%以内。";
    assert_eq!(periods(&format!("全区情况\n2024年是收官之年。我区将重点做好以下工作：{list}")), [Period::Planned]);
    assert_eq!(periods(&format!("全区情况\n2023年是收官之年。我区重点做了以下工作：{list}")), [Period::Year]);
}
