use crate::codelist::Damage;

/// What a file says, whatever its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The text that places point into: a paragraph a line, a row of a table a line with ` | ` between its cells
    /// (not a tab: 22 and 471 beside each other must not read as 22 471).
    pub text: String,
    /// What the file says of itself beside its text.
    pub metadata: Metadata,
    /// Where the text is not certain, in its order.
    pub doubts: Vec<Doubt>,
}

/// What a page or a file says of itself. Dates are year-month-day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// 名称, 标题.
    pub title: Option<String>,
    /// 发布机构, 发文机关.
    pub issuer: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// 文号.
    pub document_number: Option<String>,
    /// 成文日期.
    pub written: Option<String>,
    /// 发布日期.
    pub published: Option<String>,
}

/// A place where the text is not certain: no figure is read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The first code point of the text.
    pub start: usize,
    /// The code point behind the last.
    pub end: usize,
    /// What is doubtful.
    pub damage: Damage,
}

impl Document {
    /// A text of which nothing else is known.
    #[must_use]
    pub fn of(text: String) -> Document {
        Document { text, ..Document::default() }
    }
}
