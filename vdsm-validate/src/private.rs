//! What generated code names. None of this is covered by the promises of a version.

/// Under this name also where an edition reads `::core` as a module of the user's own crate.
pub use core;
pub use core::default::Default;
pub use core::marker::PhantomData;
pub use core::mem::take;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, i64, i128, str, usize};
/// What the signature of a function of the user's own is made of.
pub use serde_core::{Deserializer, Serialize, Serializer};

pub use crate::condition::{
    assert_choice, assert_chosen, assert_comparable, assert_left_out, assert_optional,
    assert_possible,
};
pub use crate::converts::{MadeOf, TryMadeOf};
pub use crate::coverage::{
    Coverage, Flat, Keys, Within, assert_apart, assert_untagged, required_mask, required_of,
};
pub use crate::forms::{Form, FormFor};
pub use crate::function::StandsFor;
pub use crate::groups::statement::{contradicted, contradiction};
pub use crate::groups::under::{Under, under};
pub use crate::groups::worded::{GROUP_OPERANDS, WordedGroup};
pub use crate::groups::{Group, Test, When};
pub use crate::in_string::{InString, TakesApart, assert_in_string, assert_key};
pub use crate::inner::{Flatten, inner_coverage, inner_number, inner_sent, nested, nested_in};
pub use crate::relation::Violations;
pub use crate::report::asserted::assert_findings;
pub use crate::rules::combined::{Any as any, First as first, Not as not};
pub use crate::rules::in_context::in_context;
pub use crate::rules::unique_by::{
    ListOfItems, Proof, UniqueBy, item_of, key_data, key_field, unique_by,
};
pub use crate::rules::worded::Worded;
pub use crate::rules::{AppliesTo, AsBuilt, Bounds, CustomBuilt, Given, On, Rule, Undeclared};
pub use crate::sample::SampleOf;
pub use crate::schema::{
    Alias, Alternative, Annotation, Annotations, By, Deprecation, Enum, Field, FieldForm,
    FormStatus, InnerField, Kind, Level, LeveledRule, List, Map, Node, Object,
    Otherwise as OtherwiseOf, Relation, Scalar, Schema, Support, Union, Unknown, Variant,
    WantsDefaults,
};
pub use crate::sink::{Boxed, Hold, ReplaceableSlot, Sink, ignore};
pub use crate::types::{
    AnyText, AsDeclared, BySerde, Chosen, ContentSlot, DeserializeWith, Holds, Inside, NullSlot,
    ReadInside, ReadWith, ReadableSlot, Reads, VariantSlot, Variants, ViaSerde, deserialize, lent,
    lent_or_absent, read_by,
};
pub use crate::validate::{
    Anything, Contains, Describe, Dictionary, NoItems, NoKeys, OnTheWire, Positions, ReadAs,
    TypeNames, Validate,
};
pub use crate::value::{Constant, Float, ValueRef};
pub use crate::write::{Part, SerializeWith, Shown, Tells, ToDictionary, Writer, Writes};

use crate::converts::Converts;
use crate::function::{TakenFrom, Takes};
use crate::rules::{
    Custom, FormOfParameter, NotEmpty, RuleOfParameter, SampleOfParameter, not_empty,
};
use crate::validate::ValidateOwned;

/// The constants that [`Describe`] has for a type.
pub struct Of<T: ?Sized>(PhantomData<T>);

