//! For whom a figure is stated.

use super::read;
use crate::codelist::Scope::{self, Government, Jurisdiction, Other};

fn scopes(text: &str) -> Vec<Scope> {
    scopes_in("440112-2023.txt", text)
}

/// The scopes of a report of another area.
fn scopes_in(name: &str, text: &str) -> Vec<Scope> {
    read(name, text).observations.iter().map(|o| o.scope).collect()
}

#[test]
fn the_head_of_the_own_government_appears_for_it() {
    assert_eq!(scopes("行政机关负责人出庭应诉率保持100%，区长出庭应诉1次。"), [Jurisdiction, Government]);
    assert_eq!(scopes("全区行政机关负责人出庭715件；区政府领导出庭应诉6件。"), [Jurisdiction, Government]);
    for other in
        ["行政机关局长出庭应诉6件。", "行政机关负责人（含副区长、局长）出庭应诉205件。", "我区长期以来行政机关负责人出庭应诉率保持100%。"]
    {
        assert_eq!(scopes(other), [Jurisdiction], "{other}");
    }
}

#[test]
fn words_for_whose_contracts_were_checked_say_so_of_these_alone() {
    assert_eq!(scopes("审查区政府合同、协议236件，出具法律意见书318份。"), [Government, Jurisdiction]);
}

#[test]
fn documents_of_the_government_may_be_named_behind_their_number() {
    assert_eq!(scopes("对1206件区政府规范性文件进行清理，废止20件。"), [Government, Government]);
    assert_eq!(scopes("对1206件规范性文件进行清理，废止20件。"), [Jurisdiction, Jurisdiction]);
}

#[test]
fn a_number_of_cases_larger_than_the_governments_is_of_all() {
    assert_eq!(scopes("发生行政应诉案件31件，区政府当被告的6件。已审结27件，败诉3件。")[1..], [Government, Jurisdiction, Jurisdiction]);
    assert_eq!(scopes("发生行政应诉案件31件，区政府当被告的16件。已审结14件，败诉3件。")[1..], [Government, Government, Government]);
    assert_eq!(scopes("以区政府为被告的一审行政诉讼案件53件、二审27件，审结66件。"), [Government, Government, Government]);
}

#[test]
fn documents_that_others_send_in_are_theirs() {
    assert_eq!(scopes("区政府制发行政规范性文件27件，对各镇和区直部门报送的93件规范性文件进行备案审查。"), [Government, Jurisdiction]);
    assert_eq!(
        scopes("区政府制定行政规范性文件7件，全部报市政府备案，区政府各部门和街道制定的23件报区司法局备案审查。")[1..],
        [Jurisdiction]
    );
    assert_eq!(scopes("区政府制发行政规范性文件27件，向市政府报送备案的行政规范性文件20件。"), [Government, Government]);
}

#[test]
fn an_area_within_the_reports_own_has_its_own_figures() {
    let city = |text| scopes_in("640100-2023.txt", text);
    let one_of_all = [
        "全市收到行政复议申请1174件，收案最多的甲河区收到534件。",
        "全市行政机关败诉174件。甲河县败诉31件，占全市近两成。",
        "全市受理行政复议案件1174件，甲泉市受理行政复议案件76件，居各县（市）首位。",
    ];
    for text in one_of_all {
        assert_eq!(city(text)[..2], [Jurisdiction, Other], "{text}");
    }
    for text in [
        "违反市容管理规定行政处罚1231件，占全市总量的12%。",
        "针对县区政府的行政复议申请31件，占全市总量的12%。",
        "全市受理行政复议案件1174件，占全省的12%。",
        "行政复议申请最多的领域是公安，收到行政复议申请174件。",
    ] {
        assert_eq!(city(text)[..1], [Jurisdiction], "{text}");
    }
    assert_eq!(city("市政府作被告73件，败诉1件；甲泉县全年行政应诉败诉2件。"), [Government, Government, Other]);
    // What follows its name is of it, until the whole area is named.
    let named = "全市清理规范性文件1482件。同期甲泉县清理规范性文件864件，废止241件，全市废止402件。";
    assert_eq!(city(named), [Jurisdiction, Other, Other, Jurisdiction]);
    for text in [
        "健全县乡村三级服务网络，办理法律援助案件402件。",
        "赴甲泉县开展执法监督，评查案卷120卷。",
        "推广甲泉县经验，办理法律援助案件402件。",
    ] {
        assert_eq!(city(text), [Jurisdiction], "{text}");
    }
    for text in ["甲泉市、乙山县等4个县（市）聘请执法监督员260名。", "举办县处级干部法治培训班3期。", "老旧小区聘请执法监督员260名。"]
    {
        assert_eq!(city(text), [Jurisdiction], "{text}");
    }
    assert_eq!(scopes("甲河区受理行政复议案件76件，居各县（市、区）首位。"), [Jurisdiction]);
    assert_eq!(scopes("行政机关负责人出庭应诉率99%，甲河市同期负责人出庭应诉率为96.1%。"), [Jurisdiction, Other]);
}

