use super::field::{Key, fields, is_field};
use super::lines::{Line, Page};
use super::tree::{Step, Tree, Value};
use crate::report::date;
use crate::report::document::Metadata;

/// What a page says of its report: in its fields, then in its `<meta>` elements, then in its headings.
pub(super) fn metadata(tree: &Tree, page: &Page) -> Metadata {
    let mut metadata = Metadata::default();
    for (at, line) in page.lines.iter().enumerate().filter(|(_, line)| line.length <= 400) {
        let mut found = fields(&line.text);
        if let Some((_, value)) = found.last_mut().filter(|(_, value)| value.is_empty()) {
            *value = page.lines.get(at + 1).map(following).unwrap_or_default();
        }
        for (key, value) in found {
            fill(&mut metadata, key, &value);
        }
    }
    for (name, key) in
        [("articletitle", Key::Title), ("pubdate", Key::Published), ("publishdate", Key::Published), ("createdate", Key::Written)]
    {
        fill(&mut metadata, key, meta(tree, name).unwrap_or_default());
    }
    if metadata.title.is_none() {
        metadata.title = heading(tree, "h1").into_iter().chain(heading(tree, "title")).find(|title| is_title(title));
    }
    metadata
}

/// The value that stands on the line after its label.
fn following(line: &Line) -> String {
    if is_field(&line.text) || line.length > 100 { String::new() } else { line.text.clone() }
}

/// The first that is said of each.
fn fill(metadata: &mut Metadata, key: Key, value: &str) {
    let (place, value) = match key {
        Key::IndexNumber => (&mut metadata.index_number, Some(value.to_owned())),
        Key::Issuer => (&mut metadata.issuer, Some(value.to_owned())),
        Key::DocumentNumber => (&mut metadata.document_number, Some(value.to_owned())),
        Key::Title => (&mut metadata.title, Some(value.to_owned()).filter(|title| is_title(title))),
        Key::Written => (&mut metadata.written, date::read(value)),
        Key::Published => (&mut metadata.published, date::read(value)),
        Key::Other => return,
    };
    if place.is_none() {
        *place = value.filter(|value| !is_nothing(value));
    }
}

fn is_nothing(value: &str) -> bool {
    matches!(value.trim(), "无" | "暂无" | "空") || !value.contains(char::is_alphanumeric)
}

/// The words by which a title is told from the name of a site.
const TITLES: &[&str] = &["报告", "報告", "总结", "總結", "情况", "情況", "白皮书", "公报"];

/// Whether a text reads as the title of a report and not as the name of a site.
pub(super) fn is_title(text: &str) -> bool {
    (6..=120).contains(&text.chars().count()) && TITLES.iter().any(|word| text.contains(word))
}

/// The content of the `<meta>` element of a name.
fn meta<'a>(tree: &'a Tree, name: &str) -> Option<&'a str> {
    let mut named = tree.named("meta").filter(|(_, element)| element.attribute("name").is_some_and(|own| own.eq_ignore_ascii_case(name)));
    named.find_map(|(_, element)| element.attribute("content")).map(str::trim)
}

/// The text of the first element of a name, without the site's name behind it.
fn heading(tree: &Tree, name: &str) -> Option<String> {
    let (id, _) = tree.named(name).next()?;
    let texts = tree.walk(id).filter_map(|step| match step {
        Step::Open(id) => Some(tree.value(id)),
        Step::Close(_) => None,
    });
    let chars = texts.flat_map(|value| if let Value::Text(text) = value { text.chars() } else { "".chars() });
    let text: String = chars.take(400).collect();
    let title = text.split(['_', '|']).next().unwrap_or_default();
    let title = title.split_once("--").or_else(|| title.split_once(" - ")).map_or(title, |(title, _)| title);
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}
