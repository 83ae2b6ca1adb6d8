//! What went wrong and where: place, reason, hint.
//!
//! A reason is a named variant; its sentence and its hint are written once, here. Reasons are grouped by
//! owner, because that decides who acts: the report's editor, the caller, or we.

mod download;

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use download::Download;

/// Who can set it right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// Whoever keeps the reports and the data beside them.
    Data,
    /// Whoever keeps the codebook.
    Codebook,
    /// Whoever ran the command.
    Caller,
    /// The makers of this program.
    Program,
}

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// A folder that must exist does not.
    #[error("there is no such folder")]
    MissingFolder,
    /// A file that must exist does not.
    #[error("there is no such file")]
    MissingFile,
    /// A folder without any report.
    #[error("no report in this folder")]
    NoReports,
    /// A file of no bytes, or of white space alone.
    #[error("the file is empty")]
    Empty,
    /// A file that is no text.
    #[error("the file is binary, byte {0} is no text")]
    Binary(usize),
    /// Bytes that are in no encoding of Chinese text.
    #[error("the bytes are no text in UTF-8, UTF-16, GB18030 or Big5, from byte {0}")]
    UnknownEncoding(usize),
    /// A text that was read in a wrong encoding and saved so.
    #[error("the text is mojibake: {0}")]
    Mojibake(&'static str),
    /// A file of a form that is not read.
    #[error("files ending in .{0} are not read")]
    UnknownForm(String),
    /// A file of a form that is known and not read.
    #[error("it is {0}, which is not read")]
    OtherForm(&'static str),
    /// A file that is not what its form asks for.
    #[error("the file is broken: {0}")]
    Broken(String),
    /// A PDF of pictures of pages.
    #[error("the pages are pictures: the file has no text layer")]
    Scanned,
    /// A PDF whose fonts do not say which characters their glyphs are.
    #[error("the text cannot be read: its fonts do not say which characters their glyphs are")]
    NoCharacters,
    /// A file that needs a password, or was locked against copying.
    #[error("the file is encrypted")]
    Encrypted,
    /// More than is read of one file.
    #[error("it holds more than {limit} {what}")]
    TooMuch {
        /// What there is too much of: bytes, characters, elements.
        what: &'static str,
        /// How many are read.
        limit: usize,
    },
    /// A report that states no figure.
    #[error("the report states no figure")]
    NoFigure,
    /// A report whose year is nowhere.
    #[error("the report's year is in neither its sidecar, its path, its title nor its first lines")]
    NoYear,
    /// A report whose area is nowhere.
    #[error("the report's area is in neither its sidecar nor its path")]
    NoArea,
    /// A code that is in no list of areas.
    #[error("area code {0} is not in the list of areas")]
    UnknownArea(String),
    /// Two files that would be one report.
    #[error("report {id} is also read from {other}")]
    TwoReports {
        /// The id that both have.
        id: String,
        /// The file that came first.
        other: PathBuf,
    },
    /// A sidecar that cannot be read.
    #[error("the sidecar cannot be read: {0}")]
    Sidecar(String),
    /// A table of data beside the reports that cannot be read.
    #[error("the data cannot be read: {0}")]
    Data(String),
    /// What a publisher says of itself, where it cannot be used.
    #[error("{0}")]
    Publisher(String),
    /// A list of addresses that cannot be used.
    #[error("{0}")]
    Sources(String),
    /// An address that gave no report.
    #[error("{address}: {why}")]
    Download {
        /// The address, or the one that it led to.
        address: String,
        /// What went wrong.
        why: Download,
    },
    /// Another fetch at work on the same list.
    #[error("another fetch is at work with this list")]
    Fetching,
    /// A correction whose guard fails.
    #[error("the correction expects {expected:?} at {place}, the report has {found:?}")]
    Guard {
        /// What should stand there.
        expected: String,
        /// Where.
        place: usize,
        /// What stands there.
        found: String,
    },
    /// A codebook that cannot be used.
    #[error("{0}")]
    Codebook(String),
    /// A folder that cannot be written.
    #[error("cannot write: {0}")]
    Unwritable(String),
    /// A file that cannot be read.
    #[error("cannot read: {0}")]
    Unreadable(String),
    /// An output whose reader went away, as `head` does; a command ends quietly on it.
    #[error("the reader of the output is gone")]
    Closed,
    /// Another build at work in the same folder.
    #[error("another build is at work here")]
    Locked,
    /// A job that was told to stop.
    #[error("stopped before the end; the last release stays")]
    Interrupted,
    /// A release whose bytes are not those of its manifest.
    #[error("{0}")]
    Release(String),
    /// A difference from the last release that would break its readers.
    #[error("no release: readers of {last} would break: {what}")]
    Breaking {
        /// The version of the last release.
        last: String,
        /// What differs.
        what: String,
    },
    /// A `SOURCE_DATE_EPOCH` that is no date.
    #[error("{0:?} is no count of seconds since 1970-01-01 in digits, up to the year 9999")]
    Epoch(String),
    /// A check of severity fatal that failed.
    #[error("no release: {0}")]
    Fatal(String),
    /// An argument that makes no sense.
    #[error("{0}")]
    Usage(String),
    /// A library failed where it should not.
    #[error("{0}")]
    Program(String),
}

impl Reason {
    /// Who can set it right.
    #[must_use]
    pub fn owner(&self) -> Owner {
        match self {
            Reason::Codebook(_) => Owner::Codebook,
            Reason::MissingFolder
            | Reason::MissingFile
            | Reason::Unwritable(_)
            | Reason::Unreadable(_)
            | Reason::Closed
            | Reason::Locked
            | Reason::Interrupted
            | Reason::Fetching
            | Reason::Breaking { .. }
            | Reason::Epoch(_)
            | Reason::Usage(_) => Owner::Caller,
            Reason::Program(_) => Owner::Program,
            _ => Owner::Data,
        }
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Reason::Download { why, .. } => return why.hint(),
            Reason::Sources(_) => "it is TOML: [[source]] with area, year and url; title, issuer and suffix where wanted",
            Reason::Publisher(_) => "it is TOML with name_zh, name_en, url, email, homepage and licence, all optional",
            Reason::MissingFolder => "name an existing folder, for instance with --data",
            Reason::MissingFile => {
                "see that the path is right; a data folder holds areas.csv and reports/, a codebook units.toml, topics.toml and words.toml"
            }
            Reason::Data(_) => "correct the file where it is said, or take it away if it is optional",
            Reason::Unreadable(_) => "see that it is a file and that its permissions let it be read",
            Reason::NoReports => "put reports at reports/<area>/<year>.txt or .md below it",
            Reason::Empty => "download the report again, or remove the file",
            Reason::Binary(_) => "save the report as text; .html, .docx, .pdf, .txt and .md are read",
            Reason::UnknownEncoding(_) => "save the file in UTF-8, for instance with iconv -t UTF-8 -f <its encoding>",
            Reason::Mojibake(_) => "get the report from its source again; what was lost cannot be mended",
            Reason::UnknownForm(_) | Reason::OtherForm(_) => {
                "save the report as .html, .htm, .shtml, .jhtml, .xhtml, .docx, .pdf, .txt, .md or .markdown"
            }
            Reason::Scanned => "ask the publisher for the text, or have it recognised and read over by a person, and save it as .txt",
            Reason::NoCharacters => "save it anew from the program that made it, as .docx or as a PDF with its fonts embedded",
            Reason::Encrypted => "save a copy without a password and without limits on copying",
            Reason::Broken(_) => "download the file again, or save it anew from the program that made it",
            Reason::TooMuch { .. } => "no report is that large: see that it is the right file, or save its text alone",
            Reason::NoFigure => "see that the file holds the body of the report and not a page around it",
            Reason::NoYear => "add a sidecar <same name>.toml with year = <year>",
            Reason::NoArea => "add a sidecar <same name>.toml with area = \"<code>\", or use the path <area>/<year>",
            Reason::UnknownArea(_) => "correct the code, or add it to areas.csv with its source",
            Reason::TwoReports { .. } => "remove one, or give one a suffix such as 2024-scjgj",
            Reason::Sidecar(_) => "it is TOML with title, issuer, area, year and source_url",
            Reason::Guard { .. } => "the report's text has changed: read it again and renew or remove the correction",
            Reason::Codebook(_) => "nianbao codebook lint lists all that is wrong",
            Reason::Unwritable(_) => "see the folder's permissions and the free space, or use --out",
            Reason::Locked | Reason::Fetching => "wait until it ends; the lock goes with its process",
            Reason::Interrupted => "run the same command again: what was extracted is kept",
            Reason::Release(_) => "do not publish it; build again, or restore it from a copy",
            Reason::Breaking { .. } => "put back what is gone, or publish it with --allow-breaking as a new major version",
            Reason::Epoch(_) => "set it as in SOURCE_DATE_EPOCH=$(date -u -d 2025-03-31 +%s), or unset it",
            Reason::Fatal(_) => "nianbao check shows the findings; the last release stays",
            Reason::Program(_) => "this is a fault of nianbao: please report it with the input",
            _ => return None,
        })
    }
}

