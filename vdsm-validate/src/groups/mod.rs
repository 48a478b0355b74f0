//! The groups: what can be said between the keys of one dictionary. One file each.
//!
//! A group names the fields that it reads. It is skipped only where one of these is broken
//! itself, and it reports on these fields.
//!
//! A group sees the value as it will be: a field is *present* where its key is there, or its default
//! fills it in; `null` counts as absent, and so does an `Option` that is `None` by default. A
//! condition, `ordered`, `equal`, `different`, `same_length`, `not_longer` and `check_data` see the default too.
//!
//! | group | what counts |
//! |---|---|
//! | `all_or_none`, `at_least_one`, `exactly_one`, `exclusive`, `requires` | whether the fields are present |
//! | `alone` | whether the field is present, and any other field or key beside it |
//! | `required_if`, `forbidden_if`, `only_if` | the value that the condition compares, and whether the others are present |
//! | `ignored_if` | the value that the condition compares, and whether the keys of the others are sent |
//! | `required` | whether the keys themselves are sent |
//! | `ordered`, `equal`, `different` | the values of those that are present |
//! | `same_length`, `not_longer` | the sizes of those that are present |
//!
//! A condition compares a field with a value, `mode == "file"`, `mode != "file"`, `size < 512`, or asks
//! whether it is there, `present(volume)` or `absent(volume)`; several are joined with `&&` and `||`:
//!
//! ```
//! use vdsm_validate::{Validate, check_str};
//!
//! #[derive(Validate)]
//! #[validate(required_if(mode == "file" || mode == "block" && size > 0, path))]
//! struct Volume {
//!     mode: String,
//!     size: u64,
//!     path: Option<String>,
//! }
//!
//! let report = check_str::<Volume>(r#"{"mode": "block", "size": 5}"#);
//! assert_eq!(
//!     report.findings()[0].to_string(),
//!     "path is needed where mode is file, or mode is block and size is above 0"
//! );
//! ```
//!
//! The fields of a flattened struct are named behind the field that it is, `exclusive(url, place.path)`: see
//! [`flatten`](crate::attributes::flatten).
//!
//! A rule of one field applies under a condition with [`when`](crate::attributes::when).
//!
//! So a field with a default is always present, unless that is `None`: a group to which that leaves
//! nothing to say is a compile error. So are two groups that no dictionary keeps together: a field that is
//! needed and forbidden under one condition, or required beside what it excludes.

use std::fmt;

use crate::coverage::Coverage;
use crate::rules::Rule;
use crate::schema::JsonSchema;
use crate::schema::export::Between;
use crate::value::ValueRef;

/// Says something between the keys of one dictionary.
pub trait Group: Sync {
    /// The stable name of the group, and the code of its findings: the constructor's name.
    fn code(&self) -> &'static str;

    /// The fields that it reads, by number.
    fn reads(&self) -> &[usize];

    /// The condition under which it applies, where it has one; its fields are read too.
    fn conditions(&self) -> &'static [When] {
        &[]
    }

    /// The keys of the condition's fields, each once, among those of [`Broken::keys`].
    fn condition_keys<'k>(&self, keys: &'k [&'static str]) -> &'k [&'static str] {
        let count = condition::fields(self.conditions()).count();
        &keys[keys.len().saturating_sub(count)..]
    }

    /// The names of the operands that the values of the keys of [`Broken::keys`] are, in their order:
    /// of a list or a dictionary, its length. What is not named is no operand.
    fn values(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether the dictionary keeps it.
    ///
    /// # Errors
    ///
    /// Where and with which keys it is broken.
    fn check(&self, keys: &dyn Keys) -> Result<(), Broken>;

    /// Whether the field that it is broken by is left out, with a warning, where the policy takes
    /// conversions: such a group is asked before all others, until it is not broken any more.
    fn ignores(&self) -> bool {
        false
    }

    /// The rule that it asks of one field, where it does that: its operands are the finding's too.
    fn rule(&self) -> Option<&'static dyn Rule> {
        None
    }

    /// What is wrong, as a sentence, given the keys of [`Broken::keys`] as the client wrote them.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// What JSON Schema can say of the group: by default nothing, so that it is a comment there.
    fn json_schema(&self, _of: &dyn Between) -> JsonSchema {
        JsonSchema::nothing()
    }

    /// The sentence of its findings, where the declaration has one of its own: operands in it stand
    /// by name in braces, and the keys as `{keys}`.
    fn message(&self) -> Option<&'static str> {
        None
    }
}

