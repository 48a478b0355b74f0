//! The syntax of patterns, checked in a constant.
//!
//! What passes here is a pattern for both engines, `regex-lite` and `regex`, and means the same to
//! both but for what Unicode adds. Some odd spellings that an engine would take are refused: most
//! are slips.

/// How deep groups may nest.
const DEEPEST: usize = 32;

/// How much a pattern may weigh, with what it repeats counted as often as it is repeated.
const HEAVIEST: usize = 5_000;

/// The level of a class such as `\w`, which is large where it is about Unicode.
const CLASS: usize = 20;

const NOTHING_TO_REPEAT: &str = r"there is nothing to repeat before `*`, `+`, `?` or `{`; write `\` before it to mean the character";
const CLASS_OPEN: &str = r"a class is not closed; add `]`, or write `\[` to mean the character";
const CLASS_EMPTY: &str = r"a class is empty; write `\]` in it to mean the character";
const CLASS_OPERATOR: &str =
    r"a class has `[`, `&&`, `--` or `~~` in it; write `\` before these to mean the characters";
const CLASS_RANGE: &str = "a range in a class has its start above its end; swap them";
const CLASS_RANGE_ENDS: &str =
    r"a range in a class needs one character at each end; write `\-` to mean the character";
const COUNT: &str =
    r"a count is written {3}, {3,} or {3,5}, up to 1000; write `\{` to mean the character";
const COUNT_ORDER: &str = "a count has its least above its most; swap them";
const ESCAPE: &str = r"there is no such escape; `\` stands before a character of punctuation, d, s, w, D, S, W, b, B, A, z, n, r, t, f, v, a, x or u";
const HEX: &str = r"a character by its number is written \x41, \u00e9 or \u{1f600}";
const GROUP_OPEN: &str = r"a group is not closed; add `)`, or write `\(` to mean the character";
const GROUP_CLOSED: &str =
    r"there is no group to close; leave `)` out, or write `\)` to mean the character";
const GROUP_KIND: &str =
    "a group begins with `(`, `(?:` or flags out of i, m and s, as in `(?i)` and `(?i:`";
const GROUP_DEPTH: &str = "groups nest more than 32 deep; write a simpler pattern";
const HEAVY: &str =
    "the pattern repeats too much; keep it under 5000 characters with all repeats counted";
const STRAY: &str = r"`]` or `}` has no partner; write `\` before it to mean the character";

/// Passes a result on.
macro_rules! pass {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(violation) => return Err(violation),
        }
    };
}

/// What is wrong with a pattern.
pub(super) const fn check(pattern: &str) -> Result<(), &'static str> {
    let mut reader = Reader { bytes: pattern.as_bytes(), at: 0 };
    pass!(reader.alternatives(0));
    match reader.peek() {
        None => Ok(()),
        Some(_) => Err(GROUP_CLOSED),
    }
}

/// An item of a class or an escape.
#[derive(Clone, Copy)]
enum Atom {
    Character(u32),
    Class,
    /// `\b` and such, which take up no character.
    Assertion,
}

struct Reader<'p> {
    bytes: &'p [u8],
    at: usize,
}

