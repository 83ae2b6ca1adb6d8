use crate::codebook::Codebook;
use crate::codelist::{Code, Period, Scope};
use crate::report::Report;
use crate::table::{NumeralRow, Observation};

use super::fate::Fate;
use super::words::code;

/// A report with its numerals marked.
#[derive(Debug)]
pub struct Audit<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its numerals, in the text's order.
    pub marks: Vec<Mark<'a>>,
    /// Its text, line by line.
    pub lines: Vec<Vec<Piece<'a>>>,
}

/// A numeral and what became of it.
#[derive(Debug)]
pub struct Mark<'a> {
    /// Its row in the ledger.
    pub numeral: &'a NumeralRow,
    /// What became of it.
    pub fate: Fate,
    /// The observations made of it.
    pub figures: Vec<Figure<'a>>,
    /// The line that it starts on, from one.
    pub line: usize,
}

/// An observation with the names of its indicator and unit.
#[derive(Debug)]
pub struct Figure<'a> {
    /// The observation.
    pub observation: &'a Observation,
    /// The indicator in Chinese; its id where the codebook has it no more.
    pub name_zh: &'a str,
    /// The indicator in English.
    pub name_en: &'a str,
    /// The unit in Chinese.
    pub unit_zh: &'a str,
    /// The unit in English.
    pub unit_en: &'a str,
}

/// Words of one line, all plain or all of one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words, as written.
    pub words: &'a str,
    /// The mark that they are of.
    pub mark: Option<usize>,
    /// Whether a mark starts with them: one that is broken over lines has several pieces.
    pub starts: bool,
    /// Whether a mark ends with them.
    pub ends: bool,
}

impl<'a> Audit<'a> {
    /// The view of a report. The numerals are in the text's order, as extraction gives them.
    #[must_use]
    pub fn of(report: &'a Report, numerals: &'a [NumeralRow], observations: &'a [Observation], codebook: &'a Codebook) -> Audit<'a> {
        let mut marks: Vec<Mark<'a>> = numerals.iter().map(Mark::of).collect();
        for observation in observations {
            let at = numerals.partition_point(|numeral| numeral.char_end <= observation.char_start);
            if let Some(mark) = marks.get_mut(at) {
                mark.figures.push(Figure::of(observation, codebook));
            }
        }
        let lines = lines(report, &mut marks);
        Audit { report, marks, lines }
    }

    /// How many numerals met a fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.marks.iter().filter(|mark| mark.fate == fate).count()
    }

    /// The numerals of a fate.
    pub fn with(&self, fate: Fate) -> impl Iterator<Item = (usize, &Mark<'a>)> {
        self.marks.iter().enumerate().filter(move |(_, mark)| mark.fate == fate)
    }
}

impl<'a> Mark<'a> {
    fn of(numeral: &'a NumeralRow) -> Mark<'a> {
        Mark { numeral, fate: Fate::of(numeral), figures: Vec::new(), line: 0 }
    }
}

impl<'a> Figure<'a> {
    fn of(observation: &'a Observation, codebook: &'a Codebook) -> Figure<'a> {
        let (id, unit) = (observation.indicator_id.as_str(), observation.unit.as_str());
        let (name_zh, name_en) = codebook.indicator(id).map_or((id, id), |i| (i.name_zh.as_str(), i.name_en.as_str()));
        let (unit_zh, unit_en) = codebook.unit(unit).map_or((unit, unit), |u| (u.name_zh.as_str(), u.name_en.as_str()));
        Figure { observation, name_zh, name_en, unit_zh, unit_en }
    }

    /// Its scope, where it is not the whole area's.
    #[must_use]
    pub fn scope(&self) -> Option<Code> {
        Some(self.observation.scope).filter(|scope| *scope != Scope::Jurisdiction).map(code)
    }

    /// Its period, where it is not the whole year.
    #[must_use]
    pub fn period(&self) -> Option<Code> {
        Some(self.observation.period).filter(|period| *period != Period::Year).map(code)
    }
}

/// The text cut at marks and line ends; each mark is told its line.
fn lines<'a>(report: &'a Report, marks: &mut [Mark<'a>]) -> Vec<Vec<Piece<'a>>> {
    let mut lines = vec![Vec::new()];
    let mut done = 0;
    let place = |at: i32| usize::try_from(at).unwrap_or_default();
    for (at, mark) in marks.iter_mut().enumerate() {
        let (start, end) = (place(mark.numeral.char_start).max(done), place(mark.numeral.char_end).max(done));
        append(&mut lines, report.text.slice(done, start), None);
        mark.line = lines.len();
        append(&mut lines, report.text.slice(start, end), Some(at));
        done = end;
    }
    append(&mut lines, report.text.slice(done, report.text.characters()), None);
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

fn append<'a>(lines: &mut Vec<Vec<Piece<'a>>>, words: &'a str, mark: Option<usize>) {
    let parts = words.split('\n').count();
    for (at, part) in words.split('\n').enumerate() {
        if at > 0 {
            lines.push(Vec::new());
        }
        let words = part.strip_suffix('\r').unwrap_or(part);
        if let Some(line) = lines.last_mut().filter(|_| !words.is_empty()) {
            line.push(Piece { words, mark, starts: mark.is_some() && at == 0, ends: mark.is_some() && at + 1 == parts });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::Sample;
    use super::*;

    /// Marked words in brackets, with the number of figures made of them.
    fn drawn(audit: &Audit) -> String {
        let piece = |piece: &Piece| match piece.mark {
            Some(at) => format!("[{}|{}{}]", piece.words, audit.marks[at].fate.id(), audit.marks[at].figures.len()),
            None => piece.words.to_owned(),
        };
        let line = |pieces: &Vec<Piece>| pieces.iter().map(piece).collect::<String>();
        audit.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn check(text: &str, marks: &str, expected: &str) {
        let sample = Sample::of(text, marks);
        assert_eq!(drawn(&sample.audit()), expected);
    }

    #[test]
    fn marked_words_stand_where_the_ledger_says() {
        check("一、受理\n收513件，", "一、 section, 513件 measure litigation_cases", "[一、|section0]受理\n收[513件|observation1]，");
        check("受理5", "5 measure", "受理[5|unexplained0]");
        check("无", "", "无");
    }

    #[test]
    fn a_numeral_broken_over_lines_is_marked_on_both() {
        check("收5\r\n13件\n", "5\r\n13件 measure litigation_cases", "收[5|observation1]\n[13件|observation1]");
    }

    #[test]
    fn one_numeral_may_be_two_figures() {
        check("均100%", "100% measure law_exam_participation_rate+law_exam_pass_rate", "均[100%|observation2]");
    }
}
