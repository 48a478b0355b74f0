//! `uuid`: a string is a UUID.

use std::fmt;

use crate::datum::Datum;
use crate::rules::{For, Operand, Rule};

/// See [`uuid`].
#[derive(Clone, Copy, Debug)]
pub struct Uuid {
    lower: bool,
}

/// The string is a UUID: 8-4-4-4-12 hexadecimal digits (RFC 9562), of any version.
///
/// Applies to strings. Both cases are taken; `uuid(lower = true)` refuses upper case.
///
/// ```
/// use vdsm_validate::{Datum, rules, rules::Rule};
///
/// let upper = Datum::Text("2EB8AA08-AA98-11EA-B4AA-73B441D16380");
/// assert!(rules::uuid().holds(upper));
/// assert!(!rules::uuid().lower(true).holds(upper));
/// ```
#[must_use]
pub const fn uuid() -> Uuid {
    Uuid { lower: false }
}

impl Uuid {
    /// Whether upper case is refused.
    #[must_use]
    pub const fn lower(self, lower: bool) -> Self {
        Self { lower }
    }
}

/// Where the hyphens stand.
const HYPHENS: [bool; 36] = {
    let mut hyphens = [false; 36];
    hyphens[8] = true;
    hyphens[13] = true;
    hyphens[18] = true;
    hyphens[23] = true;
    hyphens
};

impl Rule for Uuid {
    fn code(&self) -> &'static str {
        "uuid"
    }

    fn holds(&self, datum: Datum<'_>) -> bool {
        let Datum::Text(text) = datum else { return false };
        let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else { return false };
        // Without a branch for each byte, so that several are compared at once.
        let mut good = true;
        for (byte, hyphen) in bytes.iter().zip(HYPHENS) {
            let small = byte.wrapping_sub(b'a') < 6;
            let capital = (byte.wrapping_sub(b'A') < 6) & !self.lower;
            let digit = (byte.wrapping_sub(b'0') < 10) | small | capital;
            good &= (digit & !hyphen) | ((*byte == b'-') & hyphen);
        }
        good
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a UUID; write 8-4-4-4-12 hexadecimal digits")?;
        if self.lower { f.write_str(" in lower case") } else { Ok(()) }
    }

    fn operands(&self, visit: &mut dyn FnMut(&'static str, Operand<'_>)) {
        visit("format", Operand::Text("uuid"));
        visit(
            "pattern",
            Operand::Text(if self.lower {
                "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
            } else {
                "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"
            }),
        );
    }
}

impl For<str> for Uuid {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    const GOOD: &[&str] = &[
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "00000000-0000-0000-0000-000000000000",
        "99c17cbb-656f-f64a-940f-1a4568f03487",
    ];
    const UPPER: &[&str] =
        &["2EB8AA08-AA98-11EA-B4AA-73B441D16380", "2eb8aa08-AA98-11ea-B4Aa-73B441D16380"];
    const BAD: &[&str] = &[
        "",
        "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
        "2eb8aa08-aa98-11ea-73b441d16380",
        "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
        "2eb8aa08aa9811eab4aa73b441d16380",
        "2eb8aa08aa98-11ea-b4aa73b441d16380",
        "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
        "2eb8aa08aa9811eab4aa73b441d16380----",
        "2eb8aa0-8aa98-11e-ab4aa7-3b441d16380",
        "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
        "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380\n",
        "2eb8aa08-aa98-11ea-b4aa-73b441d163é",
    ];

    #[test]
    fn takes_both_cases() {
        texts(&uuid(), &[GOOD, UPPER].concat(), BAD);
    }

    #[test]
    fn takes_lower_case_only() {
        texts(&uuid().lower(true), GOOD, &[UPPER, BAD].concat());
        assert_eq!(
            explained(&uuid().lower(true)),
            "is not a UUID; write 8-4-4-4-12 hexadecimal digits in lower case"
        );
    }
}
