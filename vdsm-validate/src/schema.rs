//! The declarations of a type as data: the very table that the engine reads.

mod accessors;
mod annotations;
mod debug;
mod defaults;
pub mod export;
mod field;
pub(crate) mod fits;
mod keeps;
mod keys;
pub mod make;
mod merged;
pub(crate) mod natural;
mod otherwise;
mod parsed;
mod place;
pub(crate) mod takes;
mod visit;

pub use self::annotations::{Annotation, Annotations, Deprecation};
pub(crate) use self::defaults::ShownDefault;
pub use self::defaults::{Defaults, WantsDefaults};
pub use self::export::JsonSchema;
pub use self::field::Field;
pub(crate) use self::keeps::satisfies;
pub use self::keys::InnerField;
pub(crate) use self::keys::{Name, joined};
pub use self::otherwise::Otherwise;
pub use self::parsed::Parsed;
pub use self::visit::Types;

use crate::content::{Content, ContentError};
use crate::forms::Form;
use crate::groups::{Group, Keys};
use crate::relation::Violations;
use crate::rules::Rule;
use crate::sink::Sink;
use crate::value::{Constant, ValueRef};

/// A type's declarations: what `#[derive(Validate)]` writes and the engine reads.
///
/// ```
/// use vdsm_validate::{Describe, Kind, Validate};
///
/// /// One host.
/// #[derive(Validate)]
/// struct Host {
///     port: u16,
/// }
///
/// let schema = Host::schema();
/// assert_eq!((schema.name(), schema.doc()), ("Host", "One host."));
/// let Kind::Object(object) = schema.kind() else { panic!("a struct is an object") };
/// assert_eq!(object.fields()[0].key(), "port");
/// ```
///
/// What it is made of is read by its methods; [`types`](Self::types) leads through all types inside.
/// It cannot be put together but by the derive, and by [`make`] at run time.
pub struct Schema {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub doc: &'static str,
    #[doc(hidden)]
    pub kind: Kind,
    #[doc(hidden)]
    pub forms: &'static [FieldForm],
    #[doc(hidden)]
    pub secret: bool,
}

/// How a value is built.
#[non_exhaustive]
pub enum Kind {
    /// Anything at all.
    Any,
    /// Whatever serde's `Deserialize` of the type takes; the function tries it.
    ViaSerde(for<'de> fn(Content<'de>) -> Result<(), ContentError>),
    /// `null`, and nothing else.
    Null,
    /// A boolean.
    Bool,
    /// A whole number in a range.
    Integer {
        /// The least value.
        min: i64,
        /// The greatest value.
        max: u64,
    },
    /// A number.
    Number {
        /// It is kept in 32 bits: one that is above the greatest of these does not fit.
        single: bool,
    },
    /// A string.
    Text {
        /// It borrows from the input, so that an escaped string cannot be taken.
        borrowed: bool,
    },
    /// One character.
    Char,
    /// Binary data.
    Bytes,
    /// A scalar that the type itself reads: an address, a date.
    Parsed(Parsed),
    /// One of a few names or numbers.
    Enum(Enum),
    /// A list.
    List(List),
    /// A dictionary whose keys are data.
    Map(Map),
    /// A dictionary whose keys are known.
    Object(Object),
    /// Values by position.
    Tuple(&'static [Field]),
    /// One of several kinds of value.
    Union(Union),
    /// A type of its own around another.
    Newtype(Node),
}

/// A place of a value: its type, and what is declared there.
pub struct Node {
    #[doc(hidden)]
    pub schema: fn() -> &'static Schema,
    #[doc(hidden)]
    pub annotations: Annotations,
    /// Every scalar of this kind is taken as it stands: it is a value of the type, which then need
    /// not be asked, and no form is declared.
    #[doc(hidden)]
    pub accepts_all: Option<Scalar>,
    #[doc(hidden)]
    pub nullable: bool,
    #[doc(hidden)]
    pub secret: bool,
    /// serde, or a function of the user's own, reads the value.
    #[doc(hidden)]
    pub opaque: bool,
    /// A string can hold a value of the type.
    #[doc(hidden)]
    pub in_string: bool,
}

impl Node {
    /// A place of a type, without declarations.
    #[must_use]
    pub const fn new(schema: fn() -> &'static Schema) -> Self {
        Self {
            schema,
            annotations: Annotations::NOTHING,
            accepts_all: None,
            nullable: false,
            secret: false,
            opaque: false,
            in_string: true,
        }
    }

