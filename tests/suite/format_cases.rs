//! The rules of formats beside the public JSON-Schema-Test-Suite.

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{self, Rule};

/// Tries a rule on every case; what it decides otherwise is marked with `!`, and nothing else is.
fn agrees(rule: &dyn Rule, cases: &str) {
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let (verdict, rest) = line.split_once(' ').unwrap();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        let text = values.next().unwrap().unwrap();
        let holds = rule.holds(ValueRef::Text(&text));
        let expected = match verdict {
            // Of the other opinion than the suite's, which stands behind the mark.
            "+" | "!-" => true,
            "-" | "!+" => false,
            _ => panic!("no verdict: {line}"),
        };
        if holds != expected {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{} decides otherwise:\n{}", rule.code(), wrong.join("\n"));
}

macro_rules! formats {
    ($($name:ident $rule:expr;)*) => { $(
        #[test]
        fn $name() {
            agrees(&$rule, include_str!(concat!("../format_cases/", stringify!($name), ".txt")));
        }
    )* };
}

formats! {
    date rules::date();
    date_time rules::date_time();
    duration rules::duration();
    email rules::email().rfc(true);
    hostname rules::hostname();
    ipv4 rules::ipv4();
    ipv6 rules::ipv6();
    time rules::time();
    uri rules::uri();
    uri_reference rules::uri_reference();
    uuid rules::uuid();
}