/// What a group sees of a dictionary.
pub trait Keys {
    /// Whether the field will have a value: its key is there, or it has a default that is not `None`.
    /// `null` under an optional key counts as absent.
    fn present(&self, field: usize) -> bool;

    /// Whether the key itself is there, and not `null`.
    fn sent(&self, field: usize) -> bool {
        self.present(field)
    }

    /// The value of a field that a group reads, after its form was undone, or its default: a scalar, or
    /// the size of a list or dictionary.
    fn value(&self, field: usize) -> ValueRef<'_>;

    /// How the values of two fields compare, where their type has an order of its own: dates.
    fn compare(&self, _a: usize, _b: usize) -> Option<std::cmp::Ordering> {
        None
    }

    /// The fields that are present, in declared order.
    fn all(&self) -> Vec<usize>;

    /// How many fields are present.
    fn count(&self) -> usize {
        self.all().len()
    }

    /// How many keys are there that no field claims.
    fn unclaimed(&self) -> usize;
}

/// How a group is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The field to report at; the dictionary itself where none.
    pub at: Option<usize>,
    /// The fields to name, in the order that the explanation wants.
    pub keys: Vec<usize>,
}

mod condition;
mod pairs;
pub(crate) mod statement;
pub(crate) mod under;
pub(crate) mod worded;

pub(crate) use condition::Where;
pub use condition::{Test, When};
#[doc(hidden)]
pub use statement::Statement;

/// One line a group: its name, which is its file, its constructor and its code, and its type.
macro_rules! groups {
    ($($name:ident $Type:ident)*) => {
        $(
            mod $name;
            pub use $name::{$Type, $name};
        )*

        /// The code of every group here.
        ///
        /// ```
        /// assert!(vdsm_validate::groups::CODES.contains(&"exclusive"));
        /// ```
        pub const CODES: &[&str] = &[$(stringify!($name)),*];

        /// The constructors alone, which an editor offers.
        #[doc(hidden)]
        pub mod constructors {
            $( pub use super::$name; )*
        }
    };
}

groups! {
    all_or_none AllOrNone
    alone Alone
    at_least_one AtLeastOne
    different Different
    equal Equal
    exactly_one ExactlyOne
    exclusive Exclusive
    forbidden_if ForbiddenIf
    ignored_if IgnoredIf
    not_longer NotLonger
    only_if OnlyIf
    ordered Ordered
    required Required
    required_if RequiredIf
    requires Requires
    same_length SameLength
}

/// Groups that only ask which keys are there.
macro_rules! of_any_kind {
    ($($Type:ident)*) => { $(
        impl $Type {
            /// What the group has against the kind of a field that it names.
            #[doc(hidden)]
            #[must_use]
            pub const fn mismatch(&self, _this: Coverage, _first: Coverage) -> Option<&'static str> {
                None
            }
        }
    )* };
}

of_any_kind! {
    AllOrNone Alone AtLeastOne ExactlyOne Exclusive ForbiddenIf OnlyIf Required RequiredIf
    Requires
}

/// What a group that compares lengths has against the kind of a field.
const fn without_length(this: &Coverage) -> Option<&'static str> {
    match this.whole() {
        Coverage::Text | Coverage::Char | Coverage::Names { .. } => Some(
            "the group compares the lengths of lists and dictionaries, and the field is a string; use `check`",
        ),
        Coverage::Bool | Coverage::Integer(..) | Coverage::NonZero(..) | Coverage::Number => Some(
            "the group compares the lengths of lists and dictionaries, and the field is neither; leave it out here",
        ),
        Coverage::Bytes => Some(
            "the group compares the lengths of lists and dictionaries, and the field is binary data; use `check`",
        ),
        Coverage::Span(_) => Some(
            "the group compares the lengths of lists and dictionaries, and the field is a time or a length of time; `ordered` compares these",
        ),
        Coverage::Opaque => Some(READ_BY_SERDE),
        _ => None,
    }
}

