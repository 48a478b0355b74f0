//! Schemas that are made at run time: by a tool that loads declarations, say. The engine checks by
//! them as by those that the derive writes.
//!
//! What is made lives as long as the program, as what is compiled does: make a type once and keep it.
//!
//! ```
//! use vdsm_validate::schema::make::{self, field, of};
//! use vdsm_validate::{Policy, forms, groups, rules};
//!
//! let network = make::object("Network")
//!     .doc("Attributes of one host network.")
//!     .field(field("vlan", of::<u16>().form(forms::lenient()).rule(rules::range(0..=4094_u16))).optional())
//!     .field(field("bonding", of::<String>()).optional())
//!     .field(field("nic", of::<String>()).optional().legacy_alias("device"))
//!     .group(["bonding", "nic"], |fields| groups::exclusive(&[], fields))
//!     .finish()
//!     .unwrap();
//!
//! let text = r#"{"vlan": "5000", "bonding": "bond0", "nic": "em1"}"#;
//! assert_eq!(network.check_str(&Policy::lenient(), text).to_string(), "\
//! 2 errors in Network
//!   /vlan    5000 is outside 0..=4094              [range]
//!   .        bonding and nic exclude each other    [exclusive]
//! ");
//! ```
//!
//! A type that contains itself is named before it is made:
//!
//! ```
//! use vdsm_validate::Policy;
//! use vdsm_validate::schema::make::{self, Name, field, of};
//!
//! let tree = Name::new();
//! let made = make::object("Tree")
//!     .field(field("size", of::<u64>()))
//!     .field(field("children", make::list(tree.place())).optional())
//!     .finish()
//!     .unwrap();
//! tree.is(made);
//! let report = made.check_str(&Policy::lenient(), r#"{"size": 1, "children": [{"size": "a"}]}"#);
//! assert_eq!(report.findings()[0].path().to_string(), "/children/0/size");
//! ```

use std::fmt;
use std::sync::OnceLock;

use crate::forms::Form;
use crate::groups::Group;
use crate::rules::Rule;
use crate::validate::Describe;
use crate::value::ValueRef;

use super::{
    Annotation, Annotations, Deprecation, Enum, FormStatus, Kind, Level, LeveledRule, List, Map,
    Node, Schema, Support, Unknown, Variant,
};

/// Stands for a type that was made at run time; which, the place's annotations know. Before it is
/// named, it takes anything.
pub(super) static MADE: Schema =
    Schema { name: "any", doc: "", kind: Kind::Any, forms: &[], secret: false };

/// A name for a type before it is made.
#[derive(Clone, Copy, Debug)]
pub struct Name(&'static OnceLock<&'static Schema>);

impl Name {
    /// A name for a type that is yet to be made.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "each is another one")]
    pub fn new() -> Self {
        Self(leak(OnceLock::new()))
    }

    /// A place of the type.
    pub fn place(self) -> Place {
        let mut place = Place::plain(Node::new(|| &MADE));
        place.after.push(Annotation::Made(self.0));
        place
    }

    /// Says which type it is. The first word counts.
    pub fn is(self, schema: &'static Schema) {
        let _ = self.0.set(schema);
    }
}

/// A place: a type, and what is declared there.
#[must_use]
pub struct Place {
    node: Node,
    rules: Vec<Annotation>,
    after: Vec<Annotation>,
}

/// A place of a type that was compiled.
pub fn of<T: Describe>() -> Place {
    Place::plain(T::PLACE)
}

/// A place of a type that was made, or compiled.
pub fn schema(schema: &'static Schema) -> Place {
    let name = Name::new();
    name.is(schema);
    name.place()
}

/// A place of a list of these.
pub fn list(item: Place) -> Place {
    schema(whole(
        "list",
        Kind::List(List { item: item.node(), len: None, set: false, loses: false }),
    ))
}

/// A place of a dictionary whose keys are data.
pub fn map(key: Place, value: Place) -> Place {
    schema(whole("map", Kind::Map(Map { key: key.node(), value: value.node(), loses: false })))
}

