//! What a page says of a type.

use std::fmt;

use serde::Serialize;
use vdsm_schema::{keys, words};
use vdsm_types::methods::{JSON_RPC, XML_RPC};
use vdsm_validate::Entry;
use vdsm_validate::schema::{By, Kind, Level, Schema, Support, Union, Unknown};

use super::findings::{self, Found};
use super::groups::{self, Between};
use super::picture::{self, Picture};
use super::prose;

/// A type with a page.
pub(super) struct Page {
    pub name: String,
    pub file: String,
    pub schema: &'static Schema,
    pub entry: Option<&'static Entry>,
}

/// Every type with a page.
pub(super) struct Model {
    pub types: Vec<Page>,
}

/// A link to another page.
#[derive(Clone, PartialEq, Serialize)]
pub(super) struct Link {
    pub name: String,
    pub file: String,
}

/// What a page says.
#[derive(Serialize)]
pub(super) struct View {
    pub name: String,
    pub file: String,
    kind: &'static str,
    secret: bool,
    headline: String,
    doc: String,
    calls: Vec<String>,
    used_by: Vec<Link>,
    chosen: Option<String>,
    rules: Vec<String>,
    forms: Vec<String>,
    variants: Vec<Way>,
    pub names: Vec<Value>,
    pub keys: Vec<Key>,
    unknown: Option<&'static str>,
    groups: Vec<Between>,
    picture: Option<Picture>,
    sample: Option<&'static str>,
    schema: Option<String>,
    lenient: Option<String>,
    pub findings: Vec<Found>,
    answers: bool,
}

#[derive(Serialize)]
struct Way {
    name: String,
    file: Option<String>,
    note: String,
    doc: String,
}

#[derive(Serialize)]
pub(super) struct Value {
    pub name: String,
    also: String,
    deprecated: Option<&'static str>,
    doc: String,
}

/// A key, as [`KeyRow`](vdsm_schema::KeyRow) has it, with links.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the templates say `key.key`")]
pub(super) struct Key {
    pub key: String,
    kind: String,
    file: Option<String>,
    required: bool,
    rules: Vec<String>,
    default: Option<String>,
    forms: Vec<String>,
    aliases: Vec<String>,
    sample: Option<String>,
    deprecated: Option<&'static str>,
    secret: bool,
    doc: String,
}

/// A name that is that of a file everywhere.
pub(super) fn file_name(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect()
}

fn has_page(schema: &Schema) -> bool {
    match schema.kind() {
        Kind::Object(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Tuple(_) => true,
        Kind::Newtype(_) => !schema.secret(),
        _ => false,
    }
}

/// What a type is without the functions that judge it as a whole, which is no type of its own.
fn without_functions(schema: &Schema) -> Option<&'static Schema> {
    let Kind::Newtype(node) = schema.kind() else { return None };
    let bare = node.schema();
    ((bare.name(), bare.doc()) == (schema.name(), schema.doc())).then_some(bare)
}

