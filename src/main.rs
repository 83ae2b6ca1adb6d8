//! The program `nianbao`.
use std::path::Path;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let book = nianbao::codebook::embedded().unwrap_or_else(|faults| { for f in faults { eprintln!("{f}"); } std::process::exit(2) });
    let lexicon = nianbao::extract::Lexicon::new(book);
    let report = nianbao::report::load(Path::new(&args[2])).unwrap_or_else(|f| { eprintln!("{f}"); std::process::exit(2) });
    let e = nianbao::extract::extract(&report, &lexicon);
    if args[4] == "observations" {
        for o in e.observations { println!("{}", serde_json::json!({"indicator_id": o.indicator_id, "value": o.value.to_string(), "char_start": o.char_start, "char_end": o.char_end, "unit": o.unit, "qualifier": o.qualifier, "year": o.year, "period": o.period, "scope": o.scope, "stated_change": o.stated_change.map(|v| v.to_string()), "stated_change_unit": o.stated_change_unit, "value_text": o.value_text, "quote": o.quote, "rule_id": o.rule_id, "section": o.section})); }
    } else {
        for o in e.numerals { println!("{}", serde_json::json!({"char_start": o.char_start, "char_end": o.char_end, "class": o.class, "text": o.text, "label": o.label, "reason": o.reason})); }
    }
}
