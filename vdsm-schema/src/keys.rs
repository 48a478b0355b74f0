//! The keys of a type in words, for tables that people read.

use std::fmt::{self, Write};

use vdsm_validate::rules::Rule;
use vdsm_validate::schema::{
    Annotations, Field, FormStatus, Kind, Level, Node, Otherwise, Schema, Support,
};
use vdsm_validate::{Escaped, ValueRef};

use crate::place::{Place, is_named};
use crate::prose::prose;

/// A key of a dictionary, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyRow {
    /// The key.
    pub key: String,
    /// Other names of it, each with what it means to send one.
    pub aliases: Vec<String>,
    /// What belongs there.
    pub kind: String,
    /// The type there, where it has a name.
    pub type_name: Option<&'static str>,
    /// Whether it has to be there.
    pub required: bool,
    /// What is said of the value.
    pub rules: Vec<String>,
    /// What it is where the key is missing.
    pub default: Option<String>,
    /// In which forms it is taken.
    pub forms: Vec<String>,
    /// An example.
    pub sample: Option<String>,
    /// What to use instead.
    pub deprecated: Option<&'static str>,
    /// The value is shown nowhere.
    pub secret: bool,
    /// The documentation.
    pub doc: String,
}

/// The keys of a type, where it is a dictionary; of a tuple, its places.
///
/// ```
/// use vdsm_schema::keys;
/// use vdsm_validate::{Describe, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     #[validate(range(1..=1023), form = lenient, default = 443)]
///     port: u16,
/// }
///
/// let port = &keys(Host::schema())[0];
/// assert_eq!((port.key.as_str(), port.kind.as_str(), port.required), ("port", "integer", false));
/// assert_eq!((port.rules.as_slice(), port.default.as_deref()), (&["1 to 1023".to_owned()][..], Some("443")));
/// assert_eq!(port.forms, ["`lenient`: the value, or its text in a string (a conversion)"]);
/// ```
#[must_use]
pub fn keys(schema: &'static Schema) -> Vec<KeyRow> {
    match schema.kind() {
        Kind::Newtype(node) => keys(node.schema()),
        Kind::Object(object) => {
            let mut rows = Vec::new();
            for (number, field) in object.fields().iter().enumerate() {
                if object.rest() == Some(number) {
                    rows.push(KeyRow {
                        key: "any other key".into(),
                        required: false,
                        ..row(field)
                    });
                } else if field.keyed() {
                    rows.push(row(field));
                } else {
                    let inner = keys(field.node().schema()).into_iter();
                    let optional = field.node().nullable();
                    rows.extend(
                        inner.map(|row| KeyRow { required: row.required && !optional, ..row }),
                    );
                }
            }
            rows
        }
        Kind::Tuple(fields) => fields.iter().map(row).collect(),
        _ => Vec::new(),
    }
}

fn row(field: &'static Field) -> KeyRow {
    let place = Place::new(field.node(), &[]);
    let default = match field.default() {
        Some(ValueRef::List(0)) => Some("[]".into()),
        Some(ValueRef::Dictionary(0)) => Some("{}".into()),
        Some(value) => Some(shown(value)),
        None if field.has_default() => Some("computed".into()),
        None => None,
    };
    let hidden = place.secret || field.node().secret();
    KeyRow {
        key: field.key().to_owned(),
        aliases: field
            .aliases()
            .map(|alias| format!("{}{}", alias.name(), support(alias.support())))
            .collect(),
        kind: kind(field.node()),
        type_name: type_name(field.node()),
        required: field.required(),
        rules: rules(field.node()),
        default: default.filter(|_| !hidden),
        forms: forms(&place),
        sample: place.sample().filter(|_| !hidden).map(|sample| shown(*sample)),
        deprecated: field.deprecated(),
        secret: hidden,
        doc: prose(field.doc()),
    }
}

/// A value as JSON writes it, on one line.
fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => serde_json::Value::from(text).to_string(),
        ValueRef::Bool(value) => value.to_string(),
        ValueRef::Int(number) => number.to_string(),
        ValueRef::Uint(number) => number.to_string(),
        ValueRef::Float(number) => number.to_string(),
        other => other.kind().to_owned(),
    }
}

fn support(support: Support) -> &'static str {
    match support {
        Support::Wire => " (the peer reads it)",
        Support::Legacy => " (old clients)",
        _ => "",
    }
}

/// The type at a node, or inside its lists and maps, where it is one of the user's own.
fn type_name(node: &Node) -> Option<&'static str> {
    let schema = node.schema();
    match schema.kind() {
        _ if is_named(schema) => Some(schema.name()),
        Kind::Newtype(inner) => type_name(inner),
        Kind::List(list) => type_name(list.item()),
        Kind::Map(map) => type_name(map.value()),
        _ => None,
    }
}

