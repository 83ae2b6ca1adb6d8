//! What a page says of its report in labelled fields: 索引号：… | 发布机构：….

/// What a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// 索引号.
    IndexNumber,
    /// 发布机构.
    Issuer,
    /// 成文日期.
    Written,
    /// 发布日期.
    Published,
    /// 文号.
    DocumentNumber,
    /// 名称.
    Title,
    /// A field of which nothing is kept.
    Other,
}

/// Labels; where one begins as another does, the longer one stands first.
const LABELS: &[(&str, Key)] = &[
    ("索引号", Key::IndexNumber),
    ("信息索引号", Key::IndexNumber),
    ("发布机构", Key::Issuer),
    ("发文机关", Key::Issuer),
    ("发文机构", Key::Issuer),
    ("发文单位", Key::Issuer),
    ("发布单位", Key::Issuer),
    ("发布机关", Key::Issuer),
    ("制发机关", Key::Issuer),
    ("公开主体", Key::Issuer),
    ("成文日期", Key::Written),
    ("成文时间", Key::Written),
    ("生成日期", Key::Written),
    ("发文日期", Key::Written),
    ("制发日期", Key::Written),
    ("发布日期", Key::Published),
    ("发布时间", Key::Published),
    ("公开日期", Key::Published),
    ("公开时间", Key::Published),
    ("发文字号", Key::DocumentNumber),
    ("文件编号", Key::DocumentNumber),
    ("文号", Key::DocumentNumber),
    ("信息名称", Key::Title),
    ("文件名称", Key::Title),
    ("名称", Key::Title),
    ("标题", Key::Title),
    ("主题分类", Key::Other),
    ("组配分类", Key::Other),
    ("体裁分类", Key::Other),
    ("信息分类", Key::Other),
    ("服务对象", Key::Other),
    ("公开方式", Key::Other),
    ("公开时限", Key::Other),
    ("公开范围", Key::Other),
    ("公开形式", Key::Other),
    ("有效性", Key::Other),
    ("时效性", Key::Other),
    ("时效", Key::Other),
    ("效力状态", Key::Other),
    ("生效日期", Key::Other),
    ("废止日期", Key::Other),
    ("失效时间", Key::Other),
    ("关键词", Key::Other),
    ("主题词", Key::Other),
    ("内容概述", Key::Other),
    ("信息来源", Key::Other),
    ("来源", Key::Other),
    ("浏览次数", Key::Other),
    ("访问次数", Key::Other),
    ("点击数", Key::Other),
    ("字号", Key::Other),
    ("字体", Key::Other),
];

/// No line of fields is longer.
const LONGEST: usize = 400;

/// The fields of a line, with their values, which may be empty.
pub(super) fn fields(line: &str) -> Vec<(Key, String)> {
    let chars: Vec<char> = line.chars().take(LONGEST + 1).collect();
    if chars.len() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(Key, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match label(&chars, at) {
            Some((key, end)) => {
                found.push((key, at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([chars.len()]);
    let value = |from: usize, to: usize| chars[from..to].split(|c| *c == '|').next().map(|value| value.iter().collect::<String>());
    let trimmed = |value: String| value.trim().trim_matches(['【', '】', '[', ']', '|']).trim().to_owned();
    found.iter().zip(ends).map(|((key, _, from), to)| (*key, value(*from, to).map(trimmed).unwrap_or_default())).collect()
}

/// Whether a line begins with a field.
pub(super) fn is_field(line: &str) -> bool {
    let head: Vec<char> = line.trim_start_matches(['【', '[', '（', '(']).chars().take(40).collect();
    line.chars().count() <= LONGEST && label(&head, 0).is_some()
}

/// The label that begins at a character, blanks between its characters left out, and where its value begins.
fn label(chars: &[char], at: usize) -> Option<(Key, usize)> {
    let first = at == 0 || !chars[at - 1].is_alphanumeric();
    if !first {
        return None;
    }
    LABELS.iter().find_map(|(label, key)| {
        let mut here = at;
        for wanted in label.chars() {
            while here > at && chars.get(here).is_some_and(|c| c.is_whitespace()) {
                here += 1;
            }
            if chars.get(here) != Some(&wanted) {
                return None;
            }
            here += 1;
        }
        let end = chars[here..].iter().position(|c| !c.is_whitespace() && !"】]".contains(*c)).map_or(chars.len(), |after| here + after);
        match chars.get(end) {
            Some(':' | '：') => Some((*key, value(chars, end + 1))),
            Some('|') => Some((*key, end + 1)),
            None => Some((*key, end)),
            Some(_) => None,
        }
    })
}

/// Where the value begins behind a colon: in the next cell, if the colon ends its own.
fn value(chars: &[char], from: usize) -> usize {
    let next = chars[from..].iter().position(|c| !c.is_whitespace()).map_or(chars.len(), |after| from + after);
    if chars.get(next) == Some(&'|') { next + 1 } else { from }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(Key, &str)]) {
        let found = fields(line);
        let found: Vec<(Key, &str)> = found.iter().map(|(key, value)| (*key, value.as_str())).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn labelled_fields_are_told_from_sentences() {
        check("索 引 号：11440116/2024-00001", &[(Key::IndexNumber, "11440116/2024-00001")]);
        check("发文机关：某区人民政府 成文日期：2024年1月5日", &[(Key::Issuer, "某区人民政府"), (Key::Written, "2024年1月5日")]);
        check(
            "索引号： | 7-1 | 文号： |  | 来源： | 区府办",
            &[(Key::IndexNumber, "7-1"), (Key::DocumentNumber, ""), (Key::Other, "区府办")],
        );
        check("文　　号 |  | 发布日期 | 2024-01-12", &[(Key::DocumentNumber, ""), (Key::Published, "2024-01-12")]);
        check("【发布时间】", &[(Key::Published, "")]);
        check("统一编制文号规则，审核文号125个", &[]);
        check("名称核准办件125件", &[]);
    }
}
