//! Holds the JSON Schema of each type against the checker: the same verdict on every document, save
//! where a `$comment` of the schema names what it cannot say.

use jsonschema::Validator;
use serde_json::{Value, json};
use vdsm_schema::{Strictness, json_schema};
use vdsm_validate::{Policy, Report, Schema, Segment, Severity};

/// A type under a policy, and its schema.
pub struct Pair {
    schema: &'static Schema,
    policy: Policy,
    validator: Validator,
    export: Value,
}

/// What came of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both accept, or both refuse.
    Same,
    /// The checker refuses, and a comment names each of its errors.
    Named,
}

impl Pair {
    /// A type under a policy.
    ///
    /// # Errors
    ///
    /// What is wrong with the schema by the meta-schema.
    pub fn new(schema: &'static Schema, strictness: Strictness) -> Result<Self, String> {
        let export = json_schema(&[schema], strictness);
        jsonschema::meta::validate(&export).map_err(|error| error.to_string())?;
        let validator = jsonschema::validator_for(&export).map_err(|error| error.to_string())?;
        Ok(Self { schema, policy: strictness.policy(), validator, export })
    }

    /// Whether the checker accepts a document.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        self.schema.check_value(&self.policy, value).is_valid()
    }

    /// Judges a document by both.
    ///
    /// # Errors
    ///
    /// How they disagree.
    pub fn judge(&self, value: &Value) -> Result<Outcome, String> {
        let report = self.schema.check_value(&self.policy, value);
        match (report.is_valid(), self.validator.is_valid(value)) {
            (true, true) | (false, false) => Ok(Outcome::Same),
            (true, false) => {
                let error = self.validator.iter_errors(value).next();
                let error = error.map(|error| format!("{error} at {}", error.instance_path()));
                Err(format!(
                    "refused by the schema alone: {value}\n  {}",
                    error.unwrap_or_default()
                ))
            }
            (false, true) if self.names_all(value, &report) => Ok(Outcome::Named),
            (false, true) => Err(format!("refused by the checker alone: {value}\n{report}")),
        }
    }

    /// Whether comments name every error: the schema accepts, so that each of them is one that it
    /// does not say. A comment counts where it is on the way to the value that the error is about, and
    /// names the code; one that says that a form or a union is said in part, for what that part can be.
    fn names_all(&self, value: &Value, report: &Report) -> bool {
        let mut errors = report.findings().iter().filter(|it| it.severity() == Severity::Error);
        errors.all(|finding| {
            let code = finding.code();
            let (bracketed, ticked) = (format!("[{code}]"), format!("`{code}`"));
            let path: Vec<_> = finding.path().segments().iter().map(step).collect();
            on_the_way(&self.export, &path).into_iter().any(|comment| {
                refused(comment.text).any(|it| it.contains(&bracketed) || it.contains(&ticked))
                    || self.is_in_part(&comment, at(value, &path[..comment.depth]))
            })
        })
    }

    /// Whether a comment says that what belongs at its place is said in part, and the value there is of
    /// that part: a form reads scalars, and of a union it is what its kinds do not all take.
    fn is_in_part(&self, comment: &Comment<'_>, value: Option<&Value>) -> bool {
        let Some(value) = value else { return false };
        if comment.text.contains("not all of it is said here") {
            return !value.is_array() && !value.is_object();
        }
        let ways = comment.schema["anyOf"].as_array().into_iter().flatten();
        comment.text.contains("judged alone") && ways.into_iter().any(|way| !self.takes(way, value))
    }

    /// Whether a part of the schema takes a value.
    fn takes(&self, part: &Value, value: &Value) -> bool {
        let whole = json!({"$defs": self.export["$defs"], "allOf": [part]});
        jsonschema::validator_for(&whole).is_ok_and(|validator| validator.is_valid(value))
    }
}

