//! Patterns that are a plain sequence of characters, matched without an engine.
//!
//! Most patterns of a dictionary are like `^bond[0-9]+$`: tied to both ends, and one class of
//! ASCII characters after the other, each so many times. What such a step takes is never wanted
//! by a later one, so that one look at each byte decides. An engine of regular expressions spends
//! thousands of instructions on the same short string.

/// The most steps; longer patterns are left to the engine.
const STEPS: usize = 8;

/// A pattern as a sequence of steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct SimplePattern {
    steps: [Step; STEPS],
    len: usize,
}

/// Characters of one set, so many times.
#[derive(Clone, Copy, Debug)]
struct Step {
    set: Set,
    least: u16,
    /// [`u16::MAX`] for any number.
    most: u16,
}

/// A set of ASCII characters.
#[derive(Clone, Copy, Debug)]
struct Set {
    low: u64,
    high: u64,
}

impl Set {
    const EMPTY: Self = Self { low: 0, high: 0 };

    /// The set with the characters of a range.
    const fn with(mut self, first: u8, last: u8) -> Self {
        let mut byte = first;
        while byte <= last && byte < 128 {
            if byte < 64 {
                self.low |= 1 << byte;
            } else {
                self.high |= 1 << (byte - 64);
            }
            byte += 1;
        }
        self
    }

    const fn has(self, byte: u8) -> bool {
        match byte {
            0..64 => self.low >> byte & 1 == 1,
            64..128 => self.high >> (byte - 64) & 1 == 1,
            _ => false,
        }
    }

    const fn meets(self, other: Self) -> bool {
        self.low & other.low != 0 || self.high & other.high != 0
    }
}

/// Passes on that the pattern is no such sequence.
macro_rules! pass {
    ($option:expr) => {
        match $option {
            Some(value) => value,
            None => return None,
        }
    };
}

/// The pattern as a sequence, where it is one; its syntax was checked.
pub(super) const fn sequence(pattern: &str) -> Option<SimplePattern> {
    let mut reader = Reader { bytes: pattern.as_bytes(), at: 0 };
    if !reader.take(b'^') {
        return None;
    }
    let mut steps = [Step { set: Set::EMPTY, least: 0, most: 0 }; STEPS];
    let mut len = 0;
    while !reader.take(b'$') {
        if len == STEPS {
            return None;
        }
        let set = pass!(reader.set());
        let (least, most) = pass!(reader.times());
        steps[len] = Step { set, least, most };
        len += 1;
    }
    let sequence = SimplePattern { steps, len };
    if reader.at == reader.bytes.len() && sequence.is_decided() { Some(sequence) } else { None }
}

impl SimplePattern {
    /// Whether no step can take what a later one needs.
    const fn is_decided(&self) -> bool {
        let mut at = 0;
        while at < self.len {
            let step = self.steps[at];
            let mut later = at + 1;
            while step.least != step.most && later < self.len {
                if step.set.meets(self.steps[later].set) {
                    return false;
                }
                if self.steps[later].least > 0 {
                    break;
                }
                later += 1;
            }
            at += 1;
        }
        true
    }

    pub(super) const fn matches(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let (mut at, mut number) = (0, 0);
        while number < self.len {
            let Step { set, least, most } = self.steps[number];
            let left = bytes.len() - at;
            let most = if most == u16::MAX || most as usize > left { left } else { most as usize };
            let (begin, end) = (at, at + most);
            while at < end && set.has(bytes[at]) {
                at += 1;
            }
            if at - begin < least as usize {
                return false;
            }
            number += 1;
        }
        at == bytes.len()
    }
}

/// Whether the text matches a pattern that is such a sequence.
#[track_caller]
pub(super) const fn may_match(pattern: &str, text: &str) -> bool {
    match sequence(pattern) {
        Some(sequence) => sequence.matches(text),
        None => panic!("the pattern is no plain sequence"),
    }
}

struct Reader<'p> {
    bytes: &'p [u8],
    at: usize,
}

