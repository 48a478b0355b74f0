//! Our reader of JSON beside `serde_json`'s, on any text.
#![no_main]

#[path = "../../tests/suite/json/beside.rs"]
mod beside;

libfuzzer_sys::fuzz_target!(|text: &str| {
    beside::same(text);
    beside::passed_over(text);
});
