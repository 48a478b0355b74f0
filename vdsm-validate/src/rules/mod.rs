//! The rules: what can be said of one value. One file each.
//!
//! A rule is an ordinary value. `#[validate(range(-20..=19))]` on a field of type `i8` puts
//! `rules::range(-20..=19)` into the type's table, evaluated at compile time; a path with `::`
//! names a rule of your own, which is used and reported like any other.

use std::fmt;

use crate::function::Function;
use crate::schema::{JsonSchema, Kind};
use crate::validate::TypeName;
use crate::value::ValueRef;

/// Says something of one value.
pub trait Rule: Sync {
    /// The stable name of the rule, and the code of its findings: the constructor's name.
    fn code(&self) -> &'static str;

    /// Whether the value keeps the rule.
    fn holds(&self, datum: ValueRef<'_>) -> bool;

    /// What is wrong with a value that does not, as the predicate of a sentence about it:
    /// "is outside 0..=4094".
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The rule's operands by name, for reports and schemas; where JSON Schema has a keyword for an
    /// operand, that is its name.
    fn operands<'r>(&'r self, _visit: &mut dyn FnMut(&'static str, Operand<'r>)) {}

    /// What JSON Schema can say of the rule, of a value that is built like that: by default, what the
    /// operands say that have the names of keywords.
    fn json_schema(&self, _of: &Kind) -> JsonSchema {
        JsonSchema::of_operands(|visit| self.operands(visit))
    }

    /// The values that the rule allows, where it lists them: a wrong one near is suggested.
    fn choices(&self) -> &[&'static str] {
        &[]
    }

    /// Watches the items of a list, or the keys of a map, go by, where the rule is about them together.
    fn watch(&self) -> Option<Box<dyn Watch>> {
        None
    }

    /// The field of each item that the rule follows in place of the item itself.
    #[doc(hidden)]
    fn by(&self) -> Option<&ItemKey> {
        None
    }

    /// The function of the user's own that the rule is, which has more to say than yes and no.
    fn function(&self) -> Option<&dyn Function> {
        None
    }

    /// The rules that this one is made of, and how.
    fn combined(&self) -> Option<Combined> {
        None
    }

    /// What is said of the value in place of [`explain`](Self::explain), where the declaration has
    /// words of its own.
    fn says(&self) -> Option<&'static str> {
        None
    }

    /// The sentence of its findings, where the declaration has one of its own: operands in it stand
    /// by name in braces, and the value as `{value}`.
    fn message(&self) -> Option<&'static str> {
        None
    }
}

/// Follows the items of one list, or the keys of one map.
pub trait Watch {
    /// Takes the next item or key; gives the number of an earlier item that it clashes with.
    fn item(&mut self, datum: ValueRef<'_>) -> Option<usize>;

    /// The same for an item of a type in which values are equal that are written differently, an address say:
    /// by default the item is taken as what those have in common, which `identity` gives.
    fn item_of(&mut self, datum: ValueRef<'_>, identity: Identity) -> Option<usize> {
        let equal = identity(datum);
        self.item(equal.as_deref().map_or(datum, ValueRef::Text))
    }

    /// Whether the list breaks the rule, now that all of its items were taken.
    fn is_broken(&self) -> bool {
        false
    }
}

/// What the values that are equal to a value have in common; nothing where it is none of the type.
pub type Identity = fn(ValueRef<'_>) -> Option<String>;

/// A rule that can be declared on a `T`.
///
/// `T` is what the field holds in the end: `str` for every string, the number type itself, `bool`,
/// `[T]` for a list, [`Dictionary`](crate::implement::Dictionary) for a map.
#[diagnostic::on_unimplemented(
    message = "this rule does not apply to `{T}`",
    label = "what a rule applies to is said in its documentation, in `vdsm_validate::rules`"
)]
pub trait AppliesTo<T: ?Sized>: Rule {
    /// The name of the one type of the user's own that a function takes.
    #[doc(hidden)]
    const TAKES: TypeName = TypeName::UNKNOWN;
}