    /// The type.
    #[must_use]
    #[inline]
    pub fn schema(&self) -> &'static Schema {
        let schema = (self.schema)();
        if std::ptr::eq(schema, &raw const make::MADE) { self.made() } else { schema }
    }

    #[cold]
    fn made(&self) -> &'static Schema {
        self.annotations.made().unwrap_or(&make::MADE)
    }
}

/// Scalars that a type takes all of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar {
    /// A boolean.
    Bool,
    /// A whole number, which an `i64` holds.
    Integer {
        /// How many bits it has at most.
        bits: u8,
        /// What may stand beyond them: 0, or for the sign -1.
        sign: i8,
    },
    /// A number with a fraction that is finite.
    Float,
    /// A string that lives as long as the input.
    Text,
}

/// A rule, or a group, and how much it weighs.
pub struct LeveledRule<R: ?Sized + 'static = dyn Rule> {
    #[doc(hidden)]
    pub rule: &'static R,
    #[doc(hidden)]
    pub level: Level,
}

/// How much a broken rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// An error under every policy.
    Error,
    /// An error under the strict policy, a warning otherwise: `strict(…)`.
    Strict,
    /// An error under the strict policy, a warning under the audited one, and else nothing, since
    /// only the documentation has the rule: `documented(…)`.
    Documented,
    /// A warning under every policy: `warn(…)`.
    Warning,
}

/// A form and its standing.
#[derive(Clone, Copy)]
pub struct FieldForm {
    #[doc(hidden)]
    pub form: &'static dyn Form,
    #[doc(hidden)]
    pub status: FormStatus,
}

/// What it means that a value is written in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormStatus {
    /// `form = …`: the form itself says whether it is the documented one; a value in the other
    /// way, formed or plain, is a conversion.
    Declared,
    /// `either(form = …)`: it and the plain value are documented both.
    Either,
    /// `wire(form = …)`: the peer itself reads it, though it is not documented; only the strict
    /// policy refuses it.
    Wire,
    /// `legacy(form = …)`: it is taken for old clients' sake, with a warning; the strict policy
    /// refuses it.
    Legacy,
    /// `warn(form = …)`: it is taken with a warning under every policy.
    Warned,
}

impl FieldForm {
    /// A value that does not stand in the form is a conversion.
    pub(crate) fn is_canonical(&self) -> bool {
        self.status == FormStatus::Declared && self.form.canonical()
    }
}

/// One of a few names or numbers.
pub struct Enum {
    #[doc(hidden)]
    pub variants: &'static [Variant],
    #[doc(hidden)]
    pub names: Support,
    #[doc(hidden)]
    pub integers: Support,
    #[doc(hidden)]
    pub ignore_case: bool,
}

impl Enum {
    /// Whether numbers are what a client should send, and not names.
    pub(crate) fn is_of_numbers(&self) -> bool {
        self.names == Support::Refused
            || self.names != Support::Documented && self.integers == Support::Documented
    }

    /// The numbers of the variants.
    pub(crate) fn numbers(&self) -> impl ExactSizeIterator<Item = i64> {
        self.variants.iter().map(|variant| variant.number)
    }
}

/// Whether a way of writing is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Support {
    /// It is the documented one.
    Documented,
    /// It is not documented, and the peer itself reads it.
    Wire,
    /// It is taken for old clients' sake.
    Legacy,
    /// It is not taken.
    Refused,
}

/// One variant of an [`Enum`].
pub struct Variant {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub aliases: &'static [Alias],
    #[doc(hidden)]
    pub number: i64,
    #[doc(hidden)]
    pub deprecated: Option<&'static Deprecation>,
    #[doc(hidden)]
    pub support: Support,
    #[doc(hidden)]
    pub other: bool,
    #[doc(hidden)]
    pub doc: &'static str,
}

/// Another spelling of a key or a name.
#[derive(Clone, Copy)]
pub struct Alias {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub support: Support,
}

/// A list.
pub struct List {
    #[doc(hidden)]
    pub item: Node,
    #[doc(hidden)]
    pub len: Option<usize>,
    /// What it is read into keeps each item once.
    #[doc(hidden)]
    pub set: bool,
    /// It does, and only once both are built it shows that an item is equal to another.
    #[doc(hidden)]
    pub loses: bool,
}

/// A dictionary whose keys are data.
pub struct Map {
    #[doc(hidden)]
    pub key: Node,
    #[doc(hidden)]
    pub value: Node,
    /// Only once both are built it shows that a key is equal to another.
    #[doc(hidden)]
    pub loses: bool,
}

