//! Sentences that go on with the cases of one before, and so are of the same party.

use std::sync::LazyLock;

use super::{Area, whole};
use crate::extract::bind::Binder;
use crate::extract::lexicon::{Bytes, Phrases, Role};
use crate::extract::passage::Sentence;
use crate::extract::words::{AREAS, behind, full_stop};
use crate::text::work;

/// Where the words begin that a sentence goes on from: 上述案件 speaks of the one before a semicolon, 受理18件 has its subject, and
/// 审结23件 is of the cases in which the government is the party.
pub(crate) fn reaching_back(area: Area<'_>, sentence: &Sentence) -> usize {
    let plain = area.binder.plain;
    let Sentence { at, previous, .. } = sentence;
    let mut from = at.start;
    for _ in 0..FOLLOWING {
        let words = &plain[from..if from == at.start { at.end } else { at.start }];
        let Some(going_on) = GoingOn::of(words).filter(|_| from > 0) else { break };
        let start = if from == at.start { *previous } else { stop(plain, from) };
        if let Some(party) = defended(area, Bytes { start, end: from }) {
            let of_party = match going_on {
                GoingOn::Answer => behind(&plain[party.end..], &["作为", "为"]).starts_with("被申请人"),
                GoingOn::Body(body) => speaks_of(body, &plain[party.start..party.end]),
            };
            return if of_party { start } else { at.start };
        }
        from = start;
    }
    // 以我局为被告的行政诉讼:⏎审结 6件
    if let Some(line) = area.binder.leading(at.start).filter(|line| defended(area, *line).is_some()) {
        return line.start;
    }
    if cleaned(&plain[*previous..at.start], &plain[at.start..at.end]) {
        return *previous;
    }
    let opens = ["上述", "该", "这些", "其中"].iter().any(|word| plain[at.start..at.end].trim_start().starts_with(word));
    if !plain[..at.start].ends_with(';') {
        return at.start;
    }
    if opens && !plain[at.start..].starts_with("其中") {
        return *previous;
    }
    let verb = plain[at.start..at.end].trim_start_matches(['已', '共', '依', '法', ' ']);
    if !VERBS.iter().any(|word| verb.starts_with(word)) {
        return at.start;
    }
    let from = full_stop(plain, at.start);
    if led(area, Bytes { start: from, end: at.start }) { from } else { at.start }
}

/// 对市政府规范性文件全面清理。列入清理范围的462件: whether a sentence opens with what the one before says to be gone through.
fn cleaned(previous: &str, sentence: &str) -> bool {
    let whose = previous.rsplit_once('对').map(|(_, whose)| whose);
    let through = whose.is_some_and(|whose| ["政府", "文件", "清理"].iter().all(|word| whose.contains(word)));
    let opens = ["列入清理", "纳入清理", "共清理"].iter().any(|word| sentence.trim_start().starts_with(word));
    through && opens && !AREAS.iter().any(|area| sentence.contains(area))
}

/// Sentences that go on with the cases of one before, at most.
const FOLLOWING: usize = 4;

/// Where the sentence begins that ends right before a place.
fn stop(plain: &str, at: usize) -> usize {
    let before = plain[..at].trim_end_matches([';', '。', '\n', ' ']);
    let from = full_stop(plain, before.len());
    work(before.len() - from);
    before[from..].rfind(';').map_or(from, |found| from + found + 1)
}

/// How a sentence goes on with the cases of the one before.
enum GoingOn<'t> {
    /// It says how it was decided of a body's acts.
    Answer,
    /// It opens with the body that is the party, or with none.
    Body(&'t str),
}

impl GoingOn<'_> {
    /// How a sentence goes on, where it does and speaks of no other cases.
    fn of(sentence: &str) -> Option<GoingOn<'_>> {
        let end = sentence.find(['。', ';']).unwrap_or(sentence.len());
        work(end);
        let sentence = sentence[..end].trim_start_matches(['已', ' ', '\n']);
        if answered(sentence) {
            return Some(GoingOn::Answer);
        }
        let body = BODY.iter().find(|word| sentence.starts_with(**word)).map_or("", |word| &sentence[..word.len()]);
        let words = behind(&sentence[body.len()..], &SPANS).trim_start_matches("已");
        // 局长、分管副局长出庭; not 长期以来
        let headed = !body.is_empty() && words.starts_with('长');
        if !headed && !GOING_ON.iter().any(|word| words.starts_with(word)) && !concluded(words) && !appeared(words) {
            return None;
        }
        let named = words.split(|c: char| c.is_ascii_digit()).next().unwrap_or(words);
        (OTHERS.first(words).or_else(|| ALL.first(named)).is_none()).then_some(GoingOn::Body(body))
    }
}