#[test]
fn the_body_that_examines_does_so_for_the_whole_area() {
    assert_eq!(scopes("区政府严格文件管理，区司法局全年审查规范性文件19件。"), [Jurisdiction]);
    assert_eq!(scopes("区司法局审查区政府规范性文件19件。"), [Government]);
    assert_eq!(scopes("区政府被诉案件中，区司法局办理一审行政诉讼案件12件。"), [Government]);
    assert!(scopes("区政府出台规范性文件12件，区司法局制定规范性文件2件。").iter().all(|scope| *scope == Government));
    assert_eq!(scopes("规范性文件19件，其中15件以区政府或区政府办公室名义印发。").last(), Some(&Government));
}

#[test]
fn items_done_across_areas_are_the_own_ones() {
    assert_eq!(scopes("其中“全省通办”92项、“跨省通办”28项。"), [Jurisdiction]);
    assert_eq!(scopes("全市通报行政机关负责人出庭应诉率为96.1%，我区为98%。")[0], Other);
    assert_eq!(scopes("全市不含我区共收到行政复议申请1200件。"), [Other]);
}

#[test]
fn what_a_county_reconsiders_is_of_all_of_it() {
    assert_eq!(scopes("区政府收到行政复议申请213件，受理186件。"), [Jurisdiction, Jurisdiction]);
    assert_eq!(scopes("区政府共办理行政复议案件213件，其中受理186件；审结180件。"), [Jurisdiction; 3]);
    assert_eq!(scopes("区政府行政复议委员会受理行政复议案件186件。"), [Jurisdiction]);
    assert_eq!(scopes("以区政府为被申请人的行政复议案件13件。"), [Government]);
    let respondent = scopes("区政府作为复议被申请人的案件9件，维持7件，撤销2件。");
    assert!(!respondent.is_empty() && respondent.iter().all(|scope| *scope == Government), "{respondent:?}");
    let city = read("440100-2023.txt", "市政府收到行政复议申请213件。").observations;
    assert_eq!(city.iter().map(|o| o.scope).collect::<Vec<_>>(), [Government]);
}

#[test]
fn documents_that_governments_below_or_departments_report_are_theirs() {
    for sender in ["县（市、区）政府报送的", "区政府部门、街道报备的"] {
        assert_eq!(scopes(&format!("区政府制定规范性文件5件，受理备案{sender}规范性文件11件。")), [Government, Jurisdiction], "{sender}");
    }
}

#[test]
fn the_head_of_the_body_appears_for_it_in_the_next_sentence() {
    let text = "以我局为被告的一审案件3件，二审1件，均胜诉；局长、分管副局长出庭4件，出庭率100%。";
    assert_eq!(scopes(text), [Government; 4]);
}

#[test]
fn averages_of_two_areas_stand_side_by_side() {
    let meanwhile = "收到行政复议申请627件。同期，全市收到行政复议申请4906件，直接纠错率为9.6%，我区纠错率为11.8%。";
    assert_eq!(scopes(meanwhile), [Jurisdiction, Other, Other, Jurisdiction]);
    assert_eq!(scopes("同期，全市行政复议收案上升，区政府收到行政复议申请627件。"), [Jurisdiction]);
    assert_eq!(scopes("败诉率为5.3%，而同期全省平均为9.8%、全市平均为8.1%。"), [Jurisdiction, Other, Other]);
}

