/// Tables inside one another; a row of the outermost is a line.
#[derive(Debug, Default)]
pub(super) struct Tables(Vec<Row>);

#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    /// Further columns that the last cell takes.
    spans: usize,
    deleted: bool,
}

impl Tables {
    pub(super) fn is_open(&self) -> bool {
        !self.0.is_empty()
    }

    pub(super) fn open(&mut self) {
        self.0.push(Row::default());
    }

    pub(super) fn row(&mut self) {
        if let Some(row) = self.0.last_mut() {
            *row = Row::default();
        }
    }

    pub(super) fn cell(&mut self) {
        if let Some(row) = self.0.last_mut() {
            row.pad();
            row.cells.push(String::new());
        }
    }

    /// The cell takes so many columns.
    pub(super) fn span(&mut self, columns: usize) {
        if let Some(row) = self.0.last_mut() {
            row.spans = columns.saturating_sub(1).min(64);
        }
    }

    /// The row was struck out by a tracked change.
    pub(super) fn delete(&mut self) {
        if let Some(row) = self.0.last_mut() {
            row.deleted = true;
        }
    }

    /// A paragraph of a cell.
    pub(super) fn paragraph(&mut self, text: &str) {
        let Some(cell) = self.0.last_mut().and_then(|row| row.cells.last_mut()) else { return };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if !cell.is_empty() && !text.is_empty() {
            // Two paragraphs of a cell are never one figure.
            cell.push_str(if digit(cell.chars().last()) && digit(text.chars().next()) { "；" } else { " " });
        }
        cell.push_str(text);
    }

    /// Ends a row; a line, if it is one of the outermost table.
    pub(super) fn end_row(&mut self) -> Option<String> {
        let row = self.0.last_mut()?;
        row.pad();
        let cells = if row.deleted { Vec::new() } else { std::mem::take(&mut row.cells) };
        if self.0.len() > 1 {
            let inner = self.0.pop()?;
            self.paragraph(&cells.join(" "));
            self.0.push(inner);
            return None;
        }
        cells.iter().any(|cell| !cell.is_empty()).then(|| cells.join("\t"))
    }

    pub(super) fn close(&mut self) {
        self.0.pop();
    }
}

impl Row {
    fn pad(&mut self) {
        self.cells.extend(std::iter::repeat_n(String::new(), std::mem::take(&mut self.spans)));
    }
}
