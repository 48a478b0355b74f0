//! `uuid`: a string is a UUID.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`uuid()`].
#[derive(Clone, Copy, Debug)]
pub struct Uuid {
    lower: bool,
    simple: bool,
    /// The version that it has to be; 0 where any will do.
    version: u8,
}

/// The string is a UUID: 8-4-4-4-12 hexadecimal digits (RFC 9562), of any version.
///
/// Applies to strings. Both cases are taken; `uuid(lower = true)` refuses upper case. `uuid(simple = true)`
/// takes the 32 digits without hyphens as well, and `uuid(version = 4)` only what was made in that way.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let upper = ValueRef::Text("2EB8AA08-AA98-11EA-B4AA-73B441D16380");
/// assert!(rules::uuid().holds(upper));
/// assert!(!rules::uuid().lower(true).holds(upper));
/// let digits = ValueRef::Text("2eb8aa08aa9811eab4aa73b441d16380");
/// assert!(rules::uuid().simple(true).holds(digits) && !rules::uuid().holds(digits));
/// let random = ValueRef::Text("f47ac10b-58cc-4372-a567-0e02b2c3d479");
/// assert!(rules::uuid().version(4).holds(random) && !rules::uuid().version(7).holds(random));
/// ```
#[must_use]
pub const fn uuid() -> Uuid {
    Uuid { lower: false, simple: false, version: 0 }
}

impl Uuid {
    /// Whether upper case is refused.
    #[must_use]
    pub const fn lower(self, lower: bool) -> Self {
        Self { lower, ..self }
    }

    /// Whether the 32 digits alone are taken, too.
    #[must_use]
    pub const fn simple(self, simple: bool) -> Self {
        Self { simple, ..self }
    }

    /// The version that is taken, 1 to 8.
    ///
    /// # Panics
    ///
    /// Where there is no such version: in a declaration, a compile error.
    #[must_use]
    #[track_caller]
    pub const fn version(self, version: u8) -> Self {
        assert!(matches!(version, 1..=8), "the versions of a UUID are 1 to 8");
        Self { version, ..self }
    }

    /// Whether it is of the version that is asked for, and of the variant that has versions.
    #[cold]
    fn is_of_version(self, version: u8, variant: u8) -> bool {
        version == b'0' + self.version && matches!(variant, b'8' | b'9' | b'a' | b'b' | b'A' | b'B')
    }

    /// The strings that are taken, as a regular expression.
    fn pattern(self) -> String {
        let digit = if self.lower { "[0-9a-f]" } else { "[0-9A-Fa-f]" };
        let (third, fourth) = match (self.version, self.lower) {
            (0, _) => (format!("{digit}{{4}}"), format!("{digit}{{4}}")),
            (version, true) => (format!("{version}{digit}{{3}}"), format!("[89ab]{digit}{{3}}")),
            (version, false) => (format!("{version}{digit}{{3}}"), format!("[89ABab]{digit}{{3}}")),
        };
        let whole = format!("{digit}{{8}}-{digit}{{4}}-{third}-{fourth}-{digit}{{12}}");
        match (self.simple, self.version) {
            (false, _) => format!("^{whole}$"),
            (true, 0) => format!("^({digit}{{32}}|{whole})$"),
            (true, _) => format!("^({digit}{{12}}{third}{fourth}{digit}{{12}}|{whole})$"),
        }
    }

    /// Whether the text is the 32 digits alone.
    #[cold]
    fn is_simple(self, text: &str) -> bool {
        let digit = |byte: u8| match byte {
            b'A'..=b'F' => !self.lower,
            _ => byte.is_ascii_hexdigit(),
        };
        let bytes = text.as_bytes();
        bytes.len() == 32
            && text.bytes().all(digit)
            && (self.version == 0 || self.is_of_version(bytes[12], bytes[16]))
    }
}