impl Model {
    pub fn new() -> Self {
        let mut types: Vec<Page> = Vec::new();
        let mut add = |schema: &'static Schema, name: String, entry| {
            let known = types.iter().any(|page| std::ptr::eq(page.schema, schema));
            if known || name.is_empty() {
                return;
            }
            let taken =
                types.iter().filter(|page| file_name(&page.name) == file_name(&name)).count();
            let stem = file_name(&name);
            let file = if taken == 0 {
                format!("{stem}.html")
            } else {
                format!("{stem}-{}.html", taken + 1)
            };
            types.push(Page { name, file, schema, entry });
        };
        for entry in crate::catalogue::types() {
            add(entry.schema(), entry.name().to_owned(), Some(entry));
        }
        let mut bare = Vec::new();
        for entry in crate::catalogue::types() {
            for schema in entry.schema().types().filter(|schema| has_page(schema)) {
                bare.extend(without_functions(schema));
                if let Kind::Union(union) = schema.kind() {
                    for variant in union.variants() {
                        let inner = variant.node().schema();
                        if inner.name() == variant.name() && has_page(inner) {
                            add(inner, format!("{}.{}", schema.name(), variant.name()), None);
                        }
                    }
                }
                if !bare.iter().any(|bare| std::ptr::eq(*bare, schema)) {
                    add(schema, schema.name().to_owned(), None);
                }
            }
        }
        Self { types }
    }

    /// The page of a type, as seen from another.
    fn link(&self, schema: &Schema) -> Option<Link> {
        let page = self.types.iter().find(|page| std::ptr::eq(page.schema, schema))?;
        Some(Link { name: page.name.clone(), file: page.file.clone() })
    }

    /// What stands on the first page: the types that documents have, and the parts of these.
    pub fn listed(&self) -> (Vec<impl Serialize>, Vec<Link>) {
        #[derive(Serialize)]
        struct Card {
            name: String,
            file: String,
            headline: String,
        }
        let cards = self.types.iter().filter(|page| page.entry.is_some()).map(|page| Card {
            name: page.name.clone(),
            file: page.file.clone(),
            headline: prose::headline(page.schema.doc()),
        });
        let parts = self.types.iter().filter(|page| page.entry.is_none());
        let parts = parts.map(|page| Link { name: page.name.clone(), file: page.file.clone() });
        (cards.collect(), parts.collect())
    }

    pub fn view(&self, page: &Page) -> View {
        let schema = page.schema;
        let mut view = View {
            name: page.name.clone(),
            file: page.file.clone(),
            kind: "type",
            secret: schema.secret(),
            headline: prose::headline(schema.doc()),
            doc: prose::of_doc(schema.doc()),
            calls: calls(schema),
            used_by: self.used_by(schema),
            chosen: None,
            rules: Vec::new(),
            forms: schema
                .forms()
                .iter()
                .map(|formed| prose::inline(&Expects(formed.form()).to_string()))
                .collect(),
            variants: Vec::new(),
            names: Vec::new(),
            keys: self.keys(schema),
            unknown: None,
            groups: Vec::new(),
            picture: None,
            sample: page.entry.and_then(Entry::sample),
            schema: page.entry.map(|entry| format!("{}.strict.json", file_name(entry.name()))),
            lenient: page.entry.map(|entry| format!("{}.lenient.json", file_name(entry.name()))),
            findings: page.entry.map(findings::of).unwrap_or_default(),
            answers: page.entry.is_some_and(|entry| vdsm_types::find(entry.name()).is_some()),
        };
        self.describe(schema, &mut view);
        view
    }

    fn describe(&self, schema: &'static Schema, view: &mut View) {
        match schema.kind() {
            Kind::Object(object) => {
                view.kind = "dictionary";
                view.unknown = Some(match object.unknown() {
                    Unknown::Deny if object.rest().is_some() => "Other keys are taken.",
                    Unknown::Deny => "Another key is refused.",
                    Unknown::Warn => "Another key is warned of.",
                    _ => "Other keys are passed over.",
                });
                view.groups = groups::of(object);
                view.picture = picture::of(&view.groups);
            }
            Kind::Union(union) => self.union(union, view),
            Kind::Enum(names) => {
                view.kind = "name";
                let variants = names.variants().iter().map(|variant| {
                    let aliases = variant
                        .aliases()
                        .iter()
                        .map(|alias| format!("{}{}", alias.name(), note(alias.support())));
                    let number = (names.integers() != Support::Refused)
                        .then(|| format!("{}{}", variant.number(), note(names.integers())));
                    let also: Vec<_> = number.into_iter().chain(aliases).collect();
                    let doc = format!(
                        "{} {}",
                        vdsm_schema::prose(variant.doc()),
                        note(variant.support())
                    );
                    Value {
                        name: variant.name().to_owned(),
                        also: also.join(", "),
                        deprecated: variant.deprecated(),
                        doc: prose::html(doc.trim()),
                    }
                });
                view.names = variants.collect();
            }
            Kind::Newtype(node) => {
                let of = node.schema().kind();
                let rules = node.annotations();
                view.rules.extend(rules.rules().map(|leveled| {
                    let level = level(leveled.level());
                    format!("{} [{}] {level}", words(leveled.rule(), of), leveled.rule().code())
                        .trim_end()
                        .to_owned()
                }));
                view.forms.extend(
                    rules.forms().map(|formed| prose::inline(&Expects(formed.form()).to_string())),
                );
                self.describe(node.schema(), view);
            }
            Kind::List(list) => {
                view.kind = "list";
                view.variants =
                    vec![self.way("each item", list.item().schema(), Support::Documented, "")];
            }
            Kind::Map(map) => {
                view.kind = "dictionary";
                view.variants =
                    vec![self.way("each value", map.value().schema(), Support::Documented, "")];
            }
            Kind::Tuple(_) => view.kind = "list by position",
            Kind::Text { .. } => view.kind = "string",
            Kind::Integer { .. } => view.kind = "integer",
            Kind::Bool => view.kind = "boolean",
            _ => {}
        }
    }

    fn union(&self, union: &'static Union, view: &mut View) {
        view.kind = "one of several";
        view.chosen = Some(match union.by() {
            By::Tag(tag) | By::Adjacent { tag, .. } => format!("The key {tag} chooses which."),
            By::External => "The only key of the dictionary chooses which.".into(),
            By::Given(name) => format!(
                "Which is meant is given beside the dictionary, as {name}; where it is not, the first whose keys are all there counts."
            ),
            _ => "The kind of the value chooses which, then the keys: the first whose needed keys are all there counts.".into(),
        });
        let variants = union.variants().iter().map(|variant| {
            let mut way =
                self.way(variant.name(), variant.node().schema(), variant.support(), variant.doc());
            let tags: Vec<_> = variant.tags().iter().map(ToString::to_string).collect();
            if !tags.is_empty() {
                let note = format!("{} {}", tags.join(", "), way.note);
                note.trim().clone_into(&mut way.note);
            }
            way
        });
        view.variants = variants.collect();
    }

    fn way(&self, name: &str, schema: &'static Schema, support: Support, doc: &str) -> Way {
        let link = self.link(schema);
        let doc = if doc.is_empty() {
            link.as_ref().map_or_else(|| schema.name().to_owned(), |link| link.name.clone())
        } else {
            prose::headline(doc)
        };
        Way {
            name: name.to_owned(),
            file: link.map(|link| link.file),
            note: note(support).trim().to_owned(),
            doc,
        }
    }

    fn keys(&self, schema: &'static Schema) -> Vec<Key> {
        let named = |name: &str| self.types.iter().find(|page| page.schema.name() == name);
        let rows = keys(schema).into_iter().map(|row| Key {
            file: row.type_name.and_then(named).map(|page| page.file.clone()),
            key: row.key,
            kind: row.kind,
            required: row.required,
            rules: row.rules,
            default: row.default,
            forms: row.forms.iter().map(|form| prose::inline(form)).collect(),
            aliases: row.aliases,
            sample: row.sample,
            deprecated: row.deprecated,
            secret: row.secret,
            doc: prose::html(&row.doc),
        });
        rows.collect()
    }

    /// The types that have this one directly inside.
    fn used_by(&self, schema: &Schema) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for page in &self.types {
            if !std::ptr::eq(page.schema, schema) && holds(page.schema, schema, 4) {
                links.extend(self.link(page.schema));
            }
        }
        links
    }
}

