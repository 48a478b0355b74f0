//! `iqn`: a string is an iSCSI name.

use std::fmt;

use serde_json::json;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`iqn`].
#[derive(Clone, Copy, Debug)]
pub struct Iqn(());

/// The string is an iSCSI name (RFC 3720): `iqn.` with a month, a reversed domain and perhaps `:`
/// and a name, `eui.` with 16 hexadecimal digits, or `naa.` with 16 or 32.
///
/// Applies to strings. Both cases are taken; 223 characters are the most.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::iqn().holds(ValueRef::Text("iqn.2016-01.com.ovirt:444")));
/// assert!(rules::iqn().holds(ValueRef::Text("eui.02004567A425678D")));
/// assert!(!rules::iqn().holds(ValueRef::Text("iqn.2016-13.com.ovirt")));
/// ```
#[must_use]
pub const fn iqn() -> Iqn {
    Iqn(())
}

impl Rule for Iqn {
    fn code(&self) -> &'static str {
        "iqn"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        let Some((kind, rest)) = datum.as_text().and_then(|text| text.split_once('.')) else {
            return false;
        };
        let hexadecimal = rest.bytes().all(|byte| byte.is_ascii_hexdigit());
        match kind {
            "iqn" => rest.len() <= 219 && is_qualified(rest),
            "eui" => hexadecimal && rest.len() == 16,
            "naa" => hexadecimal && matches!(rest.len(), 16 | 32),
            _ => false,
        }
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^(iqn|eui|naa)\."}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an iSCSI name; write it as in iqn.2016-01.com.example:name")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Iqn {}

/// Whether it is `yyyy-mm.`, a reversed domain, and perhaps `:` and a name.
fn is_qualified(text: &str) -> bool {
    let (authority, name) = text.split_once(':').unwrap_or((text, ""));
    let Some((date, domain)) = authority.split_once('.') else {
        return false;
    };
    is_month(date)
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':'))
}

fn is_month(text: &str) -> bool {
    match text.as_bytes() {
        [year @ .., b'-', tens, ones] => {
            year.len() == 4
                && year.iter().all(u8::is_ascii_digit)
                && matches!((tens, ones), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_the_three_kinds() {
        texts(
            &iqn(),
            &[
                "iqn.2001-04.com.example",
                "iqn.2001-04.com.example:storage:diskarrays-sn-a8675309",
                "iqn.1994-05.com.redhat:9F2A",
                "iqn.2008-09.com.hateya:server.targeta",
                &format!("iqn.2001-04.com.example:{}", "a".repeat(199)),
                "eui.02004567A425678D",
                "naa.52004567BA64678D",
                "naa.62004567BA64678D0123456789ABCDEF",
            ],
            &[
                "",
                "iqn",
                "iqn.",
                "iqn.2001-04",
                "iqn.2001-04.",
                "iqn.2001-13.com.example",
                "iqn.2001-00.com.example",
                "iqn.201-04.com.example",
                "iqn.2001-04.com..example",
                "iqn.2001-04.com.example:a_b",
                "iqn.2001-04.com.example:a b",
                "iqn.2001-04:com.example",
                &format!("iqn.2001-04.com.example:{}", "a".repeat(200)),
                "eui.02004567A425678",
                "naa.52004567BA64678D0",
                "wwn.52004567BA64678D",
            ],
        );
    }
}
