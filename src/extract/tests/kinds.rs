//! Kinds of what was counted, and what one department did of it.

use super::check;

#[test]
fn kinds_of_case_files_are_no_penalties_and_no_permits() {
    let expected = ["240宗 enforcement_case_files_reviewed 2023 240"];
    check("交叉评查案卷240宗（行政处罚160宗、行政许可80宗），发现问题12个。", &expected);
    check(
        "作出行政处罚160件（其中简易程序60件），实施行政强制12件。",
        &["160件 administrative_penalties 2023 160", "12件 administrative_compulsory_measures 2023 12"],
    );
}

#[test]
fn what_goes_on_behind_a_comma_is_no_item_of_a_list() {
    check("组织案卷评查，评查行政处罚、行政许可案卷30宗，1宗案卷获评优秀案卷。", &["30宗 enforcement_case_files_reviewed 2023 30"]);
}

#[test]
fn what_a_department_did_goes_on_in_its_sentence() {
    check("甲区2023年法治政府建设情况报告\n\n环保部门立案查处环境违法案件17件，罚款41万元。", &[]);
    check(
        "甲区2023年法治政府建设情况报告\n\n全市罚没收入418.6万元，其中环保部门配合督察，办结交办件28件，罚款71万元。",
        &["418.6万元 fines_and_confiscations 2023 4186000"],
    );
}

#[test]
fn sorts_of_lawsuits_in_a_list_are_no_permits() {
    check(
        "行政执法情况：许可203件、处罚318件、强制4件。",
        &[
            "203件 administrative_permits 2023 203",
            "318件 administrative_penalties 2023 318",
            "4件 administrative_compulsory_measures 2023 4",
        ],
    );
    check("行政应诉案件中，涉许可、处罚、强制案件：许可9件、处罚61件、强制12件。", &[]);
    check("全年公示许可、处罚、强制信息：许可9000件、处罚613件、强制12件。", &[]);
}

#[test]
fn what_one_department_did_is_left_with_its_months_and_branches() {
    check(
        "作出行政处罚1208件。县行政执法局1—11月查办渣土运输案件143件，罚款61.2万元。市场监管局一家办结处罚案件312件。",
        &["1208件 administrative_penalties 2023 1208"],
    );
    check(
        "甲市生态环境局2023年法治政府建设情况报告\n\n下达处罚决定268件，罚款1840万元。乙分局处罚28件，罚款211万元。",
        &["268件 administrative_penalties 2023 268", "1840万元 fines_and_confiscations 2023 18400000"],
    );
    check(
        "甲市生态环境局2023年法治政府建设情况报告\n\n局机关及直属分局开展行政检查742次。",
        &["742次 administrative_inspections 2023 742"],
    );
}

#[test]
fn a_part_that_its_share_tells_is_not_the_whole() {
    let whole = "1904件 administrative_penalties 2023 1904";
    check("全区作出行政处罚1904件；草原监管领域最为吃重，处罚377件，占19.8%。", &[whole]);
    check("全区作出行政处罚1904件；草原监管最为吃重，处罚377件，占四成。", &[whole, "377件 administrative_penalties 2023 377"]);
}

#[test]
fn a_part_may_open_with_the_level_that_did_it_or_go_back_over_semicolons() {
    check("全区评查行政执法案卷920卷，区级集中评查62卷。", &["920卷 enforcement_case_files_reviewed 2023 920"]);
    check(
        "劳动仲裁机构立案受理劳动仲裁案件825件；办结法律援助案件15件。其中，市仲裁院立案193件。",
        &["825件 arbitration_cases 2023 825", "15件 legal_aid_cases 2023 15"],
    );
}

#[test]
fn kinds_may_stand_behind_among_which() {
    check("评查行政执法案卷420宗，其中行政许可160宗、行政处罚260宗。", &["420宗 enforcement_case_files_reviewed 2023 420"]);
}

#[test]
fn a_field_may_open_what_is_parted() {
    let whole = "1208件 administrative_penalties 2023 1208";
    check("作出行政处罚1208件。其中市场监管领域立案386件、罚没172.4万元。", &[whole]);
    check("作出行政处罚1208件；城市管理领域简易程序处罚940件。", &[whole]);
}

#[test]
fn what_towns_or_one_of_them_did_is_not_all() {
    let whole = "1208件 administrative_penalties 2023 1208";
    check("作出行政处罚1208件。16个乡镇全年办理行政处罚案件386件。", &[whole]);
    let disputes = "人民调解员全年调解纠纷1876件";
    let expected = ["1876件 people_mediation_disputes 2023 1876"];
    check(&format!("甲县2023年法治政府建设情况报告\n\n{disputes}。石门镇探索调解模式，全镇调解纠纷174件。"), &expected);
    check(&format!("县调处中心实体运行，全区{disputes}，专业性调委会调解的医疗纠纷为206件。"), &expected);
}

