//! `pattern` with a regular expression that the program makes by itself, in a `static` of its own.

use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use super::pattern::{Pattern, pattern};
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// A regular expression that is made when the program runs: `Regex` of `regex-lite` and, with the feature of that
/// name, of `regex`.
pub trait RegularExpression: Sync {
    /// Whether the text matches.
    fn matches(&self, text: &str) -> bool;

    /// The expression as it is written.
    fn written(&self) -> &str;
}

/// One line a crate.
macro_rules! expressions {
    ($($(#[$only:meta])? $Regex:ty;)*) => { $(
        $(#[$only])?
        impl RegularExpression for $Regex {
            fn matches(&self, text: &str) -> bool {
                self.is_match(text)
            }

            fn written(&self) -> &str {
                self.as_str()
            }
        }
    )* };
}

expressions! {
    regex_lite::Regex;
    #[cfg(feature = "regex")] regex::Regex;
}

/// See [`pattern_of`].
pub struct PatternOf<P: 'static>(&'static P);

/// The string matches the regular expression in a `static`: what `pattern(NAME)` is in a declaration where the `static` is a
/// `LazyLock`. What else leads to a `Regex`, of another crate, is named by this one, as `pattern_of(&NAME)`.
///
/// ```
/// use std::sync::LazyLock;
///
/// use regex_lite::Regex;
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// static DEVICE: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[sv]d[a-z]+$").unwrap());
/// assert!(rules::pattern_of(&DEVICE).holds(ValueRef::Text("sda")));
/// assert!(!rules::pattern_of(&DEVICE).holds(ValueRef::Text("sda1")));
/// ```
#[must_use]
pub const fn pattern_of<P: Deref<Target: RegularExpression> + Sync>(
    expression: &'static P,
) -> PatternOf<P> {
    PatternOf(expression)
}

/// What `pattern` is given by name: a text, or what holds a regular expression.
pub struct Given<P: 'static>(
    /// The name.
    pub &'static P,
);

impl Given<&'static str> {
    /// The pattern that the text is.
    #[must_use]
    #[track_caller]
    pub const fn pattern(self) -> Pattern {
        pattern(self.0)
    }
}

impl<R: RegularExpression + Send, F: FnOnce() -> R + Send> Given<LazyLock<R, F>> {
    /// The expression as a pattern.
    #[must_use]
    pub const fn pattern(self) -> PatternOf<LazyLock<R, F>> {
        PatternOf(self.0)
    }
}

impl<P> PatternOf<P> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
        true
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["pattern"]
    }
}

impl<P: Deref<Target: RegularExpression> + Sync> Rule for PatternOf<P> {
    fn code(&self) -> &'static str {
        "pattern"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| self.0.matches(text))
    }

    /// What a program may have said of it beside its text, its case say, nobody knows here.
    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not match {}", self.0.written())
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text(self.0.written()));
    }
}

impl<P: Deref<Target: RegularExpression> + Sync, T: IsString + ?Sized> AppliesTo<T>
    for PatternOf<P>
{
}

#[cfg(test)]
mod tests {
    use regex_lite::{Regex, RegexBuilder};

    use super::*;
    use crate::rules::tests::{explained, texts};

    static ANY_CASE: LazyLock<Regex> =
        LazyLock::new(|| RegexBuilder::new("^b+$").case_insensitive(true).build().unwrap());
    const TEXT: &str = "^b+$";

    #[test]
    fn matches_as_the_program_made_it() {
        let rule = Given(&ANY_CASE).pattern();
        assert!(rule.holds(ValueRef::Text("Bb")) && !rule.holds(ValueRef::Text("a")));
        assert!(!rule.holds(ValueRef::Null) && rule.admits(ValueRef::Text("a")));
        assert_eq!(explained(&rule), "does not match ^b+$");
        assert_eq!(rule.operand_names(), ["pattern"]);
        assert!(rule.json_schema(&Kind::Text { borrowed: false }).keywords().is_empty());
        texts(&Given(&TEXT).pattern(), &["b"], &["B"]);
    }
}
