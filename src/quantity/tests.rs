//! What numerals a text has by their form alone, each as `words=what`.

use proptest::prelude::*;

use super::{Form, Numeral, scan};

/// A text and its numerals, each as `words=what`.
fn check(text: &str, expected: &[&str]) {
    let said: Vec<String> = scan(text).iter().map(|n| format!("{}={}", &text[n.start..n.end], what(n))).collect();
    assert_eq!(said, expected, "{text}");
}

fn what(numeral: &Numeral) -> String {
    match &numeral.form {
        Form::Quantity(q) => {
            let value = q.value.map_or("?".to_owned(), |v| v.normalize().to_string());
            let upper = q.upper.map_or(String::new(), |v| format!("..{}", v.normalize()));
            format!("{value}{upper} {} {}", q.unit.unwrap_or("-"), q.qualifier)
        }
        Form::Date(_) => "date".into(),
        Form::Ordinal => "ordinal".into(),
        Form::Section(mark) => format!("{mark:?}"),
        Form::Identifier => "identifier".into(),
        Form::Name => "name".into(),
    }
}

#[test]
fn years_that_are_summed_are_a_span() {
    check("五年累计5.87万件,三年间,五年规划", &["五年=date", "5.87万件=58700 件 exact", "三年间=date", "五年=5 年 exact"]);
}

#[test]
fn none_of_a_rate_is_a_percentage() {
    check("败诉率为0,纠错率0。", &["0=0 % exact", "0=0 % exact"]);
    check("效率为0.5,其他为0。", &["0.5=0.5 - exact", "0=0 - exact"]);
}

#[test]
fn arabic_quantities() {
    check("收到627宗,办结595宗", &["627宗=627 宗 exact", "595宗=595 宗 exact"]);
    check("21000余人", &["21000余人=21000 人 at_least"]);
    check("超15万条", &["超15万条=150000 条 more_than"]);
    check("99%以上,650场 以上", &["99%以上=99 % at_least", "650场 以上=650 场 at_least"]);
    check("2079余万元、2079万余元", &["2079余万元=20790000 元 at_least", "2079万余元=20790000 元 at_least"]);
    check("罚没款3.87亿元", &["3.87亿元=387000000 元 exact"]);
    check("新设6,120户", &["6,120户=6120 户 exact"]);
    check("12 077件", &["12 077件=12077 件 exact"]);
    check("驳回7 1件,一审2 46件,罚款1 5.5万元", &["7 1件=71 件 exact", "一审=ordinal", "2 46件=246 件 exact", "1 5.5万元=155000 元 exact"]);
    check(
        "附件3 5份,2021 12件,12345 3件,受理 7 1件",
        &[
            "3=3 - exact",
            "5份=5 份 exact",
            "2021=2021 - exact",
            "12件=12 件 exact",
            "12345=name",
            "3件=3 件 exact",
            "7=7 - exact",
            "1件=1 件 exact",
        ],
    );
    check("宣传20.8 万次,3 亿元", &["20.8 万次=208000 次 exact", "3 亿元=300000000 元 exact"]);
    check("近300万份", &["近300万份=3000000 份 nearly"]);
    check("10.5万困难群众,12个群众", &["10.5万=105000 人 exact", "12个=12 个 exact"]);
    check("不少于200场", &["不少于200场=200 场 at_least"]);
    check("5%以内", &["5%以内=5 % at_most"]);
    check("30-35家", &["30-35家=30..35 家 exact"]);
    check("8件12人", &["8件=8 件 exact", "12人=12 人 exact"]);
    check("上升5.8个百分点", &["5.8个百分点=5.8 个百分点 exact"]);
    check("59237.2449万元", &["59237.2449万元=592372449 元 exact"]);
    check("1.2万余场次", &["1.2万余场次=12000 场次 at_least"]);
}