#[test]
fn a_field_department_that_acts_in_the_clause_before_is_told_of() {
    check(
        "甲县2023年法治政府建设情况报告\n\n作出行政处罚1208件。生态环境部门组织执法行动，检查企业27家次，立案193件，罚款22万元。",
        &["1208件 administrative_penalties 2023 1208"],
    );
}

#[test]
fn what_bodies_did_is_left_clause_by_clause_too() {
    check("甲区市场监督管理局作出行政处罚决定312件，甲区交通运输局作出行政处罚决定95件。", &[]);
    check("甲区2023年法治政府建设情况报告\n\n甲区市场监督管理局作出行政处罚决定312件，罚没款38万元。", &[]);
    check(
        "甲区市场监督管理局2023年法治政府建设情况报告\n\n甲区市场监督管理局作出行政处罚决定312件，罚没款38万元。",
        &["312件 administrative_penalties 2023 312", "38万元 fines_and_confiscations 2023 380000"],
    );
}

#[test]
fn what_cases_concern_is_no_whole() {
    check("甲区2023年报告\n\n全区行政复议受理51件。受理的行政复议案件涉及公安22件、林权14件。", &["51件 reconsideration_accepted 2023 51"]);
    check("甲区2023年报告\n\n受理的行政复议案件涉及行政处罚22件、土地14件。", &[]);
    check("甲区2023年报告\n\n对罚款5000元以上的案件一律进行法制审核。", &[]);
}

#[test]
fn sorts_by_which_cases_are_parted_change_no_subject_and_are_no_whole() {
    check(
        "甲市2023年报告\n\n全市收到行政复议申请402件，受理351件。受理案件按类型分：行政处罚168件，工伤认定61件，信息公开27件，其他95件；按被申请人分：市直部门281件，镇街70件。加上上年结转16件，共办结338件，其中维持121件。",
        &[
            "402件 reconsideration_received 2023 402",
            "351件 reconsideration_accepted 2023 351",
            "168件 reconsideration_penalty_cases 2023 168",
            "16件 reconsideration_brought_forward 2023 16",
            "338件 reconsideration_concluded 2023 338",
            "121件 reconsideration_upheld 2023 121",
        ],
    );
    check(
        "甲市2023年报告\n\n全市行政复议收案较多。行政执法按类型分，行政许可168件、行政处罚61件。",
        &["168件 administrative_permits 2023 168", "61件 administrative_penalties 2023 61"],
    );
}

#[test]
fn sorts_and_what_is_not_accepted_change_no_subject() {
    check(
        "甲市2023年报告\n\n全市收到行政复议申请402件，其中行政处罚类168件、投诉举报处理类61件、其他173件。受理351件，不予受理22件。",
        &[
            "402件 reconsideration_received 2023 402",
            "168件 reconsideration_penalty_cases 2023 168",
            "351件 reconsideration_accepted 2023 351",
            "22件 reconsideration_not_accepted 2023 22",
        ],
    );
    check(
        "甲局2023年报告\n\n以我局为被申请人的行政复议案件12件，其中不服举报答复7件、不服行政处罚5件。全部审结，维持6件，驳回2件。",
        &[
            "12件 reconsideration_received 2023 12",
            "5件 reconsideration_penalty_cases 2023 5",
            "6件 reconsideration_upheld 2023 6",
            "2件 reconsideration_rejected 2023 2",
        ],
    );
    check(
        "甲市2023年报告\n\n人民调解组织受理纠纷384件，按类型分，邻里98件、劳动争议29件、其他257件；调解成功378件。",
        &["384件 people_mediation_disputes 2023 384", "378件 people_mediation_successes 2023 378"],
    );
}

#[test]
fn an_item_without_its_word_among_sorts_of_cases_is_one_too() {
    let cases = "甲市2023年报告\n\n全市收到行政复议申请469件，受理430件。";
    let read = ["469件 reconsideration_received 2023 469", "430件 reconsideration_accepted 2023 430"];
    check(&format!("{cases}复议事项主要集中在行政确权、行政处罚等领域，其中行政处罚类案件为112件，行政许可8件。"), &read);
    let punished = [read[0], read[1], "312件 administrative_penalties 2023 312"];
    check(&format!("{cases}复议事项主要集中在行政确权等领域，全年作出行政处罚312件。"), &punished);
    check(&format!("{cases}行政不作为类案件30件，信息公开类案件27件，行政许可8件。"), &read);
    check(&format!("{cases}作出行政许可8件。"), &[read[0], read[1], "8件 administrative_permits 2023 8"]);
}

#[test]
fn the_own_level_takes_its_earlier_figure_with_it() {
    check(
        "甲市2023年报告\n\n全市新收行政复议申请8745件。市本级新收行政复议申请3326件（2022年为867件）。",
        &["8745件 reconsideration_received 2023 8745"],
    );
}
