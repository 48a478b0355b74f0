//! What a type declares, once it is known to make sense: nothing here can contradict itself.

mod between;
mod read;

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Expr, ExprPath, ExprRange, Generics, LitStr, Member, Path, Type, Visibility};

pub use self::between::{Compared, Condition, Constant, Group, Inner, Relation, Test};
pub use self::read::{Read, Via};

/// A type that derives `Validate`.
pub struct Model {
    pub ident: Ident,
    pub vis: Visibility,
    pub generics: Generics,
    /// The path of the runtime crate.
    pub krate: Path,
    pub name: String,
    pub doc: String,
    pub forms: Vec<FieldForm>,
    pub secret: bool,
    /// The type that a value is written as.
    pub into: Option<Type>,
    /// The functions of the user's own that judge every value, where no place inside has them as rules.
    pub functions: Vec<LeveledRule>,
    pub shape: Shape,
}

pub enum Shape {
    /// A struct without fields.
    Unit,
    Object(Object),
    Tuple(Fields),
    Newtype(Box<Newtype>),
    Enum(Enumeration),
    Union(Union),
}

impl Shape {
    /// The fields of a struct, a tuple, or each variant that has some.
    pub fn field_lists(&self) -> Vec<&Fields> {
        match self {
            Self::Object(object) => vec![&object.fields],
            Self::Tuple(fields) => vec![fields],
            Self::Unit | Self::Newtype(_) | Self::Enum(_) => Vec::new(),
            Self::Union(union) => {
                let contents = union.variants.iter().map(|variant| &variant.content);
                contents
                    .filter_map(|content| match content {
                        Content::Object(object, _) => Some(&object.fields),
                        Content::Tuple(fields, _) => Some(fields),
                        Content::Unit | Content::Newtype(_) => None,
                    })
                    .collect()
            }
        }
    }
}

/// Named fields.
pub struct Object {
    pub fields: Fields,
    pub names: Vec<Name>,
    /// The fields of other structs that groups name; their numbers go on behind those of the fields.
    pub inner: Vec<Inner>,
    pub groups: Vec<Group>,
    pub relations: Vec<Relation>,
    pub unknown: Unknown,
    /// It may come as a list of its fields' values.
    pub positional: bool,
    /// How many fields a group reads.
    pub held: usize,
}

impl Fields {
    /// The numbers of the fields that stand like that.
    pub fn that(&self, stand: FieldRole) -> impl Iterator<Item = usize> {
        let numbered = self.shown.iter().enumerate();
        numbered.filter(move |(_, field)| field.stand == stand).map(|(number, _)| number)
    }
}

/// The fields of a struct or a variant.
pub struct Fields {
    /// Those that can stand on the wire; their numbers are their places here.
    pub shown: Vec<Field>,
    pub skipped: Vec<Skipped>,
    /// The value of the whole struct from which comes what is missing.
    pub default: Option<Whole>,
}

/// A default of a whole struct.
pub enum Whole {
    /// That of its `Default`.
    OfType,
    /// This.
    Value(Box<Expr>),
}

/// A field that is never on the wire.
pub struct Skipped {
    pub member: Member,
    pub ty: Type,
    /// Its value, where it is not the default of its type.
    pub value: Option<Expr>,
}

/// A key or alias, the field that it names, and 0 for the key or the number of the alias.
pub struct Name {
    pub text: String,
    pub field: usize,
    pub alias: usize,
}

pub struct Field {
    pub member: Member,
    pub key: String,
    /// The token that gives the key.
    pub span: Span,
    pub aliases: Vec<Alias>,
    pub doc: String,
    pub node: Node,
    pub stand: FieldRole,
    pub absent: Absent,
    /// It is an `Option` whose key has to be there; `null` is its value for absent.
    pub nullable: bool,
    /// Groups take `null` for a value: the key is there.
    pub counts_null: bool,
    pub deprecated: Option<Deprecation>,
    pub label: Option<String>,
    pub meta: Vec<(String, String)>,
    /// It is read and not written.
    pub unwritten: Option<Unwritten>,
    /// The place of its value among those that groups read.
    pub held: Option<usize>,
    /// A relation reads it.
    pub related: bool,
    /// A condition names a field inside it.
    pub looked_into: bool,
    pub chosen_by: Option<usize>,
    /// Where that field is named.
    pub chosen_at: Option<Span>,
    /// What conditions compare its value with.
    pub compared: Vec<Compared>,
}

