//! What: the parts that a sentence names of a total (其中, 按…分) do not exceed it, and make it up where it is parted wholly
//!
//! Why: a breakdown that does not add up means that the total or a part is wrong, also where the codebook knows neither
//!
//! Example: 案件280件，其中一审200件、二审120件: the two make 320
//!
//! What to do: add the parts up in the source; parts that overlap should be said to do so; otherwise ask the issuer

use rust_decimal::Decimal;

use super::area::Area;
use super::prose::{Prose, Quantity, place};
use super::words::{read, said};
use super::{CheckKind, Stage, Text};
use crate::codelist::Severity;
use crate::figure::Interval;
use crate::table::Check;

pub(super) const KIND: CheckKind = CheckKind {
    id: "breakdown",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "文中分项",
        what: "文中所列分项（其中、按…分）不超过总数；全部列出的，合计等于总数",
        why: "分项与总数不符，说明总数或分项有误，代码簿未收的数值也是如此",
        example: "案件280件，其中一审200件、二审120件：两项合计320件",
        what_to_do: "按原文加总核对；分项有重叠的，报告应予说明；否则向发布机关询问",
    },
    en: Text {
        title: "Breakdown in the text",
        what: "the parts that a sentence names of a total (其中, 按…分) do not exceed it, and make it up where it is parted wholly",
        why: "a breakdown that does not add up means that the total or a part is wrong, also where the codebook knows neither",
        example: "案件280件，其中一审200件、二审120件: the two make 320",
        what_to_do: "add the parts up in the source; parts that overlap should be said to do so; otherwise ask the issuer",
    },
    run,
};

/// More parts than these are not tried in every selection.
const PARTS: usize = 12;

/// A sentence that is longer is not read from its beginning.
const SENTENCE: usize = 400;

fn run(area: &Area) -> Vec<Check> {
    area.prose()
        .flat_map(|prose| breakdowns(&prose).into_iter().filter_map(|found| found.check(area, &prose)).collect::<Vec<_>>())
        .collect()
}

/// A total and its parts, in one measure word.
struct Breakdown<'a> {
    total: Quantity<'a>,
    parts: Vec<Quantity<'a>>,
    /// Whether the parts are said to make up the total.
    whole: bool,
}

fn breakdowns<'a>(prose: &Prose<'a>) -> Vec<Breakdown<'a>> {
    let plain: Vec<usize> = (0..prose.quantities.len()).filter(|at| !prose.in_table(prose.quantities[*at].row.char_start)).collect();
    plain.iter().filter_map(|at| among(prose, *at).or_else(|| divided(prose, *at))).collect()
}

/// 案件280件,其中一审200件、二审120件: the total stands at `at`. A comma may begin something else, so only 、 goes on.
fn among<'a>(prose: &Prose<'a>, at: usize) -> Option<Breakdown<'a>> {
    let total = *prose.quantities.get(at).filter(|total| counts(total))?;
    let first = prose.quantities.get(at + 1)?;
    let gap = prose.gap(&total, first);
    if is_listed(prose, at) {
        return None;
    }
    let label = gap.trim_start_matches([',', '(', ' ']).strip_prefix("其中")?;
    if !names_a_part(label) {
        return None;
    }
    let parts = items(prose, &total, at + 1, |gap| gap.starts_with('、'));
    (!parts.is_empty()).then_some(Breakdown { total, parts, whole: false })
}

/// Whether a quantity of the same measure word stands before it in its sentence: 其中 may then be of that one.
fn is_listed(prose: &Prose, at: usize) -> bool {
    let own = &prose.quantities[at];
    let near = |before: &&Quantity| !prose.gap(before, own).contains(['。', '\n', ';']);
    prose.quantities[..at].iter().rev().take_while(near).any(|before| alike(before, own))
}

/// 这些案件按审理机关分,区法院164件,三中院80件: the first part stands at `at`, the total before it.
fn divided<'a>(prose: &Prose<'a>, at: usize) -> Option<Breakdown<'a>> {
    let first = *prose.quantities.get(at).filter(|first| counts(first))?;
    let before: String = prose.words(place(first.row.char_start).saturating_sub(SENTENCE)..place(first.row.char_start));
    let sentence = before.rsplit(['。', '\n']).next()?;
    let clause = sentence.rsplit(';').next()?;
    let (lead, label) = clause.rsplit_once("分,").or_else(|| clause.rsplit_once("分:"))?;
    let divided = lead.rsplit_once('按').is_some_and(|(_, by)| (1..=12).contains(&by.chars().count()) && !by.contains(','));
    let later = label.contains(|c: char| c.is_ascii_digit());
    if !divided || later || !names_a_part(label) || lead.contains("主要") {
        return None;
    }
    let parts = items(prose, &first, at, |gap| gap.starts_with(['、', ',']));
    let refers = ["这些", "上述", "以上"].iter().any(|word| sentence.contains(word));
    let total = total_before(prose, at, &first, refers)?;
    (parts.len() > 1).then_some(Breakdown { total, parts, whole: true })
}

/// The nearest quantity of the same measure word before a list: in its sentence, or before that where the sentence refers back.
fn total_before<'a>(prose: &Prose<'a>, at: usize, first: &Quantity, refers: bool) -> Option<Quantity<'a>> {
    let before = &prose.quantities[..at];
    if !refers {
        let total = before.last().copied()?;
        let near = !prose.gap(&total, first).contains(['。', '\n', ';']);
        return Some(total).filter(|total| near && alike(total, first) && counts(total));
    }
    // Another breakdown of the same sentence may stand between.
    let sentence = |quantity: &Quantity| prose.words(place(quantity.row.char_end)..place(first.row.char_start)).contains('。');
    let total = before.iter().rev().find(|quantity| sentence(quantity) && alike(quantity, first)).copied();
    total.filter(counts)
}