/// A place and what went wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file or folder.
    pub path: PathBuf,
    /// The line, from one, where it is known.
    pub line: Option<usize>,
    /// What went wrong.
    pub reason: Reason,
}

impl Fault {
    /// A fault at a file or folder.
    pub fn at(path: impl AsRef<Path>, reason: Reason) -> Fault {
        Fault { path: path.as_ref().to_owned(), line: None, reason }
    }

    /// A file or folder that could not be written, because of the error or of what lies under it.
    pub fn unwritable(path: impl AsRef<Path>, error: &(dyn Error + 'static)) -> Fault {
        let closed = io_kind(error) == Some(io::ErrorKind::BrokenPipe);
        Fault::at(path, if closed { Reason::Closed } else { Reason::Unwritable(error.to_string()) })
    }

    /// A file or folder that could not be read, because of the error or of what lies under it.
    pub fn unreadable(path: impl AsRef<Path>, error: &(dyn Error + 'static)) -> Fault {
        let missing = io_kind(error) == Some(io::ErrorKind::NotFound);
        Fault::at(path, if missing { Reason::MissingFile } else { Reason::Unreadable(error.to_string()) })
    }

    /// The same fault at a line of its file, from one.
    #[must_use]
    pub fn line(self, line: usize) -> Fault {
        Fault { line: Some(line), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.reason)?;
        match self.reason.hint() {
            Some(hint) => write!(f, " (hint: {hint})"),
            None => Ok(()),
        }
    }
}

impl Error for Fault {}

fn io_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    std::iter::successors(Some(error), |e| (*e).source()).find_map(|e| e.downcast_ref::<io::Error>()).map(io::Error::kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_place_reason_and_hint() {
        let fault = Fault::at("data/reports/440112/2023.txt", Reason::Empty).line(3);
        assert_eq!(
            fault.to_string(),
            "data/reports/440112/2023.txt:3: the file is empty (hint: download the report again, or remove the file)"
        );
    }
}
