//! What JSON Schema can say of a rule, a group or a form: each says it of itself, so that one of a
//! user's own is exported like a built-in one.
//!
//! ```
//! use serde_json::json;
//! use vdsm_validate::schema::JsonSchema;
//! use vdsm_validate::{Describe, rules, rules::Rule};
//!
//! let text = <String as Describe>::schema().kind();
//! let length = rules::length(1..=4).json_schema(text);
//! assert_eq!(length, JsonSchema::exact(json!({"minLength": 1, "maxLength": 4})));
//! let list = <Vec<u8> as Describe>::schema().kind();
//! let length = rules::length(1..=4).json_schema(list);
//! assert_eq!(length, JsonSchema::exact(json!({"minItems": 1, "maxItems": 4})));
//! assert!(!rules::credit_card().json_schema(text).is_exact());
//! ```

use serde_json::{Map, Value, json};

use crate::groups::When;
use crate::operand::Operand;
use crate::rules::Rule;

use super::{Kind, Schema};

/// What JSON Schema can say of a rule, a group or a form.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonSchema {
    keywords: Map<String, Value>,
    exact: bool,
}

impl JsonSchema {
    /// Keywords that take what is taken here, and nothing else.
    #[must_use]
    pub fn exact(keywords: Value) -> Self {
        Self { keywords: object(keywords), exact: true }
    }

    /// Keywords that take all that is taken here, and more: the rest of it is a comment.
    #[must_use]
    pub fn wider(keywords: Value) -> Self {
        Self { keywords: object(keywords), exact: false }
    }

    /// No keyword says anything of it: all of it is a comment.
    #[must_use]
    pub fn nothing() -> Self {
        Self { keywords: Map::new(), exact: false }
    }

    /// Strings that match, and no others.
    #[must_use]
    pub fn pattern(pattern: &str) -> Self {
        Self::exact(json!({"pattern": pattern}))
    }

    /// What the operands say whose names are keywords of JSON Schema. A `format` is no more than a
    /// note there, and a pattern that only Rust reads says nothing.
    #[must_use]
    pub fn of_operands(operands: impl FnOnce(&mut dyn FnMut(&'static str, Operand<'_>))) -> Self {
        let mut keywords = Map::new();
        let mut exact = true;
        operands(&mut |name, operand| {
            match (name, &operand) {
                ("pattern", Operand::Text(_) | Operand::Written(_)) => {
                    if operand.to_string().contains("(?") {
                        return exact = false;
                    }
                }
                // A number that JSON does not hold, or one that may come as a string.
                (_, Operand::Written(_)) => return exact = false,
                _ if KEYWORDS.contains(&name) || name == "format" => {}
                _ => return exact = false,
            }
            keywords.insert(name.to_owned(), value(operand));
        });
        let said = keywords.keys().any(|name| name != "format");
        Self { keywords, exact: exact && said }
    }

    /// The keywords.
    #[must_use]
    pub fn keywords(&self) -> &Map<String, Value> {
        &self.keywords
    }

    /// The keywords as a schema.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::Object(self.keywords)
    }

    /// Whether the keywords say all of it.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.exact
    }
}

