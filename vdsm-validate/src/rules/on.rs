//! What is declared of a value, asked by the shape of its type, so that the compiler's message is about
//! that shape: of a rule on a list it says to write `each(…)`.

use std::marker::PhantomData;

use crate::forms::FormFor;
use crate::function::Takes;
use crate::rules::{AppliesTo, Custom, NotEmpty, not_empty};
use crate::sample::SampleOf;
use crate::validate::{
    Anything, Dictionary, ListOf, MapOf, NoItems, NoKeys, OnTheWire, Positions, TypeName,
};
use crate::value::ValueRef;

/// A value of the shape `T`, on which something is declared: what [`AppliesTo`] is asked about.
pub struct On<T: ?Sized> {
    shape: PhantomData<T>,
    /// The name of the value's type, where it is one of the user's own.
    name: TypeName,
}

impl<T: ?Sized> On<T> {
    /// It.
    pub const NEW: Self = Self::named(TypeName::UNKNOWN);

    /// The same of a type of that name.
    #[must_use]
    pub const fn named(name: TypeName) -> Self {
        Self { shape: PhantomData, name }
    }

    /// Stops the compiler where a function takes another type than this one, which has the same shape.
    #[track_caller]
    pub(crate) const fn assert_taken(&self, taken: TypeName) {
        assert!(
            self.name.may_be(taken),
            "the function takes another type than that of the value; take the value's own type by reference"
        );
    }
}

/// The shape of a type without declarations, of which the compiler tells elsewhere: it takes anything.
pub struct Undeclared(());

/// A rule that can judge the map of the keys that nobody claims: they are read one by one, between the fields.
#[diagnostic::on_unimplemented(
    message = "this rule does not judge the keys that nobody claims as a whole",
    label = "write `check(function, field)` on the struct, which gets the map"
)]
pub trait RuleOfRest {}

#[diagnostic::do_not_recommend]
impl<E> RuleOfRest for crate::rules::Length<E> {}
#[diagnostic::do_not_recommend]
impl RuleOfRest for NotEmpty {}

impl<K: ?Sized, V: ?Sized> On<MapOf<K, V>> {
    /// The rule itself, which is one on the map of the keys that nobody claims.
    #[must_use]
    pub const fn rest<R: RuleOfRest>(self, rule: R) -> R {
        rule
    }
}

impl Undeclared {
    /// The rule itself.
    #[must_use]
    pub const fn rest<R>(self, rule: R) -> R {
        rule
    }

    pub(crate) const NEW: Self = Self(());

    /// The rule itself.
    #[must_use]
    pub const fn rule<R>(self, rule: R) -> R {
        rule
    }

    /// The same where nothing is read by serde.
    #[must_use]
    pub const fn function<F: Takes<M>, M>(self, rule: Custom<F, M>) -> NotEmpty {
        self.built(rule)
    }

    /// A rule over what is inside, itself.
    #[must_use]
    pub const fn over<R>(self, rule: R) -> R {
        rule
    }

    /// A rule that says nothing, in place of a function.
    #[must_use]
    pub const fn built<F: Takes<M>, M>(self, rule: Custom<F, M>) -> NotEmpty {
        std::mem::forget(rule);
        not_empty()
    }

    /// The form itself.
    #[must_use]
    pub const fn form<F>(self, form: F, _optional: bool) -> F {
        form
    }