/// A place of one of these names.
///
/// ```
/// use vdsm_validate::Policy;
/// use vdsm_validate::schema::make::{names, newtype};
///
/// let display = newtype("Display", names(["vnc", "qxl"]));
/// assert!(display.check_str(&Policy::lenient(), "\"vnc\"").is_valid());
/// assert!(!display.check_str(&Policy::lenient(), "\"vga\"").is_valid());
/// ```
pub fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> Place {
    let variants = names.into_iter().zip(0..).map(|(name, number)| Variant {
        name: text(name),
        aliases: &[],
        number,
        deprecated: None,
        support: Support::Documented,
        other: false,
        doc: "",
    });
    schema(whole(
        "name",
        Kind::Enum(Enum {
            variants: slice(variants.collect()),
            names: Support::Documented,
            integers: Support::Refused,
            ignore_case: false,
        }),
    ))
}

/// A type of its own around another.
#[must_use]
pub fn newtype(name: &str, place: Place) -> &'static Schema {
    whole(text(name), Kind::Newtype(place.node()))
}

/// A dictionary whose keys are known.
pub fn object(name: &str) -> Object {
    Object {
        name: text(name),
        doc: "",
        fields: Vec::new(),
        groups: Vec::new(),
        unknown: Unknown::Deny,
        missing: None,
    }
}

