//! The traits that `#[derive(Validate)]` implements.

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::rules::same;
use crate::schema::{Field, Node, Scalar, Schema};
use crate::sink::{Hold, Sink};
use crate::value::ValueRef;

/// A type whose declarations can be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `Validate`",
    label = "no declarations say what this type takes",
    note = "derive `Validate` on a type of your own; mark the field `#[validate(serde)]` for a foreign one that implements serde's `Deserialize`, and else hold a newtype that does"
)]
pub trait Describe {
    /// What rules on a value of this type are about: `str`, `bool`, the number type itself,
    /// [`ListOf`], [`Dictionary`]. `Option`, `Box` and newtypes are what they hold.
    type Data: ?Sized;

    /// What rules on each item or each value of this container are about.
    type Item: ?Sized;

    /// What rules on each key of this map are about.
    type Key: ?Sized;

    /// The key may be absent, and `null` means absent.
    const OPTIONAL: bool = false;

    /// What the compiler can know of the values that are taken.
    #[doc(hidden)]
    const COVERAGE: Coverage = Coverage::Some;

    /// The kind of scalar that the type takes all of. It stands beside the coverage, which leads to the
    /// fields of a struct, for a struct may contain itself.
    #[doc(hidden)]
    const ACCEPTS_ALL: Option<Scalar> = None;

    /// Whether two values are equal shows only where both are built: they are more than a scalar each, or
    /// a function of the user's own makes them of what is read.
    #[doc(hidden)]
    const COMPARED_BUILT: bool = true;

    /// Only where a value is built it shows that one of its items or entries is lost, for it is equal to
    /// another.
    #[doc(hidden)]
    const GATHERS: bool = false;

    /// What the types are called by which a function that takes another one is told.
    #[doc(hidden)]
    const NAMES: TypeNames = TypeNames::UNKNOWN;

    /// Whether a string can hold a value of the type, a part of a list in a string, say.
    #[doc(hidden)]
    const IN_STRING: InString = InString::YES;

    /// A place of the type, without declarations.
    #[doc(hidden)]
    const PLACE: Node = Node {
        accepts_all: Self::ACCEPTS_ALL,
        nullable: Self::OPTIONAL,
        in_string: Self::IN_STRING.value,
        ..Node::new(Self::schema)
    };

    /// A field of the type, without declarations.
    #[doc(hidden)]
    const FIELD: Field = Field {
        key: "",
        node: Self::PLACE,
        required: !Self::OPTIONAL,
        held: Field::NOT_HELD,
        related: Self::GATHERS,
        fast_path: true,
        keyed: true,
        counts_null: false,
    };

    /// What the default of the type is, where the compiler can know.
    #[doc(hidden)]
    const DEFAULT: Option<ValueRef<'static>> = None;

    /// The declarations.
    fn schema() -> &'static Schema;

    /// Shows a value as rules and groups see it: a scalar, or the size of a list or map; `Null` for one
    /// that is absent. Nothing is shown of a struct, nor of what only serde knows.
    ///
    /// ```
    /// use vdsm_validate::{Describe, ValueRef};
    ///
    /// let mut seen = false;
    /// Describe::show(&Some("file".to_owned()), &mut |value| {
    ///     seen = value == ValueRef::Text("file");
    /// });
    /// assert!(seen);
    /// ```
    fn show(_value: &Self, _to: &mut dyn FnMut(ValueRef<'_>)) {}
}

/// What a type of the user's own is called, and those of what is inside a container; empty where there is none,
/// or it is not known. Rules see no difference between two enums, or two structs; a function is of one.
#[derive(Clone, Copy, Debug)]
pub struct TypeNames {
    /// The type itself.
    pub own: TypeName,
    /// Each item of a list, or value of a map.
    pub item: TypeName,
    /// Each key.
    pub key: TypeName,
}

impl TypeNames {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self::of("", "");

    /// A type of that name.
    #[must_use]
    pub const fn of(module: &'static str, name: &'static str) -> Self {
        Self { own: TypeName { module, name }, item: TypeName::UNKNOWN, key: TypeName::UNKNOWN }
    }

    /// A container of these.
    pub(crate) const fn of_items(key: Self, item: Self) -> Self {
        Self { own: TypeName::UNKNOWN, item: item.own, key: key.own }
    }
}

/// The name of a type of the user's own, and where it is declared.
#[derive(Clone, Copy, Debug)]
pub struct TypeName {
    module: &'static str,
    name: &'static str,
}

impl TypeName {
    /// It is not known.
    pub const UNKNOWN: Self = Self { module: "", name: "" };

    /// Whether both may be the name of one type.
    pub(crate) const fn may_be(self, other: Self) -> bool {
        let known = !self.name.is_empty() && !other.name.is_empty();
        !known || same(self.name, other.name) && same(self.module, other.module)
    }
}

/// A type that the engine can build from an input that lives for `'de`.
///
/// `#[derive(Validate)]` implements it together with [`Describe`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `Validate`",
    label = "no declarations say what this type takes",
    note = "derive `Validate` on a type of your own; mark the field `#[validate(serde)]` for a foreign one that implements serde's `Deserialize`, and else hold a newtype that does"
)]
pub trait Validate<'de>: Describe + Sized {
    /// Where the parts of a value are put while it is read.
    type Slot: Sink<'de> + Default;

    /// The slot of a list's item: the same, on the heap where the type may contain itself.
    type ItemSlot: Sink<'de> + Default + Hold<Self::Slot>;

    /// The value, where all of it was put. The slot is left empty.
    fn finish(slot: &mut Self::Slot) -> Option<Self>;
}

/// A type that keeps nothing of the input.
///
/// ```
/// fn takes<T: vdsm_validate::ValidateOwned>() {}
/// takes::<Vec<String>>();
/// ```
pub trait ValidateOwned: for<'de> Validate<'de> {}

impl<T: for<'de> Validate<'de>> ValidateOwned for T {}

/// What rules on a dictionary are about: a map, or a struct.
pub struct Dictionary(());

/// What rules on a tuple are about: a list that always has its own number of values.
pub struct Positions(());

/// What rules on a map are about.
pub struct MapOf<K: ?Sized, V: ?Sized>(std::marker::PhantomData<(Box<K>, Box<V>)>);

/// What rules on what is inside a container are about, known from what those on itself are about.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no items, values or keys",
    label = "`each` and `keys` are about what is inside a list or a map",
    note = "there are more of them here than the type has containers inside each other"
)]
pub trait Contains {
    /// Each item of a list, or each value of a map.
    type Item: ?Sized;
    /// Each key of a map.
    type Key: ?Sized;
}

impl<T: ?Sized> Contains for ListOf<T> {
    type Item = T;
    type Key = NoKeys;
}

impl<K: ?Sized, V: ?Sized> Contains for MapOf<K, V> {
    type Item = V;
    type Key = K;
}

/// What rules on a value of no fixed kind are about.
pub struct Anything(());

/// What rules on a value that serde reads are about: a string, a number, a list or a dictionary, as it
/// is on the wire. `R` stands for the value while it is read, for the functions that take it built.
pub struct OnTheWire<R: ?Sized>(std::marker::PhantomData<R>);

/// What stands for a value that serde reads while it is read.
pub trait ReadAs {
    /// Its type.
    type As: ?Sized;
}

impl<R: ?Sized> ReadAs for OnTheWire<R> {
    type As = R;
}

/// What rules on the items of a value without items would be about.
pub struct NoItems(());

/// What rules on the keys of a value that is no map would be about.
pub struct NoKeys(());

/// What rules on a list are about.
pub struct ListOf<T: ?Sized>(std::marker::PhantomData<T>);
