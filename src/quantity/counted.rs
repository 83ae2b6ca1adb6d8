//! Bare numbers whose measure word stands elsewhere: in brackets before a colon, in the noun that they follow, or behind the last of several.

use super::{CountedIn, Form, Numeral, Quantity};
use crate::codelist::Qualifier;
use crate::text::{boundary, work};

/// Gives such numbers their measure word.
pub(super) fn count(text: &str, numerals: &mut [Numeral]) {
    for at in (0..numerals.len()).rev() {
        let Form::Quantity(bare) = &numerals[at].form else { continue };
        let (numeral, next) = (&numerals[at], numerals.get(at + 1));
        // The noun before a bracket is that of what stands in it.
        let before = at.checked_sub(1).map(|before| &numerals[before]);
        let noun = before.filter(|before| text.get(before.end..numeral.start) == Some("(")).unwrap_or(numeral).start;
        let counted = if bare.unit.is_some() {
            next.and_then(|next| points(text, numeral, bare, next))
        } else {
            let own = labelled(text, numeral, bare).or_else(|| captioned(text, numeral, bare)).or_else(|| named(text, numeral, bare, noun));
            own.or_else(|| shared(text, numeral, bare, next?))
        };
        if let Some(counted) = counted {
            numerals[at].form = Form::Quantity(counted);
        }
    }
}

/// 分别不少于240卷、30场、60次: the qualifier before the first of several is of each.
pub(super) fn qualify(text: &str, numerals: &mut [Numeral]) {
    let mut said: Option<Qualifier> = None;
    for at in 1..numerals.len() {
        let (before, rest) = numerals.split_at_mut(at);
        let (before, numeral) = (&before[at - 1], &mut rest[0]);
        let (Form::Quantity(first), Form::Quantity(quantity)) = (&before.form, &mut numeral.form) else {
            said = None;
            continue;
        };
        let opens = before.start < before.digits && ["分别", "依次"].iter().any(|word| text[..before.start].ends_with(word));
        said = if opens { Some(first.qualifier) } else { said };
        if !matches!(text.get(before.end..numeral.start), Some("、" | "和" | "及" | "与")) || quantity.qualifier != Qualifier::Exact {
            said = None;
        }
        quantity.qualifier = said.unwrap_or(quantity.qualifier);
    }
}

/// 行政许可(万件):1386.2
fn labelled(text: &str, numeral: &Numeral, bare: &Quantity) -> Option<Quantity> {
    let label = text[..numeral.start].strip_suffix("):")?;
    let said = label[label.rfind('(')? + 1..].trim();
    work(said.len());
    CountedIn::filling(said).filter(|_| bare.multiplier == 0).map(|counted| bare.counted_in(counted))
}

/// 执法总量(单位:件):行政处罚12470(2024年14208)、行政许可33615: what a caption within the sentence says of all that follow.
fn captioned(text: &str, numeral: &Numeral, bare: &Quantity) -> Option<Quantity> {
    let floor = boundary(text, numeral.start.saturating_sub(2 * SAID));
    work(numeral.start - floor);
    let said = text[floor..numeral.start].rsplit(['\n', '。', ';']).next()?;
    let (unit, listed) = said.rsplit_once("(单位:")?.1.split_once("):")?;
    let ends = text[numeral.end..].chars().next().is_none_or(|c| matches!(c, '、' | ',' | ';' | '。' | '(' | ')' | '\n'));
    let other = listed.contains('|') || listed.ends_with(['率', '比', '占', '长', '升', '降', '加', '少', '减']);
    let counted = CountedIn::filling(unit.trim()).filter(|_| ends && bare.multiplier == 0 && !other);
    counted.filter(|counted| bare.decimals == 0 || counted.multiplier > 0).map(|counted| bare.counted_in(counted))
}

/// Nouns that say in what they count.
const NOUNS: [(&str, &str); 7] =
    [("件数", "件"), ("宗数", "宗"), ("人数", "人"), ("次数", "次"), ("户数", "户"), ("场数", "场"), ("份数", "份")];

/// 公证办理件数:58.9万(55.3万), whose noun ends at a byte.
fn named(text: &str, numeral: &Numeral, bare: &Quantity, noun: usize) -> Option<Quantity> {
    let before = text[..noun].trim_end_matches([':', '为', '达', '共']);
    let (_, unit) = NOUNS.iter().find(|(noun, _)| before.ends_with(noun))?;
    let behind = &text[numeral.end..];
    let said = before.len() < noun || behind.starts_with([',', ';', '。', '(']);
    let ends = behind.is_empty()
        || behind.starts_with([',', ';', '。', ')', '\n'])
        || behind.strip_prefix('(').is_some_and(|said| !said.starts_with(['万', '亿']));
    // What a caption counts in is not known here.
    let caption = text[boundary(text, noun.saturating_sub(CAPTION))..noun].contains("单位:");
    (said && ends && !caption).then(|| Quantity { unit: Some(unit), ..bare.clone() })
}

/// Bytes within which a caption stands above.
const CAPTION: usize = 1_500;

/// Bytes within which it is said that numbers are of several things in their order.
const SAID: usize = 150;

