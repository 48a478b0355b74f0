//! `custom`: a function of the user's own.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;

use crate::function::{Argument, Function, StandsFor, TakenFrom, Takes, is_whole};
use crate::relation::Violations;
use crate::rules::{AppliesTo, Rule};
use crate::schema::{JsonSchema, Kind, Schema};
use crate::sink::Sink;
use crate::validate::{TypeName, Validate, ValidateOwned};
use crate::value::ValueRef;

/// See [`custom`].
pub struct Custom<F, M> {
    function: F,
    takes: PhantomData<fn(M)>,
}

/// A function of your own judges the value; its name is the code of its findings.
///
/// Applies to values of the type that the function takes by reference: the field's own type, `&str`
/// for any string, a slice for a list. It returns what a function in `check(…)` may return:
/// `Result<(), E>` of a message or a [`Violation`](crate::Violation), or a `Vec` of these. A second
/// parameter is what the caller gave with [`Policy::with_context`](crate::Policy::with_context).
///
/// A number, a boolean and a string are judged as they were read. A value of another type is built
/// for the function, also where a dictionary is only checked, and only where nothing is wrong inside
/// it. So is one that serde reads (`serde`, `each(serde, …)`, `deserialize_with`), of whatever type.
/// A function should do nothing but judge: it may be asked more than once.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// struct Account {
///     #[validate(length(8..), custom(strong))]
///     password: String,
///     #[validate(custom(|ports: &[u16]| if ports.is_sorted() { Ok(()) } else { Err("is not sorted") }))]
///     ports: Vec<u16>,
/// }
///
/// fn strong(password: &str) -> Result<(), &'static str> {
///     let varied = password.contains(char::is_uppercase) && password.contains(char::is_numeric);
///     if varied { Ok(()) } else { Err("needs an upper-case letter and a digit") }
/// }
///
/// let report = check_str::<Account>(r#"{"password": "correct horse", "ports": [443, 80]}"#);
/// assert_eq!(report.to_string(), "\
/// 2 errors in Account
///   /password    needs an upper-case letter and a digit    [strong]
///   /ports       is not sorted                             [custom]
/// ");
/// ```
#[must_use]
pub const fn custom<F, M>(function: F) -> Custom<F, M> {
    Custom { function, takes: PhantomData }
}

// Of whatever it is made, so that of what is no function the compiler tells once.
impl<F, M> Custom<F, M> {
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
        &[]
    }
}

impl<F: Takes<M>, M> Custom<F, M>
where
    F::Value: Argument,
{
    /// Whether the function is asked of a scalar as it was read.
    fn judges_scalars() -> bool {
        !is_whole(F::Value::schema())
    }
}

/// The name of the function; of a closure, which has none, `custom`.
fn name_of<F>() -> &'static str {
    let name = without_arguments(type_name::<F>());
    let last = name.rsplit("::").next().unwrap_or(name);
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    if last.is_empty() || !last.chars().all(is_name) { "custom" } else { last }
}

/// The name of a generic function without what it is generic over: `path::f` of `path::f<Option<u8>>`.
fn without_arguments(name: &str) -> &str {
    if !name.ends_with('>') {
        return name;
    }
    let (mut open, mut after) = (0_usize, ' ');
    for (at, letter) in name.char_indices().rev() {
        match letter {
            '>' => open += 1,
            // What was taken for an end is that of an arrow.
            '-' if after == '>' => open -= 1,
            '<' => open -= 1,
            _ => {}
        }
        if open == 0 && letter == '<' {
            return &name[..at];
        }
        after = letter;
    }
    name
}

impl<F: Takes<M>, M> Rule for Custom<F, M>
where
    F::Value: Argument,
{
    fn code(&self) -> &'static str {
        name_of::<F>()
    }

    /// Of a value that is to be built first, [`Function::whole`] knows more.
    fn holds(&self, datum: ValueRef<'_>) -> bool {
        if F::CONTEXT || !Self::judges_scalars() {
            return false;
        }
        let mut violations = Violations::default();
        self.scalar(datum, &mut violations);
        violations.is_empty()
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // Only the function knows.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not accepted")
    }

    fn function(&self) -> Option<&dyn Function> {
        Some(self)
    }
}

impl<F: Takes<M>, M> Function for Custom<F, M>
where
    F::Value: Argument,
{
    fn is_whole(&self) -> bool {
        !Self::judges_scalars()
    }

    fn takes_context(&self) -> bool {
        F::CONTEXT
    }

    fn takes(&self) -> Option<&'static Schema> {
        Some(F::Value::schema())
    }

    fn scalar(&self, datum: ValueRef<'_>, violations: &mut Violations<'_>) {
        let taken = F::Value::scalar(datum, &mut |value| self.function.call(value, violations));
        if !taken {
            violations.push(Err::<(), _>("is not a value that the function takes"));
        }
    }

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        let built = F::Value::whole(read, &mut |value| self.function.call(value, violations));
        if !built {
            violations.push(Err::<(), _>("is not a value that the function takes"));
        }
    }
}