/// What every group that compares values has against a field that serde reads.
const READ_BY_SERDE: &str = "the field is read by serde, so that a group knows only whether it is there; leave it out here, or use `check`";

/// What a constructor was given, in a constant: no condition, and two or more fields, each
/// of them once.
#[track_caller]
const fn fields_only(conditions: &[When], fields: &[usize]) {
    assert!(conditions.is_empty(), "the group takes no condition; leave the comparison out");
    assert!(fields.len() >= 2, "the group is between fields; name two or more");
    distinct(fields);
}

/// What a constructor was given, in a constant: a condition, and fields, each of them once.
#[track_caller]
const fn one_condition(conditions: &[When], fields: &[usize]) {
    assert!(
        !conditions.is_empty(),
        "the group takes one condition before its fields, as in mode == \"file\""
    );
    assert!(!fields.is_empty(), "the group names no field; name one or more after the condition");
    distinct(fields);
}

#[track_caller]
const fn distinct(fields: &[usize]) {
    let mut this = 0;
    while this < fields.len() {
        let mut earlier = 0;
        while earlier < this {
            assert!(fields[earlier] != fields[this], "a field is named twice; leave one out");
            earlier += 1;
        }
        this += 1;
    }
}

const fn contains(fields: &[usize], field: usize) -> bool {
    let mut at = 0;
    while at < fields.len() {
        if fields[at] == field {
            return true;
        }
        at += 1;
    }
    false
}

/// Fields of which something is said under a condition.
#[derive(Clone, Copy, Debug)]
struct Conditional {
    conditions: &'static [When],
    fields: &'static [usize],
}

impl Conditional {
    #[track_caller]
    const fn new(conditions: &'static [When], fields: &'static [usize]) -> Self {
        one_condition(conditions, fields);
        Self { conditions, fields }
    }

    /// Whether the dictionary meets the condition.
    fn holds(&self, keys: &dyn Keys) -> bool {
        condition::hold(self.conditions, keys)
    }

    /// An objection to a field of the group.
    const fn objection(&self, field: usize, text: &'static str) -> Option<&'static str> {
        if contains(self.fields, field) { Some(text) } else { None }
    }

    /// The verdict, given the fields that are there, or missing, against the group.
    fn refuse(&self, mut fields: Vec<usize>) -> Result<(), Broken> {
        let Some(first) = fields.first().copied() else { return Ok(()) };
        fields.extend(condition::fields(self.conditions));
        Err(Broken { at: Some(first), keys: fields })
    }

    /// The sentence about these fields: "b and c are not allowed where a is file".
    fn explain(&self, what: &str, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = condition::fields(self.conditions).count();
        let (fields, others) = keys.split_at(keys.len().saturating_sub(count));
        let fields = All(fields);
        let condition = Where { conditions: self.conditions, keys: others };
        write!(f, "{fields} {} {what} where {condition}", fields.verb())
    }
}

/// How many of these fields are present.
fn count(fields: &[usize], keys: &dyn Keys) -> usize {
    fields.iter().filter(|field| keys.present(**field)).count()
}

/// Of each field, a schema that holds where it is present.
fn all_present(fields: &[usize], of: &dyn Between) -> Vec<serde_json::Value> {
    fields.iter().map(|field| of.present(*field)).collect()
}

/// The fields of these that are there, in order.
fn present(fields: &[usize], keys: &dyn Keys) -> Vec<usize> {
    fields.iter().copied().filter(|field| keys.present(*field)).collect()
}

/// The fields of these that are not there, in order. Only a broken group asks: a dictionary that
/// keeps all of them costs no allocation.
fn absent(fields: &[usize], keys: &dyn Keys) -> Vec<usize> {
    fields.iter().copied().filter(|field| !keys.present(*field)).collect()
}

/// Keys in a sentence: "a, b and c".
struct All<'k>(&'k [&'k str]);

impl fmt::Display for All<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, key) in self.0.iter().enumerate() {
            f.write_str(match number {
                0 => "",
                number if number + 1 == self.0.len() => " and ",
                _ => ", ",
            })?;
            f.write_str(key)?;
        }
        Ok(())
    }
}

