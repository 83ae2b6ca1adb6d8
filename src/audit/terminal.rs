//! The report in a terminal: numerals coloured by what became of them, figures followed by their indicator.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::fate::Fate;
use super::view::{Audit, Figure, Mark, Piece};
use super::words::{reason, stated};
use crate::codelist::Class;

/// Whether a terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// It does.
    Shown,
    /// It does not: each numeral is followed by what became of it.
    None,
}

/// Draws the report, then the counts and the measures that no rule explains.
///
/// # Errors
/// When it cannot be written.
pub fn terminal(audit: &Audit, colour: Colour, to: &mut impl Write) -> io::Result<()> {
    let mut pen = Pen { colour, to };
    for line in &audit.lines {
        for piece in line {
            pen.piece(audit, *piece)?;
        }
        pen.plain("\n")?;
    }
    pen.counts(audit)?;
    pen.unexplained(audit)
}

/// Writes words in styles, or without where colours are not shown.
struct Pen<'a, W> {
    colour: Colour,
    to: &'a mut W,
}

impl<W: Write> Pen<'_, W> {
    fn piece(&mut self, audit: &Audit, piece: Piece) -> io::Result<()> {
        let Some(mark) = piece.mark.map(|at| &audit.marks[at]) else { return self.plain(&safe(piece.words)) };
        self.styled(style(mark.fate), &safe(piece.words))?;
        let note = if piece.ends { note(mark, audit.report.year, self.colour) } else { String::new() };
        let style = if mark.fate == Fate::Unexplained { style(mark.fate) } else { Style::new().dimmed() };
        if note.is_empty() { Ok(()) } else { self.styled(style, &note) }
    }

    fn counts(&mut self, audit: &Audit) -> io::Result<()> {
        self.heading("数字的去向", "What became of the numerals")?;
        for fate in Fate::ALL {
            self.plain("  ")?;
            self.styled(style(fate), fate.zh())?;
            self.plain(&spaces(12, fate.zh()))?;
            writeln!(self.to, "{:<13}{:>6}  {}", fate.id(), audit.count(fate), fate.en())?;
        }
        writeln!(self.to, "  合计{}{:<13}{:>6}", spaces(12, "合计"), "total", audit.marks.len())
    }

    fn unexplained(&mut self, audit: &Audit) -> io::Result<()> {
        if audit.count(Fate::Unexplained) == 0 {
            return Ok(());
        }
        self.heading("未归入指标的数值", "Measures that no rule explains")?;
        for (_, mark) in audit.with(Fate::Unexplained) {
            let words = one_line(&mark.numeral.text);
            let label = one_line(mark.numeral.label.as_deref().unwrap_or_default());
            let (zh, en) = reason(mark.numeral.reason.as_deref());
            self.plain("  ")?;
            self.styled(style(Fate::Unexplained), &words)?;
            let (after, gap) = (spaces(14, &words), spaces(26, &label));
            writeln!(self.to, "{after}{label}{gap}行 line {:<5} {zh} {en}", mark.line)?;
        }
        Ok(())
    }

    fn heading(&mut self, zh: &str, en: &str) -> io::Result<()> {
        self.plain("\n")?;
        self.styled(Style::new().bold(), &format!("{zh} {en}"))?;
        self.plain("\n")
    }

    fn styled(&mut self, style: Style, words: &str) -> io::Result<()> {
        match self.colour {
            Colour::Shown => write!(self.to, "{style}{words}{style:#}"),
            Colour::None => self.plain(words),
        }
    }

    fn plain(&mut self, words: &str) -> io::Result<()> {
        self.to.write_all(words.as_bytes())
    }
}