/// A dictionary whose keys are known.
pub struct Object {
    #[doc(hidden)]
    pub fields: &'static [Field],
    /// Every key and alias, in the order of the alphabet.
    #[doc(hidden)]
    pub names: &'static [u32],
    /// Where a key is among the names; empty where they are few.
    #[doc(hidden)]
    pub index: &'static [u8],
    #[doc(hidden)]
    pub rest: Option<usize>,
    #[doc(hidden)]
    pub flatten: &'static [usize],
    /// The fields of other structs that groups name. Their numbers go on behind those of the fields.
    #[doc(hidden)]
    pub inner: &'static [InnerField],
    #[doc(hidden)]
    pub groups: &'static [LeveledRule<dyn Group>],
    #[doc(hidden)]
    pub relations: &'static [Relation],
    /// Makes a builder on the stack, so that relations also run where nothing is built.
    #[doc(hidden)]
    pub stage: Option<Stage>,
    /// Shows the defaults of fields that a group reads, or that rules are to judge.
    #[doc(hidden)]
    pub defaults: Option<Defaults>,
    /// Shows those of which nothing is to be judged: a form by position leaves out what is a default.
    #[doc(hidden)]
    pub unjudged: Option<Defaults>,
    #[doc(hidden)]
    pub unknown: Unknown,
    /// It may come as a list of its fields' values.
    #[doc(hidden)]
    pub positional: bool,
    /// How many fields a group reads.
    #[doc(hidden)]
    pub held: u8,
    /// The required ones of the first 64 fields, a bit each.
    #[doc(hidden)]
    pub required: u64,
}

/// Calls its argument with an empty builder of the type.
pub type Stage = for<'de, 'f> fn(&'f mut (dyn FnMut(&mut dyn Sink<'de>) + 'f));

/// A function of the user's own between fields.
pub struct Relation {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub reads: &'static [usize],
    /// Calls it, where it takes what groups see: `check_data(…)`. One that takes typed values is
    /// called by the builder.
    #[doc(hidden)]
    pub data: Option<fn(&dyn Keys, &mut Violations<'_>)>,
}

/// What an unknown key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// It is an error.
    Deny,
    /// It is a warning.
    Warn,
    /// It is passed over.
    Ignore,
}

/// One of several kinds of value.
pub struct Union {
    #[doc(hidden)]
    pub variants: &'static [Alternative],
    #[doc(hidden)]
    pub by: By,
}

/// What chooses the variant of a [`Union`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// The only key of a dictionary, under which the variant's data are; a variant without data is a
    /// string.
    External,
    /// The value of a key inside, beside which another key has the variant's data.
    Adjacent {
        /// The key whose value chooses.
        tag: &'static str,
        /// The key of the data.
        content: &'static str,
    },
    /// The value of a key inside, among the variant's own.
    Tag(&'static str),
    /// The kind of the value, then the keys that are there.
    Keys,
    /// A value that a sibling field or the caller gives, under this name.
    Given(&'static str),
}

/// One alternative of a [`Union`].
pub struct Alternative {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub tags: &'static [Constant],
    #[doc(hidden)]
    pub node: Node,
    #[doc(hidden)]
    pub unit: bool,
    #[doc(hidden)]
    pub support: Support,
    #[doc(hidden)]
    pub other: bool,
    #[doc(hidden)]
    pub doc: &'static str,
}

impl Union {
    /// The variant that a string alone names: one without data, where variants are the only key of a
    /// dictionary.
    pub(crate) fn unit(&self, name: &str) -> Option<usize> {
        let number = (self.by == By::External).then(|| self.tagged(ValueRef::Text(name))).flatten();
        number.filter(|&number| self.variants[number].unit)
    }

    /// The variant that a tag chooses: where none has it, the one for every other string.
    pub(crate) fn tagged(&self, value: ValueRef<'_>) -> Option<usize> {
        let has = |variant: &Alternative| variant.tags.iter().any(|tag| tag.equals(value));
        let other = || match value {
            ValueRef::Text(_) => self.variants.iter().position(|variant| variant.other),
            _ => None,
        };
        self.variants.iter().position(has).or_else(other)
    }

    /// Where the data of a variant are under a key of their own, that field.
    pub(crate) fn content(&self, variant: &'static Alternative) -> Option<&'static Field> {
        match (self.by, &variant.node.schema().kind) {
            (By::External | By::Adjacent { .. }, Kind::Object(object)) => object.fields.first(),
            _ => None,
        }
    }
}

/// The type that a newtype is made of in the end.
pub(crate) fn core(mut schema: &'static Schema) -> &'static Schema {
    while let Kind::Newtype(node) = &schema.kind {
        schema = node.schema();
    }
    schema
}
