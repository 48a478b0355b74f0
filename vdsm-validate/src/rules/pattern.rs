//! `pattern`: a string matches a regular expression.

use std::fmt;
use std::sync::OnceLock;

#[cfg(feature = "regex")]
use regex::{Regex, RegexBuilder};
#[cfg(not(feature = "regex"))]
use regex_lite::{Regex, RegexBuilder};

use super::pattern_positions::Positions;
use super::simple_pattern::{SimplePattern, sequence};
use super::syntax;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`pattern`].
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    text: &'static str,
    bucket: usize,
    /// The pattern needs no engine.
    sequence: Option<SimplePattern>,
}

/// The string matches a regular expression, anywhere in it: `^` and `$` tie it to the ends.
///
/// Applies to strings. The syntax is that of the `regex` crate without look-around, named groups,
/// nested classes and Unicode classes, and a mistake in it does not compile. Matching takes time
/// linear in the string. `pattern("…", says = "…")` gives the report its words. `pattern(NAME)` takes a constant, or
/// a `static` of the program's own that holds a `Regex` of `regex-lite` or, with the feature `regex`, of `regex`: whatever
/// that takes, which is not proven, and no schema but ours has it. `\d`, `\s`, `\w`, `\b` and `(?i)` are about ASCII; with the crate's
/// feature `regex` they are about Unicode.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let device = rules::pattern(r"^[sv]d[a-z]+[0-9]*$");
/// assert!(device.holds(ValueRef::Text("sda1")));
/// assert!(!device.holds(ValueRef::Text("/dev/sda1")));
/// ```
///
/// ```
/// use std::sync::LazyLock;
///
/// use regex_lite::{Regex, RegexBuilder};
/// use vdsm_validate::{Validate, check_str};
///
/// static COLOUR: LazyLock<Regex> =
///     LazyLock::new(|| RegexBuilder::new("^#[0-9a-f]{6}$").case_insensitive(true).build().unwrap());
///
/// #[derive(Validate)]
/// struct Theme {
///     #[validate(pattern(COLOUR))]
///     colour: String,
/// }
///
/// assert!(check_str::<Theme>(r##"{"colour": "#FF00aa"}"##).is_valid());
/// let report = check_str::<Theme>(r#"{"colour": "red"}"#);
/// assert_eq!(report.findings()[0].to_string(), "\"red\" does not match ^#[0-9a-f]{6}$");
/// ```
///
/// # Panics
///
/// Where there is a mistake in the pattern: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn pattern(text: &'static str) -> Pattern {
    if let Err(violation) = syntax::check(text) {
        panic!("{}", violation);
    }
    Pattern { text, bucket: bucket(text), sequence: sequence(text) }
}

impl Rule for Pattern {
    fn code(&self) -> &'static str {
        "pattern"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| match &self.sequence {
            Some(sequence) => sequence.matches(text),
            None => self.compiled().matches(text),
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not match {}", self.text)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("pattern", Operand::Text(self.text));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Pattern {}

/// A compiled pattern, and the next one of its bucket.
///
/// A rule in a type's table is a constant, which cannot hold what is made at run time. So compiled
/// patterns stand in this one table, and each is compiled once, however many rules are about it.
struct Compiled {
    text: &'static str,
    matcher: Matcher,
    next: Link,
}

/// What tells whether a text matches.
enum Matcher {
    Positions(Positions),
    Engine(Option<Regex>),
}

type Link = OnceLock<Box<Compiled>>;

static BUCKETS: [Link; 64] = [const { OnceLock::new() }; 64];

impl Pattern {
    /// Whether a default keeps the rule, as far as the compiler can tell, which has no engine.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        match (default, &self.sequence) {
            (ValueRef::Text(text), Some(sequence)) => sequence.matches(text),
            _ => true,
        }
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["pattern"]
    }

    fn compiled(&self) -> &'static Compiled {
        let mut link = &BUCKETS[self.bucket];
        loop {
            let compiled = link.get_or_init(|| Box::new(Compiled::new(self.text)));
            if compiled.text == self.text {
                return compiled;
            }
            link = &compiled.next;
        }
    }
}