impl All<'_> {
    /// The verb that fits: "a is", "a and b are".
    fn verb(&self) -> &'static str {
        if self.0.len() == 1 { "is" } else { "are" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Constant;

    /// A dictionary of up to five fields, `a` to `e`, by number.
    pub(super) struct Dictionary {
        pub values: [Option<ValueRef<'static>>; 5],
        pub unclaimed: usize,
    }

    impl Keys for Dictionary {
        fn present(&self, field: usize) -> bool {
            self.values[field].is_some()
        }

        fn value(&self, field: usize) -> ValueRef<'_> {
            self.values[field].unwrap_or(ValueRef::Null)
        }

        fn all(&self) -> Vec<usize> {
            present(&[0, 1, 2, 3, 4], self)
        }

        fn unclaimed(&self) -> usize {
            self.unclaimed
        }
    }

    /// What is wrong with a dictionary of these fields: where, and the sentence.
    pub(super) fn broken(
        group: &dyn Group,
        values: &[(usize, ValueRef<'static>)],
    ) -> Option<(Option<usize>, String)> {
        leveled(group, &dictionary(values))
    }

    /// A dictionary of these fields.
    pub(super) fn dictionary(values: &[(usize, ValueRef<'static>)]) -> Dictionary {
        let mut dictionary = Dictionary { values: [None; 5], unclaimed: 0 };
        for (field, value) in values {
            dictionary.values[*field] = Some(*value);
        }
        dictionary
    }

    /// The same, where only presence counts.
    pub(super) fn broken_by(
        group: &dyn Group,
        fields: &[usize],
    ) -> Option<(Option<usize>, String)> {
        let values: Vec<_> = fields.iter().map(|field| (*field, ValueRef::Text("x"))).collect();
        broken(group, &values)
    }

    pub(super) fn leveled(
        group: &dyn Group,
        dictionary: &Dictionary,
    ) -> Option<(Option<usize>, String)> {
        struct Explained<'g>(&'g dyn Group, Vec<&'static str>);
        impl fmt::Display for Explained<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.explain(&self.1, f)
            }
        }
        assert!(CODES.contains(&group.code()));
        let broken = group.check(dictionary).err()?;
        let keys = broken.keys.iter().map(|key| ["a", "b", "c", "d", "e"][*key]).collect();
        Some((broken.at, Explained(group, keys).to_string()))
    }

    /// A break, as `broken` gives it.
    #[expect(clippy::unnecessary_wraps, reason = "it is compared with what may be none")]
    pub(super) fn at(
        field: impl Into<Option<usize>>,
        sentence: &str,
    ) -> Option<(Option<usize>, String)> {
        Some((field.into(), sentence.to_owned()))
    }

    #[test]
    fn codes_are_sorted_and_each_has_a_file() {
        assert!(CODES.is_sorted());
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/groups")).unwrap();
        assert_eq!(files.count(), CODES.len() + 6);
    }

    #[test]
    #[should_panic(expected = "the group takes no condition")]
    fn conditions_are_refused_where_there_are_none() {
        static CONDITIONS: [When; 1] = [When::is(0, Constant::Int(1))];
        let _ = exclusive(&CONDITIONS, &[1, 2]);
    }

    #[test]
    #[should_panic(expected = "name two or more")]
    fn one_field_is_refused() {
        let _ = exclusive(&[], &[1]);
    }

    #[test]
    #[should_panic(expected = "a field is named twice")]
    fn a_field_named_twice_is_refused() {
        let _ = at_least_one(&[], &[1, 2, 1]);
    }

    #[test]
    #[should_panic(expected = "the group takes one condition")]
    fn a_missing_condition_is_refused() {
        let _ = required_if(&[], &[1, 2]);
    }
}