fn whole(name: &'static str, kind: Kind) -> &'static Schema {
    leak(Schema { name, doc: "", kind, forms: &[], secret: false })
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn slice<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

impl Place {
    fn plain(node: Node) -> Self {
        Self { node, rules: Vec::new(), after: Vec::new() }
    }

    /// A rule on the value.
    pub fn rule(self, rule: impl Rule + 'static) -> Self {
        self.leveled(rule, Level::Error)
    }

    /// A rule on the value, and how much a break of it weighs.
    pub fn leveled(mut self, rule: impl Rule + 'static, level: Level) -> Self {
        self.rules.push(Annotation::Rule { rule: leak(rule), level });
        self
    }

    /// A form that the value takes.
    pub fn form(self, form: impl Form + 'static) -> Self {
        self.formed(form, FormStatus::Declared)
    }

    /// A form that the value takes, and what taking it means.
    pub fn formed(mut self, form: impl Form + 'static, status: FormStatus) -> Self {
        self.after.push(Annotation::Form { form: leak(form), status });
        self.node.accepts_all = None;
        self
    }

    /// The value is in no finding.
    pub fn secret(mut self) -> Self {
        self.node.secret = true;
        self
    }

    /// An example of the value.
    pub fn sample(mut self, sample: ValueRef<'static>) -> Self {
        self.after.push(Annotation::Sample(leak(sample)));
        self
    }

    fn node(self) -> Node {
        let annotations = self.rules.into_iter().chain(self.after).collect();
        Node { annotations: Annotations(slice(annotations)), ..self.node }
    }
}

/// A field of an object.
#[must_use]
pub struct Field {
    key: &'static str,
    place: Place,
    required: bool,
    plain: bool,
}

/// A field: its key, and what belongs there. The key has to be there, unless it is
/// [optional](Field::optional) or the type is.
pub fn field(key: &str, place: Place) -> Field {
    let required = !place.node.nullable;
    Field { key: text(key), place, required, plain: true }
}

impl Field {
    /// The key may be absent, and `null` means absent.
    pub fn optional(mut self) -> Self {
        self.required = false;
        self.place.node.nullable = true;
        self
    }

    /// The documentation.
    pub fn doc(self, doc: &str) -> Self {
        self.with(Annotation::Doc(text(doc)))
    }

    /// Another key for the field.
    pub fn alias(self, name: &str) -> Self {
        self.with(Annotation::Alias(text(name)))
    }

    /// Another key for the field, for old clients' sake only.
    pub fn legacy_alias(self, name: &str) -> Self {
        self.with(Annotation::LegacyAlias(text(name)))
    }

    /// The field's key is not to be used any more, but this.
    pub fn deprecated(mut self, instead: &str) -> Self {
        self.plain = false;
        let deprecation = Deprecation { instead: text(instead), since: "", removed: "" };
        self.with(Annotation::Deprecated(Box::leak(Box::new(deprecation))))
    }

    fn with(mut self, annotation: Annotation) -> Self {
        self.place.after.push(annotation);
        self
    }
}

/// An object that is being made: see [`object`].
#[must_use]
pub struct Object {
    name: &'static str,
    doc: &'static str,
    fields: Vec<super::Field>,
    groups: Vec<LeveledRule<dyn Group>>,
    unknown: Unknown,
    missing: Option<NoSuchField>,
}

impl Object {
    /// The documentation.
    pub fn doc(mut self, doc: &str) -> Self {
        self.doc = text(doc);
        self
    }

    /// What an unknown key means; it is an error where nothing is said.
    pub fn unknown(mut self, unknown: Unknown) -> Self {
        self.unknown = unknown;
        self
    }

    /// One more field.
    pub fn field(mut self, field: Field) -> Self {
        let Field { key, place, required, plain } = field;
        self.fields.push(super::Field {
            key,
            node: place.node(),
            required,
            held: super::Field::NOT_HELD,
            related: false,
            fast_path: plain,
            keyed: true,
            counts_null: false,
        });
        self
    }

    /// A group between fields that were declared before: it is given their numbers.
    ///
    /// # Panics
    ///
    /// Where the group's constructor does: a group between one field, say.
    pub fn group<'f, G: Group + 'static>(
        mut self,
        fields: impl IntoIterator<Item = &'f str>,
        group: impl FnOnce(&'static [usize]) -> G,
    ) -> Self {
        let mut numbers = Vec::new();
        for name in fields {
            let Some(number) = self.fields.iter().position(|field| field.key == name) else {
                self.missing.get_or_insert(NoSuchField { name: name.to_owned() });
                return self;
            };
            numbers.push(number);
        }
        let rule = leak(group(slice(numbers)));
        self.groups.push(LeveledRule { rule, level: Level::Error });
        self
    }

    /// The type.
    ///
    /// # Errors
    ///
    /// Where a group names a field that was not declared before it.
    pub fn finish(mut self) -> Result<&'static Schema, NoSuchField> {
        if let Some(missing) = self.missing {
            return Err(missing);
        }
        let mut held = 0;
        for (number, field) in self.fields.iter_mut().enumerate() {
            let reads = |group: &LeveledRule<dyn Group>| {
                let condition = group.rule.conditions().iter().any(|when| when.field == number);
                condition || group.rule.reads().contains(&number)
            };
            if held < super::Field::NOT_HELD && self.groups.iter().any(reads) {
                field.held = held;
                held += 1;
            }
        }
        let fields = slice(self.fields);
        Ok(leak(Schema {
            name: self.name,
            doc: self.doc,
            kind: Kind::Object(super::Object {
                fields,
                names: slice(sorted(fields)),
                index: &[],
                rest: None,
                flatten: &[],
                inner: &[],
                groups: slice(self.groups),
                relations: &[],
                stage: None,
                defaults: None,
                unjudged: None,
                unknown: self.unknown,
                positional: false,
                held,
                required: crate::coverage::required_of(fields),
            }),
            forms: &[],
            secret: false,
        }))
    }
}

/// Every key and alias, in the order of the alphabet.
fn sorted(fields: &[super::Field]) -> Vec<u32> {
    let mut names = Vec::new();
    for (field, number) in fields.iter().zip(0_u16..) {
        let aliases = field.aliases().map(|alias| alias.name);
        let spellings = std::iter::once(field.key).chain(aliases).zip(0_u16..);
        names.extend(
            spellings.map(|(name, alias)| (name, super::Name { field: number, alias }.number())),
        );
    }
    names.sort_unstable_by_key(|(name, _)| *name);
    names.into_iter().map(|(_, name)| name).collect()
}

/// A group names a field that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchField {
    name: String,
}

impl fmt::Display for NoSuchField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name } = self;
        write!(f, "a group names `{name}`, which is not a field declared before it")
    }
}

impl std::error::Error for NoSuchField {}