/// The sentences of a comment that say what is refused all the same: a comment beside keywords that
/// say all of a rule or group excuses nothing.
fn refused(comment: &str) -> impl Iterator<Item = &str> {
    let refused = comment.split("Also refused: ").skip(1);
    refused.map(|rest| rest.split("Warned of: ").next().unwrap_or(rest))
}

/// A step of a path as a key of the document.
fn step(segment: &Segment) -> String {
    match segment {
        Segment::Key(key) => key.to_string(),
        Segment::Index(number) => number.to_string(),
    }
}

/// What is at a path.
fn at<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    })
}

/// A comment, and where it is.
struct Comment<'s> {
    text: &'s str,
    /// What it is a part of.
    schema: &'s Value,
    /// How many steps of the path lead to it.
    depth: usize,
}

/// The comments on the way from the root of a schema to what belongs at a path, and there.
fn on_the_way<'s>(root: &'s Value, path: &[String]) -> Vec<Comment<'s>> {
    let mut comments = Vec::new();
    let mut here = vec![root];
    for (depth, step) in path.iter().map(Some).chain([None]).enumerate() {
        let mut all: Vec<&Value> = Vec::new();
        while let Some(schema) = here.pop() {
            if all.iter().any(|known| std::ptr::eq(*known, schema)) {
                continue;
            }
            all.push(schema);
            let reference =
                schema["$ref"].as_str().and_then(|it| root.pointer(it.strip_prefix('#')?));
            here.extend(reference);
            for name in ["anyOf", "oneOf", "allOf"] {
                here.extend(schema[name].as_array().into_iter().flatten());
            }
            here.extend(["then", "else"].into_iter().filter_map(|name| schema.get(name)));
        }
        comments.extend(all.iter().filter_map(|schema| {
            Some(Comment { text: schema["$comment"].as_str()?, schema, depth })
        }));
        let Some(step) = step else { break };
        for schema in all {
            here.extend(schema["properties"].get(step));
            // What is said of a key is found at its value.
            here.extend(
                ["items", "additionalProperties", "propertyNames"]
                    .into_iter()
                    .filter_map(|it| schema.get(it)),
            );
            here.extend(step.parse().ok().and_then(|at: usize| schema["prefixItems"].get(at)));
        }
    }
    comments
}

/// Values to try in the place of others.
fn others() -> Vec<Value> {
    let mut all = vec![
        json!(null),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!(["x"]),
        json!({"x": 1}),
        json!([1, 2]),
        json!([null]),
        json!(1.5),
        json!(-0.25),
        json!(1e300),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(0.1),
        json!(1e-7),
        json!(9_007_199_254_740_993_u64),
        json!([[1]]),
        json!([{}]),
        json!(["a,b", 1]),
        json!({"a": {"b": 1}}),
        json!({"": null}),
    ];
    all.extend(
        [0_i64, 1, -1, 2, 7, 19, 20, -20, -21, 63, 64, 255, 256, 4094, 4095, 65_535, 65_536]
            .map(Value::from),
    );
    all.extend(
        [
            "",
            " ",
            "x",
            "0",
            "1",
            "-1",
            "07",
            "1.5",
            "5 ",
            "+5",
            "65536",
            "true",
            "True",
            "FALSE",
            "no",
            "yes",
            "a,b",
            "a=b",
            "a=b c=d",
            "/",
            "/a/b",
            "a:/b",
            "a/b",
            "virtio",
            "virtio,e1000",
            "pv",
            "virtio,",
            "auto",
            "4.2",
            "52:54:00:00:00:01",
            "52:54:0:00:00:01",
            "c",
            "cd",
            "192.0.2.7",
            "255.255.0.0",
            "::1",
            "node.example.com",
            "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4",
            "7C5B4F6C-5F0A-4A8F-9A52-0F8BFA4EA6A4",
            "iqn.2012-06.com.example:vms",
            "raw",
            "cow",
            "aGVsbG8=",
            "eth0",
            "bond0",
            "a\nb",
            "č",
            "-0",
            "1e3",
            "0x10",
            "0.0",
            " 1",
            "1,",
            ",",
            "１",
            "null",
            "None",
            "nan",
            "on",
            "TRUE",
            "512M",
            "4094",
            "vnc",
            "qxl",
            "spice",
            "disk",
            "bridge",
            "10.0.0.1/24",
            "2001:db8::1",
            "fe80::1%eth0",
            "52-54-00-00-00-01",
            "host:8080",
            "https://example.com/a?b=c",
            "a b",
            "a=b,c=d",
            "2026-11-30T12:00:00Z",
            "7c5b4f6c5f0a4a8f9a520f8bfa4ea6a4",
        ]
        .map(Value::from),
    );
    all
}

