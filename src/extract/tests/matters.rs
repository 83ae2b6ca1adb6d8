use super::check;

const WHOLE: &str = "12480次 administrative_inspections 2023 12480";

#[test]
fn what_was_done_in_one_field_is_a_part() {
    let all = "甲区2023年报告\n\n全区行政检查12480次。";
    check(&format!("{all}自然资源领域执法检查5346次，立案11起。"), &[WHOLE]);
    check(&format!("{all}区直部门检查5918次，街镇检查6562次。"), &[WHOLE]);
    check(&format!("{all}在执法监督平台录入行政检查9061次。"), &[WHOLE]);
    check("甲区2023年报告\n\n市场监管领域：办理投诉举报3260件，行政处罚312件。", &[]);
    check("甲区2023年报告\n\n市场监管领域推行“双随机、一公开”，抽查市场主体438户。", &["438户 inspected_entities 2023 438"]);
    check("甲区2023年报告\n\n法治领域改革深入推进，行政检查900次。", &["900次 administrative_inspections 2023 900"]);
    check(
        "甲区2023年报告\n\n2022年全区行政检查1000次。部门行政检查900次。",
        &["1000次 administrative_inspections 2022 1000", "900次 administrative_inspections 2023 900"],
    );
    check("甲区2023年报告\n\n各领域执法检查5346次。", &["5346次 administrative_inspections 2023 5346"]);
    check("甲区2023年报告\n\n在执法监督平台录入行政检查9061次。", &["9061次 administrative_inspections 2023 9061"]);
    // In a body's own report its field is all that it does.
    check("甲区自然资源局2023年报告\n\n自然资源领域执法检查5346次。", &["5346次 administrative_inspections 2023 5346"]);
}

#[test]
fn fines_by_one_procedure_or_under_one_statute_are_parts() {
    let all = "甲区2023年报告\n\n全年行政处罚32件，罚款合计19000元。";
    let whole = ["32件 administrative_penalties 2023 32", "19000元 fines_and_confiscations 2023 19000"];
    check(&format!("{all}简易程序28起，罚款6350元；普通程序4起，罚款12650元。"), &whole);
    check(&format!("{all}违反市容管理条例的26起，罚款350元。"), &whole);
    check(&format!("{all}其中查处食品案件12件，罚没款8350元；药品案件3件，罚没款2650元。"), &whole);
    // Of both procedures.
    check("甲区2023年报告\n\n办理处罚案件，简易程序28起、普通程序4起，罚款19000元。", &["19000元 fines_and_confiscations 2023 19000"]);
    check(
        "甲区2023年报告\n\n办理行政处罚案件2600件，其中适用简易程序2100件，普通程序500件，罚款1260万元。",
        &["2600件 administrative_penalties 2023 2600", "1260万元 fines_and_confiscations 2023 12600000"],
    );
    for (text, fines) in [
        ("查处各类违法违规案件460件，罚没款120万元；移送线索3条。", "120万元"),
        ("办结案件460件，罚没款120万元，其中普通程序案件80件。", "120万元"),
    ] {
        check(&format!("甲区2023年报告\n\n{text}"), &[&format!("{fines} fines_and_confiscations 2023 1200000")]);
    }
    check("甲区2023年报告\n\n某食品公司无证生产案罚没208万元。", &[]);
}

#[test]
fn later_items_of_a_list_of_parts_are_parts() {
    check(
        "甲区2023年报告\n\n安全生产检查企业129家次，其中非煤矿山16家次；危险化学品检查企业28家次。",
        &["129家次 safety_inspections 2023 129"],
    );
    check(
        "甲区2023年报告\n\n全年安全生产检查企业129家次，其中非煤矿山16家次；全区行政检查28次。",
        &["129家次 safety_inspections 2023 129", "28次 administrative_inspections 2023 28"],
    );
}

#[test]
fn officers_are_those_who_hold_a_certificate() {
    check("甲镇2023年报告\n\n全镇行政执法人员10人，持证8人。", &["8人 enforcement_officers 2023 8"]);
    check("甲镇2023年报告\n\n在编执法人员59名，其中58名持有行政执法证。", &["58名 enforcement_officers 2023 58"]);
    check("甲镇2023年报告\n\n全镇行政执法人员10人，其中法律职业资格执法人员3人。", &["10人 enforcement_officers 2023 10"]);
    check("甲镇2023年报告\n\n全镇行政执法人员10人。", &["10人 enforcement_officers 2023 10"]);
}