/// One line a rule: its name, which is its file, its constructor and its code, and its type; and of
/// one about which only a run can tell whether a value keeps it, the names of its operands, and a plain
/// pattern of all strings that may, which the compiler asks of a default. Another says by itself whether a
/// default keeps it (`admits`), and what its operands are (`operand_names`).
macro_rules! rules {
    ($($name:ident $Type:ident $([$($operand:literal),*] $($plain:literal)?)?;)*) => {
        $(
            mod $name;
            pub use $name::{$Type, $name};
            $( simple! { $Type [$($operand),*] $($plain)? } )?
        )*

        /// The plain patterns, by the codes of their rules.
        #[cfg(test)]
        const PLAIN: &[(&str, &str)] = &[$($($((stringify!($name), $plain),)?)?)*];

        /// The code of every rule here.
        ///
        /// ```
        /// assert!(vdsm_validate::rules::CODES.contains(&"range"));
        /// ```
        pub const CODES: &[&str] = &[$(stringify!($name)),*];

        /// The constructors alone, which an editor offers.
        #[doc(hidden)]
        pub mod constructors {
            $( pub use super::$name; )*
        }
    };
}

macro_rules! simple {
    ($Type:ident [$($operand:literal),*] $($plain:literal)?) => {
        impl $Type {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                $( if let ValueRef::Text(text) = default {
                    return crate::rules::simple_pattern::may_match($plain, text);
                } )?
                let _ = default;
                true
            }

            /// The names of its operands.
            #[doc(hidden)]
            #[must_use]
            pub const fn operand_names(&self) -> &'static [&'static str] {
                &[$($operand),*]
            }
        }
    };
}

mod clock;
pub(crate) mod combined;
mod compiled_pattern;
mod ends;
#[cfg(feature = "unicode-segmentation")]
mod grapheme_length;
#[cfg(feature = "idna")]
mod idn_email;
#[cfg(feature = "idna")]
mod idn_hostname;
pub(crate) mod in_context;
mod kinds;
mod on;
mod on_the_wire;
mod pattern_positions;
#[cfg(feature = "phonenumber")]
mod phone_number;
mod reference;
mod simple_pattern;
mod syntax;
pub(crate) mod unique_by;
pub(crate) mod worded;

pub use crate::operand::Operand;
pub use combined::Combined;
#[doc(hidden)]
pub use compiled_pattern::Given;
pub use compiled_pattern::{PatternOf, RegularExpression, pattern_of};
pub(crate) use contains::Named;
#[doc(hidden)]
pub use ends::Bounds;
pub(crate) use ends::Number;
pub(crate) use in_context::Seen;
use kinds::{HasLength, IsString};
pub(crate) use length::characters;
pub use on::On;
#[doc(hidden)]
pub use on::{FormOfParameter, RuleOfParameter, SampleOfParameter, Undeclared};
pub(crate) use on::{ask, no_items, on};
pub(crate) use range::{ends_of, named};
#[doc(hidden)]
pub use unique::Compared;
#[doc(hidden)]
pub use unique_by::ItemKey;

pub use self::custom::custom as check;
#[doc(hidden)]
pub use self::custom::{AsBuilt, CustomBuilt};
#[cfg(feature = "unicode-segmentation")]
pub use grapheme_length::{GraphemeLength, grapheme_length};
#[cfg(feature = "idna")]
pub use idn_email::{IdnEmail, idn_email};
#[cfg(feature = "idna")]
pub use idn_hostname::{IdnHostname, idn_hostname};
#[cfg(feature = "phonenumber")]
pub use phone_number::{PhoneNumber, phone_number};