impl<T: Describe> Of<T> {
    /// Its place.
    pub const PLACE: Node = T::PLACE;
    /// Its field.
    pub const FIELD: Field = T::FIELD;
    /// Whether its key may be absent.
    pub const OPTIONAL: bool = T::OPTIONAL;
    /// What it takes.
    pub const COVERAGE: Coverage = T::COVERAGE;
    /// What it and what is inside it are called.
    pub const NAMES: TypeNames = T::NAMES;
    /// Whether a string can hold a value, and what is inside it.
    pub const IN_STRING: InString = T::IN_STRING;
    /// Whether only values that were built can be compared.
    pub const COMPARED_BUILT: bool = T::COMPARED_BUILT;
    /// Whether only a value that was built shows what of it is lost.
    pub const GATHERS: bool = T::GATHERS;
    /// The kind of scalar that it takes all of.
    pub const ACCEPTS_ALL: Option<Scalar> = T::ACCEPTS_ALL;
    /// Its default.
    pub const DEFAULT: Option<ValueRef<'static>> = T::DEFAULT;
    /// Whether it can show something of a value.
    pub const SHOWS: bool = !matches!(T::COVERAGE, Coverage::Keys(_));
    /// What shows its default.
    pub const SHOWING: Showing<T> = Showing(PhantomData);
    /// What rules on a value are about.
    pub const DATA: On<T::Data> = On::named(T::NAMES.own);
    /// What rules on an item are about.
    pub const ITEM: On<T::Item> = On::named(T::NAMES.item);
    /// What rules on a key are about.
    pub const KEY: On<T::Key> = On::named(T::NAMES.key);
    /// What a flattened struct is asked.
    pub const FLATTENED: Flattened<T> = Flattened(PhantomData);
    /// What the keeper of unknown keys is asked.
    pub const KEEPER: Keeper<T> = Keeper(PhantomData);
}

impl<T: StandsFor + ValidateOwned> Of<T> {
    /// What a function is asked of the value for which it stands.
    pub const BUILT: AsBuilt<T> = AsBuilt::NEW;
}

impl<T: Describe + Flatten> Of<T> {
    /// What is flattened in it.
    pub const WITHIN: Within = T::WITHIN;
}

impl<T: Describe + ToDictionary> Of<T> {
    /// Whether a value tells all of itself.
    pub const WRITES: bool = true;
    /// What shows all of its default.
    pub const WRITING: Writing<T> = Writing(PhantomData);
}

/// What stands in for these constants where a type has none: of that the compiler tells elsewhere,
/// and once.
pub trait Otherwise {
    /// A place for anything.
    const PLACE: Node = <serde_json::Value as Describe>::PLACE;
    /// A field of anything.
    const FIELD: Field = <serde_json::Value as Describe>::FIELD;
    /// Its key may be absent, so that no group objects to it.
    const OPTIONAL: bool = true;
    /// Anything.
    const COVERAGE: Coverage = Coverage::Some;
    /// Nothing is known.
    const NAMES: TypeNames = TypeNames::UNKNOWN;
    /// It can.
    const IN_STRING: InString = InString::YES;
    /// They need not be.
    const COMPARED_BUILT: bool = false;
    /// It does not.
    const GATHERS: bool = false;
    /// None.
    const ACCEPTS_ALL: Option<Scalar> = None;
    /// None that is known.
    const DEFAULT: Option<ValueRef<'static>> = None;
    /// Nothing.
    const SHOWS: bool = false;
    /// Nothing.
    const SHOWING: Undeclared = Undeclared::NEW;
    /// It does not.
    const WRITES: bool = false;
    /// Nothing.
    const WRITING: Undeclared = Undeclared::NEW;
    /// Anything.
    const DATA: Undeclared = Undeclared::NEW;
    /// Anything.
    const ITEM: Undeclared = Undeclared::NEW;
    /// Anything.
    const KEY: Undeclared = Undeclared::NEW;
    /// Nothing.
    const BUILT: Undeclared = Undeclared::NEW;
    /// One that says nothing.
    const RULE: NotEmpty = not_empty();
    /// Nothing.
    const WITHIN: Within = Within::NOTHING;
    /// Anything.
    const FLATTENED: Undeclared = Undeclared::NEW;
    /// Anything.
    const KEEPER: Undeclared = Undeclared::NEW;
}

impl<T: ?Sized> Otherwise for Of<T> {}

/// A dictionary of nothing: what most say of theirs, and the data of a union's variant under a key of its own.
pub const OBJECT: Object = Object {
    fields: &[],
    names: &[],
    index: &[],
    rest: None,
    flatten: &[],
    inner: &[],
    groups: &[],
    relations: &[],
    stage: None,
    defaults: None,
    unjudged: None,
    unknown: Unknown::Deny,
    positional: false,
    held: 0,
    required: 0,
};

/// The rule itself, which is one on a value of type `T`.
#[must_use]
pub const fn fits<T: ?Sized, R: RuleOfParameter<T>>(rule: R) -> R {
    rule
}

