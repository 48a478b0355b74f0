//! How VDSM itself read values that came in another form than the page's. One file each.
//!
//! VDSM had three ways of reading a boolean, and each verb used the one its author knew. They
//! disagree, and none of them ever complained:
//!
//! | value | [`tobool`] | [`truth`] | [`parse_bool`] |
//! |---|---|---|---|
//! | `true`, `false` | as written | as written | as written |
//! | `"true"`, `"True"` | true | true | true |
//! | `"false"` | false | **true** | false |
//! | `"1"` | true | true | **false** |
//! | `"0"` | false | **true** | false |
//! | `1` | **false** | true | call fails |
//! | `0` | false | false | call fails |
//! | `"yes"`, `"on"` | **false** | true | **false** |
//! | `""` | **false** | false | false |
//!
//! Each file has two forms: the one that reads what its function read as the client meant it, and
//! `…_trap`, which takes what the function turned into its opposite. The value is then what the
//! client wrote, and the finding says what VDSM made of it. Words such as `"yes"` are no booleans
//! to anyone and stay refused.
//!
//! Whole numbers that VDSM computed with went through Python's `int()`: [`int`], and [`whole_part`]
//! for a fraction that it dropped, which is told. What it put on as text went through `str()`:
//! [`str_of`].
//!
//! Where VDSM never read what the page shows, a form writes what it read
//! ([`Spelling::Wire`](vdsm_validate::Spelling)): [`bare`], [`int_in_text`], [`one_dictionary`].

mod bare;
mod int;
mod int_in_text;
mod one_dictionary;
mod parse_bool;
mod str_of;
mod tobool;
mod truth;
mod whole_part;

pub use bare::{Bare, bare};
pub use int::{Int, int};
pub use int_in_text::{IntInText, int_in_text};
pub use one_dictionary::{OneDictionary, one_dictionary};
pub use parse_bool::{ParseBool, ParseBoolTrap, parse_bool, parse_bool_trap};
pub use str_of::{StrOf, str_of};
pub use tobool::{Tobool, ToboolTrap, tobool, tobool_trap};
pub use truth::{Truth, TruthTrap, truth, truth_trap};
pub use whole_part::{WholePart, whole_part};

/// A form of every whole number.
macro_rules! whole {
    ($form:ty) => {
        $crate::forms::whole!($form: u8 u16 u32 u64 i8 i16 i32 i64);
    };
    ($form:ty: $($whole:ty)*) => {
        $(impl vdsm_validate::forms::FormFor<$whole> for $form {})*
    };
}
pub(crate) use whole;
