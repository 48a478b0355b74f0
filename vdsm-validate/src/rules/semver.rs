//! `semver`: a string is a version.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`semver()`].
#[derive(Clone, Copy, Debug)]
pub struct Semver(());

/// The string is a version as Semantic Versioning 2.0 has it: `1.2.3`, `1.0.0-rc.1+build.5`.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::semver().holds(ValueRef::Text("1.0.0-rc.1+build.5")));
/// assert!(!rules::semver().holds(ValueRef::Text("1.0")));
/// ```
#[must_use]
pub const fn semver() -> Semver {
    Semver(())
}

impl Rule for Semver {
    fn code(&self) -> &'static str {
        "semver"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_semver)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+([+-].*)?$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a version; write it as in 1.2.3")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Semver {}

fn is_semver(text: &str) -> bool {
    let (text, build) = match text.split_once('+') {
        Some((text, build)) => (text, Some(build)),
        None => (text, None),
    };
    let (core, pre) = match text.split_once('-') {
        Some((core, pre)) => (core, Some(pre)),
        None => (text, None),
    };
    let mut numbers = core.split('.');
    let three = numbers.by_ref().take(3).filter(|number| is_number(number)).count() == 3;
    three
        && numbers.next().is_none()
        && pre.is_none_or(|pre| parts(pre, |part| !is_digits(part) || is_number(part)))
        && build.is_none_or(|build| parts(build, |_| true))
}

/// Whether each part between dots is one of letters, digits and hyphens.
fn parts(text: &str, fits: fn(&str) -> bool) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.split('.').all(|part| is_part(part) && fits(part))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number without a zero before it.
fn is_number(text: &str) -> bool {
    is_digits(text) && (text == "0" || !text.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_semver_only() {
        texts(
            &semver(),
            &[
                "0.0.0",
                "1.2.3",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-0.3.7",
                "1.0.0+001",
                "1.0.0-a-b+c-d.e",
                "1.0.0--",
            ],
            &[
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "01.2.3",
                "1.2.3-",
                "1.2.3+",
                "1.2.3-01",
                "1.2.3-a..b",
                "v1.2.3",
                "1.2.3+a+b",
                "1.2.3 ",
                "-1.2.3",
            ],
        );
    }
}
