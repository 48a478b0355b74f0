//! `absolute_path`: a string is an absolute path of a Unix host.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`absolute_path`].
#[derive(Clone, Copy, Debug)]
pub struct AbsolutePath {
    normal: bool,
}

/// The string is an absolute path: it begins with `/` and has no NUL.
///
/// Applies to strings. `absolute_path(normal = true)` also refuses what a path can do without:
/// `.`, `..`, `//` and a `/` at the end.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let up = ValueRef::Text("/var/../etc");
/// assert!(rules::absolute_path().holds(up));
/// assert!(!rules::absolute_path().normal(true).holds(up));
/// assert!(!rules::absolute_path().holds(ValueRef::Text("etc")));
/// ```
#[must_use]
pub const fn absolute_path() -> AbsolutePath {
    AbsolutePath { normal: false }
}

impl AbsolutePath {
    /// Whether a default keeps the rule, as far as the compiler can tell, which looks at how it begins.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match default {
            ValueRef::Text(text) => super::stands_at(text, 0, "/"),
            _ => true,
        }
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether `.`, `..`, `//` and a `/` at the end are refused.
    #[must_use]
    pub const fn normal(self, normal: bool) -> Self {
        Self { normal }
    }

    pub(super) fn takes(self, text: &str) -> bool {
        text.strip_prefix('/').is_some_and(|rest| {
            // Without an early end, many bytes are looked at at once.
            rest.bytes().fold(u8::MAX, u8::min) != 0
                && (!self.normal
                    || rest.is_empty()
                    || rest.split('/').all(|name| !matches!(name, "" | "." | "..")))
        })
    }
}

impl Rule for AbsolutePath {
    fn code(&self) -> &'static str {
        "absolute_path"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| self.takes(text))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an absolute path; begin it with /")?;
        if self.normal {
            f.write_str(" and leave out ., .., // and a / at the end")
        } else {
            Ok(())
        }
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit(
            "pattern",
            Operand::Text(if self.normal {
                r"^/(([^/\x00.]|\.[^/\x00.]|\.\.[^/\x00])[^/\x00]*(/([^/\x00.]|\.[^/\x00.]|\.\.[^/\x00])[^/\x00]*)*)?$"
            } else {
                r"^/[^\x00]*$"
            }),
        );
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for AbsolutePath {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    const NORMAL: &[&str] = &["/", "/a", "/var/local storage", "/.a/..b/...", "/a\n", "/ž"];
    const ODD: &[&str] = &["/a/", "//", "//a", "/a//b", "/.", "/..", "/a/./b", "/a/../b", "/a/.."];
    const BAD: &[&str] = &["", "a", "./a", " /a", "/a\0", "C:\\a", "file:///a"];

    #[test]
    fn begins_with_a_slash() {
        texts(&absolute_path(), &[NORMAL, ODD].concat(), BAD);
    }

    #[test]
    fn may_have_to_be_normal() {
        texts(&absolute_path().normal(true), NORMAL, &[ODD, BAD].concat());
    }
}
