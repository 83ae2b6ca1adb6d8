//! The report's own area, and how it reads words for areas.

use crate::extract::lexicon::{Bytes, Hits, Role, skipped};
use crate::extract::words::title;
use crate::text::is_han;

/// How high an area stands: nation, province, city, county, town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Nation,
    Province,
    City,
    County,
    Town,
}

/// The report's own area, as far as words for areas and for bodies depend on it.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says how one word for an area reads, and they combine")]
pub(crate) struct Own {
    pub rank: Rank,
    /// 全区 is the autonomous region for all but districts.
    autonomous: bool,
    /// 全市 is the municipality directly under the government.
    municipality: bool,
    /// 全市 is the city at county level.
    county_city: bool,
    district: bool,
    /// Its title names a bureau, whose report it is.
    pub bureau: bool,
}

impl Own {
    /// Reads the code of GB/T 2260, and from the text whether the report is a town's. Where the text never speaks of such
    /// an area as the code names, and often of another (a city's bureau that is filed under a district), the text decides.
    pub fn of(area_code: &str, plain: &str, hits: &Hits) -> Own {
        let coded = Own::coded(area_code, plain, hits);
        let government = |at: &Bytes| plain[at.start..].chars().next().and_then(|c| coded.rank_of(c)) == Some(coded.rank);
        if coded.rank == Rank::Town || (!area_code.is_empty() && hits.all(Role::Own).iter().any(government)) {
            return coded;
        }
        let spoken = coded.spoken(plain);
        let named = spoken.iter().filter(|(rank, _)| *rank == Some(coded.rank)).map(|(_, said)| said).sum::<usize>();
        match spoken.iter().max_by_key(|(_, said)| *said) {
            Some((Some(rank), said)) if *said > 0 && (area_code.is_empty() || (*said >= OFTEN && named == 0)) => {
                Own { rank: *rank, county_city: false, district: false, ..coded }
            }
            _ => coded,
        }
    }

    fn coded(area_code: &str, plain: &str, hits: &Hits) -> Own {
        let digits = |from: usize, to: usize| area_code.get(from..to).unwrap_or("");
        let last: u8 = digits(4, 6).parse().unwrap_or(1);
        let parted = |at: &&Bytes| plain[at.start..at.end].contains(|c| c == '(' || skipped(c));
        let town = entitled(plain) || hits.all(Role::Town).iter().filter(|at| !parted(at)).nth(1).is_some();
        let rank = match (digits(2, 4), last) {
            _ if town && last != 0 => Rank::Town,
            ("00", _) => Rank::Province,
            (_, 0) => Rank::City,
            _ => Rank::County,
        };
        let low = rank >= Rank::County;
        Own {
            rank,
            autonomous: matches!(digits(0, 2), "15" | "45" | "54" | "64" | "65") || within_region(plain, last),
            municipality: matches!(digits(0, 2), "11" | "12" | "31" | "50"),
            county_city: low && last >= 81,
            district: low && last <= 20,
            bureau: title(plain).is_some_and(bureau),
        }
    }

    /// Whether it is a county or district, whose government alone decides what is reconsidered in it.
    pub fn decides(self) -> bool {
        self.rank == Rank::County
    }

    /// How often a text speaks of its area by each word: 全市 once, 我区 as four times.
    fn spoken(self, plain: &str) -> [(Option<Rank>, usize); 6] {
        let mut spoken = ['区', '县', '旗', '市', '州', '省'].map(|c| (c, 0));
        for (word, weight) in [('我', 4), ('全', 1)] {
            for (at, _) in plain.match_indices(word) {
                let next = plain[at + word.len_utf8()..].chars().next();
                if let Some((_, said)) = spoken.iter_mut().find(|(c, _)| Some(*c) == next) {
                    *said += weight;
                }
            }
        }
        spoken.map(|(c, said)| (self.rank_of(c), said))
    }