rules! {
    above Above;
    absolute_path AbsolutePath;
    alphanumeric Alphanumeric;
    ascii Ascii;
    base64 Base64 [] "^[0-9A-Za-z+/_=-]*$";
    byte_length ByteLength;
    cidr Cidr [] "^[0-9A-Fa-f:.]+/[0-9]+$";
    contains Contains;
    credit_card CreditCard [] "^[0-9 -]{12,37}$";
    custom Custom;
    date Date ["format"] "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    date_time DateTime ["format"] "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.Zz+-]+$";
    does_not_contain DoesNotContain;
    duration Duration ["format"] "^P[0-9A-Z]+$";
    email Email ["format"] "^[!-~ ]+$";
    ends_with EndsWith;
    export Export [];
    finite Finite [];
    hexadecimal Hexadecimal;
    host Host [] "^[0-9A-Za-z.:-]+$";
    host_port HostPort [] "^[0-9A-Za-z.:\\[\\]-]+$";
    hostname Hostname [] "^[0-9A-Za-z.-]+$";
    http_header_name HttpHeaderName [] "^[!-~]+$";
    http_header_value HttpHeaderValue [];
    ip Ip [] "^[0-9A-Fa-f:.]+$";
    ipv4 Ipv4 ["format"] "^[0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}$";
    ipv6 Ipv6 ["format"] "^[0-9A-Fa-f:.]+$";
    iqn Iqn [] "^[A-Za-z]{3}[.][!-~]+$";
    json Json [];
    length Length;
    lowercase Lowercase;
    mac Mac ["pattern"] "^[0-9A-Fa-f:.-]{14,17}$";
    multiple_of MultipleOf;
    not_empty NotEmpty;
    one_of OneOf;
    pattern Pattern;
    phone Phone [] "^[+][0-9]{1,15}$";
    printable Printable [];
    range Range;
    semver Semver [] "^[0-9A-Za-z.+-]+$";
    slug Slug ["pattern"] "^[a-z0-9-]+$";
    starts_with StartsWith;
    time Time ["format"] "^[0-9]{2}:[0-9]{2}:[0-9:.Zz+-]+$";
    ulid Ulid ["pattern"] "^[0-7][0-9A-Za-z]{25}$";
    unique Unique [];
    uppercase Uppercase;
    uri Uri ["format"] "^[A-Za-z0-9+.-]+:[!-~]*$";
    uri_reference UriReference ["format"] "^[!-~]*$";
    url Url;
    utf16_length Utf16Length;
    uuid Uuid ["pattern"] "^[0-9A-Fa-f-]{32,36}$";
}

/// Whether two strings are the same, in a constant.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether `part` begins at that byte of `text`, in a constant.
const fn stands_at(text: &str, at: usize, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    if text.len() < at + part.len() {
        return false;
    }
    let mut byte = 0;
    while byte < part.len() {
        if text[at + byte] != part[byte] {
            return false;
        }
        byte += 1;
    }
    true
}

