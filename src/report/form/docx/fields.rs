/// Fields that are being read, the outermost first: each with its instruction and whether its result has begun.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, bool)>);

impl Fields {
    /// A `w:fldChar`.
    pub(super) fn sign(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.0.push((String::new(), false)),
            Some("separate") => drop(self.0.last_mut().map(|field| field.1 = true)),
            Some("end") => drop(self.0.pop()),
            _ => {}
        }
    }

    /// Part of an instruction.
    pub(super) fn instruction(&mut self, text: &str) {
        if let Some((instruction, _)) = self.0.last_mut() {
            instruction.push_str(text);
        }
    }

    /// Whether text here is read: not in an instruction, nor in the result of a field whose text is not the report's.
    pub(super) fn shown(&self) -> bool {
        self.0.iter().all(|(instruction, result)| *result && !is_set_by_word(instruction))
    }
}

/// Page numbers, and the table of contents, which says every heading twice.
pub(super) fn is_set_by_word(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(name.as_str(), "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "PAGEREF" | "TOC")
}
