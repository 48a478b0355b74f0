//! `finite`: a number is neither infinite nor no number.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`finite`].
#[derive(Clone, Copy, Debug)]
pub struct Finite(());

/// The number is neither infinite nor NaN, which some formats and values of Rust have.
///
/// Applies to `f32` and `f64`.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::finite().holds(ValueRef::from(1.5)));
/// assert!(!rules::finite().holds(ValueRef::from(f64::NAN)));
/// ```
#[must_use]
pub const fn finite() -> Finite {
    Finite(())
}

impl Rule for Finite {
    fn code(&self) -> &'static str {
        "finite"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        match datum {
            ValueRef::Float(number) => number.value().is_finite(),
            ValueRef::Int(_) | ValueRef::Uint(_) => true,
            _ => false,
        }
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::exact(json!({}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not finite")
    }
}

impl AppliesTo<f32> for Finite {}
impl AppliesTo<f64> for Finite {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_numbers_only() {
        for good in [ValueRef::Int(1), ValueRef::Uint(u64::MAX), ValueRef::from(-1e300)] {
            assert!(finite().holds(good), "{good:?}");
        }
        for bad in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN].map(ValueRef::from) {
            assert!(!finite().holds(bad), "{bad:?}");
        }
        assert!(!finite().holds(ValueRef::Text("1")));
    }
}