/// 一审、二审、再审案件分别为1043、486、71件: what the next is counted in, its multiplier too (6.1、3.7万件). Whether 3、7.1万件 are 3 or 30,000 is not known.
/// The last is looked at first, so that it counts all before it.
fn shared(text: &str, numeral: &Numeral, bare: &Quantity, next: &Numeral) -> Option<Quantity> {
    let Form::Quantity(last) = &next.form else { return None };
    let joined = matches!(text.get(numeral.end..next.start)?, "、" | "和" | "及" | "与");
    let floor = boundary(text, numeral.start.saturating_sub(SAID));
    let clause = || text[floor..numeral.start].rsplit([',', ';', '。', ':', '\n']).next().unwrap_or("");
    let unit = last.unit.filter(|_| joined && ["分别", "依次"].iter().any(|word| clause().contains(word)))?;
    work(SAID);
    let parted = bare.multiplier == 0 && last.multiplier > 0;
    let rate = matches!(unit, "%" | "个百分点" | "百分点");
    if (parted || rate) && bare.decimals == 0 {
        return parted.then(|| Quantity { value: None, unit: Some(unit), multiplier: last.multiplier, ..bare.clone() });
    }
    let counted = CountedIn { multiplier: if parted { last.multiplier } else { 0 }, unit };
    Some(if parted { bare.counted_in(counted) } else { Quantity { unit: Some(unit), ..bare.clone() } })
}

/// 分别下降2.4个、上升6.2个百分点: points of which the first says only 个.
fn points(text: &str, numeral: &Numeral, bare: &Quantity, next: &Numeral) -> Option<Quantity> {
    let Form::Quantity(last) = &next.form else { return None };
    let between = text.get(numeral.end..next.start)?;
    let joined = between.starts_with(['、', '和', '及', '与', ',']) && between.chars().count() <= 4;
    let unit = last.unit.filter(|unit| *unit == "个百分点" && joined && bare.unit == Some("个"))?;
    Some(Quantity { unit: Some(unit), ..bare.clone() })
}

#[cfg(test)]
mod tests {
    use crate::quantity::{Form, scan};

    /// What the quantities of a text are: each as `words value unit qualifier`.
    fn check(text: &str, expected: &[&str]) {
        let said = scan(text).into_iter().filter_map(|numeral| match numeral.form {
            Form::Quantity(q) => {
                let value = q.value.map_or("-".to_owned(), |value| value.normalize().to_string());
                Some(format!("{} {value} {} {}", &text[numeral.start..numeral.end], q.unit.unwrap_or("-"), q.qualifier))
            }
            _ => None,
        });
        assert_eq!(said.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn one_measure_word_counts_the_numbers_of_a_list() {
        check("分别为1043、486、71件", &["1043 1043 件 exact", "486 486 件 exact", "71件 71 件 exact"]);
        check("分别为6.1、1.8、3.7万人次", &["6.1 61000 人次 exact", "1.8 18000 人次 exact", "3.7万人次 37000 人次 exact"]);
        check("分别提升3.1、0.8个百分点", &["3.1 3.1 个百分点 exact", "0.8个百分点 0.8 个百分点 exact"]);
        check("收案1043、486件", &["1043 1043 - exact", "486件 486 件 exact"]);
        check("分别为1043,486件", &["1043 1043 - exact", "486件 486 件 exact"]);
        check("分别为3、7.1万件", &["3 - 件 exact", "7.1万件 71000 件 exact"]);
        check("分别为120、98.3%", &["120 120 - exact", "98.3% 98.3 % exact"]);
        check("分别下降2.4个、上升6.2个百分点", &["2.4个 2.4 个百分点 exact", "6.2个百分点 6.2 个百分点 exact"]);
        check(
            "总量(单位:件):处罚12470(去年14208)、许可33615。检查56",
            &["12470 12470 件 exact", "14208 14208 件 exact", "33615 33615 件 exact", "56 56 - exact"],
        );
        check("总量(单位:件):处罚1247,增长12.5,败诉率4.8。", &["1247 1247 件 exact", "12.5 12.5 - exact", "4.8 4.8 - exact"]);
    }

    #[test]
    fn a_measure_word_may_stand_before_the_number() {
        check("行政许可(万件):1386.2", &["1386.2 13862000 件 exact"]);
        check("行政许可(件):1386", &["1386 1386 件 exact"]);
        check("公证办理件数:58.9万(55.3万)", &["58.9万 589000 件 exact", "55.3万 553000 件 exact"]);
        check("参训人数达1200。", &["1200 1200 人 exact"]);
        check("行政许可(新办):1386", &["1386 1386 - exact"]);
        check("人数1200.5-", &["1200.5 1200.5 - exact"]);
        check("公证件数5800,援助件数1200。", &["5800 5800 件 exact", "1200 1200 件 exact"]);
        check("分别为4.2、11、30.5万件", &["4.2 42000 件 exact", "11 - 件 exact", "30.5万件 305000 件 exact"]);
        check("人数:1200 1300", &["1200 1200 - exact", "1300 1300 - exact"]);
        check("(单位:万件)\n许可件数:12.3\n", &["12.3 12.3 - exact"]);
    }

    #[test]
    fn a_qualifier_before_the_first_is_of_each() {
        check("分别不少于240卷、30场", &["不少于240卷 240 卷 at_least", "30场 30 场 at_least"]);
        check("不少于240卷、30场", &["不少于240卷 240 卷 at_least", "30场 30 场 exact"]);
        check("分别不少于240卷,30场", &["不少于240卷 240 卷 at_least", "30场 30 场 exact"]);
    }
}
