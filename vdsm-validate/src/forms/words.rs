//! `words`: a boolean as a word.

use std::fmt;
use std::marker::PhantomData;

use serde_json::json;

use crate::content::Content;
use crate::forms::{Decoded, Form, FormFor};
use crate::rules::same;
use crate::schema::export::{Inside, any_case};
use crate::schema::{JsonSchema, Schema};
use crate::value::ValueRef;
use crate::write::WriteError;

/// How many words there may be for each value.
const MOST: usize = 4;

/// See [`words`]; until it is given a word, it is no form.
#[derive(Clone, Copy, Debug)]
pub struct Words<W = Given> {
    yes: Choices,
    no: Choices,
    ignore_case: bool,
    given: PhantomData<W>,
}

/// There is a word.
#[derive(Clone, Copy, Debug)]
pub struct Given(());

/// There is no word yet.
#[derive(Clone, Copy, Debug)]
pub struct Wordless(());

/// Whether there is a word.
#[diagnostic::on_unimplemented(
    message = "`words` has no words",
    label = "write `words(true = \"yes\", false = \"no\")`"
)]
pub trait Spoken: Sync {}

impl Spoken for Given {}

/// A boolean as a word: `words(true = "yes", false = "no")`.
///
/// Applies to booleans. Each value may have up to four words, the first being the one that is
/// written back; `ignore_case = true` takes them in any case of ASCII letters.
///
/// ```
/// use vdsm_validate::{ValueRef, Describe, forms, forms::{Form, Decoded}};
///
/// let words = forms::words().r#true("yes").r#false("no");
/// let read = words.read(ValueRef::Text("yes"), bool::schema());
/// assert!(matches!(read, Some(Decoded::Scalar(ValueRef::Bool(true)))));
/// assert!(words.read(ValueRef::Text("YES"), bool::schema()).is_none());
/// ```
#[must_use]
pub const fn words() -> Words<Wordless> {
    Words { yes: Choices::NONE, no: Choices::NONE, ignore_case: false, given: PhantomData }
}

impl<W> Words<W> {
    /// One more word for `true`.
    ///
    /// # Panics
    ///
    /// Where the word is given twice, or is the fifth: in a declaration, a compile error.
    #[must_use]
    #[track_caller]
    pub const fn r#true(mut self, word: &'static str) -> Words {
        self.refuse(word);
        self.yes.add(word);
        self.spoken()
    }

    /// One more word for `false`.
    ///
    /// # Panics
    ///
    /// Where the word is given twice, or is the fifth: in a declaration, a compile error.
    #[must_use]
    #[track_caller]
    pub const fn r#false(mut self, word: &'static str) -> Words {
        self.refuse(word);
        self.no.add(word);
        self.spoken()
    }

    /// Whether the case of ASCII letters makes no difference.
    #[must_use]
    pub const fn ignore_case(self, ignore_case: bool) -> Self {
        Self { ignore_case, ..self }
    }

    const fn spoken(self) -> Words {
        let Self { yes, no, ignore_case, .. } = self;
        Words { yes, no, ignore_case, given: PhantomData }
    }

    /// The word for a value: the first that was given.
    ///
    /// ```
    /// use vdsm_validate::forms;
    ///
    /// let words = forms::words().r#true("on").r#true("yes").r#false("off");
    /// assert_eq!(words.word(true), Some("on"));
    /// ```
    #[must_use]
    pub fn word(&self, value: bool) -> Option<&'static str> {
        if value { &self.yes } else { &self.no }.given().first().copied()
    }

    #[track_caller]
    const fn refuse(&self, word: &str) {
        assert!(
            !self.yes.have(word) && !self.no.have(word),
            "a word is given twice; leave one out"
        );
    }
}

/// The words for one value.
#[derive(Clone, Copy, Debug)]
struct Choices {
    words: [&'static str; MOST],
    count: usize,
}

impl Choices {
    const NONE: Self = Self { words: [""; MOST], count: 0 };

