//! For whom a figure is stated.

pub(super) mod carry;
mod elsewhere;
mod issuer;
mod own;

use super::bind::Binder;
use super::lexicon::{Bytes, Role};
use super::words::{behind, closes, sued, title};
use crate::codelist::Scope;
use crate::text::{boundary, is_han, work};
use elsewhere::{goes_on_elsewhere, wider, within};
use issuer::{documents, issues, signed, turned};
use own::Rank;
pub(super) use own::{Own, entitled};

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
        if wider(plain, hits, own, lead, tail)
            || goes_on_elsewhere(self.binder, own, figure.start)
            || within(self.binder, own, clause, figure)
        {
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

    /// 以市生态环境局为被申请人, 以我镇为被告: the body that a report's title names or that speaks of itself, where it is said to be sued.
    fn named(self, before: Bytes) -> Option<Bytes> {
        let plain = self.binder.plain;
        if !self.own.bureau && self.own.rank != Rank::Town {
            return None;
        }
        let (from, name) = sued(&plain[before.start..before.end])?;
        let entitled = || name.ends_with(['局', '厅', '委']) && title(plain).is_some_and(|title| title.contains(name));
        let own = (name.chars().nth(2).is_some() && entitled()) || ["我镇", "我乡", "我街道"].contains(&name);
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
        if !self.own.bureau && self.own.rank != Rank::Town {
            return false;
        }
        let lead = lead.trim_start_matches([',', ';', ' ', '\n']);
        // 区卫健委被申请行政复议
        let own =
            |name: &str| name.trim_end_matches(['本', '全', '年', '共']).ends_with(['局', '厅', '委']) && name.chars().count() < NAMED;
        let named = lead.find("被申请").filter(|at| own(&lead[..*at]));
        let lead = named.filter(|_| self.own.bureau).map_or(lead, |at| &lead[at..]);
        let against = || ["被申请行政复议", "被申请复议", "被提起行政诉讼"].iter().any(|word| lead.starts_with(word));
        let head = || {
            ["局", "厅", "委", "办事处"].iter().any(|body| {
                let rest = lead.strip_prefix(body).map(|rest| rest.strip_prefix("主要").unwrap_or(rest));
                rest.is_some_and(|rest| ["负责人出庭", "主任出庭", "长出庭"].iter().any(|head| rest.starts_with(head)))
            })
        };
        against() || head()
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

/// From so many characters on the words before 被申请 are more than a body's short name.
const NAMED: usize = 8;

/// Whether a measure word counts cases or documents, which have parties.
pub(super) fn of_parties(unit: Option<&str>) -> bool {
    matches!(unit, Some("件" | "宗" | "起" | "份"))
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
    let bodies = ["部门", "级", "单位", "乡镇", "镇", "街道", "设区市", "盟市", "市州", "区县", "县区"];
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
    let party = || ["被告", "被诉", "被申请", "本级"].iter().any(|word| text.contains(word));
    let examines = |at: &usize| {
        let done = &text[*at..];
        ["审查", "审核", "出具", "备案"].iter().any(|verb| done.contains(verb)) && !done.contains("政府")
    };
    let last = |body: &&str| text.rmatch_indices(*body).map(|(at, _)| at).find(|at| opens(at) && examines(at));
    let found = ["司法局", "司法厅", "法制办", "法制局"].iter().filter_map(last).max();
    found.filter(|_| !party())
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