/// What belongs at a node, in words: "list of strings".
fn kind(node: &Node) -> String {
    let schema = node.schema();
    match schema.kind() {
        Kind::Any => "any value".into(),
        Kind::Bool => "boolean".into(),
        Kind::Integer { .. } => "integer".into(),
        Kind::Number { .. } => "number".into(),
        Kind::Text { .. } => "string".into(),
        Kind::Char => "character".into(),
        Kind::Bytes => "binary data".into(),
        Kind::Parsed(parsed) => {
            let expects = parsed.expects();
            let bare = expects.strip_prefix("an ").or_else(|| expects.strip_prefix("a "));
            bare.unwrap_or(expects).into()
        }
        Kind::List(list) => format!("list of {}", kind(list.item())),
        Kind::Map(map) => format!("dictionary of {}", kind(map.value())),
        Kind::Newtype(inner) if !is_named(schema) => kind(inner),
        _ => schema.name().into(),
    }
}

/// What is said of the value, in words; of what is inside it too.
fn rules(node: &Node) -> Vec<String> {
    let of = node.schema().kind();
    let annotations = node.annotations();
    let mut all: Vec<_> = annotations
        .rules()
        .map(|leveled| words(leveled.rule(), of) + level(leveled.level()))
        .collect();
    for (inside, what) in [(annotations.each(), "each"), (annotations.keys(), "each key")] {
        let rules = inside.into_iter().flat_map(Annotations::rules);
        all.extend(rules.map(|leveled| {
            format!("{what}: {}{}", words(leveled.rule(), &Kind::Any), level(leveled.level()))
        }));
        let becomes = inside.and_then(Annotations::otherwise).map(|it| otherwise(it, node));
        all.extend(becomes.map(|becomes| format!("{what}: {becomes}")));
    }
    all.extend(annotations.otherwise().map(|it| otherwise(it, node)));
    all
}

/// What becomes of a value that is not accepted, in words.
fn otherwise(otherwise: Otherwise, node: &Node) -> String {
    match (otherwise, otherwise.value().filter(|_| !node.secret())) {
        (Otherwise::LeftOut, _) => "else left out with a warning".to_owned(),
        (_, Some(value)) => format!("else replaced by {} with a warning", shown(value)),
        (_, None) => "else replaced with a warning".to_owned(),
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Strict => " (strict only, else a warning)",
        Level::Documented => " (strict only)",
        Level::Warning => " (a warning)",
        _ => "",
    }
}

/// A rule in words that say what is taken: "1 to 1023", "a UUID".
///
/// ```
/// use vdsm_schema::words;
/// use vdsm_validate::{Describe, rules};
///
/// let text = <String as Describe>::schema().kind();
/// assert_eq!(words(&rules::uuid(), text), "a UUID");
/// assert_eq!(words(&rules::length(..=15), text), "no longer than 15 characters");
/// assert_eq!(words(&rules::does_not_contain(".."), text), "no value that contains ..");
/// ```
#[must_use]
pub fn words(rule: &dyn Rule, of: &Kind) -> String {
    let said = Says(rule).to_string();
    let predicate = said.split("; ").next().unwrap_or(&said);
    let unit = match of {
        Kind::List(_) | Kind::Tuple(_) => "items",
        Kind::Map(_) | Kind::Object(_) => "keys",
        Kind::Bytes => "bytes",
        _ => "characters",
    };
    let starts = [
        ("is not one of ", "one of "),
        ("is not a ", "a "),
        ("is not an ", "an "),
        ("is no ", "a "),
        ("is not above ", "above "),
        ("is not of length ", "of length "),
        ("is not ", ""),
        ("does not match ", "matches "),
        ("does not contain ", "contains "),
        ("does not start with ", "starts with "),
        ("does not end with ", "ends with "),
        ("is shorter than ", "no shorter than "),
        ("is longer than ", "no longer than "),
        ("has a length outside ", "length "),
        ("is empty", "not empty"),
        ("is below ", "at least "),
        ("is above ", "at most "),
    ];
    if let Some(range) = predicate.strip_prefix("is outside ") {
        return match (range.split_once("..="), range.split_once("..")) {
            (Some((least, most)), _) if !least.is_empty() => format!("{least} to {most}"),
            (Some((_, most)), _) => format!("at most {most}"),
            (None, Some((least, ""))) => format!("at least {least}"),
            (None, Some(("", end))) => format!("below {end}"),
            (None, Some((least, end))) => format!("{least} to below {end}"),
            _ => range.to_owned(),
        };
    }
    for (negative, positive) in starts {
        if let Some(rest) = predicate.strip_prefix(negative) {
            let rest = rest.replace("..=", " to ");
            let counted = ["no shorter than ", "no longer than ", "length ", "of length "];
            let unit = if counted.contains(&positive) { format!(" {unit}") } else { String::new() };
            return format!("{positive}{rest}{unit}");
        }
    }
    format!("no value that {predicate}")
}

