//! `unique(by = name)`: no two items of a list, which are structs, have the same value in a field.

use std::fmt;
use std::marker::PhantomData;

use crate::coverage::Coverage;
use crate::inner::{self, Flatten};
use crate::rules::{AppliesTo, Operand, Rule, Unique, Watch, unique};
use crate::schema::{Field, JsonSchema, Kind};
use crate::validate::{Describe, ListOf};
use crate::value::ValueRef;

/// The most names in `by = a.b`.
pub(crate) const MOST: usize = 4;

/// The fields that lead to a field of an item, the last being that itself.
#[derive(Clone, Copy)]
pub struct ItemKey {
    numbers: [usize; MOST],
    /// What is declared of them: asked when a value is judged, for a struct may contain a list of itself.
    fields: [fn(usize) -> Option<&'static Field>; MOST],
    len: usize,
}

impl ItemKey {
    /// The fields by their numbers.
    pub(crate) fn numbers(&self) -> &[usize] {
        &self.numbers[..self.len]
    }

    /// What is declared of them.
    fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let fields = self.fields.iter().zip(self.numbers()).take(self.len);
        fields.filter_map(|(field, &number)| field(number))
    }

    /// The field itself.
    pub(crate) fn field(&self) -> Option<&'static Field> {
        self.fields().last()
    }

    /// What the field is in a dictionary without its key. A struct on the way has no default: where it is missing,
    /// so is the field.
    pub(crate) fn default(&self) -> Option<ValueRef<'static>> {
        self.field().filter(|_| self.len == 1)?.default()
    }

    /// The keys that lead to the field.
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        self.fields().filter(|field| field.keyed).map(|field| field.key).collect()
    }
}

/// No two items have the same value there.
pub struct UniqueBy(ItemKey);

/// The rule. Nothing is left to prove of the key.
#[must_use]
pub const fn unique_by<T>(key: KeyIn<T>) -> UniqueBy {
    UniqueBy(key.key)
}

impl UniqueBy {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[must_use]
    pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
        true
    }

    /// The names of its operands.
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["by"]
    }
}

impl Rule for UniqueBy {
    fn code(&self) -> &'static str {
        "unique"
    }

    /// Only the items can tell: see [`Rule::watch`].
    fn holds(&self, datum: ValueRef<'_>) -> bool {
        matches!(datum, ValueRef::List(_))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // `uniqueItems` compares the whole of them.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "repeats the {} of an earlier item", self.0.keys().join("/"))
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        match self.0.keys()[..] {
            [key] => visit("by", Operand::Text(key)),
            ref keys => visit("by", Operand::Texts(keys.to_vec())),
        }
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        unique().watch()
    }

    fn by(&self) -> Option<&ItemKey> {
        Some(&self.0)
    }
}

// Of what is no list of structs, `item_of` and `key_field` tell.
impl<T: ?Sized> AppliesTo<T> for UniqueBy {}

/// The way so far to a field of the items; it is inside a `T`.
pub struct KeyIn<T> {
    key: ItemKey,
    of: PhantomData<fn() -> T>,
}

/// The beginning: the item of a list of that type. What is no list is a compile error where that is `proven`.
///
/// # Panics
///
/// That is how the compiler tells.
#[must_use]
#[track_caller]
pub const fn item_of<L: ListOfItems>(proven: bool) -> KeyIn<L::Item> {
    const fn none(_: usize) -> Option<&'static Field> {
        None
    }
    assert!(
        L::IS_LIST || !proven,
        "`unique(by = …)` is about the items of a list, and this is a map; for its values write `check(function, field)` on the struct"
    );
    let key = ItemKey { numbers: [usize::MAX; MOST], fields: [none; MOST], len: 0 };
    KeyIn { key, of: PhantomData }
}

/// What of a field is proven.
#[derive(Clone, Copy)]
pub enum Proof {
    /// Nothing: it is proven elsewhere, for the table of the fields is being made.
    Elsewhere,
    /// That a struct is one on the way to the field.
    OnTheWay,
    /// That items can be told apart by the field.
    Key,
}