/// The keywords of JSON Schema that can be the name of an operand.
const KEYWORDS: &[&str] = &[
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

fn object(keywords: Value) -> Map<String, Value> {
    match keywords {
        Value::Object(keywords) => keywords,
        _ => Map::new(),
    }
}

/// An operand as JSON.
fn value(operand: Operand<'_>) -> Value {
    match operand {
        Operand::Bool(value) => value.into(),
        Operand::Integer(number) => match (i64::try_from(number), u64::try_from(number)) {
            (Ok(number), _) => number.into(),
            (_, Ok(number)) => number.into(),
            _ => Value::Null,
        },
        Operand::Number(number) => number.into(),
        Operand::Text(text) => text.into(),
        Operand::Texts(texts) => texts.into(),
        Operand::Numbers(numbers) => numbers.into_iter().map(value).collect(),
        Operand::Written(text) => text.into(),
    }
}

/// One schema as it is, several under the keyword; none takes everything.
fn joined(keyword: &str, mut schemas: Vec<Value>) -> Value {
    match schemas.len() {
        0 => json!({}),
        1 => schemas.remove(0),
        _ => json!({ keyword: schemas }),
    }
}

/// What a group can ask of the dictionary that it is in.
pub trait Between {
    /// A schema that holds where the field has a value, be it its default.
    fn present(&self, field: usize) -> Value;

    /// A schema that holds where the field's key is there, and not `null`.
    fn sent(&self, field: usize) -> Value;

    /// What a schema can say of dictionaries in which the value of the field, where it has one, keeps the rule: by
    /// default nothing.
    fn ruled(&self, _field: usize, _rule: &dyn Rule) -> JsonSchema {
        JsonSchema::nothing()
    }

    /// A schema that holds where the condition does; and whether it holds nowhere else.
    fn condition(&self, condition: &When) -> (Value, bool);

    /// A schema that holds where these comparisons do, which are joined by `&&` and `||`; and whether it
    /// holds nowhere else.
    fn conditions(&self, conditions: &[When]) -> (Value, bool) {
        let mut ways: Vec<Vec<Value>> = Vec::new();
        let mut exact = true;
        for when in conditions {
            let (holds, alone) = self.condition(when);
            exact &= alone;
            match ways.last_mut() {
                Some(way) if !when.or => way.push(holds),
                _ => ways.push(vec![holds]),
            }
        }
        let ways = ways.into_iter().map(|way| joined("allOf", way)).collect();
        (joined("anyOf", ways), exact)
    }
}

/// The texts that a value is read from where it is inside a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// A regular expression for the whole text, without `^` and `$`.
    pub pattern: String,
    /// Whether it matches nothing else.
    pub exact: bool,
}

impl Texts {
    /// Any text.
    #[must_use]
    pub fn any() -> Self {
        Self { pattern: ANY.to_owned(), exact: true }
    }

    /// The same where a separator ends the text. Whether a pattern could match the separator is seen
    /// in a plain one only.
    #[must_use]
    pub fn without(self, separator: char) -> Self {
        if self.pattern == ANY {
            let separator = literal(separator.encode_utf8(&mut [0; 4]));
            return Self { pattern: format!("[^{separator}]*"), exact: self.exact };
        }
        let plain = |character: char| {
            character.is_ascii_alphanumeric() || "()[]{}|?*+,:_- ".contains(character)
        };
        let told = self.pattern.chars().all(|character| plain(character) && character != separator);
        // A comma also separates the two numbers of a repetition.
        let told =
            told || separator == ',' && self.pattern.chars().all(plain) && repeats(&self.pattern);
        Self { exact: self.exact && told && !separator.is_ascii_alphanumeric(), ..self }
    }
}

/// Any text, as a pattern.
const ANY: &str = r"[\s\S]*";

/// Whether every comma is in a repetition, as in `{1,2}`.
fn repeats(pattern: &str) -> bool {
    let mut inside = false;
    pattern.chars().all(|character| {
        match character {
            '{' => inside = true,
            '}' => inside = false,
            _ => {}
        }
        character != ',' || inside
    })
}

/// What a form can ask of the place that it is declared at.
pub trait Inside {
    /// The type that the form is read for.
    fn schema(&self) -> &Schema;

    /// How the value is built, whatever newtypes are around it.
    fn core(&self) -> &Kind;

    /// Whether rules or the bounds of the type refuse something that is built like the value.
    fn is_ruled(&self) -> bool;

    /// The texts of the value itself.
    fn texts(&self) -> Texts;

    /// The texts of a list's item, a map's value: none where there is nothing inside.
    fn item_texts(&self) -> Option<Texts>;

    /// The schema of an item where it is a value of its own.
    fn item(&self) -> Value;
}

/// A text as a part of a regular expression.
///
/// ```
/// assert_eq!(vdsm_validate::schema::export::literal("a.b"), r"a\.b");
/// ```
#[must_use]
pub fn literal(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if r"\.+*?()|[]{}^$".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// A text in any case of ASCII letters, as a part of a regular expression.
///
/// ```
/// assert_eq!(vdsm_validate::schema::export::any_case("no"), "[Nn][Oo]");
/// ```
#[must_use]
pub fn any_case(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if character.is_ascii_alphabetic() {
            pattern.extend([
                '[',
                character.to_ascii_uppercase(),
                character.to_ascii_lowercase(),
                ']',
            ]);
        } else {
            pattern.push_str(&literal(character.encode_utf8(&mut [0; 4])));
        }
    }
    pattern
}
