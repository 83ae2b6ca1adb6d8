//! The sidecar of a downloaded report: what `sources.toml` says of it, and how it came.

use serde::Serialize;
use toml::{Table, Value};

use super::date;
use super::sources::Source;
use super::visit::Page;
use crate::fault::Reason;

/// The keys of a sidecar that are known of a source.
#[derive(Serialize)]
struct Facts<'a> {
    title: Option<&'a str>,
    issuer: Option<&'a str>,
    area: Option<&'a str>,
    year: Option<i16>,
    source_url: Option<&'a str>,
}

/// A sidecar's text. What a person wrote before stays as it is; only keys that are missing are added.
pub(super) fn write(before: Option<&str>, source: &Source, page: &Page, sha256: &str) -> Result<String, Reason> {
    let (head, retrieved) = before.unwrap_or_default().split_at(before.and_then(table).unwrap_or_else(|| before.map_or(0, str::len)));
    let (known, retrieved) = (parse(head)?, parse(retrieved)?);
    of_this(&known, source)?;
    let missing = |key: &str| !known.contains_key(key);
    let facts = Facts {
        title: source.title.as_deref().filter(|_| missing("title")),
        issuer: source.issuer.as_deref().filter(|_| missing("issuer")),
        area: Some(source.area.as_str()).filter(|_| missing("area")),
        year: Some(source.year).filter(|_| missing("year")),
        source_url: Some(source.url.as_str()).filter(|_| missing("source_url")),
    };
    let gap = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
    let head = format!("{}{gap}{}", head, toml::to_string(&facts).map_err(|e| Reason::Program(e.to_string()))?);
    let mut table = retrieved.get("retrieved").and_then(Value::as_table).cloned().unwrap_or_default();
    coming(&mut table, page, sha256);
    let table = toml::to_string(&Table::from_iter([("retrieved".to_owned(), Value::Table(table))]));
    Ok(format!("{}\n\n{}", head.trim_end(), table.map_err(|e| Reason::Program(e.to_string()))?))
}

/// Where the table `retrieved` begins, which is the last of a sidecar.
fn table(text: &str) -> Option<usize> {
    let begins = |line: &str| line.trim_start().starts_with("[retrieved");
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let here = at;
        at += line.len();
        begins(line).then_some(here)
    })
}

fn parse(text: &str) -> Result<Table, Reason> {
    let table: Table = text.parse().map_err(|e: toml::de::Error| Reason::Sidecar(e.message().to_owned()))?;
    Ok(table)
}

/// A sidecar that lies in the place may be of another report.
fn of_this(known: &Table, source: &Source) -> Result<(), Reason> {
    if known.contains_key("retrieved") {
        return Err(Reason::Sidecar("retrieved must be a table [retrieved] at its end".to_owned()));
    }
    let area = known.get("area").is_none_or(|area| area.as_str() == Some(&source.area));
    let year = known.get("year").is_none_or(|year| year.as_integer() == Some(source.year.into()));
    if area && year { Ok(()) } else { Err(Reason::Sidecar(format!("it is not of report {}", source.id))) }
}

/// How a page came; what a header did not say is taken out, for it was of an earlier download.
fn coming(table: &mut Table, page: &Page, sha256: &str) {
    let size = i64::try_from(page.bytes.len()).unwrap_or(i64::MAX);
    table.insert("bytes".to_owned(), Value::Integer(size));
    for (key, text) in [
        ("address", Some(page.address.as_str())),
        ("date", Some(date::write(page.date).as_str())),
        ("sha256", Some(sha256)),
        ("etag", page.etag.as_deref()),
        ("last_modified", page.last_modified.as_deref()),
        ("content_type", page.content_type.as_deref()),
    ] {
        match text {
            Some(text) => drop(table.insert(key.to_owned(), Value::String(text.to_owned()))),
            None => drop(table.remove(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use url::Url;

    use super::*;

    fn sidecar(before: Option<&str>) -> Result<String, Reason> {
        let source = Source {
            line: 1,
            id: "440112-2023".to_owned(),
            area: "440112".to_owned(),
            year: 2023,
            suffix: None,
            url: Url::parse("https://example.org/a").unwrap(),
            title: Some("报告".to_owned()),
            issuer: None,
        };
        let page = Page {
            bytes: b"12345".to_vec(),
            address: Url::parse("https://example.org/b").unwrap(),
            date: SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777),
            etag: Some("\"x\"".to_owned()),
            last_modified: None,
            content_type: Some("text/html; charset=gb2312".to_owned()),
        };
        write(before, &source, &page, "abc")
    }

    const COMING: &str = "address = \"https://example.org/b\"\nbytes = 5\ncontent_type = \"text/html; charset=gb2312\"\ndate = \"1994-11-06T08:49:37Z\"\netag = '\"x\"'\n";

    #[test]
    fn a_sidecar_keeps_what_a_person_wrote() {
        let facts = "area = \"440112\"\nyear = 2023\nsource_url = \"https://example.org/a\"\n";
        let written = "# seen by me\ntitle = \"另一标题\"\nyear = 2023";
        let rest = "area = \"440112\"\nsource_url = \"https://example.org/a\"\n";
        for (before, expected) in [
            (None, format!("title = \"报告\"\n{facts}\n[retrieved]\n{COMING}sha256 = \"abc\"\n")),
            (Some(written.to_owned()), format!("{written}\n{rest}\n[retrieved]\n{COMING}sha256 = \"abc\"\n")),
            (
                Some(format!("{written}\n\n[retrieved]\nnote_zh = \"注\"\nlast_modified = \"x\"\nsha256 = \"old\"\n")),
                format!("{written}\n\n{rest}\n[retrieved]\n{COMING}note_zh = \"注\"\nsha256 = \"abc\"\n"),
            ),
        ] {
            assert_eq!(sidecar(before.as_deref()).unwrap(), expected);
        }
    }

    #[test]
    fn a_sidecar_of_another_report_is_told() {
        for before in ["year = 2022", "area = \"440113\"", "year = \"2023\"", "retrieved = { date = \"x\" }", "= 1"] {
            assert!(matches!(sidecar(Some(before)), Err(Reason::Sidecar(_))), "{before}");
        }
    }
}
