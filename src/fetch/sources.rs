//! `sources.toml`: where reports are published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use crate::fault::{Fault, Reason};
use crate::report::{self, Identity};

/// The addresses of a `sources.toml`.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The file.
    pub path: PathBuf,
    /// Whom a site's keepers can write to; it is told to every server.
    pub contact: Option<String>,
    /// The addresses, in the file's order.
    pub list: Vec<Source>,
}

/// The address of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its line in the file.
    pub line: usize,
    /// The id that the report has.
    pub id: String,
    /// Code of the area.
    pub area: String,
    /// The year that the report is about.
    pub year: i16,
    /// The suffix of a department or a part of the year.
    pub suffix: Option<String>,
    /// Where it is published.
    pub url: Url,
    /// Its title, where said.
    pub title: Option<String>,
    /// Who issued it, where said.
    pub issuer: Option<String>,
}

const KEYS: [&str; 6] = ["area", "year", "url", "title", "issuer", "suffix"];

impl Sources {
    /// Reads a list; `known` says whether there is such an area.
    ///
    /// # Errors
    /// All that is wrong with it, each with its line.
    pub fn read(path: &Path, known: impl Fn(&str) -> bool) -> Result<Sources, Vec<Fault>> {
        let text = std::fs::read_to_string(path).map_err(|e| vec![Fault::unreadable(path, &e)])?;
        let mut reader = Reader { path, text: &text, known: &known, faults: Vec::new() };
        let sources = reader.file();
        if reader.faults.is_empty() {
            return Ok(sources);
        }
        reader.faults.sort_by_key(|fault| fault.line);
        Err(reader.faults)
    }
}

struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    known: &'a dyn Fn(&str) -> bool,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn wrong(&mut self, at: usize, what: impl Into<String>) {
        let fault = Fault::at(self.path, Reason::Sources(what.into()));
        self.faults.push(fault.line(line(self.text, at)));
    }

    fn file(&mut self) -> Sources {
        let (file, errors) = DeTable::parse_recoverable(self.text);
        let mut sources = Sources { path: self.path.to_owned(), contact: None, list: Vec::new() };
        if !errors.is_empty() {
            // What the reader made of a line that is no TOML is not worth a word more.
            for error in errors {
                self.wrong(error.span().map_or(0, |span| span.start), error.message());
            }
            self.faults.dedup_by_key(|fault| fault.line);
            return sources;
        }
        for (key, value) in file.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("contact", DeValue::String(contact)) => sources.contact = self.contact(value.span().start, contact),
                ("source", DeValue::Array(list)) => sources.list = list.iter().filter_map(|entry| self.entry(entry)).collect(),
                ("contact", _) => self.wrong(key.span().start, "contact is a text"),
                ("source", _) => self.wrong(key.span().start, "source is a list: write [[source]]"),
                (other, _) => self.wrong(key.span().start, format!("no key is called {other}; there are contact and source")),
            }
        }
        if sources.list.is_empty() && self.faults.is_empty() {
            self.wrong(0, "there is no [[source]]");
        }
        self.twice(&sources.list);
        sources
    }

    /// What goes into a header must be ASCII without line ends.
    fn contact(&mut self, at: usize, contact: &str) -> Option<String> {
        let sound = !contact.is_empty() && contact.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'(' && b != b')');
        if !sound {
            self.wrong(at, "contact is an address in ASCII: of mail, or of a page");
        }
        sound.then(|| contact.to_owned())
    }

    fn entry(&mut self, entry: &Spanned<DeValue<'_>>) -> Option<Source> {
        let at = entry.span().start;
        let DeValue::Table(table) = entry.get_ref() else {
            self.wrong(at, "an entry is a table: write [[source]]");
            return None;
        };
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            self.wrong(key.span().start, format!("no key is called {}; there are {}", key.get_ref(), KEYS.join(", ")));
        }
        let (title, issuer) = (self.text(table, "title"), self.text(table, "issuer"));
        let suffix = self.suffix(table);
        let (area, year, url) = (self.area(table, at), self.year(table, at), self.url(table, at));
        let (area, year) = (area?, year?);
        let id = report::id(&area, year, suffix.as_deref());
        Some(Source { line: line(self.text, at), id, area, year, suffix, url: url?, title, issuer })
    }

    fn required<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str, at: usize) -> Option<&'t Spanned<DeValue<'i>>> {
        let value = table.get(key);
        if value.is_none() {
            self.wrong(at, format!("the source has no {key}"));
        }
        value
    }

    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let text = value.get_ref().as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong(value.span().start, format!("{key} is a text that is not empty"));
        }
        text.map(str::to_owned)
    }

    fn area(&mut self, table: &DeTable<'_>, at: usize) -> Option<String> {
        let value = self.required(table, "area", at)?;
        match value.get_ref().as_str() {
            Some(area) if (self.known)(area) => return Some(area.to_owned()),
            Some(area) => self.wrong(value.span().start, format!("area code {area} is not in the list of areas")),
            None => self.wrong(value.span().start, "area is a code in quotes, as \"440112\""),
        }
        None
    }

    fn year(&mut self, table: &DeTable<'_>, at: usize) -> Option<i16> {
        let value = self.required(table, "year", at)?;
        let year = value.get_ref().as_integer().and_then(|number| named(number.as_str()).year);
        if year.is_none() {
            self.wrong(value.span().start, "year is a number from 1978 to 2100");
        }
        year
    }

    /// A suffix is what a file name can say: read back from it, it must be the same.
    fn suffix(&mut self, table: &DeTable<'_>) -> Option<String> {
        let suffix = self.text(table, "suffix")?;
        let plain = suffix.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let sound = plain && named(&format!("2000-{suffix}")).suffix.as_deref() == Some(suffix.as_str());
        if !sound {
            let at = table.get("suffix").map_or(0, |value| value.span().start);
            self.wrong(at, format!("suffix {suffix:?} is not of lowercase letters, digits and hyphens, as in scjgj or h1"));
        }
        sound.then_some(suffix)
    }

    fn url(&mut self, table: &DeTable<'_>, at: usize) -> Option<Url> {
        let value = self.required(table, "url", at)?;
        let url = value.get_ref().as_str().and_then(|text| Url::parse(text.trim()).ok());
        let sound = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none());
        if sound.is_none() {
            self.wrong(value.span().start, "url is an address that begins with http:// or https://, without a password");
        }
        sound
    }

    fn twice(&mut self, list: &[Source]) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for source in list {
            match seen.get(source.id.as_str()) {
                Some(first) => {
                    let what = format!("report {} also stands in line {first}; a suffix tells two reports apart", source.id);
                    self.faults.push(Fault::at(self.path, Reason::Sources(what)).line(source.line));
                }
                None => drop(seen.insert(&source.id, source.line)),
            }
        }
    }
}

