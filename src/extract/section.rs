//! The sections of a text, numbered or not, and what they are headed.

use super::headline;
use super::hits::{Bytes, Hits};
use super::lexicon::{Lexicon, Role};
use crate::quantity::{Form, Mark, Numeral};

/// A section's mark in force from a place on.
#[derive(Debug, Clone)]
pub(super) struct Section {
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
}

/// Characters of no known word that a heading may have and still speak of what the heading above does: 工作成效.
const SUBJECTLESS: usize = 4;

/// Where a section begins, and what it is headed: behind its number, or by a line without one.
struct Opening {
    from: usize,
    mark: Mark,
    /// Its number, empty where it has none.
    shown: String,
    heading: Bytes,
}

impl Opening {
    fn numbered(plain: &str, numeral: &Numeral) -> Option<Opening> {
        let Form::Section(mark) = numeral.form else { return None };
        let number = &plain[numeral.start..numeral.end];
        let shown = if matches!(mark, Mark::Chapter | Mark::Subitem) { format!("({number})") } else { number.to_owned() };
        Some(Opening { from: numeral.start, mark, shown, heading: heading(plain, numeral.end) })
    }

    /// All of a text, in its order; of the headings without a number those of plans and of shortcomings.
    fn all(plain: &str, numerals: &[Numeral], hits: &Hits, report_year: i16) -> Vec<Opening> {
        let mut all: Vec<Opening> = numerals.iter().filter_map(|numeral| Opening::numbered(plain, numeral)).collect();
        let lines = headline::headlines(plain, numerals).into_iter().filter(|line| {
            let named = |role| headline::names(hits.roles(*line, role), numerals, *line);
            named(Role::PlanHeading) || named(Role::ProblemHeading) || headline::opens_year(plain, numerals, *line, report_year)
        });
        all.extend(lines.map(|heading| Opening { from: heading.start, mark: Mark::Chapter, shown: String::new(), heading }));
        all.sort_by_key(|opening| opening.from);
        all
    }

    /// Takes its place among the sections that are open: one without a number beside the last part or chapter, above the
    /// chapters that are counted anew below it.
    fn enter(&mut self, open: &mut Vec<(Mark, String, Section)>) {
        if self.shown.is_empty() {
            let beside = open.iter().rev().map(|(mark, ..)| *mark).find(|mark| *mark <= Mark::Chapter);
            self.mark = beside.unwrap_or(Mark::Part);
        } else if matches!(self.shown.as_str(), "(一)" | "(1)" | "1") {
            open.iter_mut().filter(|(_, shown, _)| shown.is_empty()).for_each(|(mark, ..)| *mark = Mark::Part);
        }
        open.retain(|(other, ..)| *other < self.mark);
    }
}

/// The sections of a text, in its order.
pub(super) fn sections(plain: &str, numerals: &[Numeral], hits: &Hits, lexicon: &Lexicon, report_year: i16) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<(Mark, String, Section)> = Vec::new();
    let mut annexed = annex(plain, numerals).map(|from| {
        let heading = heading(plain, from);
        Section::annex(from, heading, hits.any(heading, Role::PlanHeading) || coming(numerals, heading, report_year))
    });
    for mut opening in Opening::all(plain, numerals, hits, report_year) {
        if let Some(annex) = annexed.take_if(|annex| annex.from < opening.from) {
            open.clear();
            sections.push(annex);
        }
        opening.enter(&mut open);
        let Opening { from, mark, shown, heading: own } = opening;
        let above = open.last().map(|(.., section)| section);
        let planned = (hits.any(own, Role::PlanHeading) || coming(numerals, own, report_year)) && mark <= Mark::Item;
        let problem = (hits.any(own, Role::ProblemHeading) && mark <= Mark::Chapter).then_some(from);
        let problem = problem.or(above.and_then(|above| above.problem).filter(|_| !planned));
        let planned = planned || above.is_some_and(|above| above.planned);
        let topical = |heading: Bytes| Hits::within(&hits.topics, heading).next().is_some();
        let inherited = above.map(|above| above.heading).filter(|above| topical(*above) && !topical(own));
        let inherited = inherited.filter(|_| hits.uncovered(plain, lexicon, own, true) <= SUBJECTLESS);
        let numbers = open.iter().map(|(_, shown, _)| shown.as_str()).chain([shown.as_str()]).filter(|shown| !shown.is_empty());
        let path = numbers.collect::<Vec<_>>().join("/");
        let section = Section { from, path, heading: inherited.unwrap_or(own), planned, problem };
        open.push((mark, shown, section.clone()));
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
    let from = numerals.partition_point(|n| n.start < heading.start);
    let within = numerals[from..].iter().take_while(|n| n.end <= heading.end);
    within
        .filter_map(|n| if let Form::Date(span) = n.form { Some(span) } else { None })
        .any(|span| span.year.is_some_and(|year| year > report_year) && span.to_year.is_none())
}

/// The words of a heading: to the end of its line or sentence.
fn heading(plain: &str, from: usize) -> Bytes {
    let rest = &plain[from..];
    let limit = rest.char_indices().nth(48).map_or(rest.len(), |(at, _)| at);
    let end = rest[..limit].find(['\n', '。', ';']).unwrap_or(limit);
    Bytes { start: from, end: from + end }
}