fn style(fate: Fate) -> Style {
    let colour = |colour: AnsiColor| colour.on_default();
    match fate {
        Fate::Observation => colour(AnsiColor::Green).bold(),
        Fate::Unexplained => colour(AnsiColor::Red).bold().underline(),
        Fate::Other(Class::Change | Class::Measure) => colour(AnsiColor::Cyan),
        Fate::Other(Class::Date) => colour(AnsiColor::Blue),
        Fate::Other(Class::Ordinal) => colour(AnsiColor::Magenta),
        Fate::Other(Class::Name) => colour(AnsiColor::Yellow),
        Fate::Other(Class::Section) => colour(AnsiColor::BrightBlack),
        Fate::Other(Class::Identifier) => colour(AnsiColor::BrightBlack).italic(),
    }
}

/// What stands after a numeral.
fn note(mark: &Mark, year: i16, colour: Colour) -> String {
    match mark.fate {
        Fate::Unexplained => "〔?〕".to_owned(),
        Fate::Other(_) if colour == Colour::Shown => String::new(),
        Fate::Other(_) => format!("‹{}›", mark.fate.zh()),
        Fate::Observation => format!("〔{}〕", mark.figures.iter().map(|figure| said(figure, year)).collect::<Vec<_>>().join("；")),
    }
}

/// The indicator, and what of the figure is not as a reader would take for granted.
fn said(figure: &Figure, year: i16) -> String {
    let mut words = vec![figure.name_zh.to_owned()];
    if figure.observation.year != year {
        words.push(format!("{}年", figure.observation.year));
    }
    words.extend([figure.period(), figure.scope()].into_iter().flatten().map(|code| code.zh.to_owned()));
    words.extend(Some(stated(figure.observation)).filter(|change| !change.is_empty()));
    words.join(" ")
}

/// Without the characters that steer a terminal.
fn safe(words: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && c != '\t';
    if words.contains(steers) { words.replace(steers, "\u{FFFD}").into() } else { words.into() }
}

fn one_line(words: &str) -> String {
    safe(words.replace(['\r', '\n'], "").as_str()).into_owned()
}

/// What fills words up to a number of columns; one space at least.
fn spaces(columns: usize, words: &str) -> String {
    let width: usize = words.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum();
    " ".repeat(columns.saturating_sub(width).max(1))
}

#[cfg(test)]
mod tests {
    use super::super::samples::Sample;
    use super::*;

    fn drawn(text: &str, marks: &str, colour: Colour) -> String {
        let mut to = Vec::new();
        terminal(&Sample::of(text, marks).audit(), colour, &mut to).unwrap();
        String::from_utf8(to).unwrap()
    }

    #[test]
    fn without_colours_every_numeral_says_what_became_of_it() {
        let text = "2023年，区政府收513件，拦下5件。";
        let drawn = drawn(text, "2023年 date, 513件 measure litigation_cases, 5件 measure", Colour::None);
        insta::assert_snapshot!(drawn, @r"
        2023年‹日期›，区政府收513件〔行政应诉案件数 2022年 政府本身 +12.5%〕，拦下5件〔?〕。

        数字的去向 What became of the numerals
          指标数值    observation       1  a figure of an indicator
          未归入指标  unexplained       1  a measure that no rule explains
          变化        change            0  how far a figure moved against another
          日期        date              1  a date, a year or a part of a year
          序数        ordinal           0  a rank, an order, a run of years, an instance of trial
          名称        name              0  part of a name: a plan, a slogan, a hotline
          序号        section           0  a heading's or list item's number
          编号        identifier        0  a document, licence or site number
          合计        total             3

        未归入指标的数值 Measures that no rule explains
          5件           某事                      行 line 1     代码簿中没有这个指标 outside the codebook
        ");
    }

    #[test]
    fn colours_take_the_place_of_the_classes_names() {
        let drawn = drawn("一、收5件", "一、 section, 5件 measure", Colour::Shown);
        let first = drawn.lines().next().unwrap().replace('\u{1b}', "^");
        insta::assert_snapshot!(first, @"^[90m一、^[0m收^[1m^[4m^[31m5件^[0m^[1m^[4m^[31m〔?〕^[0m");
    }

    #[test]
    fn a_report_does_not_steer_the_terminal() {
        assert!(!drawn("收\u{1b}[2J5件", "", Colour::None).contains('\u{1b}'));
    }
}
