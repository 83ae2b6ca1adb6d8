//! For whom a figure is stated.

pub(super) mod carry;
mod elsewhere;
mod issuer;

use super::bind::Binder;
use super::lexicon::{Bytes, Hits, Role};
use super::words::{behind, closes, title};
use crate::codelist::Scope;
use crate::text::{boundary, is_han, work};
use elsewhere::{wider, within};
use issuer::{documents, issues, signed, turned};

/// How high an area stands: nation, province, city, county, town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Nation,
    Province,
    City,
    County,
    Town,
}

/// The report's own area, as far as words for areas depend on it.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says how one word for an area reads, and they combine")]
pub(super) struct Own {
    pub rank: Rank,
    /// 全区 is the autonomous region for all but districts.
    autonomous: bool,
    /// 全市 is the municipality directly under the government.
    municipality: bool,
    /// 全市 is the city at county level.
    county_city: bool,
    district: bool,
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
        let parted = |at: &&Bytes| plain[at.start..at.end].contains(|c| c == '(' || super::lexicon::skipped(c));
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
    fn government(self, plain: &str, word: Bytes) -> bool {
        let text = &plain[word.start..word.end];
        let named = if text.starts_with("自治区") { Some(Rank::Province) } else { text.chars().next().and_then(|c| self.rank_of(c)) };
        named.is_none_or(|rank| rank == self.rank)
    }
}

/// Whether a text that is no district's speaks of an autonomous region, so that its 全区 is the region.
fn within_region(plain: &str, last: u8) -> bool {
    (last == 0 || last > 20) && plain.contains("自治区") && !plain.contains("我区")
}

/// How often a text must speak of another area than its code names.
const OFTEN: usize = 5;

/// The report's area in its text, and the words by which the text speaks of it.
#[derive(Clone, Copy)]
pub(super) struct Area<'a> {
    pub binder: Binder<'a>,
    pub own: Own,
}