/// Whether a value of the type holds one of the other, with nothing that has a page in between.
fn holds(schema: &'static Schema, other: &Schema, depth: usize) -> bool {
    depth > 0
        && schema.places().any(|node| {
            let inner = node.schema();
            std::ptr::eq(inner, other) || !has_page(inner) && holds(inner, other, depth - 1)
        })
}

/// The calls that have the type among their parameters.
fn calls(schema: &Schema) -> Vec<String> {
    let mut calls = Vec::new();
    for methods in [XML_RPC, JSON_RPC] {
        for method in methods.iter() {
            let takes = method.schema().places().any(|node| {
                std::ptr::eq(node.schema(), schema)
                    || node.schema().places().any(|inner| std::ptr::eq(inner.schema(), schema))
            });
            if takes {
                let parameters: Vec<_> = method.parameters().collect();
                calls.push(format!("{}({})", method.name(), parameters.join(", ")));
            }
        }
    }
    calls.sort();
    calls.dedup();
    calls
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Strict => "strict only, else a warning",
        Level::Documented => "strict only",
        Level::Warning => "a warning",
        _ => "",
    }
}

fn note(support: Support) -> &'static str {
    match support {
        Support::Wire => " (not documented; the peer reads it)",
        Support::Legacy => " (old clients)",
        _ => "",
    }
}

struct Expects<'f>(&'f dyn vdsm_validate::forms::Form);

impl fmt::Display for Expects<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expects(f)
    }
}
