use std::path::Path;

use crate::quantity::{Form, scan};
use crate::text::plain;

/// What a path and a text say of whose report it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Code of the area.
    pub area: Option<String>,
    /// The year that the report is about.
    pub year: Option<i16>,
    /// The suffix of a department or a part of the year.
    pub suffix: Option<String>,
}

/// Reads `<area>/<year>[-suffix].*`, `<area>-<year>[-suffix].*` and, for the year, the first lines.
#[must_use]
pub fn identity(path: &Path, text: &str) -> Identity {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let mut parts: Vec<&str> = stem.split('-').collect();
    let mut identity = Identity::default();
    if parts.first().is_some_and(|part| code(part)) {
        identity.area = Some(parts.remove(0).to_owned());
    } else if code(&folder) {
        identity.area = Some(folder);
    }
    if let Some(at) = parts.iter().position(|part| year(part).is_some()) {
        identity.year = year(parts.remove(at));
        identity.suffix = Some(parts.join("-")).filter(|suffix| !suffix.is_empty());
    }
    identity.year = identity.year.or_else(|| first_year(text));
    identity
}

fn code(part: &str) -> bool {
    matches!(part.len(), 6 | 9 | 12) && part.bytes().all(|b| b.is_ascii_digit())
}

fn year(part: &str) -> Option<i16> {
    let year = part.parse().ok().filter(|year| (1978..=2100).contains(year));
    year.filter(|_| part.len() == 4)
}

/// The year of the title or the opening: the first one that a report names in its first lines.
fn first_year(text: &str) -> Option<i16> {
    let head: String = text.chars().take(400).collect();
    let head = plain(&head);
    let titled = head.lines().filter(|line| line.contains("法治") || line.contains("依法")).flat_map(years).next();
    titled.or_else(|| years(&head).next())
}

fn years(text: &str) -> impl Iterator<Item = i16> + use<> {
    let years: Vec<i16> = scan(text)
        .into_iter()
        .filter_map(|n| match n.form {
            Form::Date(span) if span.to_year.is_none() && !span.day => span.year,
            _ => None,
        })
        .collect();
    years.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, area: Option<&str>, year: Option<i16>, suffix: Option<&str>) {
        let expected = Identity { area: area.map(Into::into), year, suffix: suffix.map(Into::into) };
        assert_eq!(identity(Path::new(path), text), expected, "{path}");
    }

    #[test]
    fn path_title_and_first_lines() {
        check("data/reports/440112/2023.md", "", Some("440112"), Some(2023), None);
        check("data/reports/510107/2024-scjgj.txt", "", Some("510107"), Some(2024), Some("scjgj"));
        check("110109-2022.txt", "", Some("110109"), Some(2022), None);
        check("440112/report.txt", "关于2021年度法治政府建设情况的报告\n", Some("440112"), Some(2021), None);
        check("x/report.txt", "二〇一七年度依法行政工作情况", None, Some(2017), None);
        check("x/report.txt", "没有年份", None, None, None);
    }
}