impl Area<'_> {
    /// The scope of a figure: its clause decides over its sentence, whose words `reach` back.
    pub fn scope(self, reach: usize, clause: Bytes, figure: Bytes) -> Scope {
        let Area { binder: Binder { plain, hits, .. }, own } = self;
        let lead = Bytes { start: clause.start, end: figure.start };
        let tail = Bytes { start: figure.end, end: clause.end };
        if wider(plain, hits, own, lead, tail) || within(plain, own, clause, figure) {
            return Scope::Other;
        }
        let before = Bytes { start: reach, end: figure.start };
        let government = self.party_before(before).or_else(|| self.named(before));
        let tail = Bytes { end: plain[tail.start..tail.end].find('(').map_or(tail.end, |at| tail.start + at), ..tail };
        let after = hits.roles(tail, Role::Own).find(|at| {
            let documents = || at.start == tail.start && documents(&plain[at.end..]);
            let name = || {
                behind(&plain[at.end..tail.end], &["或", "及", "、"])
                    .split_once("名义")
                    .is_some_and(|(name, _)| name.is_empty() || office(name))
            };
            let issuer = || name() || documents();
            self.party(*at) && (plain[at.end..].starts_with(['为', '作', '当', '是', '被']) || issuer())
        });
        if !plain[figure.start..figure.end].ends_with('%') && self.headed(&plain[lead.start..lead.end], &plain[tail.start..tail.end]) {
            return Scope::Government;
        }
        if self.itself(&plain[lead.start..lead.end]) {
            return Scope::Government;
        }
        match government {
            Some(government) if whole(plain, own, before).is_some_and(|reset| reset > government.start) => Scope::Jurisdiction,
            None if after.is_none() => Scope::Jurisdiction,
            _ => Scope::Government,
        }
    }

    /// The last words of some before a figure that make the government itself the party of it.
    pub fn party_before(self, before: Bytes) -> Option<Bytes> {
        let Binder { plain, hits, .. } = self.binder;
        work(before.end - before.start);
        let open = |at: &Bytes| !closes(&plain[at.end..before.end]);
        let issuing = |at: &Bytes| self.bureau(*at) && issues(&plain[..at.start], &plain[at.end..]);
        let left = |at: &Bytes| (issuing(at) && turned(&plain[at.end..before.end])) || signed(&plain[at.end..before.end]);
        hits.roles(before, Role::Own).rfind(|at| self.party(*at) && open(at) && !left(at))
    }

    /// 以市生态环境局为被申请人: the body that a report's title names, where it is said to be sued.
    fn named(self, before: Bytes) -> Option<Bytes> {
        let plain = self.binder.plain;
        let words = &plain[before.start..before.end];
        let sued = ["为被申请人", "为被告"].iter().filter_map(|sued| words.rfind(sued)).max()?;
        let from = words[..sued].rfind('以')? + '以'.len_utf8();
        let name = words[from..sued].trim_end_matches(['作', '单', '独', '共', '同']);
        let own =
            name.ends_with(['局', '厅', '委']) && name.chars().nth(2).is_some() && title(plain).is_some_and(|title| title.contains(name));
        own.then_some(Bytes { start: before.start + from, end: before.start + from + name.len() })
    }

    /// The scope of a table's column by its heading.
    pub fn of_column(self, head: Bytes) -> Option<Scope> {
        let Area { binder: Binder { plain, hits, .. }, own } = self;
        let named = |role| hits.roles(head, role).any(|at| at == head);
        let text = &plain[head.start..head.end];
        let itself = text.ends_with("本级") || text.chars().next().and_then(|c| own.rank_of(c)) == Some(own.rank);
        if named(Role::Own) && itself && own.government(plain, head) {
            Some(Scope::Government)
        } else {
            (named(Role::Other) && own.wider(plain, head)).then_some(Scope::Other)
        }
    }

    /// Whether a word for the government makes it the party: not its meeting, office or site.
    pub fn party(self, at: Bytes) -> bool {
        let words = &self.binder.lexicon.parties;
        let plain = self.binder.plain;
        let (before, after) = (&plain[..at.start], &plain[at.end..]);
        let addressed = || ends(before, &words.none_before) && !ends(before, &words.before);
        let office = || after.starts_with(['及', '和', '、']) && office(after);
        // 区公安局本级 is another body, and so are 乡镇街道; 以街道为被告 is not.
        let after_name = before.ends_with(is_han) && plain[at.start..].starts_with(['局', '厅', '委']);
        let named = after_name
            || (&plain[at.start..at.end] == "街道"
                && !(self.own.rank == Rank::Town && (before.is_empty() || before.ends_with(['以', '我', '本', ',', ';', '。', '\n']))));
        let itself = plain[at.start..at.end].ends_with("本级");
        let body = itself || !self.bureau(at) || self.sued(after) || begins(after, &words.acted_behind) || issues(before, after);
        // 全县政府法律顾问 are those of all its governments.
        body && !named
            && self.own.government(plain, at)
            && !before.ends_with('全')
            && (!begins(after, &words.none_behind) || office() || self.sued(after))
            && !addressed()
    }

    /// 区长出庭应诉1次: whether the head of the report's own government appeared in court; not 区长、局长出庭.
    fn headed(self, lead: &str, tail: &str) -> bool {
        let head = |at: usize| lead[..at].chars().next_back().and_then(|c| self.own.rank_of(c)) == Some(self.own.rank);
        let appears = |at: usize| {
            let rest =
                behind(&lead[at + '长'.len_utf8()..], &["本人", "作为被诉行政机关负责人", "作为被告法定代表人", "亲自", "带头", "全年"]);
            rest.starts_with("出庭") || (rest.is_empty() && tail.starts_with("出庭"))
        };
        lead.match_indices('长').any(|(at, _)| head(at) && appears(at) && !lead[..at].replace("书记、", "").contains(['、', '(', '和']))
    }

    /// 被申请行政复议4件, 局负责人出庭86件: whether a clause of a body's own report says that the body was the party, without naming it.
    fn itself(self, lead: &str) -> bool {
        let lead = lead.trim_start_matches([',', ';', ' ', '\n']);
        let against = || ["被申请行政复议", "被申请复议", "被提起行政诉讼"].iter().any(|word| lead.starts_with(word));
        let head = || {
            ["局", "厅", "委", "办事处"].iter().any(|body| {
                let rest = lead.strip_prefix(body).map(|rest| rest.strip_prefix("主要").unwrap_or(rest));
                rest.is_some_and(|rest| ["负责人出庭", "主任出庭", "长出庭"].iter().any(|head| rest.starts_with(head)))
            })
        };
        let of_body = || self.own.rank == Rank::Town || title(self.binder.plain).is_some_and(|title| title.contains(['局', '厅', '委']));
        (against() || head()) && of_body()
    }

    /// Whether a word names a body that is no government.
    fn bureau(self, at: Bytes) -> bool {
        self.binder.hits.roles(at, Role::Bureau).any(|bureau| bureau == at)
    }

    /// Whether words behind a body make it the party of a case: 我局全年作为被告.
    pub fn sued(self, after: &str) -> bool {
        begins(behind(after, &["全年", "年内", "今年"]), &self.binder.lexicon.parties.sued_behind)
    }
}

