//! The words that `#[validate(…)]` knows itself, one module each, for their documentation only: an
//! editor shows it where the word is. All other words are names of [rules](crate::rules) and
//! [groups](crate::groups); [forms](crate::forms) follow `form =`. The whole grammar is the
//! documentation of the [derive](macro@crate::Validate).

mod fields;
mod forms;
mod types;

pub use fields::*;
pub use forms::*;
pub use types::*;

/// A place where no word is yet.
#[doc(hidden)]
pub const HERE: () = ();

/// What can be declared of a type, for an editor to offer.
#[doc(hidden)]
pub mod on_type {
    pub use super::*;
    pub use crate::groups::constructors::*;
}

/// What can be declared of a field, or in what holds rules, for an editor to offer.
#[doc(hidden)]
pub mod on_field {
    pub use super::*;
    pub use crate::rules::constructors::*;
}

/// One module a word.
macro_rules! words {
    ($($(#[$doc:meta])* $word:ident)*) => { $(
        $(#[$doc])*
        pub mod $word {}
    )* };
}

use words;