/// What the stem of a file name says.
fn named(stem: &str) -> Identity {
    report::identity(Path::new(&format!("{stem}.html")), "")
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Sources, Vec<Fault>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sources.toml");
        std::fs::write(&path, text).unwrap();
        Sources::read(&path, |area| area == "440112")
    }

    const SOUND: &str = "[[source]]\narea = \"440112\"\nyear = 2023\nurl = \"https://example.org/法治/2023.html\"\n";

    #[test]
    fn a_list_is_read_in_its_order() {
        let more = "[[source]]\narea = \"440112\"\nyear = 2024\nsuffix = \"scjgj\"\nurl = \"http://example.org/b\"\ntitle = \"报告\"\n";
        let sources = read(&format!("contact = \"data@example.org\"\n{SOUND}{more}")).unwrap();
        assert_eq!(sources.contact.as_deref(), Some("data@example.org"));
        let ids: Vec<(&str, usize)> = sources.list.iter().map(|source| (source.id.as_str(), source.line)).collect();
        assert_eq!(ids, [("440112-2023", 2), ("440112-2024-scjgj", 6)]);
        assert_eq!(sources.list[0].url.as_str(), "https://example.org/%E6%B3%95%E6%B2%BB/2023.html");
    }

    #[test]
    fn each_fault_has_its_line_and_all_are_said() {
        let entry = |line: &str| SOUND.replace(if line.starts_with("area") { "area = \"440112\"" } else { "year = 2023" }, line);
        for (text, expected) in [
            (String::new(), &["1: there is no [[source]]"][..]),
            ("contact = 1\nfoo = 2\n".to_owned(), &["1: contact is a text", "2: no key is called foo; there are contact and source"]),
            (format!("contact = \"数据\"\n{SOUND}"), &["1: contact is an address in ASCII"]),
            ("source = \"x\"\n".to_owned(), &["1: source is a list"]),
            ("[[source]]\n".to_owned(), &["1: the source has no area", "1: the source has no year", "1: the source has no url"]),
            (entry("area = 440112"), &["2: area is a code in quotes"]),
            (entry("area = \"999999\""), &["2: area code 999999 is not in the list of areas"]),
            (entry("year = 23"), &["3: year is a number"]),
            (entry("year = \"2023\""), &["3: year is a number"]),
            (entry("year = 2023\nsuffix = \"../x\""), &["4: suffix \"../x\""]),
            (entry("year = 2023\nsuffix = \"\""), &["4: suffix is a text"]),
            (entry("year = 2023\nyaer = 1"), &["4: no key is called yaer; there are area, year, url"]),
            (format!("{SOUND}{SOUND}"), &["5: report 440112-2023 also stands in line 1"]),
            (SOUND.replace("https:", "ftp:"), &["4: url is an address"]),
            (SOUND.replace("https:", "file:"), &["4: url is an address"]),
            (SOUND.replace("//example", "//me:secret@example"), &["4: url is an address"]),
            (format!("x = = 1\n{SOUND}y = \n"), &["1: ", "6: "]),
        ] {
            let faults = read(&text).unwrap_err();
            assert_eq!(faults.len(), expected.len(), "{text}\n{faults:?}");
            for (fault, expected) in faults.iter().zip(expected) {
                let said = fault.to_string();
                assert!(said.contains(&format!("sources.toml:{expected}")) && said.contains("hint: "), "{text}\n{said}");
            }
        }
    }
}