#[test]
fn cases_of_the_bodies_below_the_government_are_not_all() {
    let own = "区政府为被告的案件审结305件、败诉9件";
    assert_eq!(scopes(&format!("行政诉讼方面，{own}；各部门、街道（镇）审结868件、败诉43件。")), [Government, Government]);
    assert_eq!(scopes("行政应诉案件1264件，以区政府各部门、街道为被告的938件。"), [Jurisdiction]);
    let parts = "全市收到行政复议申请6200件。各县区政府共受理行政复议案件1680件，审结1600件。";
    assert_eq!(scopes_in("640100-2023.txt", parts), [Jurisdiction]);
    assert_eq!(scopes_in("640100-2023.txt", "各县区政府共受理行政复议案件1680件。"), [Jurisdiction]);
    let departments = "全市收到行政复议申请6200件。报送数据的市直部门共收到行政复议申请376件，受理250件。";
    assert_eq!(scopes_in("640100-2023.txt", departments), [Jurisdiction]);
    assert_eq!(scopes("全区各单位为被告的行政诉讼案件938件。"), [Jurisdiction]);
    assert_eq!(scopes("行政应诉案件1264件。区属部门、街道（镇）为被告的案件938件。"), [Jurisdiction]);
    assert_eq!(scopes("行政诉讼方面，各部门、街道审结868件、败诉43件。"), [Jurisdiction, Jurisdiction]);
}

#[test]
fn documents_of_the_government_may_be_a_part_of_those_counted() {
    let part = "其中以区政府及区政府办公室名义印发的42件";
    assert_eq!(scopes(&format!("合法性审核规范性文件164件，{part}。")), [Jurisdiction, Government]);
}

#[test]
fn a_sentence_behind_a_semicolon_may_name_no_defendant() {
    let text = "我局作为被申请人的行政复议案件21件；作为被告的行政诉讼案件13件，其中一审8件。";
    assert_eq!(scopes(text), [Government; 3]);
}

#[test]
fn changes_may_stand_before_the_governments_own_part() {
    assert_eq!(scopes("全区审查政府合同687份，同比增长8.9%，涉及金额12亿元，其中区政府作为合同一方的21份。"), [Jurisdiction, Government]);
}

#[test]
fn cases_against_others_than_the_government_are_parts() {
    let parts = "以公安机关为被申请人的31件，以镇政府、街道办事处为被申请人的12件";
    assert_eq!(scopes(&format!("甲区2023年法治政府建设情况报告\n\n收到行政复议申请78件。受理的案件中，{parts}。")), [Jurisdiction]);
    for title in ["甲街道办事处2023年法治政府建设情况报告", "2023年度甲水街道法治政府建设工作总结"] {
        assert_eq!(scopes(&format!("{title}\n\n以街道办事处为被申请人的行政复议案件2件。")).len(), 1, "{title}");
    }
}

#[test]
fn a_bureau_that_its_title_names_is_the_party_itself() {
    let scopes = |text: &str| scopes_in("440100-2023.txt", text);
    let own = "甲市生态环境局2023年报告\n\n以市生态环境局为被申请人的行政复议案件19件，已审结17件。";
    assert_eq!(scopes(own), [Scope::Government, Scope::Government]);
    let others = "甲市2023年报告\n\n以市生态环境局为被申请人的行政复议案件19件，市本级政务服务事项网上可办率99.2%。";
    assert_eq!(scopes(others), [Scope::Jurisdiction, Scope::Jurisdiction]);
}

#[test]
fn the_average_of_a_city_that_is_named_is_anothers() {
    let text = "甲县2023年报告\n\n行政复议调解和解率40.5%（临江市平均36.2%）。";
    let scopes = scopes_in("440123-2023.txt", text);
    assert_eq!(scopes, [Scope::Jurisdiction, Scope::Other]);
}

#[test]
fn the_rate_of_an_area_that_is_named_is_anothers() {
    let said = |text: &str| -> Vec<String> {
        read("440000-2023.txt", text).observations.iter().map(|o| format!("{} {:?}", o.value_text, o.scope)).collect()
    };
    assert_eq!(
        said("甲省2023年报告\n\n全省行政诉讼败诉率8.2%，下降0.9个百分点，澜泊市高达12.6%，其中岚江市达到3.1%。"),
        ["8.2% Jurisdiction", "12.6% Other", "3.1% Other"]
    );
}

#[test]
fn a_town_that_speaks_of_itself_is_the_party() {
    let text = "甲县乙水镇2023年度法治政府建设报告\n\n以我镇为被申请人的行政复议案件3件，县政府维持2件。";
    let scopes = scopes_in("440123-2023.txt", text);
    assert_eq!(scopes, [Scope::Government, Scope::Government]);
}

