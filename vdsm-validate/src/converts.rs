//! A value that is made of one of another type: `from` and `try_from`.

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

/// What is made of a `W`, whatever it is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of `{W}`",
    label = "write `impl From<{W}> for {Self}`"
)]
pub trait MadeOf<W>: Sized {
    /// Makes a value.
    fn made_of(value: W) -> Self;
}

#[diagnostic::do_not_recommend]
impl<W, T: From<W>> MadeOf<W> for T {
    fn made_of(value: W) -> Self {
        Self::from(value)
    }
}

/// What is made of a `W`, or says why it cannot be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of `{W}`",
    label = "write `impl TryFrom<{W}> for {Self}`, with an error that is `Display`"
)]
pub trait TryMadeOf<W>: Sized {
    /// What is said where no value can be made.
    type Error: Display;

    /// The rule that it can be made.
    const RULE: Converts<W, Self> = Converts(PhantomData);

    /// Makes a value.
    ///
    /// # Errors
    ///
    /// Those of [`TryFrom`].
    fn try_made_of(value: W) -> Result<Self, Self::Error>;
}

#[diagnostic::do_not_recommend]
impl<W, T: TryFrom<W, Error: Display>> TryMadeOf<W> for T {
    type Error = T::Error;

    fn try_made_of(value: W) -> Result<Self, Self::Error> {
        Self::try_from(value)
    }
}

impl<W: ValidateOwned, T: TryMadeOf<W>> Converts<W, T> {
    /// Makes a value of what `read` puts into the sink; what was wrong, where something was.
    fn refusal<'de>(read: &mut dyn FnMut(&mut dyn Sink<'de>)) -> Option<String> {
        let mut slot = <W as Validate<'de>>::Slot::default();
        read(&mut slot);
        let Some(value) = <W as Validate<'de>>::finish(&mut slot) else {
            return Some("is not a value that can be converted".to_owned());
        };
        T::try_made_of(value).err().map(|error| error.to_string())
    }

    fn judges_scalars() -> bool {
        !is_whole(W::schema())
    }
}

impl<W: ValidateOwned, T: TryMadeOf<W>> Rule for Converts<W, T> {
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

impl<W: ValidateOwned, T: TryMadeOf<W>> Function for Converts<W, T> {
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
