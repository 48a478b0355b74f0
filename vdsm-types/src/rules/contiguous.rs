//! An IPv4 netmask whose ones stand together.

use std::fmt;
use std::net::Ipv4Addr;

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{AppliesTo, Rule};

/// The rule [`contiguous`].
#[derive(Clone, Copy, Debug)]
pub struct Contiguous;

/// The netmask is some number of ones followed by zeros. Applies to strings; not to one
/// that is no IPv4 address at all.
///
/// ```
/// use vdsm_types::rules::contiguous;
/// use vdsm_validate::{ValueRef, rules::Rule};
///
/// assert!(contiguous().holds(ValueRef::Text("255.255.255.0")));
/// assert!(!contiguous().holds(ValueRef::Text("255.255.0.255")));
/// ```
#[must_use]
pub const fn contiguous() -> Contiguous {
    Contiguous
}

impl Rule for Contiguous {
    fn code(&self) -> &'static str {
        "contiguous"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        let mask = datum.as_text().and_then(|text| text.parse::<Ipv4Addr>().ok());
        mask.is_none_or(|mask| {
            let bits = mask.to_bits();
            bits.leading_ones() + bits.trailing_zeros() >= u32::BITS
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is an address but no netmask: a one follows a zero")
    }
}

impl AppliesTo<str> for Contiguous {}