/// The forms of a place in words.
fn forms(place: &Place) -> Vec<String> {
    let forms = place.forms.iter().map(|formed| {
        let form = formed.form();
        let mut text = format!("`{}`: {}", form.code(), Expects(form));
        text.push_str(match formed.status() {
            FormStatus::Declared if form.canonical() => " (the documented form)",
            FormStatus::Declared => " (a conversion)",
            FormStatus::Wire => " (the peer reads it)",
            FormStatus::Legacy => " (old clients)",
            FormStatus::Warned => " (with a warning)",
            _ => "",
        });
        text
    });
    forms.collect()
}

struct Says<'r>(&'r dyn Rule);

impl fmt::Display for Says<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain(f)
    }
}

struct Expects<'f>(&'f dyn vdsm_validate::forms::Form);

impl fmt::Display for Expects<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expects(f)
    }
}

/// The types with keys among these and those inside, each once.
fn dictionaries(types: &[&'static Schema]) -> Vec<&'static Schema> {
    let mut all: Vec<&'static Schema> = Vec::new();
    for schema in types.iter().flat_map(|schema| schema.types()) {
        let known = all.iter().any(|other| std::ptr::eq(*other, schema));
        if !known && matches!(schema.kind(), Kind::Object(_) | Kind::Tuple(_)) {
            all.push(schema);
        }
    }
    all
}

/// The keys of types, and of those inside, as a document of Markdown with a table for each.
///
/// ```
/// use vdsm_schema::markdown;
/// use vdsm_validate::{Describe, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     /// Where it listens.
///     #[validate(range(1..))]
///     port: u16,
/// }
///
/// let text = markdown(&[Host::schema()]);
/// assert_eq!(text.strip_prefix("## Host\n\n").unwrap(), "\
/// | key | type | needed | rule | default | forms | notes |
/// |---|---|---|---|---|---|---|
/// | `port` | integer | yes | at least 1 |  |  | Where it listens. |
/// ");
/// ```
#[must_use]
pub fn markdown(types: &[&'static Schema]) -> String {
    let mut text = String::new();
    for schema in dictionaries(types) {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = write!(text, "## {}\n\n", schema.name());
        if !schema.doc().is_empty() {
            let _ = write!(text, "{}\n\n", prose(schema.doc()));
        }
        text.push_str("| key | type | needed | rule | default | forms | notes |\n|---|---|---|---|---|---|---|\n");
        for row in keys(schema) {
            let cells = row.cells().map(|cell| cell.replace('|', "\\|").replace(['\n', '\r'], " "));
            let _ = writeln!(text, "| `{}` | {} |", cells[0], cells[1..].join(" | "));
        }
    }
    text
}

/// The keys of types, and of those inside, as CSV (RFC 4180) with a line of names first.
///
/// ```
/// use vdsm_schema::csv;
/// use vdsm_validate::{Describe, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     port: u16,
/// }
///
/// assert_eq!(csv(&[Host::schema()]), "\
/// in,key,type,needed,rule,default,forms,notes\r\n\
/// Host,port,integer,yes,,,,\r\n");
/// ```
#[must_use]
pub fn csv(types: &[&'static Schema]) -> String {
    let mut text = "in,key,type,needed,rule,default,forms,notes\r\n".to_owned();
    for schema in dictionaries(types) {
        for row in keys(schema) {
            let mut line = vec![quoted(schema.name())];
            line.extend(row.cells().iter().map(|cell| quoted(cell)));
            text.push_str(&line.join(","));
            text.push_str("\r\n");
        }
    }
    text
}

/// A cell; one that a spreadsheet would take for a formula is no formula.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

impl KeyRow {
    /// Key, type, needed, rule, default, forms, notes.
    fn cells(&self) -> [String; 7] {
        let mut notes = Vec::new();
        if let Some(instead) = self.deprecated {
            notes.push(format!("Deprecated; use {instead}."));
        }
        if !self.aliases.is_empty() {
            notes.push(format!("Also {}.", self.aliases.join(", ")));
        }
        if self.secret {
            notes.push("Secret.".into());
        }
        if !self.doc.is_empty() {
            let lines: Vec<_> = self.doc.lines().map(str::trim).collect();
            notes.push(lines.join(" ").trim().to_owned());
        }
        [
            Escaped(&self.key).to_string(),
            self.kind.clone(),
            if self.required { "yes".into() } else { String::new() },
            self.rules.join("; "),
            self.default.clone().unwrap_or_default(),
            self.forms.join("; "),
            notes.join(" "),
        ]
    }
}