    /// The sample itself.
    #[must_use]
    pub const fn sample<S: Copy>(self, _literal: S, datum: ValueRef<'static>) -> ValueRef<'static> {
        datum
    }
}

/// The questions, of a shape and the traits that answer them.
macro_rules! ask {
    ([$($generics:tt)*] $Shape:ty: $Rule:path, $Form:path, $Sample:path) => {
        crate::rules::ask! {
            [$($generics)*] $Shape: $Rule, crate::rules::AppliesTo<$Shape>, $Form, $Sample
        }
    };
    ([$($generics:tt)*] $Shape:ty, empty: $Rule:path, $Form:path, $Sample:path) => {
        crate::rules::ask! { [$($generics)*] $Shape: $Rule, $Rule, $Form, $Sample }
    };
    ([$($generics:tt)*] $Shape:ty: $Rule:path, $Own:path, $Form:path, $Sample:path) => {
        impl<$($generics)*> crate::rules::On<$Shape> {
            /// The rule itself, which is one on a value of this shape.
            #[must_use]
            pub const fn rule<R: $Rule>(self, rule: R) -> R {
                rule
            }

            /// The function as a rule on it. What it lacks is told of the function, and not of the shape.
            #[must_use]
            #[track_caller]
            pub const fn function<R: $Own>(self, rule: R) -> R {
                self.assert_taken(<R as $Own>::TAKES);
                rule
            }

            /// The same of a rule over what is inside the value, which names some of it or compares it.
            #[must_use]
            pub const fn over<R: $Own>(self, rule: R) -> R {
                rule
            }

            /// The form itself, which is one of a value of this shape, be it `optional` or not.
            #[must_use]
            #[track_caller]
            pub const fn form<F: $Form>(self, form: F, optional: bool) -> F {
                crate::forms::reached(F::OBJECTION, optional);
                form
            }

            /// The sample itself, which is a literal of a value of this shape.
            #[must_use]
            pub const fn sample<S: $Sample + Copy>(
                self,
                _literal: S,
                datum: crate::value::ValueRef<'static>,
            ) -> crate::value::ValueRef<'static> {
                datum
            }
        }
    };
}
pub(crate) use ask;

/// There is nothing inside, of which [`NoItems`] and [`NoKeys`] tell where a rule is about it.
macro_rules! no_items {
    ($Type:ty) => {
        impl crate::validate::Contains for $Type {
            type Item = crate::validate::NoItems;
            type Key = crate::validate::NoKeys;
        }
    };
}
pub(crate) use no_items;

no_items! { NoItems }
no_items! { NoKeys }
no_items! { Dictionary }
no_items! { Positions }
no_items! { [u8] }

/// What is asked of a scalar, or of a value that is all of its type's own.
macro_rules! on {
    ($Type:ty) => {
        crate::rules::ask! { [] $Type:
            crate::rules::AppliesTo<$Type>, crate::forms::FormFor<$Type>, crate::sample::SampleOf<$Type>
        }
        crate::rules::no_items! { $Type }
    };
}
pub(crate) use on;

macro_rules! scalars {
    ($($Type:ty)*) => { $( on! { $Type } )* };
}