/// The function as a rule on a value for which `R` stands.
#[must_use]
pub const fn built<R, F, M>(rule: Custom<F, M>) -> CustomBuilt<R, F, M, R::Value, F::Value>
where
    R: StandsFor + ValidateOwned,
    F: Takes<M>,
    F::Value: TakenFrom<R::Value>,
{
    AsBuilt::<R>::NEW.built(rule)
}

/// Whether each placeholder in a sentence of the declaration's own is one of these names, or the
/// value.
#[must_use]
pub const fn fills(message: &str, names: &[&str]) -> bool {
    let text = message.as_bytes();
    let (mut at, mut open) = (0, None);
    while at < text.len() {
        match (text[at], open) {
            (b'{', None) => open = Some(at + 1),
            (b'}', Some(start)) => {
                if !is_named(text, start, at, names) {
                    return false;
                }
                open = None;
            }
            (b'{', Some(_)) | (b'}', None) => return false,
            _ => {}
        }
        at += 1;
    }
    open.is_none()
}

const fn is_named(text: &[u8], start: usize, end: usize, names: &[&str]) -> bool {
    if is_part(text, start, end, "value") {
        return true;
    }
    let mut name = 0;
    while name < names.len() {
        if is_part(text, start, end, names[name]) {
            return true;
        }
        name += 1;
    }
    false
}

const fn is_part(text: &[u8], start: usize, end: usize, name: &str) -> bool {
    let name = name.as_bytes();
    if end - start != name.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if text[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The form itself, which is one of a value of type `T`, be it `optional` or not.
#[must_use]
#[track_caller]
pub const fn reads<T: ?Sized, F: FormOfParameter<T>>(form: F, optional: bool) -> F {
    crate::forms::reached(F::OBJECTION, optional);
    form
}

/// The sample itself, which is that literal of a value of type `T`.
#[must_use]
pub const fn sample<T: ?Sized, S: SampleOfParameter<T> + Copy>(
    _literal: S,
    datum: ValueRef<'static>,
) -> ValueRef<'static> {
    datum
}

/// Gives the walk a builder. The compiler looks at what is dropped here, and tells nothing of types that
/// lack something.
pub fn stage<'de, B: Sink<'de> + Default>(walk: &mut dyn FnMut(&mut dyn Sink<'de>)) {
    walk(&mut B::default());
}

/// A type as the sinks of a newtype around it see it. Nothing follows from it, so that the compiler does
/// not tell of the bound itself where the type has no declarations.
pub trait Built<'de>: Sized {
    /// See [`Validate::Slot`].
    type Slot: Sink<'de> + Default;
    /// See [`Validate::ItemSlot`].
    type ItemSlot: Sink<'de> + Default + Hold<Self::Slot>;
    /// See [`Validate::finish`].
    fn finish(slot: &mut Self::Slot) -> Option<Self>;
}

impl<'de, T: Validate<'de>> Built<'de> for T {
    type Slot = T::Slot;
    type ItemSlot = T::ItemSlot;

    #[inline]
    fn finish(slot: &mut T::Slot) -> Option<T> {
        <T as Validate<'de>>::finish(slot)
    }
}

/// Drops the parts of a value that is not complete: apart from where values are built, and once for
/// all types of the same parts.
#[cold]
#[inline(never)]
pub fn discard<T>(_parts: T) {}

/// Empties a slot that no value can be made of.
#[cold]
#[inline(never)]
pub fn reset<S: Default, T>(slot: &mut S) -> Option<T> {
    *slot = S::default();
    None
}

/// A whole number as rules see it.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the greatest and the least number of a field fit into 64 bits"
)]
pub const fn integer(number: i128) -> ValueRef<'static> {
    if number <= i64::MAX as i128 {
        ValueRef::Int(number as i64)
    } else {
        ValueRef::Uint(number as u64)
    }
}

/// What a field is where a string is written as its default.
#[must_use]
pub fn text<T: FromText>(text: &'static str) -> T {
    T::from_text(text)
}

