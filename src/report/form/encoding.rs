//! Bytes to characters: which encoding they are in, and whether they were read in a wrong one before.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::fault::Reason;
use crate::text::Characters;

/// The characters of a text in UTF-8, UTF-16, GB18030 (with GBK and GB 2312) or Big5.
///
/// The byte order mark decides, then whether it is UTF-8, then the encoding that the file declares, then what its bytes look like.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<String, Reason> {
    let text = characters(bytes, declared)?;
    match misread(&text) {
        Some(how) => Err(Reason::Mojibake(how)),
        None => Ok(text),
    }
}

fn characters(bytes: &[u8], declared: Option<&str>) -> Result<String, Reason> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[length..]).ok_or(Reason::UnknownEncoding(length));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| wide(encoding, bytes)).ok_or(Reason::Binary(at));
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(e) => e.valid_up_to(),
    };
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|encoding| *encoding != UTF_8);
    let declared = declared.filter(|encoding| CHINESE.contains(encoding)).and_then(|encoding| strictly(encoding, bytes));
    declared.or_else(|| guessed(bytes)).ok_or(Reason::UnknownEncoding(valid))
}

/// The encodings of Chinese text; GB18030 holds GBK and GB 2312.
const CHINESE: &[&Encoding] = &[GB18030, GBK, BIG5, UTF_16LE, UTF_16BE];

/// The text in that of the two encodings in which it makes more sense.
fn guessed(bytes: &[u8]) -> Option<String> {
    let read = [GB18030, BIG5].into_iter().filter_map(|encoding| strictly(encoding, bytes));
    read.reduce(|one, other| if sense(&other) > sense(&one) { other } else { one })
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// UTF-16 without its mark: nearly all of it must be characters of a Chinese text.
fn wide(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = strictly(encoding, bytes)?;
    let (all, known) = text.chars().fold((0, 0), |(all, known), c| (all + 1, known + usize::from(is_written(c))));
    (known * 20 > all * 19).then_some(text)
}

fn is_written(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | ' '..='~' | '\u{2010}'..='\u{203f}' | '\u{3000}'..='\u{303f}' | '一'..='龥' | '！'..='～')
}

/// An encoding, that in which its bytes were wrongly read, and what to call it.
const MISREADINGS: &[(&Encoding, &Encoding, &str)] = &[
    (UTF_8, GBK, "UTF-8 that was read as GBK"),
    (UTF_8, BIG5, "UTF-8 that was read as Big5"),
    (UTF_8, WINDOWS_1252, "UTF-8 that was read as Latin-1"),
    (GBK, WINDOWS_1252, "GBK that was read as Latin-1"),
    (BIG5, WINDOWS_1252, "Big5 that was read as Latin-1"),
    (BIG5, GBK, "Big5 that was read as GBK"),
    (GBK, BIG5, "GBK that was read as Big5"),
];

/// How a text came to be mojibake, if it is.
fn misread(text: &str) -> Option<&'static str> {
    let head: String = text.chars().filter(|c| !c.is_ascii()).take(SAMPLE).collect();
    let sense = sense(&head);
    let mended = |was: &'static Encoding, read: &'static Encoding| was.decode_without_bom_handling(&read.encode(&head).0).0.into_owned();
    let doubtful = 3 * sense < MOST && common(&head) < COMMON;
    let makes_sense = |(was, read, _): &&(&'static Encoding, &'static Encoding, &str)| {
        let mended = self::sense(&mended(was, read));
        mended > SENSE && mended > 3 * sense
    };
    let found = if doubtful { MISREADINGS.iter().find(makes_sense) } else { None };
    let lost = head.chars().filter(|c| matches!(c, '\u{fffd}' | '锟')).count();
    let replaced = (lost * LOST > head.chars().count()).then_some("characters were replaced when GBK was read as UTF-8");
    found.map(|(.., how)| *how).or(replaced)
}

/// How many characters are looked at.
const SAMPLE: usize = 20_000;
/// One replaced character among so many makes a text mojibake.
const LOST: usize = 300;
/// Among a thousand characters of a Chinese text more than these are among the most used.
const SENSE: usize = 60;

/// Among a thousand characters of a report hardly more than these are among the most used, so that what holds a third of them is not mojibake.
const MOST: usize = 450;

/// Of a thousand characters of a Chinese text at least so many are common ones; of mojibake hardly seven hundred.
const COMMON: usize = 900;

/// How many of a thousand characters are common ones, in either script.
fn common(text: &str) -> usize {
    let (all, common) = text.chars().fold((0, 0), |(all, common), c| (all + 1, common + usize::from(is_common(c))));
    common * 1000 / all.max(1)
}

