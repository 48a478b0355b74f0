//! Patterns of groups, alternatives and open ends, matched without an engine.
//!
//! Each character or class of such a pattern is a position, and there are at most 64 of them, what is
//! repeated counted as often as it may stand. So a word of 64 bits holds where in the pattern a text can
//! be, and a look at each of its characters moves all of these on at once: time is linear in the text. An
//! engine of regular expressions, which has to tell where a match begins and ends, takes ten times as long.
//!
//! Flags, assertions inside a pattern, single characters beyond ASCII, and more positions are left to the
//! engine.

/// The most positions.
const MOST: usize = 64;

/// A pattern as positions and the ways between them.
#[derive(Debug)]
pub(super) struct Positions {
    /// The positions that take an ASCII character, by the character.
    takes: Box<[u64; 128]>,
    /// Those that take a character beyond ASCII.
    takes_beyond: u64,
    /// Where a text can be after each position.
    follow: Vec<u64>,
    /// Where a match begins: anywhere in the text, or at its start only.
    first: Ends,
    /// Where a match ends.
    last: Ends,
    /// What an empty text, or any text at all, is taken by.
    empty: bool,
    any: bool,
}

/// Positions at one of the ends of a match.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    /// Those at which it need not be the end of the text.
    open: u64,
    /// Those at which it has to be.
    tied: u64,
}

impl Positions {
    /// The pattern as positions, where it is one of these; its syntax was checked.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let positions = Self {
            takes: Box::new([0; 128]),
            takes_beyond: 0,
            follow: Vec::new(),
            first: Ends::default(),
            last: Ends::default(),
            empty: false,
            any: false,
        };
        let mut reader = Reader { bytes: pattern.as_bytes(), at: 0, positions };
        loop {
            let tied = reader.take(b'^');
            let part = reader.sequence()?;
            let tied = (tied, reader.take(b'$'));
            reader.positions.add(part, tied);
            if !reader.take(b'|') {
                break;
            }
        }
        (reader.at == reader.bytes.len()).then_some(reader.positions)
    }

    /// One of the alternatives that the whole is made of, tied to the start, to the end.
    fn add(&mut self, part: Part, tied: (bool, bool)) {
        let first = if tied.0 { &mut self.first.tied } else { &mut self.first.open };
        *first |= part.first;
        let last = if tied.1 { &mut self.last.tied } else { &mut self.last.open };
        *last |= part.last;
        self.empty |= part.empty;
        self.any |= part.empty && tied != (true, true);
    }

    /// Whether a text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        if self.any || self.empty && text.is_empty() {
            return true;
        }
        let (mut at, mut next) = (0, self.first.tied | self.first.open);
        for &byte in text.as_bytes() {
            at = match byte {
                0..128 => next & self.takes[usize::from(byte)],
                // What goes on with a character is not looked at.
                128..192 => continue,
                _ => next & self.takes_beyond,
            };
            if at & self.last.open != 0 {
                return true;
            }
            next = self.first.open;
            let mut rest = at;
            while rest != 0 {
                next |= self.follow[rest.trailing_zeros() as usize];
                rest &= rest - 1;
            }
            if next == 0 && at & self.last.tied == 0 {
                return false;
            }
        }
        at & self.last.tied != 0
    }
}

/// A part of a pattern.
#[derive(Clone, Copy, Default)]
struct Part {
    first: u64,
    last: u64,
    /// It can be nothing at all.
    empty: bool,
}

impl Part {
    const NOTHING: Self = Self { first: 0, last: 0, empty: true };

    fn or(self, other: Self) -> Self {
        Self {
            first: self.first | other.first,
            last: self.last | other.last,
            empty: self.empty || other.empty,
        }
    }
}

/// The characters that a position takes.
#[derive(Clone, Copy, Default)]
struct Set {
    ascii: u128,
    beyond: bool,
}

impl Set {
    fn range(first: u8, last: u8) -> Self {
        Self { ascii: (first..=last).fold(0, |set, byte| set | 1 << byte), beyond: false }
    }

    fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, beyond: self.beyond || other.beyond }
    }

    fn not(self) -> Self {
        Self { ascii: !self.ascii, beyond: !self.beyond }
    }
}

struct Reader<'p> {
    bytes: &'p [u8],
    at: usize,
    positions: Positions,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn next(&mut self) -> Option<u8> {
        let next = self.peek();
        self.at += 1;
        next
    }

    /// Alternatives, up to the end of their group.
    fn alternatives(&mut self) -> Option<Part> {
        let mut part = self.sequence()?;
        while self.take(b'|') {
            part = part.or(self.sequence()?);
        }
        Some(part)
    }

    /// One thing after the other.
    fn sequence(&mut self) -> Option<Part> {
        let mut part = Part::NOTHING;
        while !matches!(self.peek(), None | Some(b'|' | b')' | b'$')) {
            let next = self.repeated()?;
            part = self.then(part, next);
        }
        Some(part)
    }

    /// One part after another.
    fn then(&mut self, part: Part, next: Part) -> Part {
        self.lead(part.last, next.first);
        Part {
            first: part.first | if part.empty { next.first } else { 0 },
            last: next.last | if next.empty { part.last } else { 0 },
            empty: part.empty && next.empty,
        }
    }

    /// Makes ways from some positions to others.
    fn lead(&mut self, mut from: u64, to: u64) {
        while from != 0 {
            self.positions.follow[from.trailing_zeros() as usize] |= to;
            from &= from - 1;
        }
    }

    /// A group, character or class, so many times.
    fn repeated(&mut self) -> Option<Part> {
        let from = self.at;
        let once = self.once()?;
        let (least, most) = self.times()?;
        let end = self.at;
        if most == Some(0) {
            // Its positions stay, and nothing leads to them.
            return Some(Part::NOTHING);
        }
        let mut part = Part { empty: once.empty || least == 0, ..once };
        let mut copy = once;
        for number in 1..most.unwrap_or(least) {
            self.at = from;
            copy = self.once()?;
            part = self.then(part, Part { empty: copy.empty || number >= least, ..copy });
        }
        if most.is_none() {
            self.lead(copy.last, copy.first);
        }
        self.at = end;
        Some(part)
    }

    fn once(&mut self) -> Option<Part> {
        if !self.take(b'(') {
            let set = self.set()?;
            return self.position(set);
        }
        if self.take(b'?') && !self.take(b':') {
            return None;
        }
        let part = self.alternatives()?;
        self.take(b')').then_some(part)
    }

    fn position(&mut self, set: Set) -> Option<Part> {
        let number = self.positions.follow.len();
        if number == MOST {
            return None;
        }
        self.positions.follow.push(0);
        let bit = 1 << number;
        for (byte, takes) in self.positions.takes.iter_mut().enumerate() {
            if set.ascii >> byte & 1 == 1 {
                *takes |= bit;
            }
        }
        if set.beyond {
            self.positions.takes_beyond |= bit;
        }
        Some(Part { first: bit, last: bit, empty: false })
    }

    /// How often the thing before stands, at least and at most.
    fn times(&mut self) -> Option<(usize, Option<usize>)> {
        let times = match self.peek() {
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'?') => (0, Some(1)),
            Some(b'{') => {
                self.at += 1;
                let least = self.decimal()?;
                let most = match (self.take(b','), self.peek()?) {
                    (false, _) => Some(least),
                    (true, b'}') => None,
                    (true, _) => Some(self.decimal()?),
                };
                (least, most)
            }
            _ => return Some((1, Some(1))),
        };
        self.at += 1;
        // As few as will do: the same strings match.
        self.take(b'?');
        Some(times)
    }

    fn decimal(&mut self) -> Option<usize> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        std::str::from_utf8(&self.bytes[from..self.at]).ok()?.parse().ok()
    }

    /// One character or class.
    fn set(&mut self) -> Option<Set> {
        match self.next()? {
            b'[' => self.class(),
            b'\\' => self.escape(),
            b'.' => Some(Set::range(b'\n', b'\n').not()),
            b'^' | 128.. => None,
            byte => Some(Set::range(byte, byte)),
        }
    }

    fn class(&mut self) -> Option<Set> {
        let negated = self.take(b'^');
        let mut set = Set::default();
        while !self.take(b']') {
            let first = self.item()?;
            let bounded = self.bytes.get(self.at + 1).is_some_and(|&byte| byte != b']');
            let last = if bounded && self.take(b'-') { self.item()? } else { first };
            let range = || Some((only(first)?, only(last)?));
            set = set.or(first).or(last);
            if let Some((first, last)) = range() {
                set = set.or(Set::range(first, last));
            }
        }
        Some(if negated { set.not() } else { set })
    }

    fn item(&mut self) -> Option<Set> {
        match self.next()? {
            b'\\' => self.escape(),
            128.. => None,
            byte => Some(Set::range(byte, byte)),
        }
    }

    fn escape(&mut self) -> Option<Set> {
        let escaped = self.next()?;
        let set = match escaped {
            // With the feature, these are about Unicode.
            b'd' | b'D' | b'w' | b'W' | b's' | b'S' if cfg!(feature = "regex") => return None,
            b'd' | b'D' => Set::range(b'0', b'9'),
            b'w' | b'W' => {
                let letters = Set::range(b'A', b'Z').or(Set::range(b'a', b'z'));
                letters.or(Set::range(b'0', b'9')).or(Set::range(b'_', b'_'))
            }
            b's' | b'S' => Set::range(b'\t', b'\r').or(Set::range(b' ', b' ')),
            b'n' => Set::range(b'\n', b'\n'),
            b'r' => Set::range(b'\r', b'\r'),
            b't' => Set::range(b'\t', b'\t'),
            byte if byte.is_ascii_punctuation() => Set::range(byte, byte),
            _ => return None,
        };
        Some(if escaped.is_ascii_uppercase() { set.not() } else { set })
    }
}

