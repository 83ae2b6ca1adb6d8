//! The cells of tables within a text: lines whose cells are parted by `|`.

use crate::extract::lexicon::Bytes;
use crate::quantity::{self, CountedIn};
use crate::text::{lines, work};

/// Rows that follow one another.
pub(crate) struct Grid<'a> {
    /// Where the line above begins, which may say what is counted.
    pub caption: Bytes,
    /// What it says of the unit.
    unit: Option<&'a str>,
    /// The column that says it of each row.
    units: Option<usize>,
    pub rows: Vec<Vec<Bytes>>,
    /// Numbers in brackets behind those of cells: 27(31).
    notes: Vec<(Bytes, Bytes)>,
}

impl<'a> Grid<'a> {
    /// The first row, where it is no figure itself: 行政检查(次) | 2075 is one.
    pub fn heading(&self, plain: &str) -> Option<&Vec<Bytes>> {
        self.rows.first().filter(|row| row.len() != 2 || !Grid::counted(plain, row[0]))
    }

    /// Whether the label of a row declares its measure word.
    fn counted(plain: &str, label: Bytes) -> bool {
        bracketed(plain, label).is_some_and(measures)
    }

    /// Leaves out the column that only counts the rows: 序号. A total stands over it and the next.
    fn uncounted(&mut self, plain: &str) {
        let Some(head) = self.rows.first_mut().filter(|head| head.len() > 2) else { return };
        if !matches!(&plain[head[0].start..head[0].end], "序号" | "编号") {
            return;
        }
        let width = head.len();
        if width == 3 && Grid::counted(plain, head[1]) {
            return;
        }
        for row in self.rows.iter_mut().filter(|row| row.len() > 1) {
            let first = &plain[row[0].start..row[0].end];
            let number = first.bytes().all(|digit| digit.is_ascii_digit());
            if number || matches!(first, "序号" | "编号") {
                row.remove(0);
            } else if first.ends_with('计') && row.len() == width {
                row.remove(1);
            }
        }
    }

    /// What the label of a row, its cell under 单位 or else the caption says of the unit.
    pub fn said(&self, plain: &'a str, label: Bytes, row: &[Bytes]) -> Option<&'a str> {
        let cell = || self.units.and_then(|at| row.get(at)).map(|cell| &plain[cell.start..cell.end]).filter(|word| measures(word));
        bracketed(plain, label).or_else(cell).or(self.unit)
    }

    /// The number in brackets behind that of a cell.
    pub fn note(&self, cell: Bytes) -> Option<Bytes> {
        let at = self.notes.partition_point(|(count, _)| count.start < cell.start);
        self.notes.get(at).filter(|(count, _)| *count == cell).map(|(_, note)| *note)
    }

    /// Takes a first row of one cell over several columns for what it is, the last line of the table's caption: 行政许可实施数量(宗)||||.
    fn take_title(&mut self, plain: &'a str) {
        let spans = self.rows.first().is_some_and(|row| row.len() == 1) && self.rows.get(1).is_some_and(|row| row.len() > 2);
        if spans {
            let title = self.rows.remove(0)[0];
            self.caption.end = title.end;
            self.unit = self.unit.or_else(|| bracketed(plain, title).filter(|word| measures(word.trim_end_matches(')'))));
        }
    }

    /// Finds the column that says what each row counts: 单位 over 件, 万元; not over the names of bodies.
    fn measured(&mut self, plain: &str) {
        let text = |cell: &Bytes| &plain[cell.start..cell.end];
        let Some((head, rows)) = self.rows.split_first() else { return };
        let at = head.iter().position(|cell| matches!(text(cell), "单位" | "计量单位")).filter(|at| *at > 0);
        self.units = at.filter(|at| rows.iter().filter_map(|row| row.get(*at)).any(|cell| measures(text(cell))));
    }
}

/// The number of a cell and the one in brackets behind it, where it holds no more: 27(31).
fn noted(plain: &str, cell: Bytes) -> Option<(Bytes, Bytes)> {
    let text = &plain[cell.start..cell.end];
    let (count, note) = text.strip_suffix(')')?.split_once('(')?;
    let number = !count.contains([':', ',']) && count.trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit());
    let at = |part: &str, start: usize| Bytes { start, end: start + part.len() };
    let open = cell.start + count.len() + "(".len();
    (number && !note.is_empty()).then(|| (at(count.trim_end(), cell.start), at(note, open)))
}

/// Whether a word is no more than a measure, with its multiplier or without.
fn measures(word: &str) -> bool {
    word == "%" || quantity::measure_word(word).is_some() || CountedIn::of(word).is_some()
}

/// What the last bracket of a label says.
pub(crate) fn bracketed(plain: &str, label: Bytes) -> Option<&str> {
    let label = &plain[label.start..label.end];
    label.rfind('(').map(|at| &label[at + 1..])
}

/// The tables of a text.
pub(crate) fn grids(plain: &str) -> Vec<Grid<'_>> {
    let mut grids: Vec<Grid<'_>> = Vec::new();
    if !plain.contains('|') {
        return grids;
    }
    let (mut above, mut open) = (Bytes { start: 0, end: 0 }, false);
    for (start, line) in lines(plain) {
        let here = Bytes { start, end: start + line.len() };
        if line.trim().is_empty() {
            // A heading may stand above an empty line.
            open &= grids.last().is_some_and(|grid| grid.rows.len() == 1);
            continue;
        }
        let row = line.contains('|');
        if row && !open {
            grids.push(Grid {
                caption: above,
                unit: unit(&plain[above.start..above.end]),
                units: None,
                rows: Vec::new(),
                notes: Vec::new(),
            });
        }
        if let Some(grid) = grids.last_mut().filter(|_| row && line.contains(char::is_alphanumeric)) {
            let mut row = cells(plain, here);
            for cell in &mut row {
                if let Some((count, note)) = noted(plain, *cell) {
                    grid.notes.push((count, note));
                    *cell = count;
                }
            }
            grid.rows.push(row);
        }
        open = row;
        // A line that only says of what is counted has its title above it.
        above = Bytes {
            start: if UNIT.iter().any(|word| line.trim_start().starts_with(word)) { above.start } else { here.start },
            end: here.end,
        };
    }
    for grid in &mut grids {
        grid.take_title(plain);
        grid.uncounted(plain);
        grid.measured(plain);
    }
    grids
}

/// How a line begins that only says of what is counted.
const UNIT: &[&str] = &["单位:", "(单位:"];

/// What a caption says of the unit: （单位：件）, or the entry whose parts follow it: 审结(件):243.
fn unit(caption: &str) -> Option<&str> {
    work(caption.len());
    let whole = || {
        let (label, count) = caption.split_once("):")?;
        let bare = !count.trim().is_empty() && count.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        label.split_once('(').filter(|_| bare).map(|(_, unit)| unit)
    };
    caption.split_once("单位:").map(|(_, unit)| unit.trim_start()).or_else(whole)
}

fn cells(plain: &str, line: Bytes) -> Vec<Bytes> {
    let line_text = plain[line.start..line.end].trim_end();
    let text = line_text.trim_end_matches('|');
    // A first cell may be empty: the corner over the labels. Only a frame opens and closes a row.
    let inner = text.trim_start();
    let inner = if text.len() < line_text.len() { inner.trim_start_matches('|') } else { inner };
    let mut from = line.start + text.len() - inner.len();
    inner
        .split('|')
        .map(|cell| {
            let lead = cell.len() - cell.trim_start().len();
            let bytes = Bytes { start: from + lead, end: from + lead + cell.trim().len() };
            from += cell.len() + 1;
            bytes
        })
        .collect()
}