    /// How high the area stands that a word names by its last character: 全市, 市政府.
    pub fn rank_of(self, c: char) -> Option<Rank> {
        Some(match c {
            '国' => Rank::Nation,
            '省' => Rank::Province,
            '市' if self.municipality => Rank::Province,
            '市' if self.county_city => Rank::County,
            '市' | '州' | '盟' => Rank::City,
            '区' if self.autonomous && !self.district => Rank::Province,
            '区' | '县' | '旗' => Rank::County,
            '镇' | '乡' | '道' => Rank::Town,
            _ => return None,
        })
    }

    /// Whether a word such as 全市 names a wider area than the report's own.
    pub fn wider(self, plain: &str, word: Bytes) -> bool {
        let named = plain[word.start..word.end].chars().find_map(|c| self.rank_of(c));
        named.is_some_and(|rank| rank < self.rank)
    }

    /// Whether a word such as 区政府 names the report's own government.
    pub(super) fn government(self, plain: &str, word: Bytes) -> bool {
        let text = &plain[word.start..word.end];
        let named = if text.starts_with("自治区") { Some(Rank::Province) } else { text.chars().next().and_then(|c| self.rank_of(c)) };
        named.is_none_or(|rank| rank == self.rank)
    }
}

/// 甲市生态环境局2023年…, 甲市卫生健康委员会关于…: whether a title names a bureau whose report it is; not 中共甲区委, 甲开发区管理委员会.
fn bureau(title: &str) -> bool {
    let reports = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '二') || ["关于", "法治", "依法"].iter().any(|word| rest.starts_with(word))
    };
    let party = |name: &str| name.ends_with(['区', '市', '县', '省', '州', '旗', '党', '理']);
    title.match_indices(['局', '厅', '委']).any(|(at, body)| {
        let rest = &title[at + body.len()..];
        reports(rest.strip_prefix("员会").unwrap_or(rest)) && !(body == "委" && party(&title[..at]))
    })
}

/// Whether a text that is no district's speaks of an autonomous region, so that its 全区 is the region.
fn within_region(plain: &str, last: u8) -> bool {
    (last == 0 || last > 20) && plain.contains("自治区") && !plain.contains("我区")
}

/// How often a text must speak of another area than its code names.
const OFTEN: usize = 5;

/// Whether the title of a report names a town that it is of: 甲水镇2024年…, 2024年度甲水镇法治政府建设…, 甲区人民政府乙街道办事处…; not 各镇人民政府, 桐乡2023年….
pub(crate) fn entitled(plain: &str) -> bool {
    let Some(title) = title(plain) else { return false };
    let name = |at: usize| title[..at].chars().rev().take_while(|c| is_han(*c)).count();
    let own =
        |at: usize| !["各", "关于", "印发", "示范"].iter().any(|word| title[..at].contains(word)) && !title[..at].ends_with(['乡', '镇']);
    let office = |word: &str| title.find(word).is_some_and(|at| own(at) && name(at) > 0);
    let reports = |word: &str| {
        let rest = |at: usize| &title[at + word.len()..];
        let next = |at: usize| rest(at).starts_with(|c: char| c.is_ascii_digit()) || rest(at).starts_with("法治");
        title.match_indices(word).any(|(at, _)| own(at) && name(at) > 1 && next(at))
    };
    ["镇人民政府", "镇政府", "乡人民政府", "乡政府", "街道办事处"].iter().any(|word| office(word))
        || ["镇", "乡", "街道"].iter().any(|word| reports(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_areas_depend_on_the_reports_own_area() {
        let wider = |code: &str, word: &str| Own::of(code, "", &Hits::default()).wider(word, Bytes { start: 0, end: word.len() });
        assert!(wider("440112", "全市") && !wider("440112", "全区"), "a district in Guangdong");
        assert!(wider("451100", "全区") && !wider("451100", "全市"), "a city in Guangxi");
        assert!(!wider("450103", "全区"), "a district in Guangxi");
        assert!(!wider("320583", "全市") && wider("320583", "全省"), "a city at county level");
        assert!(!wider("110000", "全市") && wider("110109", "全市"), "a municipality and its district");
        assert!(!wider("440000", "全省") && wider("440000", "全国"), "a province");
    }
}
