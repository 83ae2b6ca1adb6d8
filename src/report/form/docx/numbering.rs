//! Numbers of paragraphs that Word writes and the text does not hold: 一、（一）1.

use std::collections::BTreeMap;

use super::super::Limits;
use super::styles::ListPlace;
use super::xml::{Node, Nodes, attribute, local};
use crate::fault::Reason;

/// Levels of a list; Word has nine.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// With `%1` for the number of the first level.
    text: String,
}

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    styles: BTreeMap<String, ListPlace>,
    /// Of each abstract list.
    levels: BTreeMap<String, Vec<Level>>,
    /// The abstract list of each list.
    lists: BTreeMap<String, String>,
    /// Where a list begins anew: list and level.
    restarts: BTreeMap<(String, usize), u32>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: std::collections::BTreeSet<(String, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(part: &str, styles: BTreeMap<String, ListPlace>, limits: &Limits) -> Result<Numbering, Reason> {
        let mut numbering = Numbering { styles, ..Numbering::default() };
        let mut nodes = Nodes::of(part, limits);
        let (mut abstract_list, mut list, mut level) = (String::new(), None::<String>, 0);
        while let Some(node) = nodes.next()? {
            let Node::Start(start) = node else { continue };
            let value = attribute(&start, "val").unwrap_or_default();
            match local(&start).as_str() {
                "abstractNum" => abstract_list = attribute(&start, "abstractNumId").unwrap_or_default(),
                "num" => list = attribute(&start, "numId"),
                "abstractNumId" => drop(list.clone().and_then(|list| numbering.lists.insert(list, value))),
                "lvl" | "lvlOverride" => {
                    level = attribute(&start, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0).min(LEVELS - 1);
                }
                "startOverride" => drop(list.clone().and_then(|list| numbering.restarts.insert((list, level), value.parse().unwrap_or(1)))),
                "start" if list.is_none() => numbering.level(&abstract_list, level).start = value.parse().unwrap_or(1),
                "numFmt" if list.is_none() => numbering.level(&abstract_list, level).format = value,
                "lvlText" if list.is_none() => numbering.level(&abstract_list, level).text = value,
                _ => {}
            }
        }
        Ok(numbering)
    }

    fn level(&mut self, abstract_list: &str, level: usize) -> &mut Level {
        let levels = self.levels.entry(abstract_list.to_owned()).or_insert_with(|| vec![Level { start: 1, ..Level::default() }; LEVELS]);
        &mut levels[level]
    }

    /// The number of the next paragraph, by what itself and its style say of its list.
    pub(super) fn number(&mut self, own: &ListPlace, style: Option<&str>) -> String {
        let of_style = style.and_then(|style| self.styles.get(style)).cloned().unwrap_or_default();
        let Some(list) = own.list.clone().or(of_style.list).filter(|list| list != "0") else { return String::new() };
        let at = own.level.or(of_style.level).unwrap_or(0).min(LEVELS - 1);
        let Some(abstract_list) = self.lists.get(&list).cloned() else { return String::new() };
        let Some(levels) = self.levels.get(&abstract_list).cloned() else { return String::new() };
        let restart = self.restarts.get(&(list.clone(), at)).copied().filter(|_| self.begun.insert((list, at)));
        let counts = self.counts.entry(abstract_list).or_default();
        counts[at] = Some(restart.unwrap_or_else(|| counts[at].map_or(levels[at].start, |count| count.saturating_add(1))));
        counts[at + 1..].fill(None);
        let mut text = levels[at].text.clone();
        for (number, level) in levels.iter().enumerate().take(at + 1) {
            let count = *counts[number].get_or_insert(level.start);
            text = text.replace(&format!("%{}", number + 1), &written(count, &level.format));
        }
        // A bullet is no number, and often a sign of a font of its own.
        if levels[at].format == "bullet" { String::new() } else { text }
    }
}

/// A number in a format of Word.
fn written(number: u32, format: &str) -> String {
    let nth = |first: char| number.checked_sub(1).and_then(|n| char::from_u32(first as u32 + n)).map(String::from);
    let ring = (1..=20).contains(&number);
    let of = |signs: &str| number.checked_sub(1).and_then(|n| signs.chars().nth(n as usize)).map(String::from);
    let letter = |first: char| (1..=26).contains(&number).then(|| nth(first)).flatten();
    let special = match format {
        "none" | "bullet" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => Some(chinese(number)),
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth('①').filter(|_| ring),
        "decimalEnclosedParen" => nth('⑴').filter(|_| ring),
        "decimalEnclosedFullstop" => nth('⒈').filter(|_| ring),
        "upperLetter" => letter('A'),
        "lowerLetter" => letter('a'),
        "upperRoman" => of("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
        "lowerRoman" => of("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"),
        "decimalZero" => Some(format!("{number:02}")),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

/// 一, 十, 二十三, up to 九十九; more are not met as numbers of sections.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[n as usize % 10];
    match number {
        0 => "〇".into(),
        1..10 => digit(number).into(),
        10..20 => format!("十{}", digit(number)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
        <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn levels_count_on_and_begin_anew_under_the_next_above() {
        let mut numbering = Numbering::read(PART, BTreeMap::new(), &Limits::default()).unwrap();
        let mut next = |list: &str, level| numbering.number(&ListPlace { list: Some(list.into()), level: Some(level) }, None);
        let counted: Vec<String> = [0, 1, 1, 2, 0, 1, 3].map(|level| next("1", level)).into();
        assert_eq!(counted, ["一、", "（一）", "（二）", "1.", "二、", "（一）", ""]);
        assert_eq!([next("2", 0), next("2", 0), next("0", 0)], ["五、", "六、", ""]);
    }

    #[test]
    fn a_style_can_say_the_list() {
        let styles = BTreeMap::from([("1".to_owned(), ListPlace { list: Some("1".into()), level: None })]);
        let mut numbering = Numbering::read(PART, styles, &Limits::default()).unwrap();
        assert_eq!(numbering.number(&ListPlace::default(), Some("1")), "一、");
        assert_eq!(numbering.number(&ListPlace { list: Some("0".into()), level: None }, Some("1")), "");
    }

    #[test]
    fn numbers_are_written_as_word_does() {
        let all = [
            (23, "chineseCounting"),
            (10, "japaneseCounting"),
            (3, "decimalEnclosedCircle"),
            (2, "upperLetter"),
            (7, "decimal"),
            (4, "upperRoman"),
        ];
        assert_eq!(all.map(|(number, format)| written(number, format)), ["二十三", "十", "③", "B", "7", "Ⅳ"]);
    }
}
