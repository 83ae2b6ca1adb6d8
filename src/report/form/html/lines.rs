use super::tree::{Element, Id, Step, Tree, Value};
use super::wrapper;

/// A line of a page: a paragraph, a heading, a list item, a row of a table.
#[derive(Debug)]
pub(super) struct Line {
    /// As it is read, blanks run together.
    pub text: String,
    /// The block that holds it.
    pub node: Id,
    /// How many of its characters are links.
    pub linked: usize,
    /// How many characters it has.
    pub length: usize,
    /// Whether it is a row of a table of data.
    pub row: bool,
    /// The innermost element of a wrapper's name around it.
    pub wrapper: Option<usize>,
}

/// An element that is named as one around the report.
#[derive(Debug)]
pub(super) struct Wrapper {
    /// The next such element around it.
    pub outer: Option<usize>,
}

/// The lines of a page in their order.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The lines.
    pub lines: Vec<Line>,
    /// The elements around them that look like wrappers.
    pub wrappers: Vec<Wrapper>,
}

/// What stands between two cells of a row.
pub(super) const CELL: &str = " | ";

impl Page {
    /// Reads the lines of a tree.
    pub(super) fn of(tree: &Tree) -> Page {
        let mut reader = Reader::default();
        let mut silent = 0_usize;
        for step in tree.walk(Tree::ROOT) {
            match step {
                Step::Open(id) => match tree.value(id) {
                    Value::Element(element) if silent > 0 || wrapper::is_silent(&element.name) => silent += 1,
                    Value::Element(element) => reader.open(tree, id, element),
                    Value::Text(text) if silent == 0 => reader.text(text),
                    _ => {}
                },
                Step::Close(id) => match tree.value(id) {
                    Value::Element(_) if silent > 0 => silent -= 1,
                    Value::Element(element) => reader.close(id, element),
                    _ => {}
                },
            }
        }
        reader.page
    }
}

#[derive(Default)]
struct Reader {
    page: Page,
    line: String,
    /// A blank to come before the next character, and whether it breaks a line of the source.
    blank: Option<bool>,
    linked: usize,
    links: usize,
    raw: usize,
    blocks: Vec<Id>,
    wrappers: Vec<(Id, usize)>,
    /// Tables around, and whether each is one of data.
    tables: Vec<bool>,
    /// Whether a cell of the row at hand has ended.
    cells: bool,
    /// The mark of a footnote, to be set in brackets.
    note: bool,
}

impl Reader {
    fn data(&self) -> bool {
        self.tables.last().copied().unwrap_or(false)
    }

    fn open(&mut self, tree: &Tree, id: Id, element: &Element) {
        let name = &*element.name;
        if wrapper::is_block(name) {
            self.boundary(name, true);
            self.blocks.push(id);
        }
        match name {
            "a" => self.links += 1,
            "pre" => self.raw += 1,
            "table" => self.tables.push(is_data(tree, id)),
            "sup" | "sub" if self.line.ends_with(|c: char| c.is_ascii_digit()) => {
                self.line.push('[');
                self.note = true;
            }
            _ => {}
        }
        if wrapper::is_named(element) {
            self.page.wrappers.push(Wrapper { outer: self.wrappers.last().map(|(_, at)| *at) });
            self.wrappers.push((id, self.page.wrappers.len() - 1));
        }
    }

    fn close(&mut self, id: Id, element: &Element) {
        let name = &*element.name;
        match name {
            "sup" | "sub" if self.note => {
                self.line.push(']');
                self.note = false;
            }
            "a" => self.links = self.links.saturating_sub(1),
            "pre" => self.raw = self.raw.saturating_sub(1),
            _ => {}
        }
        if wrapper::is_block(name) {
            self.boundary(name, false);
            self.blocks.pop();
        }
        if name == "table" {
            self.tables.pop();
        }
        self.wrappers.pop_if(|(own, _)| *own == id);
    }

    /// A block begins or ends: a line does, or in a table of data a cell.
    fn boundary(&mut self, name: &str, begins: bool) {
        match (name, self.data()) {
            ("td" | "th", true) if begins => {
                if self.cells {
                    self.line.push_str(CELL);
                }
                self.cells = true;
                self.blank = None;
            }
            ("tr" | "table" | "caption", true) | (_, false) => self.end(),
            (_, true) => self.blank = self.blank.or(Some(true)),
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.raw > 0 && !self.data() => self.end(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.blank = Some(self.blank.unwrap_or(false) || c == '\n'),
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\0' => {}
                _ => self.push(c),
            }
        }
    }

    /// A line of the source that ends between two Chinese characters stands for nothing.
    fn push(&mut self, c: char) {
        let before = self.line.chars().next_back();
        if let (Some(broken), Some(before)) = (self.blank.take(), before) {
            let within = broken && !before.is_ascii() && !c.is_ascii();
            if !within && !before.is_whitespace() {
                self.line.push(' ');
            }
        }
        self.linked += usize::from(self.links > 0);
        self.line.push(c);
    }

    fn end(&mut self) {
        self.blank = None;
        let row = std::mem::take(&mut self.cells);
        let linked = std::mem::take(&mut self.linked);
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        if text.chars().all(|c| c.is_whitespace() || c == '|') {
            return;
        }
        if let Some(node) = self.blocks.last() {
            let wrapper = self.wrappers.last().map(|(_, at)| *at);
            let length = text.chars().count();
            self.page.lines.push(Line { text: text.to_owned(), node: *node, linked, length, row, wrapper });
        }
    }
}

/// More characters than a cell of a table of data has.
const CELL_LIMIT: usize = 600;

/// A table of data has rows of several cells, none of them long, and no table within; others only lay out the page.
fn is_data(tree: &Tree, table: Id) -> bool {
    let (mut cells, mut most, mut length) = (0, 0, 0);
    for step in tree.walk(table).skip(1) {
        let Step::Open(id) = step else { continue };
        match tree.value(id) {
            Value::Element(element) => match &*element.name {
                "table" => return false,
                "tr" => cells = 0,
                "td" | "th" => {
                    cells += 1;
                    most = cells.max(most);
                    length = 0;
                }
                _ => {}
            },
            Value::Text(text) => {
                length += text.chars().filter(|c| !c.is_whitespace()).count();
                if length > CELL_LIMIT {
                    return false;
                }
            }
            Value::Other => {}
        }
    }
    most > 1
}
