//! Holds the JSON Schema of each type against the checker: the same verdict on every document, save
//! where a `$comment` of the schema names what it cannot say.

mod documents;

use jsonschema::Validator;
use serde_json::{Value, json};
use vdsm_schema::{Strictness, json_schema};
use vdsm_validate::{Policy, Report, Schema, Segment, Severity};

pub use documents::{each_document, samples};

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

    /// The type.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The JSON Schema of the type under the policy.
    #[must_use]
    pub fn export(&self) -> &Value {
        &self.export
    }

    /// Whether the schema accepts a document.
    #[must_use]
    pub fn is_valid(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
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
