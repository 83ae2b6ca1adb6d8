//! The tables of a work folder, read area by area: their rows are sorted by report, whose id begins with the area's code.

use std::iter::Peekable;
use std::path::Path;

use crate::fault::{Fault, Reason};
use crate::table::{Record, file};

/// The area of a report, or of what a check was made of.
pub(super) fn area(subject: &str) -> &str {
    subject.split(['-', '/']).next().unwrap_or_default()
}

/// The report of what a check was made of.
pub(super) fn report(subject: &str) -> &str {
    subject.split('/').next().unwrap_or_default()
}

/// Where a report's text lies in a release.
pub(super) fn released(report: &str) -> String {
    format!("reports/{report}.txt")
}

/// The file that a report was read from, if it lies where it should and holds these very words.
pub(super) fn source(data: &Path, report: &str, text: &str) -> Option<String> {
    let (area, rest) = report.split_once('-')?;
    let paths = ["md", "txt"].map(|ending| data.join("reports").join(area).join(format!("{rest}.{ending}")));
    let found = paths
        .into_iter()
        .find(|path| std::fs::read(path).is_ok_and(|bytes| bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) == text.as_bytes()));
    found.map(|path| path.display().to_string())
}

/// The words of a report, as the work folder holds them.
pub(super) fn text(dir: &Path, report: &str) -> Result<(String, String), Fault> {
    let path = dir.join("reports").join(format!("{report}.txt"));
    let text = std::fs::read_to_string(&path).map_err(|e| Fault::unreadable(&path, &e))?;
    Ok((report.to_owned(), text))
}

type Records<R> = Peekable<Box<dyn Iterator<Item = Result<R, Fault>>>>;

/// A table's rows, taken an area at a time.
pub(super) struct ByArea<R> {
    rows: Records<R>,
    area: fn(&R) -> &str,
    last: String,
}

impl<R: Record + 'static> ByArea<R> {
    pub(super) fn open(dir: &Path, area: fn(&R) -> &str) -> Result<ByArea<R>, Fault> {
        Ok(ByArea::of(file::records::<R>(dir)?, area))
    }

    pub(super) fn of(rows: impl Iterator<Item = Result<R, Fault>> + 'static, area: fn(&R) -> &str) -> ByArea<R> {
        let rows: Box<dyn Iterator<Item = Result<R, Fault>>> = Box::new(rows);
        ByArea { rows: rows.peekable(), area, last: String::new() }
    }

    /// The area that comes next; none at the end.
    pub(super) fn next_area(&mut self) -> Result<Option<String>, Fault> {
        let area = match self.rows.peek() {
            None => return Ok(None),
            Some(Ok(row)) => (self.area)(row).to_owned(),
            Some(Err(_)) => return self.rows.next().map_or(Ok(None), |row| row.map(|_| None)),
        };
        if area < self.last {
            return Err(Fault::at(R::TABLE.name, Reason::Program(format!("the rows are not sorted by area: {area} after {}", self.last))));
        }
        self.last.clone_from(&area);
        Ok(Some(area))
    }

    /// The rows of an area; those of areas before it are passed over.
    pub(super) fn take(&mut self, area: &str) -> Result<Vec<R>, Fault> {
        let mut taken = Vec::new();
        while self.next_area()?.is_some_and(|next| next.as_str() <= area) {
            let Some(row) = self.rows.next() else { break };
            let row = row?;
            if (self.area)(&row) == area {
                taken.push(row);
            }
        }
        Ok(taken)
    }
}