/// A type that a string can be the default of.
#[diagnostic::on_unimplemented(
    message = "a string is no default of `{Self}`",
    label = "write a value of `{Self}`"
)]
pub trait FromText {
    /// The value.
    fn from_text(text: &'static str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<&'static str>> FromText for T {
    fn from_text(text: &'static str) -> Self {
        text.into()
    }
}

/// Stops the compiler where what it can know of a declaration does not hold.
#[track_caller]
pub const fn proven(holds: bool, otherwise: &'static str) {
    assert!(holds, "{}", otherwise);
}

/// Stops the compiler where the discriminant of an enum is no `i64`.
#[track_caller]
pub const fn numbered(number: i128, unsigned: bool) {
    // An unsigned number that no `i128` can be has become a negative one.
    assert!(
        number <= i64::MAX as i128 && !(unsigned && number < 0),
        "the number is above the greatest that an enum can be written as, 9223372036854775807; choose a smaller one"
    );
    assert!(
        number >= i64::MIN as i128,
        "the number is below the least that an enum can be written as, -9223372036854775808; choose a greater one"
    );
}

/// Stops the compiler where a group objects to one of the type's fields.
#[track_caller]
pub const fn agreed(objection: Option<&'static str>) {
    if let Some(objection) = objection {
        panic!("{}", objection);
    }
}

/// A type whose keys are to be in the dictionary of another: `flatten`.
pub struct Flattened<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Flattened<T> {
    /// A proof that they can be, and what they are.
    #[must_use]
    pub const fn flat(self) -> Flat
    where
        T: Flatten + Describe,
    {
        Flat { keys: T::COVERAGE, inside: T::WITHIN }
    }
}

/// A type that is to keep the keys that nobody claims: `rest`.
pub struct Keeper<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Keeper<T> {
    /// A proof that it can.
    pub const fn keeps(self)
    where
        T: Keep,
    {
    }
}

/// The conversion of a `W` that is read into a `T`.
pub struct Conversion<W, T>(PhantomData<(W, T)>);

impl<W: ValidateOwned, T: TryMadeOf<W>> Conversion<W, T> {
    /// That it succeeds, as a rule.
    pub const RULE: Converts<W, T> = T::RULE;
}

impl<W, T> Otherwise for Conversion<W, T> {}

/// A type that shows its values.
pub struct Showing<T: ?Sized>(PhantomData<T>);

impl<T: Describe> Showing<T> {
    /// Shows its default.
    pub fn show(self, to: &mut dyn WantsDefaults, field: usize, default: &T) {
        to.show(field, default);
    }

    /// Shows a value.
    pub fn value(self, value: &T, to: &mut dyn FnMut(ValueRef<'_>)) {
        T::show(value, to);
    }
}

/// A type that tells all of its values.
pub struct Writing<T: ?Sized>(PhantomData<T>);

impl<T: Describe + ToDictionary> Writing<T> {
    /// Shows its default, and what is inside it.
    pub fn show(self, to: &mut dyn WantsDefaults, field: usize, default: &T) {
        to.show_all(field, default);
    }
}

impl Undeclared {
    /// Of a type without declarations nothing is shown.
    pub fn show<T>(self, _to: &mut dyn WantsDefaults, _field: usize, _default: &T) {}

    /// Nor of a value.
    pub fn value<T>(self, _value: &T, _to: &mut dyn FnMut(ValueRef<'_>)) {}

    /// Of a type without declarations nothing is known.
    #[must_use]
    pub const fn flat(self) -> Flat {
        Flat::UNKNOWN
    }

    /// Of a type without declarations nothing is known.
    pub const fn keeps(self) {}
}

/// A type that keeps keys and values: `rest`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep the keys that nobody claims",
    label = "only a map can; write `BTreeMap<String, Value>`, say"
)]
pub trait Keep {}

impl<T: Keep> Keep for Option<T> {}
impl<T: Keep> Keep for Box<T> {}

/// Writes an enumeration as it shows itself; a variant that shows nothing is never on the wire.
pub fn write_shown(value: &dyn ToDictionary, to: &mut dyn Writer<'_>) {
    match value.shown() {
        Shown::Scalar(ValueRef::Variant(number)) => to.variant(number),
        _ => to.skipped(),
    }
}
