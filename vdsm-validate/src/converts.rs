//! A value that is made of one of another type: `try_from`.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use crate::function::{Function, is_whole};
use crate::relation::Violations;
use crate::rules::Rule;
use crate::sink::Sink;
use crate::validate::{Validate, ValidateOwned};
use crate::value::ValueRef;

/// The rule that a `T` can be made of the value, which is read as a `W`: its `TryFrom` is asked, and
/// the error of that is what is found.
pub struct Converts<W, T>(PhantomData<fn(W) -> T>);

impl<W, T> Converts<W, T> {
    /// The rule.
    pub const NEW: Self = Self(PhantomData);
}

impl<W: ValidateOwned, T: TryFrom<W, Error: Display>> Converts<W, T> {
    /// Makes a value of what `read` puts into the sink; what was wrong, where something was.
    fn refusal<'de>(read: &mut dyn FnMut(&mut dyn Sink<'de>)) -> Option<String> {
        let mut slot = <W as Validate<'de>>::Slot::default();
        read(&mut slot);
        let Some(value) = <W as Validate<'de>>::finish(&mut slot) else {
            return Some("is not a value that can be converted".to_owned());
        };
        T::try_from(value).err().map(|error| error.to_string())
    }

    fn judges_scalars() -> bool {
        !is_whole(W::schema())
    }
}

impl<W: ValidateOwned, T: TryFrom<W, Error: Display>> Rule for Converts<W, T> {
    fn code(&self) -> &'static str {
        "try_from"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        Self::judges_scalars() && Self::refusal(&mut |sink| sink.scalar(datum, None)).is_none()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot be converted")
    }

    fn function(&self) -> Option<&dyn Function> {
        Some(self)
    }
}

impl<W: ValidateOwned, T: TryFrom<W, Error: Display>> Function for Converts<W, T> {
    fn is_whole(&self) -> bool {
        !Self::judges_scalars()
    }

    fn scalar(&self, datum: ValueRef<'_>, violations: &mut Violations<'_>) {
        self.whole(&mut |sink| sink.scalar(datum, None), violations);
    }

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        violations.push(Self::refusal(read).map_or(Ok(()), Err));
    }
}