/// Goes on to the field of that name.
#[must_use]
#[track_caller]
pub const fn key_field<S: KeyedItem, T>(
    of: KeyIn<S>,
    _: fn(&S::Struct) -> &T,
    name: &str,
    proof: Proof,
) -> KeyIn<T> {
    let mut key = of.key;
    let number = match inner::number(S::MEMBERS, name) {
        Some(number) => number,
        None => usize::MAX,
    };
    match proof {
        Proof::Elsewhere => {}
        Proof::OnTheWay => prove_on_the_way::<S>(number),
        Proof::Key => prove_key::<S>(number, key.len > 0),
    }
    if key.len < MOST {
        key.numbers[key.len] = number;
        key.fields[key.len] = field::<S>;
        key.len += 1;
    }
    KeyIn { key, of: PhantomData }
}

/// What leads on to the field is a type whose values tell items apart.
#[must_use]
pub const fn key_data<T: KeyData>(key: KeyIn<T>) -> KeyIn<T> {
    key
}

#[track_caller]
const fn prove_on_the_way<S: KeyedItem>(number: usize) {
    assert!(
        inner::default_of(proven_field::<S>(number)).is_none(),
        "what is in the default of this struct is not known here; name a field of the item itself"
    );
}

#[track_caller]
const fn prove_key<S: KeyedItem>(number: usize, inside: bool) {
    let field = proven_field::<S>(number);
    assert!(field.keyed, "the field has no key of its own; name one that has");
    assert!(
        !field.node.opaque,
        "a function or serde reads the field, so that its value is not known here; name another"
    );
    if inside {
        assert!(
            inner::default_of(field).is_none(),
            "the default of a field inside an item is not known here; name a field of the item itself"
        );
    }
    assert!(
        !matches!(inner::default_of(field), Some(false)),
        "only the items themselves know the default of the field; write it as a literal"
    );
}

#[track_caller]
const fn proven_field<S: KeyedItem>(number: usize) -> &'static Field {
    let Some(field) = field::<S>(number) else {
        panic!("the field is never in the dictionary; name another")
    };
    field
}

/// What is declared of a field.
const fn field<S: KeyedItem>(number: usize) -> Option<&'static Field> {
    match S::COVERAGE.whole() {
        Coverage::Keys(keys) if number < keys.fields.len() => Some(&keys.fields[number]),
        _ => None,
    }
}

/// A list whose items a rule may tell apart by a field.
#[diagnostic::on_unimplemented(
    message = "`unique(by = …)` is about the items of a list, and `{Self}` is none",
    label = "write it on a list of structs; of a newtype, on the list in it"
)]
pub trait ListOfItems {
    /// What the list is of.
    type Item;

    /// What the keys of a map are.
    type Key;

    /// It is no map, which has items only for `each(…)` to lead on to lists in it.
    const IS_LIST: bool = true;
}

impl<T: ListOfItems> ListOfItems for Option<T> {
    type Item = T::Item;
    type Key = T::Key;
    const IS_LIST: bool = T::IS_LIST;
}

impl<T: ListOfItems> ListOfItems for Box<T> {
    type Item = T::Item;
    type Key = T::Key;
    const IS_LIST: bool = T::IS_LIST;
}

/// A struct with named fields.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` has no fields to tell items apart by",
    label = "only a struct that derives `Validate` has; of strings and numbers write `unique` alone"
)]
pub trait KeyedItem {
    /// The struct itself.
    type Struct;

    /// The names of its fields in Rust, by number, with blanks between.
    const MEMBERS: &'static str;

    /// What is declared of them.
    const COVERAGE: Coverage;
}

#[diagnostic::do_not_recommend]
impl<T: Flatten + Describe> KeyedItem for T {
    type Struct = T::Struct;
    const MEMBERS: &'static str = <T as Flatten>::MEMBERS;
    const COVERAGE: Coverage = <T as Describe>::COVERAGE;
}

/// A value that items are told apart by.
#[diagnostic::on_unimplemented(
    message = "items cannot be told apart by a `{Self}`",
    label = "name a field that is a string, a number, a boolean or binary data"
)]
pub trait KeyData: Describe {}

#[diagnostic::do_not_recommend]
impl<T: Describe> KeyData for T where Unique: AppliesTo<ListOf<T::Data>> {}
