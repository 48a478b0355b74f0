//! Lints that a user may have switched on say nothing of generated code.

#![deny(
    warnings,
    future_incompatible,
    let_underscore,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused,
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    explicit_outlives_requirements,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use vdsm_validate::{ToDictionary, Validate};

/// One host.
#[derive(Validate, ToDictionary, Debug)]
#[validate(exclusive(name, text), check(sane, port, sizes), rename_all = "camelCase")]
pub struct Host<'a> {
    /// Its port.
    #[validate(range(1..=LIMIT), form = lenient, default = 3, sample = 4, legacy(alias = "p"))]
    pub port: u16,
    /// Its name.
    #[validate(pattern = "^[a-z]+$", uuid(lower = true))]
    pub name: Option<String>,
    /// A text.
    pub text: Option<Cow<'a, str>>,
    /// Sizes.
    #[validate(form = list(","), each(multiple_of(2), range(..8)), unique)]
    pub sizes: Vec<u8>,
    /// On or off.
    #[validate(form = words(true = "yes", false = "no"), default)]
    pub on: bool,
    /// The mode.
    pub mode: Mode,
    /// Where it is.
    #[validate(secret)]
    pub place: Place<u8>,
    /// The rest.
    #[validate(rest)]
    pub other: BTreeMap<String, String>,
    /// Not on the wire.
    #[validate(skip)]
    pub skipped: u8,
}

const LIMIT: u16 = 4;

fn sane(_: &u16, _: &Vec<u8>) -> Result<(), String> {
    Ok(())
}

/// A mode.
#[derive(Validate, ToDictionary, Debug, Clone, Copy)]
pub enum Mode {
    /// On.
    On = 1,
    /// Off.
    Off,
}

/// A place.
#[derive(Validate, ToDictionary, Debug, Clone, Copy)]
#[validate(tag = "kind")]
pub enum Place<T> {
    /// Nowhere.
    Nowhere,
    /// Somewhere.
    #[validate(ordered(a <= b))]
    Somewhere {
        /// a
        #[validate(range(1..5))]
        a: u8,
        /// b
        b: u8,
        /// The rest.
        c: T,
    },
}

/// An id.
#[derive(Validate, ToDictionary, Debug)]
pub struct Id(#[validate(uuid)] String);

/// A pair.
#[derive(Validate, ToDictionary, Debug, Clone, Copy)]
pub struct Pair(#[validate(range(0..=9))] u8, bool);

fn main() {}