/// What a function takes, beside what there is to judge.
#[diagnostic::on_unimplemented(
    message = "the function takes `{Self}`, and the value is `{T}`",
    label = "write a function that takes the field's own type by reference, `&str` for any string, a slice for a list"
)]
pub trait Takeable<T: ?Sized> {}

impl<T: ?Sized> Takeable<T> for T {}

impl<F: Takes<M>, M, T: ?Sized> AppliesTo<T> for Custom<F, M>
where
    F::Value: Argument,
    <F::Value as Argument>::Data: Takeable<T>,
{
    const TAKES: TypeName = <F::Value as Argument>::NAME;
}

/// The same of a value that serde reads, for which `R` stands while it is read: it is built for the function, be
/// it a scalar on the wire or not.
pub struct CustomBuilt<R, F, M, T, V: ?Sized> {
    rule: Custom<F, M>,
    /// Hands over what the function takes of the value.
    give: Give<T, V>,
    reads: PhantomData<fn(R)>,
}

type Give<T, V> = fn(&T, &mut dyn FnMut(&V));

/// A value for which `R` stands, of which a function is to judge.
pub struct AsBuilt<R>(PhantomData<fn(R)>);

impl<R> AsBuilt<R> {
    /// It.
    pub const NEW: Self = Self(PhantomData);
}

impl<R: StandsFor + ValidateOwned> AsBuilt<R> {
    /// The function as a rule on such a value.
    #[must_use]
    pub const fn built<F: Takes<M>, M>(
        self,
        rule: Custom<F, M>,
    ) -> CustomBuilt<R, F, M, R::Value, F::Value>
    where
        F::Value: TakenFrom<R::Value>,
    {
        CustomBuilt { rule, give: <F::Value as TakenFrom<R::Value>>::give, reads: PhantomData }
    }
}

impl<R, F, M, T, V: ?Sized> CustomBuilt<R, F, M, T, V> {
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
        &[]
    }
}

impl<R, F, M> Rule for CustomBuilt<R, F, M, R::Value, F::Value>
where
    R: StandsFor + ValidateOwned,
    F: Takes<M>,
{
    fn code(&self) -> &'static str {
        name_of::<F>()
    }

    /// Of a value that is not built nothing is known.
    fn holds(&self, _datum: ValueRef<'_>) -> bool {
        false
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not accepted")
    }

    fn function(&self) -> Option<&dyn Function> {
        Some(self)
    }
}

impl<R, F, M> Function for CustomBuilt<R, F, M, R::Value, F::Value>
where
    R: StandsFor + ValidateOwned,
    F: Takes<M>,
{
    fn is_whole(&self) -> bool {
        true
    }

    fn takes_context(&self) -> bool {
        F::CONTEXT
    }

    fn scalar(&self, _datum: ValueRef<'_>, _violations: &mut Violations<'_>) {}

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        let mut slot = <R as Validate<'de>>::Slot::default();
        read(&mut slot);
        if let Some(read) = <R as Validate<'de>>::finish(&mut slot) {
            let judge = &mut |value: &F::Value| self.rule.function.call(value, violations);
            (self.give)(read.value(), judge);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::Violation;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a function takes the value so")]
    fn even(number: &u32) -> Result<(), &'static str> {
        if number % 2 == 0 { Ok(()) } else { Err("is odd") }
    }

    fn several(_: &str) -> Vec<Violation> {
        vec![Violation::new("is one"), Violation::new("is two").warning()]
    }

    #[test]
    fn judges_scalars_as_they_were_read() {
        assert_eq!(custom(even).code(), "even");
        assert!(custom(even).holds(ValueRef::Int(2)));
        assert!(!custom(even).holds(ValueRef::Int(3)));
        assert!(!custom(even).holds(ValueRef::Text("2")));
        assert!(!custom(several).holds(ValueRef::Text("")));
        let closure = custom(|text: &str| if text.is_empty() { Err("is empty") } else { Ok(()) });
        assert_eq!(closure.code(), "custom");
        assert!(closure.holds(ValueRef::Text("a")));
    }

    fn some<T>(items: &[T]) -> Result<(), &'static str> {
        if items.is_empty() { Err("is empty") } else { Ok(()) }
    }

    #[test]
    fn is_called_by_the_name_of_its_function() {
        assert_eq!(custom(some::<Vec<Option<u8>>>).code(), "some");
        assert_eq!(without_arguments("a::f<fn(u8) -> Vec<u8>>"), "a::f");
        assert_eq!(without_arguments("<a as b>::f"), "<a as b>::f");
    }

    #[test]
    fn wants_other_values_whole() {
        let sorted = |items: &[u8]| if items.is_sorted() { Ok(()) } else { Err("is not sorted") };
        assert!(custom(sorted).is_whole());
        assert!(!custom(even).is_whole());
    }
}