/// Whether no byte of `text` is one of these, in a constant.
const fn lacks(text: &str, first: u8, last: u8) -> bool {
    let (text, mut at) = (text.as_bytes(), 0);
    while at < text.len() {
        if first <= text[at] && text[at] <= last {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `explain` says.
    pub(super) fn explained(rule: &dyn Rule) -> String {
        struct Explained<'r>(&'r dyn Rule);
        impl fmt::Display for Explained<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.explain(f)
            }
        }
        Explained(rule).to_string()
    }

    /// Tries a rule of strings; the pattern that it gives to schemas, where it does, must agree.
    pub(super) fn texts(rule: &dyn Rule, good: &[&str], bad: &[&str]) {
        assert!(CODES.contains(&rule.code()));
        let mut pattern = None;
        rule.operands(&mut |name, operand| {
            if name == "pattern" {
                pattern = regex_lite::Regex::new(&operand.to_string()).ok();
            }
        });
        let export = rule.json_schema(&Kind::Text { borrowed: false });
        let said = export.keywords().get("pattern").and_then(|pattern| pattern.as_str());
        let said = said.map(|pattern| regex_lite::Regex::new(pattern).unwrap());
        // One that only Rust reads is in no schema.
        let others = pattern.as_ref().filter(|pattern| !pattern.as_str().contains("(?"));
        assert!(others.is_none() || said.is_some(), "the pattern is not in the schema");
        let plain = PLAIN.iter().find(|(code, _)| *code == rule.code());
        for (texts, verdict) in [(good, true), (bad, false)] {
            for text in texts {
                if let (true, Some((_, plain))) = (verdict, plain) {
                    assert!(simple_pattern::may_match(plain, text), "{plain} of {text:?}");
                }
                if let Some(said) = &said {
                    // A wider export may take more, and takes no less.
                    let takes = said.is_match(text);
                    assert!(takes == verdict || takes && !export.is_exact(), "{said} of {text:?}");
                }
                assert_eq!(
                    rule.holds(ValueRef::Text(text)),
                    verdict,
                    "{} of {text:?}",
                    rule.code()
                );
                if let Some(pattern) = &pattern {
                    assert_eq!(pattern.is_match(text), verdict, "{pattern} of {text:?}");
                }
            }
        }
        for datum in [ValueRef::Null, ValueRef::Bool(true), ValueRef::Int(1)] {
            assert!(!rule.holds(datum), "{} of {datum:?}", rule.code());
        }
        // Of what is inside, only a rule that watches it can tell.
        let dictionary = ValueRef::Dictionary(0);
        assert_eq!(rule.holds(dictionary), rule.watch().is_some(), "{}", rule.code());
        assert!(!explained(rule).contains('\n'));
    }

    // The derive proves a literal default with `admits`, of every rule alike.
    #[test]
    fn what_is_admitted_holds() {
        fn agree(rule: &dyn Rule, admits: impl Fn(ValueRef<'_>) -> bool, data: &[ValueRef<'_>]) {
            for datum in data {
                assert_eq!(admits(*datum), rule.holds(*datum), "{} of {datum:?}", rule.code());
            }
        }
        macro_rules! agree {
            ($data:expr => $($rule:expr),* $(,)?) => {
                $( agree(&$rule, |datum| $rule.admits(datum), $data); )*
            };
        }
        let texts = ["", "a", "ab", "b", "xab", "abx", "č", "1f", "čab"].map(ValueRef::Text);
        agree!(&texts =>
            ascii(), contains("ab"), ends_with("ab"), starts_with("ab"), hexadecimal(), length(1..=2),
            length(2..), length(..2), length(..=1), length(1..3), not_empty(), one_of(["a", "ab"]),
            absolute_path(), alphanumeric(), lowercase(), pattern("^[a-c]{1,2}$"), ipv4(), uuid(), mac(),
            date(),
        );
        agree!(&["/", "A", "aB", "A b", "1.2.3.4", "2024-02-29"].map(ValueRef::Text) =>
            absolute_path(), alphanumeric(), lowercase(), uppercase(), pattern("^/?$"), ipv4(), date(),
        );
        let numbers = [0, 1, 4, 5, 6].map(ValueRef::Int);
        agree!(&numbers =>
            range(0..5_u8), range(0..=5_i64), range(1_u16..), range(..5_i8), range(..=5_usize),
            multiple_of(2_u8),
        );
        agree!(&[-2, -1, 0].map(ValueRef::Int) => range(-1..0_i8), range(..=-1_i64), multiple_of(2_i16));
        let floats = [-0.5, 0.0, 0.5, 1.0, 1.5].map(ValueRef::from);
        agree!(&floats => range(0.0..1.0_f64), range(0.5..=1.0_f32), range(0.5_f64..));
    }

    #[test]
    fn codes_are_sorted_and_each_has_a_file() {
        assert!(CODES.is_sorted());
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules")).unwrap();
        // This file, `clock.rs`, `combined.rs`, `compiled_pattern.rs` (of the rule `pattern`), `ends.rs`, `grapheme_length.rs`, `idn_email.rs`, `idn_hostname.rs` and `phone_number.rs` (which features add), `in_context.rs`, `kinds.rs`, `on.rs`, `on_the_wire.rs`,
        // `pattern_positions.rs`, `reference.rs`, `simple_pattern.rs`, `syntax.rs`, `unique_by.rs` (of the rule `unique`) and `worded.rs` are no rules.
        assert_eq!(files.count(), CODES.len() + 19);
    }
}