    #[track_caller]
    const fn add(&mut self, word: &'static str) {
        assert!(self.count < MOST, "a boolean has up to four words for each value; leave some out");
        self.words[self.count] = word;
        self.count += 1;
    }

    const fn have(&self, word: &str) -> bool {
        let mut at = 0;
        while at < self.count {
            if same(self.words[at], word) {
                return true;
            }
            at += 1;
        }
        false
    }

    fn given(&self) -> &[&'static str] {
        &self.words[..self.count]
    }
}

impl<W: Spoken> Form for Words<W> {
    fn code(&self) -> &'static str {
        "words"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        let text = wire.as_text()?;
        let is = |word: &&str| {
            if self.ignore_case { word.eq_ignore_ascii_case(text) } else { *word == text }
        };
        let value = if self.yes.given().iter().any(is) {
            true
        } else if self.no.given().iter().any(is) {
            false
        } else {
            return None;
        };
        Some(Decoded::Scalar(ValueRef::Bool(value)))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        let Content::Bool(value) = plain else { return Ok(plain) };
        match self.word(value) {
            Some(word) => Ok(Content::Text(word.into())),
            None => Err(WriteError::new(format!("`words` has no word for `{value}`"))),
        }
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        let words = || self.yes.given().iter().chain(self.no.given());
        let keywords = if self.ignore_case {
            let words: Vec<_> = words().map(|word| any_case(word)).collect();
            json!({"type": "string", "pattern": format!("^({})$", words.join("|"))})
        } else {
            json!({"enum": words().collect::<Vec<_>>()})
        };
        if of.is_ruled() { JsonSchema::wider(keywords) } else { JsonSchema::exact(keywords) }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.yes.given().iter().chain(self.no.given());
        let last = self.yes.count + self.no.count;
        for (number, word) in all.enumerate() {
            f.write_str(match number {
                0 => "",
                number if number + 1 == last => " or ",
                _ => ", ",
            })?;
            write!(f, "`{word}`")?;
        }
        Ok(())
    }
}

impl<W: Spoken> FormFor<bool> for Words<W> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::{TEXT, expected, written};

    fn read(words: Words, wire: ValueRef<'_>) -> Option<bool> {
        match words.read(wire, &TEXT)? {
            Decoded::Scalar(ValueRef::Bool(value)) => Some(value),
            _ => panic!("words make booleans"),
        }
    }

    #[test]
    fn reads_its_words_only() {
        let onboot = words().r#true("yes").r#false("no").r#true("1").r#false("0");
        assert!(onboot.canonical());
        assert_eq!(read(onboot, ValueRef::Text("yes")), Some(true));
        assert_eq!(read(onboot, ValueRef::Text("0")), Some(false));
        for other in
            [ValueRef::Text("Yes"), ValueRef::Text(""), ValueRef::Bool(true), ValueRef::Int(1)]
        {
            assert_eq!(read(onboot, other), None, "{other:?}");
        }
        assert_eq!(read(onboot.ignore_case(true), ValueRef::Text("NO")), Some(false));
        assert_eq!(expected(&onboot), "`yes`, `1`, `no` or `0`");
        let halved = words().r#true("yes");
        assert_eq!((onboot.word(true), halved.word(false)), (Some("yes"), None));
        assert_eq!(written(&onboot, &TEXT, false.into()), Ok("no".into()));
        assert_eq!(written(&halved, &TEXT, false.into()), Err(String::new()));
    }

    #[test]
    #[should_panic(expected = "a word is given twice")]
    fn refuses_a_word_for_both() {
        let _ = words().r#true("a").r#false("a");
    }

    #[test]
    #[should_panic(expected = "up to four words")]
    fn refuses_five_words() {
        let _ = words().r#true("a").r#true("b").r#true("c").r#true("d").r#true("e");
    }
}
