//! `one_of`: a string or a number is one of a few.

use std::fmt;

use super::range::{broken, whole};
use crate::function::Function;
use crate::relation::{Violation, Violations};
use crate::rules::{AppliesTo, IsString, Number, Operand, Rule, same};
use crate::sink::Sink;
use crate::value::ValueRef;

/// See [`one_of`].
#[derive(Clone, Copy, Debug)]
pub struct OneOf<C, const N: usize>([C; N]);

/// The value is one of these: a string letter for letter, a number as it is; near a miss of a string the
/// report suggests one.
///
/// Applies to strings, booleans, every number type, `Duration` and `SystemTime`. An enumeration of its own serves better where the program has to
/// tell the choices apart.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let interface = rules::one_of(["ide", "virtio"]);
/// assert!(interface.holds(ValueRef::Text("ide")));
/// assert!(!interface.holds(ValueRef::Text("IDE")));
/// let speed = rules::one_of([10, 100, 1000_u32]);
/// assert!(speed.holds(ValueRef::Int(100)));
/// assert!(!speed.holds(ValueRef::Int(1)));
/// ```
///
/// # Panics
///
/// Where there is no choice: in a declaration, a compile error, as is a literal that is listed twice.
#[must_use]
#[track_caller]
pub const fn one_of<C, const N: usize>(choices: [C; N]) -> OneOf<C, N> {
    assert!(N > 0, "the list of choices is empty; name one or more");
    OneOf(choices)
}

/// What a choice can be.
pub trait Choice: Copy + fmt::Debug + Send + Sync + 'static {
    /// Whether the value is this one.
    fn is(&self, datum: ValueRef<'_>) -> bool;

    /// Writes it.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// All of them as an operand.
    fn operand(all: &[Self]) -> Operand<'_>;

    /// This one as an operand.
    fn operand_alone(self) -> Operand<'static>;

    /// The value is more than one scalar, and has to be built to be compared.
    const WHOLE: bool = false;

    /// Builds the value that `read` puts into the sink; whether it is one of these.
    fn whole<'de>(_all: &[Self], _read: &mut dyn FnMut(&mut dyn Sink<'de>)) -> bool {
        false
    }

    /// All of them, where they are strings.
    fn texts(_all: &[Self]) -> &[&'static str] {
        &[]
    }
}

impl Choice for &'static str {
    fn is(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text() == Some(self)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }

    fn operand(all: &[Self]) -> Operand<'_> {
        Operand::Texts(all.to_vec())
    }

    fn operand_alone(self) -> Operand<'static> {
        Operand::Text(self)
    }

    fn texts(all: &[Self]) -> &[&'static str] {
        all
    }
}

impl<N: Number> Choice for N {
    const WHOLE: bool = N::WHOLE;

    fn whole<'de>(all: &[Self], read: &mut dyn FnMut(&mut dyn Sink<'de>)) -> bool {
        let mut found = false;
        N::whole(read, &mut |value| found = all.contains(value)) && found
    }

    fn is(&self, datum: ValueRef<'_>) -> bool {
        N::of(datum).is_some_and(|number| number == *self)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.operand_alone())
    }

    fn operand(all: &[Self]) -> Operand<'_> {
        Operand::Numbers(all.iter().map(|number| number.operand()).collect())
    }

    fn operand_alone(self) -> Operand<'static> {
        self.operand()
    }
}

impl Choice for bool {
    fn is(&self, datum: ValueRef<'_>) -> bool {
        datum == ValueRef::Bool(*self)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }

    fn operand(all: &[Self]) -> Operand<'_> {
        Operand::Numbers(all.iter().map(|value| Operand::Bool(*value)).collect())
    }

    fn operand_alone(self) -> Operand<'static> {
        Operand::Bool(self)
    }
}