/// That a field is not written: never, or where a function says so.
pub struct Unwritten {
    pub word: Path,
    pub when: Option<ExprPath>,
}

/// What is said of a key or a name that is not to be used any more.
#[derive(Default)]
pub struct Deprecation {
    pub instead: String,
    pub since: String,
    pub removed: String,
}

/// How a field stands in its dictionary.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FieldRole {
    /// Under its own key.
    Keyed,
    /// Its own keys do.
    Flatten,
    /// It keeps the keys nobody claimed.
    Rest,
}

/// What the value of a field is where its key is missing.
pub enum Absent {
    /// None, or what its type makes of that.
    Nothing,
    /// The default of its type; and the word that says so, where one does.
    Default(Option<Span>),
    /// That field of the default of the struct.
    Container,
    /// This; and the literal in it, which the rules of the field can be asked about.
    Value(Box<Expr>, Option<Literal>),
}

/// A literal, wherever it stands in an expression that makes a value of it.
pub enum Literal {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(String),
}

pub struct Alias {
    pub name: String,
    pub span: Span,
    pub support: Support,
}

/// A place where a value stands.
pub struct Node {
    pub ty: Type,
    pub via: Via,
    /// Functions of the user's own that read and write the value.
    pub with: Option<With>,
    pub rules: Vec<LeveledRule>,
    pub forms: Vec<FieldForm>,
    pub each: Option<Extra>,
    pub keys: Option<Extra>,
    /// What becomes of the value of a field, where it is not accepted.
    pub otherwise: Option<Otherwise>,
    pub sample: Option<Sample>,
    pub secret: bool,
}

/// The functions that read and write a value, and the type that stands for them.
pub struct With {
    pub marker: Ident,
    pub read: Option<Reader>,
    pub write: Option<ExprPath>,
}

/// What reads a value in place of its declarations.
pub enum Reader {
    Function(ExprPath),
    /// The type's own `Deserialize`, which a newtype around it asks for in one place alone.
    Deserialize,
}

impl Node {
    /// The type that stands for the function which reads the value.
    pub fn reader(&self) -> Option<&Ident> {
        let with = self.with.as_ref().filter(|with| with.read.is_some());
        with.map(|with| &with.marker)
    }

    /// The same for the one that writes it.
    pub fn writer(&self) -> Option<&Ident> {
        let with = self.with.as_ref().filter(|with| with.write.is_some());
        with.map(|with| &with.marker)
    }
}

/// An example of a value: the literal as it is written, and what it is.
pub struct Sample {
    pub written: Expr,
    pub literal: Literal,
}

/// What is declared of the items or keys of a container.
#[derive(Default)]
pub struct Extra {
    /// serde reads and writes them.
    pub serde: bool,
    pub rules: Vec<LeveledRule>,
    pub forms: Vec<FieldForm>,
    pub each: Option<Box<Extra>>,
    pub keys: Option<Box<Extra>>,
    pub otherwise: Option<Otherwise>,
    pub sample: Option<Sample>,
}

/// What becomes of a value that is not accepted.
pub enum Otherwise {
    /// It is left out of its container; and the word that says so.
    LeftOut(Path),
    /// This takes its place; and the literal in it.
    Value(Box<Expr>, Option<Literal>),
}

pub struct LeveledRule {
    pub call: Call,
    pub level: Level,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Error,
    Strict,
    Documented,
    Warning,
}

impl Level {
    /// Whether what breaks the rule or group may be refused, and not only warned of.
    pub fn binds(self) -> bool {
        self != Self::Warning
    }
}