/// Where the hyphens stand.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// A byte in each byte of a word.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Marks those of eight bytes that are no hexadecimal digits, all at once; `fold` is the bit in
/// each that makes a capital a small letter.
const fn strays(word: u64, fold: u64) -> u64 {
    // A byte below 128, and what is missing from another to 128, is 128 or more from that on.
    let (low, letter) = (word & each(0x7f), word & each(0x7f) | fold);
    let digit = (low + each(0x80 - b'0')) & !(low + each(0x80 - b'9' - 1));
    let letter = (letter + each(0x80 - b'a')) & !(letter + each(0x80 - b'f' - 1));
    (!(digit | letter) | word) & each(0x80)
}

/// Four bytes as half a word.
#[inline]
fn half<const AT: usize>(bytes: &[u8; 36]) -> u64 {
    bytes[AT..].first_chunk().map_or(0, |&half| u32::from_ne_bytes(half).into())
}

impl Rule for Uuid {
    fn code(&self) -> &'static str {
        "uuid"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        let ValueRef::Text(text) = datum else { return false };
        let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else {
            return self.simple && self.is_simple(text);
        };
        let fold = each(if self.lower { 0 } else { 0x20 });
        let hyphens = HYPHENS.iter().all(|&at| bytes[at] == b'-');
        let strays = strays(half::<0>(bytes) << 32 | half::<4>(bytes), fold)
            | strays(half::<9>(bytes) << 32 | half::<14>(bytes), fold)
            | strays(half::<19>(bytes) << 32 | half::<24>(bytes), fold)
            | strays(half::<28>(bytes) << 32 | half::<32>(bytes), fold);
        hyphens && strays == 0 && (self.version == 0 || self.is_of_version(bytes[14], bytes[19]))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.version {
            0 => f.write_str("is not a UUID; write 8-4-4-4-12 hexadecimal digits")?,
            version => {
                write!(
                    f,
                    "is not a UUID of version {version}; write 8-4-4-4-12 hexadecimal digits"
                )?;
            }
        }
        f.write_str(if self.simple { ", with or without hyphens" } else { "" })?;
        f.write_str(if self.lower { " in lower case" } else { "" })
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        // The format of JSON Schema has the hyphens.
        if !self.simple {
            visit("format", Operand::Text("uuid"));
        }
        visit("pattern", Operand::Written(self.pattern()));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Uuid {}

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

    #[test]
    fn takes_the_digits_alone_where_asked() {
        let digits = ["2eb8aa08aa9811eab4aa73b441d16380"];
        let bad: Vec<_> = BAD.iter().copied().filter(|text| *text != digits[0]).collect();
        texts(&uuid().simple(true), &[GOOD, UPPER, &digits].concat(), &bad);
        let upper = ["2EB8AA08AA9811EAB4AA73B441D16380"];
        texts(
            &uuid().simple(true).lower(true),
            &[GOOD, &digits].concat(),
            &[UPPER, &bad, &upper].concat(),
        );
        assert_eq!(
            explained(&uuid().simple(true)),
            "is not a UUID; write 8-4-4-4-12 hexadecimal digits, with or without hyphens"
        );
    }

    #[test]
    fn takes_one_version_where_asked() {
        let random = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
        let bad = [
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "f47ac10b-58cc-4372-c567-0e02b2c3d479",
            "f47ac10b-58cc-4372-0567-0e02b2c3d479",
            "00000000-0000-0000-0000-000000000000",
        ];
        texts(&uuid().version(4), &[random, &random.to_uppercase()], &bad);
        texts(&uuid().version(1), &[bad[0]], &[random]);
        let simple = [random.replace('-', ""), bad[0].replace('-', "")];
        texts(&uuid().version(4).simple(true), &[random, &simple[0]], &[bad[0], &simple[1]]);
        assert_eq!(
            explained(&uuid().version(4)),
            "is not a UUID of version 4; write 8-4-4-4-12 hexadecimal digits"
        );
    }
}