/// Whether the title of a report names a town that it is of: 甲水镇2024年…, 2024年度甲水镇法治政府建设…, 甲区人民政府乙街道办事处…; not 各镇人民政府, 桐乡2023年….
pub(super) fn entitled(plain: &str) -> bool {
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

fn begins(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

fn ends(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether an office follows at once: 区政府及其办公室, 县政府、县政府办; not 区政府及各部门办理.
fn office(after: &str) -> bool {
    let near = &after[..boundary(after, "及其市政府办公".len())];
    work(near.len());
    near.contains("办公") || near.contains("府办")
}

/// Where the sentence last turns back to the whole area: 全区, 全市各级.
pub(super) fn whole(plain: &str, own: Own, before: Bytes) -> Option<usize> {
    let text = &plain[before.start..before.end];
    let found = text.rmatch_indices('全').find(|(at, _)| {
        let next = text[at + '全'.len_utf8()..].chars().next();
        let opens = text[..*at].is_empty() || text[..*at].ends_with([',', ';', ':', ' ', '\n', '。', '是', '中', '、', ')']);
        opens && next.and_then(|c| own.rank_of(c)).is_some_and(|rank| rank == own.rank)
    });
    let bodies = ["部门", "级", "单位", "乡镇", "镇", "街道"];
    let each = text.rmatch_indices('各').find(|(at, each)| {
        text[..*at].ends_with([',', ';', ':', '。']) && bodies.iter().any(|body| text[at + each.len()..].starts_with(body))
    });
    let found = found.max(each).map(|(at, _)| at);
    found.max(sent(text)).max(legal(text)).map(|at| before.start + at)
}

/// Where the body that examines for the whole area last opens a clause: 市司法局全年出具法律意见书; not 市司法局审查市政府合同.
fn legal(text: &str) -> Option<usize> {
    let opens = |at: &usize| {
        let clause = text[..*at].rfind([',', ';', ':', '\n']).map_or(0, |comma| comma + 1);
        clause > 0 && text[clause..*at].trim_start_matches(['经', '由']).chars().count() <= 1
    };
    let party = ["被告", "被诉", "被申请", "本级"].iter().any(|word| text.contains(word));
    let examines = |at: &usize| {
        let done = &text[*at..];
        ["审查", "审核", "出具", "备案"].iter().any(|verb| done.contains(verb)) && !done.contains("政府")
    };
    let last = |body: &&str| text.rmatch_indices(*body).map(|(at, _)| at).find(|at| opens(at) && examines(at));
    ["司法局", "司法厅", "法制办", "法制局"].iter().filter(|_| !party).filter_map(last).max()
}

/// Where others than the government last send in what is counted: 市直部门报送的93件; not 区政府报送2件.
fn sent(text: &str) -> Option<usize> {
    let words = [
        "报送的",
        "报备的",
        "报来",
        "制定的",
        "制发的",
        "报送备案的",
        "报送市政府备案的",
        "报送县政府备案的",
        "报送区政府备案的",
        "报送省政府备案的",
    ];
    let at = words.iter().filter_map(|word| text.rfind(word)).max()?;
    let clause = text[..at].rfind([',', ';', ':']).map_or(0, |comma| comma + 1);
    let sender = &text[clause..at];
    let bodies = ["部门", "街道", "乡镇", "单位", "镇街", "街镇", "区县", "县区", "(市、区)政府", "区县政府", "县区政府"];
    (sender.contains("下级") || bodies.iter().any(|body| sender.ends_with(body))).then_some(clause)
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