impl Reader<'_> {
    const fn peek(&self) -> Option<u8> {
        self.ahead(0)
    }

    const fn ahead(&self, by: usize) -> Option<u8> {
        if self.at + by < self.bytes.len() { Some(self.bytes[self.at + by]) } else { None }
    }

    /// Whether this byte is next; if so, it is passed over.
    const fn take(&mut self, byte: u8) -> bool {
        let found = matches!(self.peek(), Some(next) if next == byte);
        if found {
            self.at += 1;
        }
        found
    }

    /// The next character; there is one.
    const fn character(&mut self) -> u32 {
        let first = self.bytes[self.at] as u32;
        self.at += 1;
        let (mut character, more) = match first {
            0..0xc0 => (first, 0),
            0xc0..0xe0 => (first & 0x1f, 1),
            0xe0..0xf0 => (first & 0x0f, 2),
            _ => (first & 0x07, 3),
        };
        let end = self.at + more;
        while self.at < end {
            character = character << 6 | self.bytes[self.at] as u32 & 0x3f;
            self.at += 1;
        }
        character
    }

    /// Alternatives up to the end of the group or the pattern; gives their level.
    const fn alternatives(&mut self, depth: usize) -> Result<usize, &'static str> {
        if depth > DEEPEST {
            return Err(GROUP_DEPTH);
        }
        let mut level = 1_usize;
        while let Some(next) = self.peek() {
            let one = match next {
                b')' => break,
                b'|' | b'^' | b'$' => {
                    self.at += 1;
                    level += 1;
                    // Nothing here that could be repeated.
                    continue;
                }
                b'(' => match pass!(self.group(depth)) {
                    Some(level) => level,
                    None => continue,
                },
                b'[' => pass!(self.class()),
                b'\\' => match pass!(self.escape()) {
                    Atom::Character(_) => 1,
                    Atom::Class => CLASS,
                    Atom::Assertion => {
                        level += 1;
                        continue;
                    }
                },
                b'*' | b'+' | b'?' | b'{' => return Err(NOTHING_TO_REPEAT),
                b']' | b'}' => return Err(STRAY),
                b'.' => {
                    self.at += 1;
                    CLASS
                }
                _ => {
                    self.character();
                    1
                }
            };
            level += one * pass!(self.times());
            if level > HEAVIEST {
                return Err(HEAVY);
            }
        }
        Ok(level)
    }

    /// A group; gives its level, or none for flags alone, as in `(?i)`.
    const fn group(&mut self, depth: usize) -> Result<Option<usize>, &'static str> {
        self.at += 1;
        if self.take(b'?') {
            let mut seen = [false; 128];
            loop {
                match self.peek() {
                    Some(flag @ (b'i' | b'm' | b's')) if !seen[flag as usize] => {
                        seen[flag as usize] = true;
                        self.at += 1;
                    }
                    Some(b':') => {
                        self.at += 1;
                        break;
                    }
                    Some(b')')
                        if seen[b'i' as usize] || seen[b'm' as usize] || seen[b's' as usize] =>
                    {
                        self.at += 1;
                        return Ok(None);
                    }
                    _ => return Err(GROUP_KIND),
                }
            }
        }
        let level = pass!(self.alternatives(depth + 1));
        if self.take(b')') { Ok(Some(level)) } else { Err(GROUP_OPEN) }
    }

    /// A class; gives its level.
    const fn class(&mut self) -> Result<usize, &'static str> {
        self.at += 1;
        let negated = self.take(b'^');
        let mut level = if negated { CLASS } else { 1 };
        if matches!(self.peek(), Some(b']')) {
            return Err(CLASS_EMPTY);
        }
        loop {
            if self.take(b']') {
                return Ok(level);
            }
            let start = pass!(self.class_item());
            if let Atom::Class = start {
                level += CLASS;
            }
            // A hyphen before `]` is a character.
            if !matches!(self.peek(), Some(b'-')) || matches!(self.ahead(1), Some(b']')) {
                continue;
            }
            self.at += 1;
            if let Some(b'-') = self.peek() {
                return Err(CLASS_OPERATOR);
            }
            match (start, pass!(self.class_item())) {
                (Atom::Character(start), Atom::Character(end)) if start <= end => {}
                (Atom::Character(_), Atom::Character(_)) => return Err(CLASS_RANGE),
                _ => return Err(CLASS_RANGE_ENDS),
            }
        }
    }

    const fn class_item(&mut self) -> Result<Atom, &'static str> {
        match (self.peek(), self.ahead(1)) {
            (None, _) => Err(CLASS_OPEN),
            (Some(b'['), _)
            | (Some(b'&'), Some(b'&'))
            | (Some(b'-'), Some(b'-'))
            | (Some(b'~'), Some(b'~')) => Err(CLASS_OPERATOR),
            (Some(b'\\'), _) => match pass!(self.escape()) {
                Atom::Assertion => Err(ESCAPE),
                atom => Ok(atom),
            },
            _ => Ok(Atom::Character(self.character())),
        }
    }

    const fn escape(&mut self) -> Result<Atom, &'static str> {
        self.at += 1;
        let Some(next) = self.peek() else {
            return Err(ESCAPE);
        };
        self.at += 1;
        match next {
            b'd' | b's' | b'w' | b'D' | b'S' | b'W' => Ok(Atom::Class),
            b'b' | b'B' | b'A' | b'z' => Ok(Atom::Assertion),
            b'n' => Ok(Atom::Character(0x0a)),
            b'r' => Ok(Atom::Character(0x0d)),
            b't' => Ok(Atom::Character(0x09)),
            b'f' => Ok(Atom::Character(0x0c)),
            b'v' => Ok(Atom::Character(0x0b)),
            b'a' => Ok(Atom::Character(0x07)),
            b'x' => self.number(2),
            b'u' => self.number(4),
            // `\<` and `\>` are not these characters to the engines.
            b'<' | b'>' => Err(ESCAPE),
            b' ' | b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~' => {
                Ok(Atom::Character(next as u32))
            }
            _ => Err(ESCAPE),
        }
    }

    /// A character by its number: so many hexadecimal digits, or some in braces.
    const fn number(&mut self, digits: usize) -> Result<Atom, &'static str> {
        let braces = self.take(b'{');
        let most = if braces { 6 } else { digits };
        let mut count = 0;
        let mut number = 0_u32;
        while count < most {
            let digit = match self.peek() {
                Some(digit @ b'0'..=b'9') => digit - b'0',
                Some(digit @ b'a'..=b'f') => digit - b'a' + 10,
                Some(digit @ b'A'..=b'F') => digit - b'A' + 10,
                _ => break,
            };
            number = number << 4 | digit as u32;
            self.at += 1;
            count += 1;
        }
        let closed = if braces { count > 0 && self.take(b'}') } else { count == digits };
        if closed && char::from_u32(number).is_some() {
            Ok(Atom::Character(number))
        } else {
            Err(HEX)
        }
    }

    /// How often the thing before is written out in the compiled pattern.
    const fn times(&mut self) -> Result<usize, &'static str> {
        let times = match self.peek() {
            Some(b'*' | b'+' | b'?') => {
                self.at += 1;
                2
            }
            Some(b'{') => {
                self.at += 1;
                pass!(self.count())
            }
            _ => return Ok(1),
        };
        // As few as will do.
        self.take(b'?');
        match self.peek() {
            Some(b'*' | b'+' | b'?' | b'{') => Err(NOTHING_TO_REPEAT),
            _ => Ok(times),
        }
    }

    const fn count(&mut self) -> Result<usize, &'static str> {
        let least = pass!(self.decimal());
        let mut most = least;
        if self.take(b',') {
            most = match self.peek() {
                Some(b'}') => least + 1,
                _ => pass!(self.decimal()),
            };
        }
        if !self.take(b'}') {
            Err(COUNT)
        } else if least > most {
            Err(COUNT_ORDER)
        } else if most == 0 {
            Ok(1)
        } else {
            Ok(most)
        }
    }

    const fn decimal(&mut self) -> Result<usize, &'static str> {
        let start = self.at;
        let mut number = 0_usize;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number * 10 + (digit - b'0') as usize;
            if number > 1_000 {
                return Err(COUNT);
            }
            self.at += 1;
        }
        if self.at == start { Err(COUNT) } else { Ok(number) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every message, with patterns that it is about.
    const REFUSED: &[(&str, &[&str])] = &[
        (NOTHING_TO_REPEAT, &["*", "a|+", "(?)", "(*a)", "^*", r"\b?", "a**", "a{2}{3}", "(?i)+"]),
        (CLASS_OPEN, &["[", "[a", "[^", "[a-", "[a-z", "[-"]),
        (CLASS_EMPTY, &["[]", "[]a]", "[^]"]),
        (CLASS_OPERATOR, &["[[:alpha:]]", "[a[b]", "[a&&b]", "[a--b]", "[a~~b]", "[--a]", "[+--]"]),
        (CLASS_RANGE, &["[z-a]", r"[\x41-\x40]", "[é-a]"]),
        (CLASS_RANGE_ENDS, &[r"[a-\d]", r"[\w-z]"]),
        (COUNT, &["a{", "a{}", "a{,5}", "a{b}", "a{1", "a{1,", "a{1,2", "a{1,b}", "a{1001}"]),
        (COUNT_ORDER, &["a{3,2}"]),
        (ESCAPE, &["\\", r"\e", r"\1", r"\pL", r"\<", r"\é", r"[\b]", r"\Z", r"\Q", "[\\"]),
        (HEX, &[r"\x", r"\x4", r"\xg0", r"\u12", r"\u{}", r"\u{110000}", r"\ud800", r"\x{41"]),
        (GROUP_OPEN, &["(", "(a", "((a)", "(?:", "(?i:a", "(a|"]),
        (GROUP_CLOSED, &[")", "a)", "(a))", "(?i))"]),
        (
            GROUP_KIND,
            &["(?", "(?=a)", "(?!a)", "(?<n>a)", "(?P<n>a)", "(?x)a", "(?-i)", "(?ii)", "(?i"],
        ),
        (HEAVY, &["a{1000}{1000}", "(a{100}){100}", "((a{20}){20}){20}", r"\w{500}"]),
        (STRAY, &["]", "a]", "}", "a}"]),
    ];

    const TAKEN: &[&str] = &[
        "",
        "a",
        "é{2}",
        "a|b|",
        "()",
        "(|a)",
        "(?:)*",
        "^[sv]d[a-z]+[0-9]*$",
        r"^(?:\d{1,3}\.){3}\d{1,3}$",
        "(?i)a(?ms:b.)(?s)",
        "a??b*?c+?d{2}?e{2,}?f{2,3}?",
        "[-a]",
        "[a-]",
        "[^-a]",
        "[a-z-9]",
        r"[\d-]",
        r"[\]\[\-\\^&~]",
        "[a^]",
        r"[+-\x41\u00e9\u{1f600}é-ž]",
        r"\A\b\B\z\.\/\-\#\ \&\~\%\@",
        r"\n\r\t\f\v\a",
        "a{0}",
        "[a-f0-9]{32}",
        "(((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))",
        "/var/<b>\"'`=!@%:;,_~#&-",
    ];

    #[test]
    fn messages_name_the_mistake() {
        for (message, patterns) in REFUSED {
            for pattern in *patterns {
                // Two messages would do for these.
                let other = matches!(*pattern, "(?)" | "a{1000}{1000}");
                let violation = check(pattern).expect_err(pattern);
                assert!(other || violation == *message, "{pattern}: {violation}");
            }
        }
        let deep = format!("{}a{}", "(".repeat(33), ")".repeat(33));
        assert_eq!(check(&deep), Err(GROUP_DEPTH));
    }

    #[test]
    fn what_is_taken_compiles() {
        for pattern in TAKEN {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
            compile(pattern);
        }
    }

    /// Strings over the characters that mean something, by a fixed sequence of numbers.
    #[test]
    fn whatever_is_taken_compiles() {
        const PIECES: &[&str] = &[
            "a", "z", "é", "0", "9", "-", "^", "$", ".", "|", "(", ")", "(?:", "(?i)", "(?s:", "[",
            "]", "[^", "[a-", "\\", r"\d", r"\W", r"\b", r"\x41", r"\u{e9}", "{", "}", "{2}",
            "{1,}", "{0,3}", ",", "*", "+", "?", "&", "~", "<", ">", " ", "#", ":", "=", "!", "P",
            "p", "i",
        ];
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut taken = 0;
        for _ in 0..40_000 {
            let mut pattern = String::new();
            let mut left = 0;
            loop {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                let pick = usize::try_from(seed >> 33).unwrap();
                pattern.push_str(PIECES[pick % PIECES.len()]);
                left += 1;
                if left > 8 || pick % 5 == 0 {
                    break;
                }
            }
            if check(&pattern).is_ok() {
                taken += 1;
                compile(&pattern);
            }
        }
        assert!(taken > 5_000, "{taken}");
    }

    /// The heaviest that passes is not too heavy for the engine.
    #[test]
    fn the_heaviest_compiles() {
        for pattern in
            [r"(\w{4}){49}", ".{248}", "[^a]{248}", r"(?i)[a-zé\W]{200}", "(?i)k{999}é{999}"]
        {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
            compile(pattern);
        }
    }

    fn compile(pattern: &str) {
        if let Err(error) = regex_lite::RegexBuilder::new(pattern).nest_limit(250).build() {
            panic!("{pattern}: {error}");
        }
        #[cfg(feature = "regex")]
        if let Err(error) = regex::RegexBuilder::new(pattern).nest_limit(250).build() {
            panic!("{pattern}: {error}");
        }
    }
}