/// The only character of a set.
fn only(set: Set) -> Option<u8> {
    let single = !set.beyond && set.ascii.is_power_of_two();
    single.then(|| u8::try_from(set.ascii.trailing_zeros()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Positions;
    use crate::rules::pattern::tests::Trial;

    #[test]
    fn knows_groups_alternatives_and_open_ends() {
        let positions = |pattern| Positions::of(pattern).unwrap();
        let addresses = positions("^[^:]{2}(:[^:]{2})*$");
        assert!(["52", "52:54", "52:54:ab:ée"].iter().all(|text| addresses.matches(text)));
        let others = ["", "5", "52:", ":52", "52:5", "52:544", "52::54"];
        assert!(others.iter().all(|text| !addresses.matches(text)));
        let either = positions("^(?:vnc|qxl|qxlnc)$|spice");
        assert!(["vnc", "qxl", "qxlnc", "a spice b"].iter().all(|text| either.matches(text)));
        assert!(["vnc ", "qxln", "spic"].iter().all(|text| !either.matches(text)));
    }

    #[test]
    fn leaves_the_rest_to_the_engine() {
        let too_long = "a".repeat(65);
        for pattern in ["(?i)a", "a^", "(^a)", "(a$)b", r"\ba", "é", "[é]", "(a{8}){9}", &too_long]
        {
            assert!(Positions::of(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn agrees_with_the_engine() {
        const PIECES: &str = r"a b - : [ab] [^a] [^:] [a-c] [^1-3] \d \W \S \. . * + ? {2} {1,} {0,2} {0} {2,3} *? ( (?: ) ) | ^ $";
        let pieces = &PIECES.split(' ').collect::<Vec<_>>();
        let characters = &["a", "b", "c", "1", ":", "-", ".", " ", "é", "\n", "\u{b}"];
        Trial { pieces, most: 9, patterns: 15_000, loose: true, characters, longest: 8, texts: 30 }
            .run(|pattern| {
                let positions = Positions::of(pattern)?;
                Some(move |text: &str| positions.matches(text))
            });
    }
}