#[test]
fn chinese_quantities() {
    check("十四期", &["十四期=14 期 exact"]);
    check("9800 余万人次、120 多份", &["9800 余万人次=98000000 人次 at_least", "120 多份=120 份 at_least"]);
    check("一点三倍、五点六万件、一点就通", &["一点三倍=1.3 倍 exact", "五点六万件=56000 件 exact"]);
    check("不下6万册、8名多出13名", &["不下6万册=60000 册 at_least", "8名=8 名 exact", "13名=13 名 exact"]);
    check("两万余人次", &["两万余人次=20000 人次 at_least"]);
    check("百分之百的案件", &["百分之百=100 % exact"]);
    check("达到百分之七点四。", &["百分之七点四=7.4 % exact"]);
    check("九成五以上", &["九成五以上=95 % at_least"]);
    check("四成左右,超一半,三成半", &["四成左右=40 % about", "超一半=50 % more_than", "三成半=35 % exact"]);
    check("三项工作,两次刊发", &["三项=3 项 exact", "两次=2 次 exact"]);
    check("增长一倍", &["一倍=1 倍 exact"]);
    check("进一步统一,千家万户,十分重要,一起推进,一件事", &[]);
    check("建成、一成不变、三级", &["三级=ordinal"]);
    check("市县两级办案,县乡村三级平台,二级单位", &["两级=2 级 exact", "三级=3 级 exact", "二级=ordinal"]);
    check("第一,加强\n第二批,列全省第三,", &["第一=Point", "第二批=ordinal", "第三=ordinal"]);
    check("〔2025年再出发〕,政办〔2025〕3号", &["2025年=date", "政办〔2025〕3号=identifier"]);
}

#[test]
fn marks_and_ordinals() {
    check("⒈执法\n⑴成功率;⑵活动", &["⒈=Item", "⑴=Subitem", "⑵=Subitem"]);
    check("一、主要\n(一)加强\n1.行政复议。一是坚持;二是推进", &["一=Part", "一=Chapter", "1=Item", "一=Point", "二=Point"]);
    check(
        "第二批、首个、连续2年、第十八次、十三届三次全会、二中、三中全会",
        &[
            "第二批=ordinal",
            "首个=ordinal",
            "连续2年=ordinal",
            "第十八次=ordinal",
            "十三届=ordinal",
            "三次=ordinal",
            "二中=ordinal",
            "三中=ordinal",
        ],
    );
    check("一审170宗,一、二审案件", &["一审=ordinal", "170宗=170 宗 exact", "一=ordinal", "二审=ordinal"]);
    check("( 一 )加强\n1 .行政复议", &["一=Chapter", "1=Item"]);
    check("获一、二、三等奖", &["一=ordinal", "二=ordinal", "三等奖=ordinal"]);
}

#[test]
fn identifiers_dates_and_names() {
    check("文号:政报〔2024〕6号", &["政报〔2024〕6号=identifier"]);
    check("索引号:11010900-2024-0317\n", &["11010900-2024-0317=identifier"]);
    check("粤ICP备2022017031号-1", &["2022017031号-1=identifier"]);
    check("\n0\n视窗区", &["0=identifier"]);
    check("拨打12345热线,5G网络,1+N体系", &["12345=name", "5=name", "1=name"]);
    check("12345热线:21.4万件,服务热线:12348", &["12345=name", "21.4万件=214000 件 exact", "12348=identifier"]);
    check("其中1-6月收到249件", &["1-6月=date", "249件=249 件 exact"]);
    check("五年来收到249件", &["五年来=date", "249件=249 件 exact"]);
    check("共召开会议*次,20__年", &["20=name"]);
}

proptest! {
    #[test]
    fn any_text_is_scanned_and_numerals_stand_in_order(text in "(?s)([0-9,.%万亿千百十一二两三余多近超第首年月日件人次成分之点、(（)〔〕号:\\- \n]|\\PC){0,120}") {
        let mut end = 0;
        for numeral in scan(&text) {
            prop_assert!(numeral.start >= end && numeral.start < numeral.end && numeral.end <= text.len());
            prop_assert!(text.is_char_boundary(numeral.start) && text.is_char_boundary(numeral.end));
            end = numeral.end;
        }
    }

    #[test]
    fn every_digit_stands_in_a_numeral(text in "([0-9]{1,6}|[件人年月万%,.\\-:()〔〕号第一二十百年 \n]){0,40}") {
        let numerals = scan(&text);
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            prop_assert!(numerals.iter().any(|n| n.start <= at && at < n.end), "{} at {} of {:?}", c, at, text);
        }
    }
}