impl Reader<'_> {
    const fn take(&mut self, byte: u8) -> bool {
        let found = self.at < self.bytes.len() && self.bytes[self.at] == byte;
        if found {
            self.at += 1;
        }
        found
    }

    const fn next(&mut self) -> Option<u8> {
        if self.at == self.bytes.len() {
            return None;
        }
        self.at += 1;
        Some(self.bytes[self.at - 1])
    }

    /// One character or class.
    const fn set(&mut self) -> Option<Set> {
        match pass!(self.next()) {
            b'[' => self.class(),
            b'\\' => self.escape(),
            // What acts, and what is more than a byte.
            b'.' | b'(' | b')' | b'|' | b'^' | 128.. => None,
            byte => Some(Set::EMPTY.with(byte, byte)),
        }
    }

    const fn class(&mut self) -> Option<Set> {
        if self.take(b'^') {
            return None;
        }
        let mut set = Set::EMPTY;
        while !self.take(b']') {
            let first = pass!(self.item());
            let bounded = self.at + 1 < self.bytes.len() && self.bytes[self.at + 1] != b']';
            let last = if bounded && self.take(b'-') { pass!(self.item()) } else { first };
            set.low |= first.low | last.low;
            set.high |= first.high | last.high;
            if let (Some(first), Some(last)) = (first.only(), last.only()) {
                set = set.with(first, last);
            }
        }
        Some(set)
    }

    const fn item(&mut self) -> Option<Set> {
        match pass!(self.next()) {
            b'\\' => self.escape(),
            128.. => None,
            byte => Some(Set::EMPTY.with(byte, byte)),
        }
    }

    const fn escape(&mut self) -> Option<Set> {
        match pass!(self.next()) {
            // With the feature, these are about Unicode.
            b'd' | b'w' if cfg!(feature = "regex") => None,
            b'd' => Some(Set::EMPTY.with(b'0', b'9')),
            b'w' => {
                let digits = Set::EMPTY.with(b'0', b'9').with(b'_', b'_');
                Some(digits.with(b'A', b'Z').with(b'a', b'z'))
            }
            byte if byte.is_ascii_punctuation() => Some(Set::EMPTY.with(byte, byte)),
            _ => None,
        }
    }

    /// How often the thing before stands.
    #[expect(clippy::unnecessary_wraps, reason = "as its siblings, for `?`")]
    const fn times(&mut self) -> Option<(u16, u16)> {
        let times = if self.take(b'*') {
            (0, u16::MAX)
        } else if self.take(b'+') {
            (1, u16::MAX)
        } else if self.take(b'?') {
            (0, 1)
        } else if self.take(b'{') {
            let least = self.decimal();
            let most = match (self.take(b','), self.take(b'}')) {
                (false, _) => least,
                (true, true) => u16::MAX,
                (true, false) => self.decimal(),
            };
            self.take(b'}');
            (least, most)
        } else {
            return Some((1, 1));
        };
        // As few as will do: the same strings match.
        self.take(b'?');
        Some(times)
    }

    const fn decimal(&mut self) -> u16 {
        let mut number = 0;
        while self.at < self.bytes.len() && self.bytes[self.at].is_ascii_digit() {
            number = number * 10 + (self.bytes[self.at] - b'0') as u16;
            self.at += 1;
        }
        number
    }
}

impl Set {
    /// The only character of the set.
    #[expect(clippy::cast_possible_truncation, reason = "a bit of 128 fits a byte")]
    const fn only(self) -> Option<u8> {
        match (self.low.count_ones(), self.high.count_ones()) {
            (1, 0) => Some(self.low.trailing_zeros() as u8),
            (0, 1) => Some(64 + self.high.trailing_zeros() as u8),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sequence;
    use crate::rules::pattern::tests::Trial;

    #[test]
    fn knows_a_sequence() {
        for pattern in ["^$", "^a$", "^bond[0-9]+$", r"^[sv]d[a-z]{1,3}\.?$", "^[a-c-]{2,}?_*$"] {
            assert!(sequence(pattern).is_some(), "{pattern}");
        }
        for pattern in [
            "a",
            "^a",
            "a$",
            "^a|b$",
            "^(a)$",
            "^[^a]$",
            "^.$",
            "^é$",
            "^a*a$",
            "^a?b?[ac]$",
            "^a$b",
        ] {
            assert!(sequence(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn agrees_with_the_engine() {
        let pieces = &[
            "a", "b", "-", "[ab]", "[a-c]", "[b-]", r"[\-1-3]", r"\d", r"\w", r"\.", r"[\wé]", "c",
            "*", "+", "?", "{2}", "{1,}", "{0,2}", "{0}", "*?", "1", "_", "^", "$", "[^a]", " ",
        ];
        let characters = &["a", "b", "c", "1", "3", "-", ".", "_", "é", "\n"];
        Trial {
            pieces,
            most: 7,
            patterns: 20_000,
            loose: false,
            characters,
            longest: 6,
            texts: 40,
        }
        .run(|pattern| {
            let sequence = sequence(pattern)?;
            Some(move |text: &str| sequence.matches(text))
        });
    }
}