scalars! { str bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

/// A shape whose own name says nothing to who declares something of it.
macro_rules! shapes {
    ($(
        [$($T:ident)*] $Shape:ty $(, $empty:ident)?: $Rule:ident $rule:literal, $Form:ident $form:literal,
        $Sample:ident $sample:literal, $label:literal;
    )*) => { $(
        ask! { [$($T: ?Sized),*] $Shape $(, $empty)?: $Rule<$($T),*>, $Form<$($T),*>, $Sample<$($T),*> }

        /// What applies to the shape.
        #[diagnostic::on_unimplemented(message = $rule, label = $label)]
        pub trait $Rule<$($T: ?Sized),*> {
            /// That of [`AppliesTo`].
            const TAKES: TypeName;
        }

        #[diagnostic::do_not_recommend]
        impl<R: AppliesTo<$Shape>, $($T: ?Sized),*> $Rule<$($T),*> for R {
            const TAKES: TypeName = <R as AppliesTo<$Shape>>::TAKES;
        }

        /// What reads the shape.
        #[diagnostic::on_unimplemented(message = $form, label = $label)]
        pub trait $Form<$($T: ?Sized),*> {
            /// That of [`FormFor`].
            const OBJECTION: Option<&'static str>;
        }

        #[diagnostic::do_not_recommend]
        impl<F: FormFor<$Shape>, $($T: ?Sized),*> $Form<$($T),*> for F {
            const OBJECTION: Option<&'static str> = <F as FormFor<$Shape>>::OBJECTION;
        }

        /// What is an example of the shape.
        #[diagnostic::on_unimplemented(message = $sample, label = $label)]
        pub trait $Sample<$($T: ?Sized),*> {}

        #[diagnostic::do_not_recommend]
        impl<S: SampleOf<$Shape>, $($T: ?Sized),*> $Sample<$($T),*> for S {}
    )* };
}

shapes! {
    [T] ListOf<T>:
        RuleOfList "this rule does not apply to a list",
        FormOfList "this form does not read a list",
        SampleOfList "a list has no sample",
        "what is said of each item stands in `each(…)`";
    [] Dictionary:
        RuleOfDictionary "this rule does not apply to a dictionary",
        FormOfDictionary "this form does not read a dictionary",
        SampleOfDictionary "a dictionary has no sample",
        "what is said of a struct stands on its fields";
    [] Positions:
        RuleOfTuple "this rule does not apply to a tuple, which always has its own number of values",
        FormOfTuple "this form does not read a tuple",
        SampleOfTuple "a tuple has no sample",
        "leave it out: what is said of one value stands on its field, of all in `custom(function)`, and a string is read by `form = tuple(\",\")`";
    [K V] MapOf<K, V>:
        RuleOfMap "this rule does not apply to a map",
        FormOfMap "this form does not read a map",
        SampleOfMap "a map has no sample",
        "what is said of each value of a map stands in `each(…)`, of its keys in `keys(…)`";
    [] [u8]:
        RuleOfBytes "this rule does not apply to binary data",
        FormOfBytes "this form does not read binary data",
        SampleOfBytes "binary data has no sample",
        "leave it out here";
    [] Anything:
        RuleOfAnything "this rule does not apply here: the type takes values of several kinds",
        FormOfAnything "this form does not apply here: the type takes values of several kinds",
        SampleOfAnything "a sample is a string, a number or a boolean",
        "hold a type of one kind, or use `check(function, field)`";
    [T] OnTheWire<T>:
        RuleOnTheWire "this rule does not apply to a value that serde reads",
        FormOnTheWire "this form does not apply to a value that serde reads",
        SampleOnTheWire "a sample is a string, a number or a boolean",
        "rules of strings and lengths, and `range` and `above` of whole numbers and `f64`, judge it as it is on the wire; for others use `custom(function)`, which takes the value itself";
    [] NoItems, empty:
        RuleOfItems "`each(…)` is for lists and maps, and this value has no items",
        FormOfItems "`each(…)` is for lists and maps, and this value has no items",
        SampleOfItems "`each(…)` is for lists and maps, and this value has no items",
        "write it without `each(…)`";
    [] NoKeys, empty:
        RuleOfKeys "`keys(…)` is for maps, and this value has no keys that are data",
        FormOfKeys "`keys(…)` is for maps, and this value has no keys that are data",
        SampleOfKeys "`keys(…)` is for maps, and this value has no keys that are data",
        "write it without `keys(…)`; for the items of a list, `each(…)`";
}

/// A rule on a value that the parameters of its type decide, the shape of which is `T`.
#[diagnostic::on_unimplemented(
    message = "the type's parameters decide what this value is, and the rule does not apply to all of that",
    label = "write the rule in the type that takes the parameter's place, or a bound, as in `where T: Describe<Data = str>`"
)]
pub trait RuleOfParameter<T: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, R: AppliesTo<T>> RuleOfParameter<T> for R {}

/// The same of a form.
#[diagnostic::on_unimplemented(
    message = "the type's parameters decide what this value is, and the form does not read all of that",
    label = "write the form in the type that takes the parameter's place, or a bound, as in `where T: Describe<Data = str>`"
)]
pub trait FormOfParameter<T: ?Sized> {
    /// That of [`FormFor`].
    const OBJECTION: Option<&'static str>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, F: FormFor<T>> FormOfParameter<T> for F {
    const OBJECTION: Option<&'static str> = <F as FormFor<T>>::OBJECTION;
}

/// The same of a sample.
#[diagnostic::on_unimplemented(
    message = "the type's parameters decide what this value is, and the sample is not one of all that",
    label = "write the sample in the type that takes the parameter's place, or a bound, as in `where T: Describe<Data = str>`"
)]
pub trait SampleOfParameter<T: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, S: SampleOf<T>> SampleOfParameter<T> for S {}