/// Every document that is another in one place.
pub fn mutations(whole: &Value, try_one: &mut dyn FnMut(&Value)) {
    let others = others();
    let mut pointers = Vec::new();
    walk(whole, String::new(), &mut pointers);
    for pointer in &pointers {
        for other in &others {
            let mut changed = whole.clone();
            if let Some(place) = changed.pointer_mut(pointer) {
                *place = other.clone();
                try_one(&changed);
            }
        }
        match whole.pointer(pointer) {
            Some(Value::Object(entries)) => {
                for key in entries.keys() {
                    let mut changed = whole.clone();
                    if let Some(Value::Object(entries)) = changed.pointer_mut(pointer) {
                        entries.remove(key);
                        try_one(&changed);
                    }
                }
                for key in ["x", "", "others", "mode", "port", "path"] {
                    let mut changed = whole.clone();
                    if let Some(Value::Object(entries)) = changed.pointer_mut(pointer) {
                        entries.insert(key.to_owned(), json!("x"));
                        try_one(&changed);
                    }
                }
            }
            Some(Value::Array(items)) => {
                for item in items.iter().take(3) {
                    let mut changed = whole.clone();
                    if let Some(Value::Array(items)) = changed.pointer_mut(pointer) {
                        items.push(item.clone());
                        try_one(&changed);
                    }
                }
            }
            _ => {}
        }
    }
}

fn walk(value: &Value, at: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let key = key.replace('~', "~0").replace('/', "~1");
                walk(value, format!("{at}/{key}"), pointers);
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                walk(item, format!("{at}/{number}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_excuses_what_it_says_is_refused_and_nothing_else() {
        let excuses = |comment| refused(comment).map(str::trim).collect::<Vec<_>>();
        assert_eq!(excuses("`exclusive` between nic, bonding."), [""; 0]);
        assert_eq!(excuses("Warned of: what breaks `requires` between a, b."), [""; 0]);
        assert_eq!(
            excuses(
                "`alone` between a. Also refused: what breaks `ordered` between a, b. Warned of: x [y]."
            ),
            ["what breaks `ordered` between a, b."]
        );
    }

    #[test]
    fn a_comment_excuses_what_is_at_its_place() {
        let schema = json!({
            "$comment": "0",
            "$ref": "#/$defs/a",
            "$defs": {"a": {"$comment": "1", "properties": {
                "b": {"anyOf": [{"$ref": "#/$defs/a", "$comment": "2"}, {"items": {"$comment": "3"}}]},
                "c": {"$comment": "4"},
            }}},
        });
        let at = |path: &[&str]| {
            let path: Vec<_> = path.iter().map(ToString::to_string).collect();
            let mut comments: Vec<_> =
                on_the_way(&schema, &path).iter().map(|comment| comment.text).collect();
            comments.sort_unstable();
            comments.concat()
        };
        assert_eq!(at(&[]), "01");
        assert_eq!(at(&["c"]), "014");
        assert_eq!(at(&["b", "0"]), "01123");
        assert_eq!(at(&["b", "c"]), "011234");
        assert_eq!(at(&["x", "c"]), "01");
    }
}
