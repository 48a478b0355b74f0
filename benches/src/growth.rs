//! Input of any size, valid and hostile, for time and memory against size.

use std::collections::BTreeMap;
use std::fmt::Write;

use vdsm_validate::{Report, Validate, ValidateOwned};

/// A kind of input.
pub struct Case {
    /// Its name, as the runners take it.
    pub name: &'static str,
    /// What of it grows.
    pub about: &'static str,
    /// The text of a size.
    pub text: fn(usize) -> String,
    /// Text to all findings, nothing built.
    pub check: fn(&str) -> Report,
    /// Text to a typed value; how many findings there were.
    pub typed: fn(&str) -> usize,
}

/// What is done with the text; each answers a number that depends on all of it.
pub type Work = fn(&Case, &str) -> usize;

/// What is measured of each case.
pub const WORKS: [(&str, Work); 4] = [
    ("check", |case, text| count(&(case.check)(text))),
    ("typed", |case, text| (case.typed)(text)),
    ("rendered", |case, text| (case.check)(text).to_string().len()),
    ("located", |case, text| {
        let report = (case.check)(text);
        let lines = report.findings().iter().filter_map(|finding| report.position(finding));
        lines.map(|position| position.line).sum()
    }),
];

#[derive(Validate)]
#[expect(dead_code, reason = "it is built to be measured")]
struct Devices {
    nics: Option<Vec<String>>,
    #[validate(range(0..=4094))]
    vlan: Option<u16>,
    tablet_enable: Option<bool>,
    inner: Option<Box<Devices>>,
}

#[derive(Validate)]
#[expect(dead_code, reason = "it is built to be measured")]
struct Tags {
    #[validate(form = list(","))]
    tags: Vec<u32>,
}

#[derive(Validate)]
#[expect(dead_code, reason = "it is built to be measured")]
#[validate(untagged)]
enum Tree {
    Leaf { leaf: bool },
    Node { inner: Box<Tree> },
    Nodes { nodes: Vec<Tree> },
}

macro_rules! cases {
    ($($(#[doc = $about:literal])+ $name:literal $type:ty, $text:expr;)*) => {
        /// Every case.
        pub const CASES: &[Case] = &[$(Case {
            name: $name,
            about: concat!($($about),+).trim_ascii(),
            text: $text,
            check: |text| vdsm_validate::check_str::<$type>(text),
            typed: typed::<$type>,
        }),*];
    };
}

cases! {
    /// items of a list of numbers
    "items" Vec<u32>, |n| list(n, |i| i.to_string());
    /// entries of a map
    "entries" BTreeMap<String, bool>, |n| object(n, |i| format!(r#""key{i}":true"#));
    /// dictionaries in a list
    "dictionaries" Vec<Devices>, |n| list(n, |i| format!(r#"{{"vlan":{},"nics":["em1"]}}"#, i % 4095));
    /// bytes of one accepted string
    "string" String, |n| format!("\"{}\"", "x".repeat(n));
    /// escapes in one accepted string
    "escapes" String, |n| format!("\"{}\"", "\\n".repeat(n));
    /// items of a list in a string
    "comma-list" Tags, |n| format!(r#"{{"tags":{:?}}}"#, numbers(n));
    /// items of a list in a string, each of the wrong type
    "comma-findings" Tags, |n| format!(r#"{{"tags":"{}"}}"#, ["x"].repeat(n).join(","));
    /// dictionaries in a list, of a kind that only their keys tell
    "unions" Tree, |n| format!(r#"{{"nodes":{}}}"#, list(n, |_| r#"{"leaf":true}"#.to_owned()));
    /// dictionaries inside one another, of a kind that only their keys tell
    "nested-unions" Tree, |n| {
        format!("{}{}", r#"{"inner":"#.repeat(n), r#"{"leaf":true}"#.to_owned() + &"}".repeat(n))
    };
    /// unknown keys, each one letter from a known one
    "unknown" Devices, |n| object(n, |i| format!(r#""tablet_enab{i:x}e":true"#));
    /// bytes of one unknown key that begins like a known one
    "long-key" Devices, |n| format!(r#"{{"tablet_enable{}":true}}"#, "e".repeat(n));
    /// times that one key stands in a dictionary
    "duplicates" Devices, |n| object(n, |_| r#""vlan":7"#.to_owned());
    /// times that one key stands in a map
    "map-duplicates" BTreeMap<String, u8>, |n| object(n, |_| r#""red":7"#.to_owned());
    /// keys of a map, each of the wrong type
    "map-keys" BTreeMap<u8, bool>, |n| object(n, |i| format!(r#""key{i}":true"#));
    /// dictionaries inside one another
    "nesting" Devices, |n| format!("{}null{}", r#"{"inner":"#.repeat(n), "}".repeat(n));
    /// lists inside one another, where a string belongs
    "nested-lists" Devices, |n| format!(r#"{{"nics":{}{}}}"#, "[".repeat(n), "]".repeat(n));
    /// items of the wrong type
    "findings" Vec<String>, |n| list(n, |_| "0".to_owned());
    /// bytes of a value in a finding
    "quoted" Vec<bool>, |n| format!(r#"["{}"]"#, "x".repeat(n));
}

/// Numbers with commas between.
fn numbers(count: usize) -> String {
    let list = list(count, |i| i.to_string());
    list[1..list.len() - 1].to_owned()
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    let mut text = String::from("[");
    for i in 0..count {
        write!(text, "{}{}", if i == 0 { "" } else { "," }, item(i)).expect("a string takes all");
    }
    text.push(']');
    text
}

fn object(count: usize, entry: impl Fn(usize) -> String) -> String {
    let list = list(count, entry);
    format!("{{{}}}", &list[1..list.len() - 1])
}

fn typed<T: ValidateOwned>(text: &str) -> usize {
    match std::hint::black_box(vdsm_validate::from_str::<T>(text)) {
        Ok(valid) => count(valid.report()),
        Err(report) => count(&report),
    }
}

/// How many findings there are, listed or not.
#[must_use]
pub fn count(report: &Report) -> usize {
    report.error_count() + report.warning_count()
}

/// The case of a name.
#[must_use]
pub fn case(name: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.name == name)
}