/// Whether a character is a sign, or of the first level of GB 2312 or Big5.
fn is_common(c: char) -> bool {
    let mut buffer = [0; 4];
    let one: &str = c.encode_utf8(&mut buffer);
    let simplified = matches!(*GBK.encode(one).0, [0xa1 | 0xa3 | 0xb0..=0xd7, 0xa1..=0xfe]);
    simplified || matches!(*BIG5.encode(one).0, [0xa1 | 0xa4..=0xc6, _])
}

/// The most used characters of the genre, in both scripts.
static USED: LazyLock<Characters> = LazyLock::new(|| {
    let simplified = "的政府法行治和工作建设设区市年全度一是务执办理公开实制人发领导推进案件在了不中大为有我重点化管规事部门";
    simplified.chars().chain("設區務執辦開實領導進發點規門為".chars()).collect()
});

/// How many of a thousand characters are among the most used.
fn sense(text: &str) -> usize {
    let (all, used) = text.chars().filter(|c| !c.is_ascii()).fold((0, 0), |(all, used), c| (all + 1, used + usize::from(USED.contains(c))));
    used * 1000 / all.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2023年，全区共收到行政复议申请627宗，办结595宗；推进法治政府建设，领导干部学法考试有21000余人参加。\n";
    const TRADITIONAL: &str = "2023年，全區共收到行政覆議申請627宗，辦結595宗；推進法治政府建設，領導幹部學法考試有21000餘人參加。\n";

    /// Texts with few of the most used characters.
    const SHORT: &[&str] = &[
        "应急演练场次由82场提高到117场，参与群众2.6万人次。",
        "调处纠纷46宗。",
        "罚没款388.2万元，较上年增长9%。",
        "聘请法律顾问12名，审查合同374份。",
    ];

    fn check(bytes: &[u8], declared: Option<&str>, expected: Result<&str, Reason>) {
        assert_eq!(decode(bytes, declared), expected.map(str::to_owned));
    }

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_of_the_genre_is_read() {
        check(TEXT.as_bytes(), None, Ok(TEXT));
        check(format!("\u{feff}{TEXT}").as_bytes(), None, Ok(TEXT));
        check(TEXT.as_bytes(), Some("gb2312"), Ok(TEXT));
        check(&GB18030.encode(TEXT).0, None, Ok(TEXT));
        check(&GB18030.encode(TEXT).0, Some("utf-8"), Ok(TEXT));
        check(&GB18030.encode(TRADITIONAL).0, None, Ok(TRADITIONAL));
        check(&BIG5.encode(TRADITIONAL).0, None, Ok(TRADITIONAL));
        check(&BIG5.encode(TRADITIONAL).0, Some("big5"), Ok(TRADITIONAL));
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            check(&utf_16(TEXT, order), None, Ok(TEXT));
            check(&utf_16(&format!("\u{feff}{TEXT}"), order), None, Ok(TEXT));
        }
        check("办结5件".as_bytes(), None, Ok("办结5件"));
        check(b"\xb0\xec\xbd\xe15\xbc\xfe", None, Ok("办结5件"));
    }

    #[test]
    fn a_short_text_that_is_correct_is_read() {
        for text in SHORT {
            check(text.as_bytes(), None, Ok(text));
            check(&GB18030.encode(text).0, None, Ok(text));
        }
    }

    #[test]
    fn a_short_text_that_was_misread_is_told() {
        for text in SHORT {
            let (bytes, ..) = UTF_8.encode(text);
            let mojibake = GBK.decode_without_bom_handling(&bytes).0.into_owned();
            assert!(matches!(decode(mojibake.as_bytes(), None), Err(Reason::Mojibake(_))), "{mojibake}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"2022 \xff\xff", None, Err(Reason::UnknownEncoding(5)));
        check(b"2022\0\x01\x02", None, Err(Reason::Binary(4)));
    }

    #[test]
    fn mojibake_is_told_by_its_name() {
        for (was, read, how) in MISREADINGS {
            let text = if *was == BIG5 { TRADITIONAL } else { TEXT };
            let (text, long) = (text, text.repeat(20));
            for text in [text, &long] {
                let bytes = was.encode(text).0;
                let mojibake = read.decode_without_bom_handling(&bytes).0.replace('\u{fffd}', "");
                check(mojibake.as_bytes(), None, Err(Reason::Mojibake(how)));
            }
        }
        let replaced = UTF_8.decode_without_bom_handling(&GBK.encode(TEXT).0).0.into_owned();
        let lost = "characters were replaced when GBK was read as UTF-8";
        check(replaced.as_bytes(), None, Err(Reason::Mojibake(lost)));
        let twice = GBK.decode_without_bom_handling(replaced.as_bytes()).0.replace('\u{fffd}', "");
        assert!(twice.contains("锟斤拷"));
        check(twice.as_bytes(), None, Err(Reason::Mojibake(lost)));
    }
}
