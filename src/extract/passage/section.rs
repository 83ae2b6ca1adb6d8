//! The sections of a text, numbered or not, and what they are headed.

use super::headline::{self, Headline};
use crate::extract::lexicon::{Bytes, Hits, Lexicon, Role};
use crate::extract::words::dates;
use crate::quantity::{Form, Mark, Numeral};

/// A section's mark in force from a place on.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub from: usize,
    pub path: String,
    /// Its heading, or the one above where its own names no subject.
    pub heading: Bytes,
    pub planned: bool,
    /// Where the heading of shortcomings stands that it is under.
    pub problem: Option<usize>,
}

impl Section {
    /// What is annexed to a report: it leaves plan and shortcomings before it behind.
    fn annex(from: usize, heading: Bytes, planned: bool) -> Section {
        Section { from, path: "附".to_owned(), heading, planned, problem: None }
    }

    /// Whether the section's number is the next after another's, in digits and under one number.
    pub fn follows(&self, before: &Section) -> bool {
        let number = |path: &str| path.rsplit('/').next().and_then(|number| number.parse::<u16>().ok());
        let above = |path: &str| path.rfind('/');
        let same = self.path[..above(&self.path).unwrap_or(0)] == before.path[..above(&before.path).unwrap_or(0)];
        same && number(&before.path).is_some_and(|last| number(&self.path) == last.checked_add(1))
    }
}

/// Characters of no known word that a heading may have and still speak of what the heading above does: 工作成效.
const SUBJECTLESS: usize = 4;

/// The rank of 第三部分, above that of 三、.
const ABOVE: usize = 0;

/// How high a numbered section stands.
fn rank(mark: Mark) -> usize {
    1 + match mark {
        Mark::Part => 0,
        Mark::Chapter => 1,
        Mark::Item => 2,
        Mark::Subitem => 3,
        Mark::Point => 4,
    }
}

/// Where a section begins, and what it is headed: behind its number, or by a line without one.
struct Opening {
    from: usize,
    rank: usize,
    kind: Kind,
    heading: Bytes,
}

/// How a section begins.
#[derive(PartialEq, Eq)]
enum Kind {
    /// With a number, as it is shown.
    Numbered(String),
    /// With a heading of plans or of shortcomings.
    Ahead,
    /// With one that leaves these behind.
    Back,
}

impl Opening {
    fn numbered(plain: &str, numerals: &[Numeral], at: usize) -> Option<Opening> {
        let numeral = &numerals[at];
        let Form::Section(mark) = numeral.form else { return None };
        let number = &plain[numeral.start..numeral.end];
        let shown = if matches!(mark, Mark::Chapter | Mark::Subitem) { format!("({number})") } else { number.to_owned() };
        Some(Opening {
            from: numeral.start,
            rank: rank(mark),
            kind: Kind::Numbered(shown),
            heading: unstated(plain, &numerals[at..], heading(plain, numeral.end)),
        })
    }

    /// All of a text, in its order; of the headings without a number those of plans and of shortcomings, and those that leave them behind.
    fn all(plain: &str, numerals: &[Numeral], hits: &Hits, report_year: i16) -> Vec<Opening> {
        let mut all: Vec<Opening> = (0..numerals.len()).filter_map(|at| Opening::numbered(plain, numerals, at)).collect();
        // What stands before the first sentence are titles.
        let body = plain.find('。').unwrap_or(plain.len());
        let lines = headline::headlines(plain, numerals).into_iter().filter(|line| line.at.start > body);
        all.extend(lines.filter_map(|line| Opening::headed(plain, numerals, hits, report_year, line)));
        all.sort_by_key(|opening| opening.from);
        all
    }

    /// What a line without a number of its own opens.
    fn headed(plain: &str, numerals: &[Numeral], hits: &Hits, report_year: i16, Headline { at, part }: Headline) -> Option<Opening> {
        let named = |role| headline::names(plain, hits.roles(at, role), numerals, at);
        let ahead = || named(Role::PlanHeading) || named(Role::ProblemHeading) || headline::opens_year(plain, numerals, at, report_year);
        let turns = || headline::turns_back(plain, numerals, at, report_year);
        let kind = if let Some(part) = part {
            Kind::Numbered(plain[part.start..part.end].to_owned())
        } else if ahead() {
            Kind::Ahead
        } else {
            Kind::Back
        };
        let kept = kind != Kind::Back || turns();
        kept.then_some(Opening { from: at.start, rank: ABOVE, kind, heading: at })
    }

    /// Takes its place among the sections that are open: one without a number beside the last part or chapter, which stays, above those
    /// that are counted anew below it. It is of no use within a numbered part of plans, nor where it leads back from nothing.
    fn enter(&mut self, open: &mut Vec<Open>) -> bool {
        let ahead = |one: &Open| one.shown.is_empty();
        match &self.kind {
            Kind::Numbered(shown) => {
                if matches!(shown.as_str(), "一" | "(一)" | "(1)" | "1") {
                    open.iter_mut().filter(|one| ahead(one)).for_each(|one| one.rank = one.rank.min(self.rank - 1));
                }
                // 一、 below a part or a plan that began above it is its own.
                open.retain(|one| one.rank < self.rank);
            }
            Kind::Back if !open.iter().any(ahead) => return false,
            Kind::Ahead | Kind::Back => {
                open.retain(|one| !ahead(one));
                if open.iter().any(|one| one.section.planned) {
                    return false;
                }
                open.retain(|one| one.rank <= rank(Mark::Chapter));
                self.rank = open.last().map_or(ABOVE, |one| one.rank);
            }
        }
        true
    }
}