impl Compiled {
    #[cold]
    fn new(text: &'static str) -> Self {
        let matcher = match Positions::of(text) {
            Some(positions) => Matcher::Positions(positions),
            None => Matcher::Engine(RegexBuilder::new(text).nest_limit(250).build().ok()),
        };
        Self { text, matcher, next: OnceLock::new() }
    }

    fn matches(&self, text: &str) -> bool {
        match &self.matcher {
            Matcher::Positions(positions) => positions.matches(text),
            // `syntax::check` lets nothing through that the engine refuses.
            Matcher::Engine(engine) => engine.as_ref().is_some_and(|engine| engine.is_match(text)),
        }
    }
}

/// FNV-1a, in a constant.
const fn bucket(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash as usize % BUCKETS.len()
}

#[cfg(test)]
pub(super) mod tests {
    use regex_lite::Regex as Engine;

    use super::*;
    use crate::rules::tests::{explained, texts};

    /// Patterns and strings over few characters, by a fixed sequence of numbers, of which whatever takes
    /// a pattern has to say what the engine says.
    pub(in crate::rules) struct Trial<'t> {
        /// What patterns are made of, and how many of them one has, less one.
        pub(in crate::rules) pieces: &'t [&'t str],
        pub(in crate::rules) most: usize,
        pub(in crate::rules) patterns: usize,
        /// Every other pattern is not tied to both ends.
        pub(in crate::rules) loose: bool,
        /// What texts are made of, and the length that they are below.
        pub(in crate::rules) characters: &'t [&'t str],
        pub(in crate::rules) longest: usize,
        /// How many texts there are for each pattern.
        pub(in crate::rules) texts: usize,
    }

    impl Trial<'_> {
        pub(in crate::rules) fn run<M: Fn(&str) -> bool>(
            &self,
            compile: impl Fn(&str) -> Option<M>,
        ) {
            let mut seed = 0x2545_f491_4f6c_dd1d_u64;
            let mut pick = |most: usize| {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                usize::try_from(seed >> 33).unwrap() % most
            };
            let (mut taken, mut hits) = (0, 0);
            for number in 0..self.patterns {
                let pieces = 0..=pick(self.most);
                let pieces: String = pieces.map(|_| self.pieces[pick(self.pieces.len())]).collect();
                let loose = self.loose && number % 2 == 1;
                let pattern = if loose { pieces } else { format!("^{pieces}$") };
                if syntax::check(&pattern).is_err() {
                    continue;
                }
                let Some(matches) = compile(&pattern) else { continue };
                taken += 1;
                let engine = Engine::new(&pattern).unwrap();
                for _ in 0..self.texts {
                    let text = 0..pick(self.longest);
                    let text: String =
                        text.map(|_| self.characters[pick(self.characters.len())]).collect();
                    hits += usize::from(engine.is_match(&text));
                    assert_eq!(matches(&text), engine.is_match(&text), "{pattern} {text:?}");
                }
            }
            assert!(taken > 1_000 && hits > 1_000, "{taken} {hits}");
        }
    }

    #[test]
    fn matches_as_it_is_anchored() {
        texts(&pattern("b+"), &["b", "abba"], &["", "a"]);
        texts(&pattern("^b+$"), &["b", "bb"], &["", "abba", "bb\n"]);
        texts(&pattern(r"^(?i)eth\d{1,2}$"), &["eth0", "ETH10"], &["eth", "eth100"]);
        assert_eq!(explained(&pattern("^a$")), "does not match ^a$");
    }

    #[test]
    fn patterns_of_one_bucket_are_told_apart() {
        let texts: Vec<&'static str> =
            (0..200).map(|number| &*format!("^{number}$").leak()).collect();
        for text in &texts {
            assert!(pattern(text).holds(ValueRef::Text(text.trim_matches(['^', '$']))));
            assert!(!pattern(text).holds(ValueRef::Text("x")));
        }
    }

    #[test]
    #[should_panic(expected = "a group is not closed")]
    fn refuses_a_mistake() {
        let _ = pattern("(a");
    }
}
