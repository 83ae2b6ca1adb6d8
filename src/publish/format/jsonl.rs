//! JSON Lines: an object a line, nulls present, decimals as numbers with all their digits.

use std::path::Path;

use arrow::datatypes::SchemaRef;

use super::frame::Frame;
use super::gather::Take;
use super::record::Lines;
use super::rendering::Rendering;
use super::sink::Format;
use crate::fault::Fault;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "jsonl",
    folder: "data",
    extension: "jsonl",
    media_type: "application/x-ndjson",
    always: false,
    about_zh: "每行一个 JSON 对象，便于逐行处理",
    about_en: "a JSON object a line, for reading line by line",
    rendering: Rendering::Json,
    frame: Frame { between: "\n", end: "\n", ..Frame::NONE },
    read,
};

fn read(path: &Path, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut lines = Lines::open(path, schema, take)?;
    while lines.record("")? {}
    lines.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn a_line_is_an_object_with_exact_numbers_and_nulls() {
        insta::assert_snapshot!(samples::written(&FORMAT, &samples::rows()), @r#"
        {"report_id":"440112-2023","char_start":3,"char_end":5,"text":"513件","class":"measure","value":513,"unit":"件","qualifier":"exact","label":null,"observation_id":null,"reason":"no rule, \"none\""}
        {"report_id":"440112-2023","char_start":9,"char_end":11,"text":"-7.25","class":"measure","value":-7.25,"unit":"件","qualifier":"exact","label":null,"observation_id":null,"reason":"no rule, \"none\""}
        {"report_id":"440112-2023","char_start":20,"char_end":22,"text":"三、","class":"measure","value":null,"unit":null,"qualifier":null,"label":null,"observation_id":null,"reason":"no rule, \"none\""}
        "#);
    }
}
