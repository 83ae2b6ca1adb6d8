use std::sync::LazyLock;

use crate::text::is_han;

/// Measure words, the longer before the shorter that it begins with.
const UNITS: &[&str] = &[
    "个百分点",
    "百分点",
    "个工作日",
    "个自然日",
    "工作日",
    "个班次",
    "个批次",
    "个课时",
    "个小时",
    "个学时",
    "人(次)",
    "件(次)",
    "场(次)",
    "户(次)",
    "家(次)",
    "处次",
    "艘次",
    "点次",
    "项次",
    "趟",
    "起次",
    "卷宗",
    "则",
    "人次",
    "件次",
    "场次",
    "班次",
    "批次",
    "户次",
    "家次",
    "车次",
    "期次",
    "人份",
    "课时",
    "学时",
    "小时",
    "分钟",
    "平方米",
    "平方公里",
    "公里",
    "公顷",
    "公斤",
    "元",
    "个月",
    "个班",
    "个",
    "件",
    "宗",
    "起",
    "例",
    "人",
    "名",
    "位",
    "次",
    "场",
    "期",
    "份",
    "部",
    "项",
    "条",
    "家",
    "户",
    "处",
    "所",
    "间",
    "座",
    "支",
    "卷",
    "本",
    "册",
    "张",
    "篇",
    "幅",
    "块",
    "台",
    "辆",
    "套",
    "批",
    "轮",
    "类",
    "种",
    "款",
    "笔",
    "吨",
    "亩",
    "米",
    "字",
    "堂",
    "讲",
    "回",
    "遍",
    "栋",
    "只",
    "组",
    "片",
    "封",
    "集",
    "节",
    "课",
    "天",
    "日",
    "年",
    "周",
    "岁",
    "倍",
    "分",
    "单",
    "步",
    "环节",
    "枚",
    "艘",
    "股",
    "门",
    "档",
    "案",
    "成",
    "番",
    "票",
    "道",
    "方面",
    "级",
    "届",
    "审",
    "号",
    "版",
    "月",
    "卡",
    "点",
    "对",
    "盏",
    "副",
    "镇",
    "街",
    "村",
    "章",
    "秒",
    "阶段",
    "季度",
    "%",
    "‰",
];

/// The measure words by the character that they begin with.
static BY_FIRST: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let mut words: Vec<(char, &str)> = UNITS.iter().filter_map(|unit| Some((unit.chars().next()?, *unit))).collect();
    words.sort_by_key(|(first, _)| *first);
    words
});

/// Words for people that may follow a number without a measure word: 10.5万困难群众.
const PEOPLE: &[&str] = &[
    "国家工作人员",
    "困难群众",
    "群众",
    "干部",
    "党员",
    "职工",
    "农民工",
    "学生",
    "师生",
    "市民",
    "居民",
    "村民",
    "领导干部",
    "执法人员",
    "劳动者",
    "考生",
    "公职人员",
];

/// The measure word of people where a text begins with a word for them.
#[must_use]
pub fn people(text: &str) -> Option<&'static str> {
    PEOPLE.iter().any(|people| text.starts_with(people)).then_some("人")
}

/// Measure words that are written at greater length, with their simplest form.
const LONGER: &[(&str, &str)] = &[
    ("人(次)", "人次"),
    ("件(次)", "件次"),
    ("场(次)", "场次"),
    ("户(次)", "户次"),
    ("家(次)", "家次"),
    ("起次", "起"),
    ("卷宗", "卷"),
    ("个人", "人"),
];

/// A measure word in its simplest form.
pub(super) fn simplest(unit: &'static str) -> &'static str {
    LONGER.iter().find(|(longer, _)| *longer == unit).map_or(unit, |(_, simplest)| simplest)
}

/// The measure word that a text begins with, in its simplest form.
#[must_use]
pub fn measure_word(text: &str) -> Option<&'static str> {
    unit(text).map(simplest)
}

/// The measure word that a text begins with, as written.
#[must_use]
pub(super) fn unit(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    let from = BY_FIRST.partition_point(|(c, _)| *c < first);
    if text.strip_prefix("个人").is_some_and(|after| !after.starts_with(is_han) || after.starts_with(['里', '中', '参', '次'])) {
        return Some("个人");
    }
    let alike = BY_FIRST[from..].iter().take_while(|(c, _)| *c == first);
    alike.map(|(_, unit)| *unit).find(|unit| text.starts_with(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measure_words_have_a_simplest_form() {
        for (written, simplest) in [
            ("卷宗", "卷"),
            ("个人里", "人"),
            ("个人民调解委员会", "个"),
            ("人(次)参加", "人次"),
            ("起次", "起"),
            ("处次", "处次"),
            ("则。", "则"),
        ] {
            assert_eq!(measure_word(written), Some(simplest), "{written}");
        }
    }
}