/// A section that is open.
struct Open {
    rank: usize,
    /// Its number, empty where it has none.
    shown: String,
    section: Section,
}

/// The sections of a text, in its order.
pub(crate) fn sections(plain: &str, numerals: &[Numeral], hits: &Hits, lexicon: &Lexicon, report_year: i16) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut annexed = annex(plain, numerals).map(|from| {
        let heading = heading(plain, from);
        // 2023年度重点工作计划完成情况表, 2024年1月公布的2023年数据
        let text = &plain[heading.start..heading.end];
        let own = text.contains(&report_year.to_string());
        let coming = coming(numerals, heading, report_year);
        let done = ["完成情况", "数据", "统计", "办理情况"].iter().any(|word| text.contains(word)) && (own || !coming);
        Section::annex(from, heading, !done && (hits.any(heading, Role::PlanHeading) || coming))
    });
    for mut opening in Opening::all(plain, numerals, hits, report_year) {
        if let Some(annex) = annexed.take_if(|annex| annex.from < opening.from) {
            open.clear();
            open.push(Open { rank: ABOVE, shown: annex.path.clone(), section: annex.clone() });
            sections.push(annex);
        }
        if !opening.enter(&mut open) {
            continue;
        }
        let Opening { from, rank: place, kind, heading: own } = opening;
        let shown = if let Kind::Numbered(shown) = kind { shown } else { String::new() };
        let above = open.last().map(|one| &one.section);
        let planned = (hits.any(own, Role::PlanHeading) || coming(numerals, own, report_year)) && place <= rank(Mark::Item);
        // 党政主要负责人履职、问题与打算 tells of shortcomings only in part.
        let mixed = || ["履职、", "履行职责、", "履职情况、"].iter().any(|word| plain[own.start..own.end].contains(word));
        let problem = (hits.any(own, Role::ProblemHeading) && place <= rank(Mark::Chapter) && !mixed()).then_some(from);
        let problem = problem.or(above.and_then(|above| above.problem).filter(|_| !planned));
        let planned = planned || above.is_some_and(|above| above.planned);
        let topical = |heading: Bytes| Hits::within(&hits.topics, heading).next().is_some();
        let inherited = above.map(|above| above.heading).filter(|above| topical(*above) && !topical(own));
        let inherited = inherited.filter(|_| hits.uncovered(plain, lexicon, own, true) <= SUBJECTLESS);
        let numbers = open.iter().map(|one| one.shown.as_str()).chain([shown.as_str()]).filter(|shown| !shown.is_empty());
        let path = numbers.collect::<Vec<_>>().join("/");
        let section = Section { from, path, heading: inherited.unwrap_or(own), planned, problem };
        open.push(Open { rank: place, shown, section: section.clone() });
        sections.push(section);
    }
    sections.extend(annexed);
    sections
}

/// Where what is annexed begins, behind all parts of the report: 附:2024年主要数据.
fn annex(plain: &str, numerals: &[Numeral]) -> Option<usize> {
    let part = |n: &&Numeral| matches!(n.form, Form::Section(Mark::Part | Mark::Chapter));
    let last = numerals.iter().rfind(part).map_or(0, |n| n.end);
    let opens = |at: &usize| plain[at + "\n附".len()..].starts_with([':', '件', '表', '录']);
    plain[last..].match_indices("\n附").map(|(at, _)| last + at).find(opens).map(|at| at + 1)
}

/// Whether a heading names a year to come: 2021年工作重点 in a report of 2020.
fn coming(numerals: &[Numeral], heading: Bytes, report_year: i16) -> bool {
    let dated = dates(numerals, heading).any(|(_, span)| span.year.is_some_and(|year| year > report_year) && span.to_year.is_none());
    dated || headline::bare(numerals, heading).is_some_and(|year| year > report_year)
}

/// The words of a heading: to the end of its line or sentence.
fn heading(plain: &str, from: usize) -> Bytes {
    let rest = &plain[from..];
    let limit = rest.char_indices().nth(48).map_or(rest.len(), |(at, _)| at);
    let end = rest[..limit].find(['\n', '。', ';']).unwrap_or(limit);
    Bytes { start: from, end: from + end }
}

/// (2)受理情况:受理1103件,受理前调解43件: the words of an item up to the clause of its first figure; the rest heads nothing.
fn unstated(plain: &str, numerals: &[Numeral], heading: Bytes) -> Bytes {
    let counts = |n: &&Numeral| matches!(&n.form, Form::Quantity(quantity) if matches!(quantity.unit, Some("件" | "宗" | "起")));
    let stated = numerals.iter().take_while(|n| n.end <= heading.end).find(counts);
    let clause = stated.and_then(|n| plain[heading.start..n.start].rfind([',', ':']));
    Bytes { end: clause.map_or(heading.end, |at| heading.start + at), ..heading }
}
