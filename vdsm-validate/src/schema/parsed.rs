//! Scalars that a type itself reads, as data.

use std::cmp::Ordering;

use crate::value::ValueRef;

/// A scalar that the type itself reads.
pub struct Parsed {
    #[doc(hidden)]
    pub expects: &'static str,
    #[doc(hidden)]
    pub json: &'static str,
    #[doc(hidden)]
    pub format: Option<&'static str>,
    #[doc(hidden)]
    pub test: fn(ValueRef<'_>) -> bool,
    #[doc(hidden)]
    pub compare: Option<fn(ValueRef<'_>, ValueRef<'_>) -> Option<Ordering>>,
    /// What two keys that are equal have in common, however they are spelled.
    #[doc(hidden)]
    pub identity: fn(ValueRef<'_>) -> Option<String>,
}

impl Parsed {
    /// What is expected, as an object with an article: "an IPv4 address".
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind};
    ///
    /// let Kind::Parsed(parsed) = std::net::Ipv4Addr::schema().kind() else { panic!("it is one scalar") };
    /// assert_eq!(parsed.expects(), "an IPv4 address");
    /// assert_eq!((parsed.json(), parsed.format()), ("string", Some("ipv4")));
    /// ```
    #[must_use]
    pub fn expects(&self) -> &'static str {
        self.expects
    }

    /// What it is in JSON: `string`, `integer`, or `decimal`, which is a number or a string.
    #[must_use]
    pub fn json(&self) -> &'static str {
        self.json
    }

    /// The format that JSON Schema has for it.
    #[must_use]
    pub fn format(&self) -> Option<&'static str> {
        self.format
    }
}
