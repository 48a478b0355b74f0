//! Regular expressions that a program makes by itself, and patterns by name.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex_lite::{Regex, RegexBuilder};
use vdsm_validate::rules::{Operand, Rule, pattern_of};
use vdsm_validate::{ToDictionary, Validate, ValueRef, check, check_str};

use crate::told::{finds, lines};

static WORD: LazyLock<Regex> =
    LazyLock::new(|| RegexBuilder::new("^[a-z]+$").case_insensitive(true).build().unwrap());
const DIGITS: &str = "^[0-9]+$";
static LETTER: &str = "^[a-z]$";

mod named {
    use super::{LazyLock, Regex};

    pub static PORT: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[0-9]{1,5}$").unwrap());
}

#[derive(Validate, ToDictionary)]
struct Host {
    #[validate(pattern(WORD))]
    name: String,
    #[validate(pattern = WORD, default = "cluster")]
    cluster: String,
    #[validate(pattern(named::PORT, message = "is no port: {pattern}", code = "port"))]
    port: Option<String>,
    #[validate(pattern(DIGITS))]
    digits: Option<String>,
    #[validate(pattern = LETTER)]
    letter: Option<String>,
    #[validate(pattern(Self::OWN))]
    own: Option<String>,
    #[validate(each(pattern(&WORD)), keys(pattern(named::PORT)))]
    by_port: Option<BTreeMap<String, String>>,
    #[validate(any(pattern(WORD), pattern("^-$")))]
    either: Option<String>,
}

impl Host {
    const OWN: &'static str = "^own$";
}

#[derive(Validate)]
#[validate(when(kind == "word", text: pattern(WORD)))]
struct Generic<T> {
    #[validate(pattern(WORD))]
    kind: String,
    text: String,
    rest: T,
}

#[test]
fn they_judge_as_the_program_made_them() {
    let good = r#"{"name": "Alpha", "port": "80", "digits": "1", "letter": "a", "own": "own",
        "by_port": {"1": "B"}, "either": "-"}"#;
    assert!(check_str::<Host>(good).is_valid());
    let bad = r#"{"name": "1", "cluster": "", "port": "a", "digits": "a", "letter": "ab", "own": "o",
        "by_port": {"x": "1"}, "either": "1"}"#;
    finds::<Host>(
        bad,
        &[
            "/name pattern",
            "/cluster pattern",
            "/port port",
            "/digits pattern",
            "/letter pattern",
            "/own pattern",
            "/by_port/x pattern",
            "/by_port/x pattern",
            "/either any",
        ],
    );
    let report = check_str::<Host>(bad);
    let told: Vec<_> = report.findings().iter().take(3).map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "\"1\" does not match ^[a-z]+$",
            "\"\" does not match ^[a-z]+$",
            "is no port: ^[0-9]{1,5}$"
        ]
    );
    let operands: Vec<_> = report.findings()[0].operands().collect();
    assert_eq!(operands, [("pattern", Operand::Text("^[a-z]+$"))]);
}

#[test]
fn in_a_generic_type_and_under_a_condition() {
    finds::<Generic<u8>>(
        r#"{"kind": "word", "text": "1", "rest": 300}"#,
        &["/rest type", "/text pattern"],
    );
    let host = Host {
        name: "1".to_owned(),
        cluster: "a".to_owned(),
        port: None,
        digits: None,
        letter: None,
        own: None,
        by_port: None,
        either: None,
    };
    assert_eq!(lines(&check(&host)), ["/name pattern"]);
}

/// What leads to a `Regex` by other means.
struct Lazily(OnceLock<Regex>);

impl std::ops::Deref for Lazily {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.0.get_or_init(|| Regex::new("^a$").unwrap())
    }
}

static LAZILY: Lazily = Lazily(OnceLock::new());

#[derive(Validate)]
struct Other(#[validate(pattern_of(&LAZILY))] String);

#[test]
fn what_else_leads_to_one_is_named_by_another_word() {
    finds::<Other>(r#""b""#, &[". pattern"]);
    assert!(check_str::<Other>(r#""a""#).is_valid());
    assert!(pattern_of(&LAZILY).holds(ValueRef::Text("a")));
}
