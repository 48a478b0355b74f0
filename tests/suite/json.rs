//! Our reader of JSON beside `serde_json`'s, on JSON and on what is nearly JSON.

mod beside;

use proptest::prelude::*;
use serde_json::Value;

use beside::{passed_over, same};

use crate::property::config;

/// Text that is nearly JSON.
fn text() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => proptest::sample::select(vec![
            "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\r", "\"", "\\", "/",
        ]),
        2 => proptest::sample::select(vec![
            "true", "false", "null", "tru", "nul", "NaN", "Infinity", "//", "\u{feff}", "\u{0}", "\u{1f}", "\u{7f}", "é", "\u{20ac}", "\u{1f600}",
        ]),
        3 => proptest::sample::select(vec![
            "0", "-0", "00", "01", "1", "-1", "12345678", "999999999999999999", "1000000000000000000",
            "9223372036854775807", "9223372036854775808", "-9223372036854775808",
            "-9223372036854775809", "18446744073709551615", "18446744073709551616", "1.5", "-1.5e3",
            "1e999", "-1e999", "1e-999", "1E+2", "1.", ".5", "1.e2", "1e", "1e+", "-", "+1", "--1", "1.5.5", "0x1",
        ]),
        3 => proptest::sample::select(vec![
            "\"\"", "\"a\"", "\"eight by\"", "\"a key of more than sixteen\"", "\"é\"", "\"\\n\"", "\"\\u00e9\"",
            "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ude00\"", "\"\\u12\"", "\"\\x\"", "\"a\nb\"", "\"1234567\\\"\"", "\"12345678\\\\\"", "\"\u{1}\"",
        ]),
    ];
    proptest::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1000..1000_i32).prop_map(|number| Value::from(f64::from(number) / 8.0)),
        ".{0,40}".prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(".{0,20}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nearly_json(text in text()) {
        same(&text);
        same(&format!("[{text}]"));
        same(&format!("{{\"a\": {text}}}"));
        passed_over(&text);
    }

    #[test]
    fn json(value in value()) {
        same(&value.to_string());
        same(&serde_json::to_string_pretty(&value).unwrap());
        let text = value.to_string();
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            same(&text[..end]);
        }
    }
}
