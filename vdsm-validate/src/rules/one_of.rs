//! `one_of`: a string is one of a few.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule, same};
use crate::value::ValueRef;

/// See [`one_of`].
#[derive(Clone, Copy, Debug)]
pub struct OneOf<const N: usize>([&'static str; N]);

/// The string is one of these, letter for letter; near a miss the report suggests one.
///
/// Applies to strings. An enumeration of its own serves better where the program has to tell the
/// choices apart.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let interface = rules::one_of(["ide", "virtio"]);
/// assert!(interface.holds(ValueRef::Text("ide")));
/// assert!(!interface.holds(ValueRef::Text("IDE")));
/// ```
///
/// # Panics
///
/// Where there is no choice, or one is listed twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn one_of<const N: usize>(choices: [&'static str; N]) -> OneOf<N> {
    assert!(N > 0, "the list of choices is empty; name one or more");
    let mut this = 0;
    while this < N {
        let mut earlier = 0;
        while earlier < this {
            assert!(
                !same(choices[earlier], choices[this]),
                "a choice is listed twice; leave one out"
            );
            earlier += 1;
        }
        this += 1;
    }
    OneOf(choices)
}

impl<const N: usize> OneOf<N> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = default else { return true };
        let mut at = 0;
        while at < N {
            if same(self.0[at], text) {
                return true;
            }
            at += 1;
        }
        false
    }
}

impl<const N: usize> OneOf<N> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["enum"]
    }
}

impl<const N: usize> Rule for OneOf<N> {
    fn code(&self) -> &'static str {
        "one_of"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| self.0.contains(&text))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not {}", if N == 1 { "" } else { "one of " })?;
        for (number, choice) in self.0.iter().enumerate() {
            write!(f, "{}{choice}", if number == 0 { "" } else { ", " })?;
        }
        Ok(())
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("enum", Operand::Texts(self.0.to_vec()));
    }

    fn choices(&self) -> &[&'static str] {
        &self.0
    }
}

impl<const N: usize, T: IsString + ?Sized> AppliesTo<T> for OneOf<N> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn takes_the_choices_only() {
        let sound = one_of(["sb16", "ac97"]);
        texts(&sound, &["sb16", "ac97"], &["", "SB16", "sb1", "sb16 "]);
        assert_eq!(sound.choices(), ["sb16", "ac97"]);
        assert_eq!(explained(&sound), "is not one of sb16, ac97");
        assert_eq!(explained(&one_of(["kvm"])), "is not kvm");
    }

    #[test]
    #[should_panic(expected = "a choice is listed twice")]
    fn refuses_a_choice_listed_twice() {
        let _ = one_of(["a", "b", "a"]);
    }

    #[test]
    #[should_panic(expected = "the list of choices is empty")]
    fn refuses_no_choice() {
        let _ = one_of([]);
    }
}
