//! `export`: a string names a directory that a host exports.

use std::fmt;

use serde_json::json;

use super::{absolute_path, host};
use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`export`].
#[derive(Clone, Copy, Debug)]
pub struct Export(());

/// The string is `host:/path`, as NFS has it: a host as in [`host`](super::host()), an IPv6
/// address in brackets, and an absolute path.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::export().holds(ValueRef::Text("nfs.example.com:/export/data")));
/// assert!(!rules::export().holds(ValueRef::Text("/export/data")));
/// ```
#[must_use]
pub const fn export() -> Export {
    Export(())
}

impl Rule for Export {
    fn code(&self) -> &'static str {
        "export"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum
            .as_text()
            .and_then(host::take)
            .and_then(|rest| rest.strip_prefix(':'))
            .is_some_and(|path| absolute_path().takes(path))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r":/"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not host:/path")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Export {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_both_parts() {
        texts(
            &export(),
            &["server:/", "192.0.2.1:/export/a b", "[2001:db8::1]:/export", "a.example:/x:y"],
            &[
                "",
                "server",
                "server:",
                "server:export",
                ":/export",
                "/export",
                "server/:/export",
                "2001:db8::1:/export",
                "server:/a\0",
                "ser ver:/export",
            ],
        );
    }
}