/// A choice among values of `T`. A literal takes that type.
#[diagnostic::on_unimplemented(
    message = "a choice of `{Self}` does not apply to `{T}`",
    label = "name strings for a string, and for others constants of the field's own type, as `Duration::from_secs(1)` is"
)]
pub trait ChoiceOf<T: ?Sized>: Choice {}

#[diagnostic::do_not_recommend]
impl<T: IsString + ?Sized> ChoiceOf<T> for &'static str {}
impl<T: Number> ChoiceOf<T> for T {}
#[diagnostic::do_not_recommend]
impl ChoiceOf<bool> for bool {}

impl<const N: usize> OneOf<&'static str, N> {
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

/// One line a kind of number: a constant can compare only numbers of a known type.
macro_rules! admits {
    ($read:ident $As:ident: $($Type:ident)*) => { $(
        #[allow(
            clippy::cast_lossless,
            clippy::float_cmp,
            reason = "`From` is no constant, and a choice is the very value"
        )]
        impl<const N: usize> OneOf<$Type, N> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                let Some(number) = $read(default) else { return true };
                let mut at = 0;
                while at < N {
                    if self.0[at] as $As == number {
                        return true;
                    }
                    at += 1;
                }
                false
            }
        }
    )* };
}

impl<const N: usize> OneOf<bool, N> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        let ValueRef::Bool(value) = default else { return true };
        let mut at = 0;
        while at < N {
            if self.0[at] == value {
                return true;
            }
            at += 1;
        }
        false
    }
}

admits! { whole i128: i8 i16 i32 i64 isize u8 u16 u32 u64 usize }
admits! { broken f64: f32 f64 }

impl<C, const N: usize> OneOf<C, N> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["enum"]
    }
}

impl<C: Choice, const N: usize> Rule for OneOf<C, N> {
    fn code(&self) -> &'static str {
        "one_of"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        self.0.iter().any(|choice| choice.is(datum))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not {}", if N == 1 { "" } else { "one of " })?;
        for (number, choice) in self.0.iter().enumerate() {
            f.write_str(if number == 0 { "" } else { ", " })?;
            choice.write(f)?;
        }
        Ok(())
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("enum", C::operand(&self.0));
    }

    fn choices(&self) -> &[&'static str] {
        C::texts(&self.0)
    }

    fn function(&self) -> Option<&dyn Function> {
        C::WHOLE.then_some(self)
    }
}

impl<C: Choice, const N: usize> Function for OneOf<C, N> {
    fn is_whole(&self) -> bool {
        true
    }

    fn scalar(&self, _datum: ValueRef<'_>, _violations: &mut Violations<'_>) {}

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        if !C::whole(&self.0, read) {
            violations.push(Err::<(), _>(Violation::of_rule()));
        }
    }
}

impl<C: ChoiceOf<T>, const N: usize, T: ?Sized> AppliesTo<T> for OneOf<C, N> {}

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
    fn takes_numbers() {
        let speed = one_of([10, 100_u8]);
        assert!(speed.holds(ValueRef::Int(100)) && !speed.holds(ValueRef::Int(11)));
        assert!(!speed.holds(ValueRef::Text("10")) && !speed.holds(ValueRef::Null));
        assert_eq!(explained(&speed), "is not one of 10, 100");
        assert!(speed.choices().is_empty());
        assert!(speed.admits(ValueRef::Int(10)) && !speed.admits(ValueRef::Int(-10)));
        let half = one_of([0.5_f64, 1.0]);
        assert!(half.holds(ValueRef::Int(1)) && half.holds(ValueRef::from(0.5)));
        assert!(half.admits(ValueRef::from(0.5)) && !half.admits(ValueRef::Int(0)));
        let mut operands = Vec::new();
        half.operands(&mut |name, operand| operands.push((name, operand.to_string())));
        assert_eq!(operands, [("enum", "0.5, 1.0".to_owned())]);
    }

    #[test]
    #[should_panic(expected = "the list of choices is empty")]
    fn refuses_no_choice() {
        let _ = one_of::<&str, 0>([]);
    }
}