pub struct FieldForm {
    pub call: Call,
    pub status: FormStatus,
}

/// What it means that a value stands in a form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FormStatus {
    /// `form = …`
    Declared,
    /// `either(form = …)`
    Either,
    /// `wire(form = …)`
    Wire,
    /// `legacy(form = …)`
    Legacy,
    /// `warn(form = …)`
    Warned,
}

/// A constructor, its arguments and its builder calls.
#[derive(Clone)]
pub struct Call {
    pub path: Path,
    pub args: Vec<Expr>,
    /// Where the parentheses around the arguments are; none where there are none.
    pub parens: Option<Span>,
    /// The builder calls; one without a value takes no argument.
    pub named: Vec<(Ident, Option<Expr>)>,
    /// The names in `by = a.b`, of fields of the items: the key that `unique` compares.
    pub by: Vec<Ident>,
    /// Ranges among the arguments whose ends only the compiler can compare.
    pub ranges: Vec<ExprRange>,
    /// Words of the declaration's own for what is found: `message`, `says` and `code`.
    pub words: Vec<(Ident, LitStr)>,
    /// The rules that it is made of: `first(…)`, `any(…)`, `not(…)`.
    pub parts: Vec<Call>,
    /// The word for the caller's context among its arguments, and the type of that.
    pub context: Option<(Ident, Type)>,
}

impl Call {
    /// A call without arguments.
    pub fn new(path: Path) -> Self {
        Self {
            path,
            args: Vec::new(),
            parens: None,
            named: Vec::new(),
            by: Vec::new(),
            ranges: Vec::new(),
            words: Vec::new(),
            parts: Vec::new(),
            context: None,
        }
    }
}

#[derive(Clone, Copy)]
pub enum Unknown {
    Deny,
    Warn,
    Ignore,
}

pub struct Newtype {
    pub member: Member,
    pub node: Node,
    pub skipped: Vec<Skipped>,
    /// It holds nothing of that type, and is made of one.
    pub made_by: Option<Conversion>,
}

/// How a type is made of the one that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    From,
    TryFrom,
}

/// An enum without data.
pub struct Enumeration {
    pub variants: Vec<Unit>,
    pub names: Support,
    pub integers: Support,
    pub ignore_case: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Support {
    Documented,
    Wire,
    Legacy,
    Refused,
}

pub struct Unit {
    pub ident: Ident,
    pub name: String,
    /// Its number, where only the compiler knows whether an `i64` can hold it.
    pub unproven: Option<Unproven>,
    pub aliases: Vec<Alias>,
    pub deprecated: Option<Deprecation>,
    pub support: Support,
    /// Every string that names no variant stands for it.
    pub other: bool,
    pub doc: String,
}

/// A discriminant of a wide type.
pub struct Unproven {
    /// What gives the number: the discriminant, or else the variant.
    pub written: TokenStream,
    pub unsigned: bool,
}

/// An enum with data.
pub struct Union {
    pub by: By,
    pub variants: Vec<Alternative>,
}

pub enum By {
    /// The only key.
    External,
    /// A key beside that of the data.
    Adjacent {
        tag: String,
        content: String,
    },
    /// A key among the variant's own.
    Tag(String),
    /// The kind of the value, and the keys that are there; whether a variant without data is `null`, as
    /// serde has it, or else its name.
    Keys {
        null: bool,
    },
    Given(String),
}

pub struct Alternative {
    pub ident: Ident,
    pub name: String,
    pub tags: Vec<Constant>,
    /// The key of its data, where they are under one of their own, and other spellings of it.
    pub content_key: Option<(String, Vec<Alias>)>,
    pub support: Support,
    /// Every string that names no variant stands for it.
    pub other: bool,
    pub doc: String,
    pub content: Content,
}

/// What a variant holds.
pub enum Content {
    Unit,
    Newtype(Box<Newtype>),
    Object(Object, Vec<FieldForm>),
    Tuple(Fields, Vec<FieldForm>),
}