/// The parts from a quantity on: each in the total's measure word, exact, parted as asked; shares (占24.2%) are passed over.
fn items<'a>(prose: &Prose<'a>, total: &Quantity, from: usize, parted: impl Fn(&str) -> bool) -> Vec<Quantity<'a>> {
    let mut parts: Vec<Quantity> = Vec::new();
    let mut last: Option<Quantity> = None;
    for quantity in &prose.quantities[from..] {
        let gap = last.map(|last| prose.gap(&last, quantity));
        let share = quantity.row.unit.as_deref() == Some("%")
            && gap.as_deref().is_some_and(|gap| gap.trim_start_matches([',', '(']).starts_with('占'));
        if share {
            last = Some(*quantity);
            continue;
        }
        let goes_on = gap.is_none_or(|gap| parted(&gap) && names_a_part(gap.trim_start_matches(['、', ','])));
        if !goes_on || !alike(total, quantity) || !counts(quantity) {
            break;
        }
        parts.push(*quantity);
        last = Some(*quantity);
    }
    parts
}

/// Words that name a part of a list, and nothing that begins another thought.
fn names_a_part(label: &str) -> bool {
    const OTHER: [&str; 15] = ["合计", "总", "另", "还", "同时", "累计", "平均", "每", "分别", "主要", "较", "同比", "上年", "去年", "年"];
    let label = label.trim();
    let length = label.chars().count();
    let sum = label.starts_with('共') && !label.starts_with("共同");
    !sum && (1..=16).contains(&length)
        && !label.contains([',', ';', '。', '\n', '(', ')', ':'])
        && !OTHER.iter().any(|word| label.contains(word))
}

fn counts(quantity: &Quantity) -> bool {
    quantity.is_exact() && quantity.value >= Decimal::ZERO && quantity.row.unit.as_deref().is_some_and(|unit| unit != "%")
}

fn alike(one: &Quantity, other: &Quantity) -> bool {
    one.row.unit == other.row.unit
}

impl Breakdown<'_> {
    /// The check, unless the codebook's relations make it already.
    fn check(&self, area: &Area, prose: &Prose) -> Option<Check> {
        if self.is_known(area) {
            return None;
        }
        let zero = Interval::point(Decimal::ZERO);
        let sum = self.parts.iter().fold(zero, |sum, part| sum.plus(&part.shown()));
        let added: Decimal = self.parts.iter().map(|part| part.value).sum();
        let total = self.total.shown();
        let subject = format!("{}/{}", prose.report, self.parts[0].row.char_start);
        let figures = std::iter::once(&self.total).chain(&self.parts).filter_map(|quantity| quantity.figure);
        let tolerance = (sum.width() + total.width()) / Decimal::TWO;
        let made = area.made(&KIND, subject).on(figures).compared(self.total.value, added, tolerance);
        let terms = self.parts.iter().map(|part| part.row.text.as_str()).collect::<Vec<_>>().join(" + ");
        let (all, unit) = (&self.total.row.text, self.total.row.unit.as_deref().unwrap_or_default());
        let terms = if self.parts.len() > 1 { format!("{terms} = {}{unit}", read(added, 4)) } else { terms };
        let above = matches!((sum.low, total.high), (Some(low), Some(high)) if low > high);
        Some(if sum.meets(&total) {
            made.passed(|| said(format!("{terms}，与总数{all}相符"), format!("{terms} agrees with the total {all}")))
        } else if self.whole && (above || self.parts.len() > 1) {
            made.failed(|| {
                said(format!("按类列出的各项为{terms}，而总数为{all}。"), format!("The parts make {terms}, but the total is {all}."))
            })
        } else if above && !self.leaves_a_residual(&total) {
            made.failed(|| said(
                format!("“其中”所列为{terms}，超过总数{all}（若各项有重叠，应予说明）。"),
                format!(
                    "What is named of it (其中) makes {terms}, more than the total {all} (unless the parts overlap, which should be said)."
                ),
            ))
        } else {
            made.not_applicable(|| said(format!("总数{all}，文中只列出{terms}"), format!("of {all} only {terms} is named")))
        })
    }

    /// Whether some of the parts make up the total, so that the others stand beside it.
    fn leaves_a_residual(&self, total: &Interval) -> bool {
        let n = self.parts.len().min(PARTS);
        (1_u32..1 << n).any(|chosen| {
            let of = (0..n).filter(|at| chosen >> at & 1 == 1).map(|at| self.parts[at].value);
            chosen.count_ones() > 1 && total.contains(of.sum())
        })
    }

    /// Whether `parts_and_total` or `order` looks at the same figures.
    fn is_known(&self, area: &Area) -> bool {
        let Some(total) = self.total.figure else { return false };
        let related = |part: &Quantity| {
            let Some(part) = part.figure else { return false };
            let parts = area.indicator(total).is_some_and(|whole| whole.parts.contains(&part.indicator_id));
            parts || area.indicator(part).is_some_and(|part| part.at_most.contains(&total.indicator_id))
        };
        self.parts.iter().all(related)
    }
}
