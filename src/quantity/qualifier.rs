use crate::codelist::Qualifier;

/// Words before the digits, the longer before the shorter that it ends with.
const BEFORE: &[(&str, Qualifier)] = &[
    ("不得少于", Qualifier::AtLeast),
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("不小于", Qualifier::AtLeast),
    ("不下于", Qualifier::AtLeast),
    ("不下", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("不超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("不大于", Qualifier::AtMost),
    ("不多于", Qualifier::AtMost),
    ("不突破", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("超过", Qualifier::MoreThan),
    ("突破", Qualifier::MoreThan),
    ("多达", Qualifier::Exact),
    ("大于", Qualifier::MoreThan),
    ("超", Qualifier::MoreThan),
    ("逾", Qualifier::MoreThan),
    ("不足", Qualifier::LessThan),
    ("不到", Qualifier::LessThan),
    ("少于", Qualifier::LessThan),
    ("小于", Qualifier::LessThan),
    ("未满", Qualifier::LessThan),
    ("低于", Qualifier::LessThan),
    ("大约", Qualifier::About),
    ("大概", Qualifier::About),
    ("差不多", Qualifier::About),
    ("约为", Qualifier::About),
    ("约", Qualifier::About),
    ("接近", Qualifier::Nearly),
    ("将近", Qualifier::Nearly),
    ("近", Qualifier::Nearly),
];

/// The characters that a word before the digits ends with: most figures have none before them.
const LAST: [char; 16] = ['下', '于', '少', '过', '多', '破', '达', '超', '逾', '足', '到', '满', '约', '概', '近', '为'];

/// Words after the unit.
const AFTER: &[(&str, Qualifier)] = &[
    ("及以上", Qualifier::AtLeast),
    ("或以上", Qualifier::AtLeast),
    ("以上", Qualifier::AtLeast),
    ("有余", Qualifier::AtLeast),
    ("以内", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("之内", Qualifier::AtMost),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
];

/// The qualifier that ends right before a place, and where it starts.
pub(super) fn before(text: &str, at: usize) -> Option<(usize, Qualifier)> {
    let head = text[..at].trim_end_matches(' ');
    if !head.ends_with(LAST) {
        return None;
    }
    let (word, qualifier) = BEFORE.iter().find(|(word, _)| head.ends_with(word))?;
    let start = head.len() - word.len();
    let glued = match *word {
        "近" => ["附", "最", "临", "靠", "邻"].as_slice(),
        "约" => &["节", "集", "制", "违", "签", "公", "合", "预"],
        "超" => &["赶", "高"],
        "不足" => &["存在", "力量"],
        _ => &[],
    };
    (!glued.iter().any(|g| head[..start].ends_with(g))).then_some((start, *qualifier))
}

/// The qualifier that a text begins with, and its length.
pub(super) fn after(text: &str) -> Option<(usize, Qualifier)> {
    let words = text.strip_prefix(' ').unwrap_or(text);
    if !words.starts_with(['及', '或', '以', '有', '之', '左', '上']) {
        return None;
    }
    let (word, qualifier) = AFTER.iter().find(|(word, _)| words.starts_with(word))?;
    Some((text.len() - words.len() + word.len(), *qualifier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_qualifier_is_found_by_its_edge() {
        for (word, qualifier) in BEFORE {
            assert_eq!(before(word, word.len()).map(|(_, found)| found), Some(*qualifier), "{word}");
        }
        for (word, qualifier) in AFTER {
            assert_eq!(after(word), Some((word.len(), *qualifier)), "{word}");
        }
    }
}
