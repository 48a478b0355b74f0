//! Names of the user's own that generated code meets, raw names, fragments of macros, and what `cfg` leaves;
//! under every lint that can be forbidden.

#![forbid(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    keyword_idents,
    let_underscore_drop,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    non_snake_case,
    nonstandard_style,
    path_statements,
    redundant_lifetimes,
    redundant_semicolons,
    rust_2024_compatibility,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unreachable_code,
    unreachable_patterns,
    unreachable_pub,
    unsafe_code,
    unused_allocation,
    unused_assignments,
    unused_attributes,
    unused_braces,
    unused_doc_comments,
    unused_extern_crates,
    unused_import_braces,
    unused_imports,
    unused_labels,
    unused_lifetimes,
    unused_must_use,
    unused_mut,
    unused_parens,
    unused_qualifications,
    unused_results,
    unused_unsafe,
    unused_variables,
    variant_size_differences
)]
use std::marker::PhantomData;
use vdsm_validate::{ToDictionary, Validate};

mod shadows {
    #![allow(dead_code, unused_macros)]
    pub(crate) struct Option;
    pub(crate) struct Result;
    pub(crate) struct String;
    pub(crate) struct Vec;
    pub(crate) struct Box;
    pub(crate) enum Some {}
    pub(crate) trait Default {}
    pub(crate) trait Validate {}
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod serde {}
    pub(crate) mod alloc {}
    pub(crate) struct Ok;
    pub(crate) fn range() {}
    pub(crate) const NAME: u32 = 1;
    macro_rules! vec {
        () => {
            compile_error!("no")
        };
    }
    macro_rules! matches {
        () => {
            compile_error!("no")
        };
    }
    macro_rules! format {
        () => {
            compile_error!("no")
        };
    }
    /// x
    #[derive(::vdsm_validate::Validate, ::vdsm_validate::ToDictionary, Debug)]
    #[validate(exclusive(r#type, r#fn), required_if(r#type == 3, size), when(r#type < 3, size: range(..9)))]
    pub(crate) struct Raw {
        #[validate(range(..=9))]
        r#type: ::std::option::Option<::std::primitive::u8>,
        #[validate(range(1..))]
        r#fn: ::std::option::Option<::std::primitive::i8>,
        size: ::std::option::Option<::std::primitive::i8>,
        #[validate(form = list(","), each(length(1..)))]
        list: ::std::vec::Vec<::std::string::String>,
        #[validate(default = false)]
        on: ::std::primitive::bool,
    }
}

macro_rules! typ {
    ($(#[$a:meta])* $v:vis $n:ident { $($f:ident: $t:ty = $r:expr, $d:expr);* }) => {
        /// x
        #[derive(Validate, ToDictionary, Debug)]
        $(#[$a])*
        $v struct $n { $(
            /// f
            #[validate(range($r), default = $d)] $f: $t),* }
    }
}
typ!(#[validate(exclusive(a, b))] Made { a: Option<u8> = 1..=9, Some(3); b: Option<i32> = -5.., Some(7) });

/// x
#[derive(Validate, ToDictionary, Debug)]
#[non_exhaustive]
#[must_use]
pub(crate) struct Gen<'a, T = u8, const N: usize = 3>
where
    T: Clone,
{
    /// x
    #[validate(length(..=N))]
    list: Vec<T>,
    /// y
    array: [T; N],
    /// z
    text: &'a str,
    /// p
    phantom: PhantomData<T>,
    /// q
    #[cfg(not(any()))]
    there: u8,
    #[cfg(any())]
    gone: Nothing,
    #[cfg_attr(all(), validate(range(1..=5)))]
    #[cfg_attr(any(), validate(range(9..=5)))]
    ranged: u8,
    #[deprecated]
    old: Option<u8>,
}

/// e
#[derive(Validate, ToDictionary, Debug, Clone, Copy, PartialEq)]
#[repr(i8)]
enum Neg {
    A = -1,
    B = 3,
    #[cfg(any())]
    C,
    #[deprecated]
    D,
}

/// u
#[derive(Validate, ToDictionary, Debug)]
enum Un<T> {
    A(T),
    B { x: Option<Box<Un<T>>>, y: Self_ },
    C,
}
/// s
#[derive(Validate, ToDictionary, Debug)]
struct Self_ {
    inner: Option<Box<Self>>,
    list: Vec<Self>,
}

/// assoc
trait Has {
    type Item;
}
impl Has for u8 {
    type Item = u16;
}
#[derive(Validate, Debug)]
#[allow(dead_code)]
struct Assoc {
    item: <u8 as Has>::Item,
    f: (u8,),
    t: (u8, (i8, String)),
}

fn main() {
    #[derive(Validate, ToDictionary, Debug)]
    struct Local {
        #[validate(range(..LIMIT))]
        a: u8,
    }
    const LIMIT: u8 = 5;
    let report = vdsm_validate::check_str::<Local>(r#"{"a": 7}"#);
    assert_eq!(report.to_string(), "1 error in Local\n  /a    7 is not below 5    [range]\n");
    let text = r#"{"type": 3, "fn": 0, "list": "a,,b"}"#;
    let report = vdsm_validate::check_str::<shadows::Raw>(text);
    let codes: Vec<_> =
        report.findings().iter().map(|finding| finding.code().to_string()).collect();
    assert_eq!(codes, ["range", "length", "required_if"]);
    let report = vdsm_validate::check_str::<Made>(r#"{"a": 3, "b": -8}"#);
    assert_eq!(report.findings()[0].to_string(), "-8 is below -5");
    let text = r#"{"list": [1, 2, 3, 4], "array": [1, 2, 3], "text": "x", "there": 1, "ranged": 9, "phantom": null}"#;
    let report = vdsm_validate::check_str::<Gen<'_>>(text);
    assert_eq!(report.findings().len(), 2, "{report}");
    let report =
        vdsm_validate::check_str::<Un<u8>>(r#"{"B": {"x": {"A": 300}, "y": {"list": []}}}"#);
    assert_eq!(report.findings()[0].path().to_string(), "/B/x/A");
    let report =
        vdsm_validate::check_str::<Assoc>(r#"{"item": 70000, "f": [1], "t": [1, [1, "x"]]}"#);
    assert_eq!(report.findings()[0].path().to_string(), "/item");
    assert_eq!(vdsm_validate::to_value(&Neg::A).unwrap(), "A");
}
