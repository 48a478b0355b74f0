//! `vdsm-check example`: a dictionary of a type, whole or with a fault.

use serde_json::{Map, Value, json};
use vdsm_validate::{Entry, Escaped, Policy};

use super::arguments::Strictness;
use super::{Outcome, complain, explain, print};

#[derive(clap::Args)]
pub(super) struct Example {
    /// The type: `vdsm-check types` lists them.
    #[arg(value_name = "TYPE")]
    type_name: String,

    /// A dictionary that is refused with this code, or warned of.
    #[arg(long, value_name = "CODE")]
    bad: Option<String>,

    /// How strictly conversions are treated.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t = Strictness::Lenient)]
    policy: Strictness,
}

pub(super) fn run(arguments: &Example) -> Outcome {
    let name = &arguments.type_name;
    let Some(entry) = crate::catalogue::find(name) else {
        let near = super::nearest(name, crate::catalogue::types().iter().map(Entry::name));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        complain(format_args!("{} is not a type{near}", Escaped(name)));
        return Outcome::Failed;
    };
    let Some(sample) = entry.sample() else {
        complain(format_args!("the catalogue has no example of {name}"));
        return Outcome::Failed;
    };
    let Some(code) = &arguments.bad else {
        return print(|out| writeln!(out, "{}", sample.trim_end()));
    };
    if crate::explain::find(code).is_none() {
        complain(explain::unknown(code));
        return Outcome::Failed;
    }
    let Some(text) = bad(entry, &arguments.policy.policy(), code) else {
        complain(format_args!("no change of the example of {name} gives a {code}"));
        return Outcome::Failed;
    };
    print(|out| writeln!(out, "{text}"))
}

/// The example with one change, so that nothing but that code is found, or at least that.
fn bad(entry: &Entry, policy: &Policy, code: &str) -> Option<String> {
    let sample: Value = serde_json::from_str(entry.sample()?).ok()?;
    let mut other = None;
    for text in changes(&sample) {
        let report = entry.check_str(policy, &text);
        let mut codes = report.findings().iter().map(vdsm_validate::Finding::code);
        if codes.clone().any(|found| found == code) {
            if codes.all(|found| found == code) {
                return Some(text);
            }
            other = other.or(Some(text));
        }
    }
    other
}

/// What may be wrong instead of a value.
fn faults() -> Vec<Value> {
    vec![
        json!("x"),
        json!(null),
        json!(""),
        json!(true),
        json!(0),
        json!(-1),
        json!(5000),
        json!(99_999),
        json!(1.5),
        json!([]),
        json!({}),
        json!("192.0.2.256"),
        json!("a b"),
        json!("5"),
        json!([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ]
}

/// The sample with one change each: a value is another, a key is missing, misspelt or twice.
pub(crate) fn changes(sample: &Value) -> impl Iterator<Item = String> {
    let paths = paths(sample);
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap_or_default();
    let mut changes = Vec::new();
    for path in &paths {
        for fault in faults() {
            let mut other = sample.clone();
            if let Some(value) = other.pointer_mut(path) {
                *value = fault;
                changes.push(pretty(&other));
            }
        }
        if let Some((parent, key)) = path.rsplit_once('/') {
            let mut without = sample.clone();
            if let Some(Value::Object(object)) = without.pointer_mut(parent)
                && let Some(value) = object.remove(key)
            {
                changes.push(pretty(&without));
                misspelt(&mut without, parent, key, value);
                changes.push(pretty(&without));
            }
        }
    }
    let whole = pretty(sample);
    // A key twice; a text that ends early.
    if let Some((first, rest)) = whole.split_once('\n')
        && let Some((entry, _)) = rest.split_once('\n')
        && entry.ends_with(',')
    {
        changes.push(format!("{first}\n{entry}\n{rest}"));
    }
    changes.push(whole[..whole.len() - 1].trim_end().to_owned());
    changes.into_iter()
}

fn misspelt(sample: &mut Value, parent: &str, key: &str, value: Value) {
    let mut letters: Vec<char> = key.chars().collect();
    let last = letters.len().saturating_sub(1);
    letters.swap(last.saturating_sub(1), last);
    if let Some(Value::Object(object)) = sample.pointer_mut(parent) {
        object.insert(letters.into_iter().collect(), value);
    }
}

/// Every place in a value, as a JSON Pointer, the outermost last.
fn paths(value: &Value) -> Vec<String> {
    let inside = |name: String, value: &Value| {
        paths(value).into_iter().map(move |path| format!("/{name}{path}")).collect::<Vec<_>>()
    };
    let mut all: Vec<String> = match value {
        Value::Object(object) => entries(object, inside),
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(n, item)| inside(n.to_string(), item)).collect()
        }
        _ => Vec::new(),
    };
    all.push(String::new());
    all
}

fn entries(
    object: &Map<String, Value>,
    inside: impl Fn(String, &Value) -> Vec<String>,
) -> Vec<String> {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    object.iter().flat_map(|(key, value)| inside(escaped(key), value)).collect()
}