#[test]
fn centres_and_stations_side_by_side_are_parts() {
    check("甲县2023年报告\n\n建成县公共法律服务中心1个、公共法律服务工作站37个、公共法律服务工作室301个。", &[]);
    check("甲县2023年报告\n\n建成公共法律服务工作站37个。", &["37个 public_legal_service_stations 2023 37"]);
}

#[test]
fn sorts_of_cases_stand_beside_one_another() {
    let received = "402件 reconsideration_received 2023 402";
    for sorts in [
        "从事项看，不服举报投诉处理的75件，不服行政处罚的40件，涉政府信息公开的16件。",
        "案件类型：行政处罚40件，政府信息公开31件，行政强制30件，行政不作为27件。",
    ] {
        check(&format!("甲区2023年报告\n\n行政复议收到申请402件。{sorts}"), &[received, "40件 reconsideration_penalty_cases 2023 40"]);
    }
    check(
        "甲区2023年报告\n\n行政复议收到申请402件。\n四、申请事项\n行政处罚居首，有40件，占9.9%；行政强制30件，行政不作为27件。",
        &[received],
    );
    // What was done is no sort.
    check(
        "甲区2023年报告\n\n办理行政复议案件12件。\n二、严格执法\n行政处罚460件，行政许可9600件，投诉举报12300件。",
        &["12件 reconsideration_received 2023 12", "460件 administrative_penalties 2023 460", "9600件 administrative_permits 2023 9600"],
    );
    check(
        "甲区2023年报告\n\n行政复议收到申请402件。受理投诉举报75件，作出行政处罚40件。",
        &[received, "40件 administrative_penalties 2023 40"],
    );
}

#[test]
fn parts_that_sum_to_the_whole_before_them_are_parts() {
    let files = "1280卷 enforcement_case_files_reviewed 2023 1280";
    check("甲市2023年报告\n\n评查执法案卷1280卷，处罚、许可、强制类案卷分别为760卷、420卷、100卷。", &[files]);
    check("甲市2023年报告\n\n评查执法案卷1280卷，其中街道案卷880卷、大队案卷400卷。", &[files]);
    // Behind the full stop they are none.
    check(
        "甲市2023年报告\n\n规范行政检查，行政检查12次。行政检查5次；日常检查7次。",
        &["12次 administrative_inspections 2023 12", "5次 administrative_inspections 2023 5", "7次 administrative_inspections 2023 7"],
    );
}

#[test]
fn what_a_campaign_did_is_a_part_of_more() {
    let all = "92件 cases_transferred_to_justice 2023 92";
    check("甲市2023年报告\n\n市场监管“铁拳”行动立案412件，移送公安机关9件。全年移送公安机关92件。", &[all]);
    check("甲市2023年报告\n\n“铁拳”行动中移送公安机关9件。", &["9件 cases_transferred_to_justice 2023 9"]);
}

#[test]
fn fines_by_matter_are_parts() {
    check(
        "甲局2023年报告\n\n按类别：市容环境卫生5210宗，罚款322.7万元；生活垃圾分类3462宗，罚款108.5万元；户外广告611宗，罚款91.3万元。",
        &[],
    );
    check("甲区2023年报告\n\n立案查处防疫类违法案件64起，罚没21万元。", &[]);
}

#[test]
fn one_level_beside_all_is_a_part() {
    let all = "308个 democratic_rule_of_law_villages 2023 308";
    check("甲市2023年报告\n\n创成国家级、省级民主法治示范村共308个，国家级21个。", &[all]);
    check("甲市2023年报告\n\n全国民主法治示范村11个；各级民主法治示范村308个。", &[all]);
}

#[test]
fn what_bodies_below_answer_for_is_no_whole() {
    check(
        "甲区2023年报告\n\n行政诉讼案件308件，区政府应诉72件；街道应诉58件；部门应诉178件。",
        &["308件 litigation_cases 2023 308", "72件 litigation_cases 2023 72"],
    );
    check("甲市2023年报告\n\n行政诉讼案件402件，乡镇政府作被告的113件。", &["402件 litigation_cases 2023 402"]);
}

#[test]
fn the_government_s_own_part_of_a_sum_is_kept() {
    let (own, all) = ("9件 normative_documents_issued 2023 9", "63件 normative_documents_issued 2023 63");
    check("全年以市政府名义印发行政规范性文件9件，县区政府、市直部门印发54件，全市共计印发63件。", &[own, all]);
    check("全市制定行政规范性文件63件，其中以市政府名义印发9件，市政府部门印发54件。", &[all, own]);
}