#[test]
fn the_own_area_by_its_name_is_no_others() {
    let said = |text: &str| -> Vec<String> {
        read("440600-2023.txt", text).observations.iter().map(|o| format!("{} {:?}", o.value_text, o.scope)).collect()
    };
    let text = "岚江市2023年报告\n\n行政诉讼败诉率全省平均为9.8%，岚江市为8.1%。";
    assert!(!said(text).contains(&"8.1% Other".to_owned()), "{:?}", said(text));
    let text = "岚江市2023年报告\n\n全市行政复议调解和解率40.5%，全市各县区平均36.2%。";
    assert_eq!(said(text), ["40.5% Jurisdiction"]);
}

#[test]
fn a_party_committee_in_a_title_is_no_bureau() {
    let scope = |title: &str| read("440112-2023.txt", &format!("{title}\n\n被申请行政复议4件。")).observations[0].scope;
    assert_eq!(scope("中共甲区委甲区人民政府2023年法治政府建设报告"), Scope::Jurisdiction);
    assert_eq!(scope("甲区卫生健康委员会2023年法治政府建设报告"), Scope::Government);
}

#[test]
fn documents_of_the_government_that_are_gone_through_are_its_own() {
    let text = "对2018年底以前印发的区政府规范性文件进行全面清理。列入清理范围的462件，废止97件，修改47件。";
    assert_eq!(scopes(text), [Government; 3]);
    assert_eq!(scopes("区政府部署文件清理工作。纳入清理范围的全区规范性文件462件。"), [Jurisdiction]);
    let text = "区司法局审查规范性文件94件，其中以区政府、区政府办公室名义制发的41件，区直部门制发的53件。";
    assert_eq!(scopes(text), [Jurisdiction, Government]);
    assert_eq!(scopes("区司法局审查规范性文件57件，其中区政府及区政府办文件31件、部门文件26件。"), [Jurisdiction, Government]);
    assert_eq!(scopes("审核规范性文件29件，包括区政府文件9件、部门文件14件。"), [Jurisdiction, Government]);
}

#[test]
fn a_wider_area_s_government_and_what_is_sent_to_the_own_are_not_the_own() {
    let text = "对市政府印发的438件规范性文件进行清理；自治区政府同期清理的规范性文件为1980件。";
    let said = scopes_in("450100-2023.txt", text);
    assert_eq!(said, [Government, Other]);
    let text = "复议职责集中到区政府；收到行政复议申请97件；受理86件；审结80件。";
    assert_eq!(scopes(text), [Jurisdiction; 3]);
    // The own level is no party of what arbitrators decide.
    assert_eq!(scopes("全区劳动人事争议仲裁机构处理仲裁案件9846件，其中区本级2317件。"), [Jurisdiction]);
}

#[test]
fn rates_of_areas_that_a_list_names_are_theirs() {
    for list in ["棠浦市、清崤市", "棠浦市和清崤市", "南宁市、柳州市"] {
        let text = format!("行政机关负责人出庭应诉率94.3%，其中{list}分别为99.1%和98.7%。");
        let said = scopes_in("450000-2023.txt", &text);
        assert_eq!(said, [Jurisdiction, Other, Other], "{list}");
    }
}

#[test]
fn the_government_is_party_of_cases_and_documents_alone() {
    assert_eq!(scopes("区政府认真办理区人大代表建议77件、政协提案64件。"), [Jurisdiction; 2]);
    assert_eq!(scopes("为区政府出具法律意见书318份。"), [Jurisdiction]);
    assert_eq!(scopes("区政府印发规范性文件5件。"), [Government]);
    assert_eq!(scopes("收到区政府作为被告的行政诉讼案件15件。"), [Government]);
    // A part of what the area did is no second figure of it.
    assert_eq!(scopes("全区主动公开政府信息3.2万条。区政府主动公开政府信息1200条。"), [Jurisdiction]);
}

#[test]
fn lawsuits_parted_by_who_is_sued_have_the_government_s_own() {
    let text = "全区行政应诉案件73件，其中一审46件。按被告分，区政府28件、区自然资源局13件。";
    assert_eq!(scopes(text), [Jurisdiction, Jurisdiction, Government]);
    assert_eq!(scopes("合法性审查规范性文件31件，其中拟以区政府名义印发的19件。"), [Jurisdiction, Government]);
    let text =
        "全区行政应诉案件196件。按审级分，一审128件（区政府31件），二审61件（区政府18件）。被告为区政府的49件，被告为区自然资源局的18件。";
    assert_eq!(scopes(text), [Jurisdiction, Jurisdiction, Government, Jurisdiction, Government, Government]);
    assert_eq!(scopes("审查政府合同1942份，其中区政府签订的合同87份。"), [Jurisdiction, Government]);
}