/// 复议机关维持14件, 县政府办结18件: whether a sentence says how it was decided of a body's acts.
fn answered(sentence: &str) -> bool {
    let decided = DECIDING.iter().find_map(|body| sentence.strip_prefix(body)).unwrap_or(sentence);
    let decided = behind(decided, &["经审理", "全部", "均", "已", "决定", "作出", "处理", ":"]);
    let ends = ["维持", "驳回", "撤销", "终止"].iter().any(|end| decided.starts_with(end));
    ends || (decided.len() < sentence.len() && ["办结", "审结"].iter().any(|end| decided.starts_with(end)))
}

/// Bodies that decide what is reconsidered.
const DECIDING: [&str; 10] =
    ["复议机关", "复议机构", "县政府", "区政府", "市政府", "省政府", "州政府", "旗政府", "县人民政府", "市人民政府"];

/// 审结23件, 办结行政诉讼案件23件: whether lawsuits were concluded, or what was said before.
fn concluded(words: &str) -> bool {
    let rest = words.strip_prefix("审结").or_else(|| words.strip_prefix("办结"));
    let rest = rest.map(|rest| rest.trim_start_matches(['了', '的', '共', ' ', '案', '件']));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) || ["行政诉讼", "行政应诉", "应诉"].iter().any(|word| rest.starts_with(word))
    })
}

/// 负责人2次出庭应诉, 负责人全部出庭: whether a head appeared in court.
fn appeared(words: &str) -> bool {
    let clause = words.strip_prefix("负责人").map(|rest| rest.split([',', ';', '。']).next().unwrap_or(rest));
    clause.is_some_and(|clause| clause.contains("出庭") || clause.contains("应诉"))
}

/// Whether a body that a sentence opens with is the party of the one before: 局负责人 that of 我局.
fn speaks_of(body: &str, party: &str) -> bool {
    match body {
        "" => true,
        "街道" => party.starts_with("街道"),
        "我局" | "我厅" | "我委" | "局" | "厅" | "委" | "单位" | "机关" => {
            party.ends_with(['局', '厅', '委', '办']) && !party.starts_with("街道")
        }
        named => named == party,
    }
}

/// Words for the body itself, which the sentence may open with.
const BODY: [&str; 15] = ["我局", "我厅", "我委", "省局", "省厅", "市局", "区局", "县局", "旗局", "局", "厅", "委", "单位", "机关", "街道"];
/// Words for the year that may stand before those by which a sentence goes on.
const SPANS: [&str; 6] = ["全年", "年内", "目前", "当年", "至年底", "截至年底"];
/// Words of other cases.
static OTHERS: LazyLock<Phrases> = LazyLock::new(|| {
    let words =
        ["复议", "许可", "处罚", "信访", "调解", "援助", "仲裁", "热线", "工单", "建议", "提案", "检查", "投诉", "公证", "普法", "培训"];
    Phrases::new(words)
});
/// Words of the cases of all, before the figure.
static ALL: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(AREAS.into_iter().chain(["行政机关"])));

/// Words by which a sentence goes on with the government's cases.
const GOING_ON: [&str; 17] = [
    "法院",
    "败诉",
    "胜诉",
    "负责人出庭",
    "主要负责人出庭",
    "领导出庭",
    "主任",
    "镇长",
    "出庭应诉",
    "按审级",
    "按类型",
    "按案由",
    "分管负责人出庭",
    "均为一审",
    "其中一审",
    "作为被告",
    "一审",
];

/// Of words that speak of the cases in which the government is the party, and not of those as a part of all (全区…,区政府为被告的7件), the party.
fn defended(area: Area<'_>, words: Bytes) -> Option<Bytes> {
    let Area { binder: Binder { plain, hits, .. }, own } = area;
    let mut parties = hits.roles(words, Role::Own).filter(|at| area.sued(&plain[at.end..]) && area.party(*at));
    let party = parties.find(|at| {
        let before = Bytes { start: full_stop(plain, words.start), end: at.start };
        !plain[before.start..before.end].contains("其中") && whole(plain, own, before).is_none()
    })?;
    (!parted(&plain[words.start..words.end])).then_some(party)
}

/// 以区政府为被告的20件,以部门为被告的100件: whether the cases of several are parted.
fn parted(text: &str) -> bool {
    let parties = || text.replace("共同被告", "").replace("单独被告", "");
    ["部门为被告", "部门作为", "其余"].iter().any(|word| text.contains(word)) || parties().matches("被告").nth(1).is_some()
}

/// Verbs by which a sentence behind a semicolon goes on without a subject of its own.
const VERBS: &[&str] = &["受理", "不予受理", "未受理", "审结", "办结", "结案"];
/// Characters that may stand before the subject of a sentence: a mark, a date.
const OPENING: usize = 12;

/// Whether words open with the government as their subject: 县政府全年收到.
fn led(area: Area<'_>, words: Bytes) -> bool {
    let Binder { plain, hits, .. } = area.binder;
    let first = hits.roles(words, Role::Own).next().filter(|at| area.party(*at));
    first.is_some_and(|at| {
        let head = &plain[words.start..at.start];
        head.chars().count() <= OPENING && !head.contains(['以', ',', '其'])
    })
}
