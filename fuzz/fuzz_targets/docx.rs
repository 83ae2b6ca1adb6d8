//! Any bytes are read as this form or refused; nothing else happens.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::report::{Limits, read_form};

fuzz_target!(|bytes: &[u8]| {
    let _ = read_form(bytes, "docx", &Limits::default());
});
