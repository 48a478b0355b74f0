//! `idn_hostname`: a string is the name of a host, in letters of any script.

use std::borrow::Cow;
use std::fmt;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use unicode_general_category::{GeneralCategory, get_general_category};

use super::host::is_name;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`idn_hostname`].
#[derive(Clone, Copy, Debug)]
pub struct IdnHostname(());

/// The string is a host name in letters of any script (IDNA 2008), or as DNS has it, in punycode; and no address.
///
/// Applies to strings. It is behind the feature `idna`. Capitals and wide forms count as what they are mapped to (UTS 46), as clients
/// do it; emoji and other symbols are in no name. What [`hostname`](super::hostname()) says of ASCII holds here too, and
/// of punycode it is asked what it stands for.
///
/// ```
/// use vdsm_validate::{Validate, assert_findings, check_str};
///
/// #[derive(Validate)]
/// struct Host(#[validate(idn_hostname)] String);
///
/// assert!(check_str::<Host>("\"příklad.example\"").is_valid());
/// assert!(check_str::<Host>("\"xn--pklad-zsa96e.example\"").is_valid());
/// assert_findings!(check_str::<Host>("\"☃.example\""), "": idn_hostname);
/// ```
#[must_use]
pub const fn idn_hostname() -> IdnHostname {
    IdnHostname(())
}

simple! { IdnHostname ["format"] }

impl Rule for IdnHostname {
    fn code(&self) -> &'static str {
        "idn_hostname"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_idn)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a host name")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("idn-hostname"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for IdnHostname {}

/// Whether it is a host name, in letters of any script or not.
pub(super) fn is_idn(text: &str) -> bool {
    // More bytes than this are no name, however they are mapped.
    if text.len() > 4 * 253 {
        return false;
    }
    let (names, deny) = (Uts46::new(), AsciiDenyList::STD3);
    let (readable, read) = names.to_unicode(text.as_bytes(), deny, Hyphens::CheckFirstLast);
    let ascii =
        names.to_ascii(text.as_bytes(), deny, Hyphens::CheckFirstLast, DnsLength::Verify).ok();
    read.is_ok()
        && ascii.is_some_and(|ascii: Cow<'_, str>| is_name(&ascii))
        && readable.split('.').all(|label| label.is_ascii() || is_label(label))
}

/// Whether a label that is not ASCII is one that IDNA 2008 has (RFC 5892); that it is normalised, and that
/// joiners and directions are where they may be, is known.
fn is_label(label: &str) -> bool {
    let reserved = label.chars().skip(2).take(2).eq("--".chars());
    let mut before = None;
    let mut characters = label.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        let allowed = match character {
            // Exceptions, and what has to stand beside something.
            '-' | 'ß' | 'ς' | '۽' | '۾' | '་' | '〇' | '\u{200c}' | '\u{200d}' => true,
            'ـ' | 'ߺ' | '〮' | '〯' | '〱'..='〵' | '〻' => false,
            '·' => before == Some('l') && after == Some('l'),
            '͵' => after.is_some_and(is_greek),
            '׳' | '״' => before.is_some_and(is_hebrew),
            '・' => label.chars().any(is_japanese),
            '٠'..='٩' => !label.chars().any(|other| matches!(other, '۰'..='۹')),
            '۰'..='۹' => !label.chars().any(|other| matches!(other, '٠'..='٩')),
            _ => is_letter_or_digit(character) && !is_part_of_hangul(character),
        };
        if !allowed {
            return false;
        }
        before = Some(character);
    }
    !reserved
}

/// Parts of Hangul's syllables.
fn is_part_of_hangul(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}')
}

fn is_letter_or_digit(character: char) -> bool {
    matches!(
        get_general_category(character),
        GeneralCategory::LowercaseLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::DecimalNumber
    )
}

fn is_greek(character: char) -> bool {
    matches!(character, '\u{370}'..='\u{373}' | '\u{375}'..='\u{377}' | '\u{37a}'..='\u{3e1}'
        | '\u{3f0}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

fn is_hebrew(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5f4}' | '\u{fb1d}'..='\u{fb4f}')
}

/// Hiragana, Katakana and Han.
fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fd}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{2e80}'..='\u{2fd5}' | '\u{3005}'
        | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{1b000}'..='\u{1b167}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn takes_names_of_any_script() {
        let rule = idn_hostname();
        for good in
            ["localhost", "a--b.com", "bücher.example", "Bücher.example", "例え.テスト", "faß.de"]
        {
            assert!(rule.holds(ValueRef::Text(good)), "{good}");
        }
        let long = "é".repeat(2000);
        for bad in [
            "",
            ".",
            "a.",
            "-é",
            "é-",
            "a_b.é",
            "☃.net",
            "💩.la",
            "192.0.2.1",
            "a b",
            "é é",
            "ŉ☎",
            &long,
        ] {
            assert!(!rule.holds(ValueRef::Text(bad)), "{bad}");
        }
        assert!(!rule.holds(ValueRef::Null) && rule.admits(ValueRef::Null));
        assert_eq!(explained(&rule), "is not a host name");
    }
}
