//! What a page says of the groups of a dictionary, in words.

use std::fmt;

use serde::Serialize;
use vdsm_validate::groups::Group;
use vdsm_validate::schema::Object;

use super::model::level;
use super::prose;

/// A group, or a function that judges several keys.
#[derive(Serialize)]
pub(super) struct Between {
    /// What stands between its keys, such as an arrow.
    pub mark: &'static str,
    pub ends: Vec<End>,
    pub words: String,
    code: &'static str,
    code_file: Option<String>,
    level: &'static str,
}

/// A key of a group.
#[derive(Serialize)]
pub(super) struct End {
    /// What stands before it, but for the first.
    before: &'static str,
    pub key: &'static str,
    /// Whether it is what the first is compared with, what that needs, or what a condition asks about.
    pub other: bool,
}

impl fmt::Display for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, others @ ..] = &*self.ends else { return Ok(()) };
        f.write_str(first.key)?;
        others.iter().try_for_each(|end| write!(f, " {} {}", end.before, end.key))
    }
}

/// The groups of a dictionary, and then the functions.
pub(super) fn of(object: &'static Object) -> Vec<Between> {
    let key = |number: usize| object.key_of(number).unwrap_or_default();
    let groups = object.groups().iter().map(|leveled| {
        let group = leveled.rule();
        let reads: Vec<_> = group.reads().iter().map(|number| key(*number)).collect();
        let mut asked = Vec::new();
        for when in group.conditions() {
            if !asked.contains(&key(when.field)) {
                asked.push(key(when.field));
            }
        }
        let said = [&*reads, &*asked].concat();
        let code = group.code();
        Between {
            mark: mark(code),
            ends: ends(code, &reads, &asked),
            words: prose::inline(&sentence(group, &said)),
            code_file: code_file(code),
            code,
            level: level(leveled.level()),
        }
    });
    let relations = object.relations().iter().map(|relation| {
        let code = relation.name();
        let page = crate::explain::find(code);
        let found = page.map(|page| format!(", and finds: {}", prose::first_paragraph(page.text)));
        let words = format!("A function judges these together{}", found.as_deref().unwrap_or("."));
        let keys: Vec<_> = relation.reads().iter().map(|number| key(*number)).collect();
        Between {
            mark: "ƒ",
            ends: joined(&keys, "", "+", false),
            words: prose::inline(&words),
            code_file: code_file(code),
            code,
            level: "",
        }
    });
    groups.chain(relations).collect()
}

fn code_file(code: &str) -> Option<String> {
    crate::explain::find(code).map(|page| format!("../codes/{}.html", page.code))
}

/// The keys of a group in the order of its picture.
fn ends(code: &str, reads: &[&'static str], asked: &[&'static str]) -> Vec<End> {
    let mark = mark(code);
    let (first, mark, then) = match code {
        "required_if" | "forbidden_if" | "ignored_if" => {
            (joined(asked, "", "+", false), mark, reads)
        }
        "only_if" => (joined(reads, "", "+", false), mark, asked),
        _ => {
            let mut ends = joined(reads, "", mark, false);
            for (number, end) in ends.iter_mut().enumerate().skip(1) {
                end.other = matches!(mark, "→" | "≤");
                if number > 1 && mark == "→" {
                    end.before = "+";
                }
            }
            (ends, "if", asked)
        }
    };
    first.into_iter().chain(joined(then, mark, "+", true)).collect()
}

fn joined(
    keys: &[&'static str],
    first: &'static str,
    between: &'static str,
    other: bool,
) -> Vec<End> {
    let ends = keys.iter().enumerate();
    ends.map(|(at, key)| End { before: if at == 0 { first } else { between }, key, other })
        .collect()
}

/// What stands between the keys of a group.
fn mark(code: &str) -> &'static str {
    match code {
        "exclusive" | "exactly_one" | "alone" | "forbidden_if" | "ignored_if" => "✕",
        "requires" | "required_if" | "only_if" => "→",
        "ordered" | "not_longer" => "≤",
        "same_length" | "equal" => "=",
        "different" => "≠",
        _ => "+",
    }
}

/// What a group says, as a sentence: what it asks, or what it refuses.
fn sentence(group: &dyn Group, keys: &[&str]) -> String {
    struct Said<'g>(&'g dyn Group, &'g [&'g str]);
    impl fmt::Display for Said<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.explain(self.1, f)
        }
    }
    let said = Said(group, keys).to_string();
    match group.code() {
        "all_or_none" | "different" | "equal" | "not_longer" | "ordered" | "same_length" => {
            format!("Refused where {said}.")
        }
        _ if keys.iter().any(|key| said.starts_with(key)) => format!("{said}."),
        _ => {
            let mut letters = said.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            format!("{}{}.", first.map(String::from).unwrap_or_default(), letters.as_str())
        }
    }
}
