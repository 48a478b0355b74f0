//! The text around a place where reading had to stop, and nothing secret in it.
//!
//! Where the text is broken nobody knows what is a password. So a word is shown only where it is a
//! declared key, or the value of a key under which nothing secret stands; of all other words the
//! place is kept by an ellipsis.

use std::ops::Range;

use vdsm_validate::Escaped;

use super::declared::Declared;
use super::excerpt::Excerpt;

/// The most characters before the place, and after it.
const BEFORE: usize = 40;
const AFTER: usize = 32;

/// How far after the place words are looked at.
const FAR: usize = 256;

/// The line of a text around a byte.
pub(super) fn excerpt(text: &str, declared: &Declared, at: usize) -> Excerpt {
    let at = text.floor_char_boundary(at.min(text.len()));
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let end = text.floor_char_boundary(end.min(at + FAR));
    let begin = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let (mut before, mut after) = (String::new(), String::new());
    let mut mark = String::new();
    for word in Words::of(text, end, declared) {
        if word.span.end <= begin || word.span.start >= end {
            continue;
        }
        let span = word.span.start.max(begin)..word.span.end.min(end);
        let whole = |part: Range<usize>| text.get(part).unwrap_or_default().to_owned();
        if span.end <= at {
            before += &if word.shown { whole(span) } else { "…".to_owned() };
        } else if span.start > at {
            after += &if word.shown { whole(span) } else { "…".to_owned() };
        } else if word.shown {
            let next = text[at..].chars().next().map_or(at, |found| at + found.len_utf8());
            before += &whole(span.start..at);
            mark = whole(at..next);
            after += &whole(next..span.end);
        } else {
            mark.push('…');
        }
    }
    let mut line = last(&before);
    let from = line.len();
    line += &Escaped(&mark).to_string();
    let mark = from..line.len();
    line += &first(&after);
    Excerpt { text: line, mark }
}

fn last(text: &str) -> String {
    match text.char_indices().rev().nth(BEFORE) {
        Some((at, found)) => format!("… {}", Escaped(&text[at + found.len_utf8()..])),
        None => Escaped(text).to_string(),
    }
}

fn first(text: &str) -> String {
    match text.char_indices().nth(AFTER) {
        Some((end, _)) => format!("{} …", Escaped(&text[..end])),
        None => Escaped(text).to_string(),
    }
}

/// A part of the text: a word, or what stands between words.
struct Word {
    span: Range<usize>,
    shown: bool,
}

/// Reads words, whatever the format.
struct Words<'t> {
    text: &'t str,
    declared: &'t Declared,
    at: usize,
    end: usize,
    open: Vec<Bracket>,
    /// A key stands before what comes next.
    keyed: bool,
    /// Whether the next value may be shown.
    public: bool,
}

/// An open bracket.
#[derive(Clone, Copy)]
struct Bracket {
    /// Whether the values of public keys inside may be shown.
    keys: bool,
    /// Whether the items inside may be shown.
    items: bool,
}

impl<'t> Words<'t> {
    fn of(text: &'t str, end: usize, declared: &'t Declared) -> Self {
        let public = !declared.has_secrets();
        Self { text, declared, at: 0, end, open: Vec::new(), keyed: false, public }
    }

    /// Where a quoted word ends.
    fn quoted(&self, quote: u8) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while at < self.end {
            match bytes[at] {
                b'\\' => at += 2,
                byte if byte == quote => return at + 1,
                b'\n' => return at,
                _ => at += 1,
            }
        }
        self.end
    }

    /// Whether a colon or an equals sign follows, so that the word before it is a key.
    fn is_key(&self, end: usize) -> bool {
        self.text
            .get(end..)
            .unwrap_or_default()
            .trim_start_matches([' ', '\t'])
            .starts_with([':', '='])
    }

    /// What is around the next word, as far as brackets tell.
    fn around(&self) -> Bracket {
        let root = Bracket { keys: true, items: !self.declared.has_secrets() };
        self.open.last().copied().unwrap_or(root)
    }

    fn punctuation(&mut self, byte: u8) {
        match byte {
            b'{' | b'[' | b'(' => {
                let keys = if self.keyed { self.public } else { self.around().keys };
                self.open.push(Bracket { keys, items: byte != b'{' && keys && self.public });
            }
            b'}' | b']' | b')' => {
                self.open.pop();
            }
            b',' | b'\n' => {}
            _ => return,
        }
        self.keyed = false;
        self.public = self.around().items && !matches!(byte, b'}' | b']' | b')');
    }

    fn key(&mut self, word: &str) {
        let hidden = self.keyed && !self.public;
        self.keyed = true;
        self.public = !hidden && self.around().keys && self.declared.is_public(word);
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if self.at >= self.end {
            return None;
        }
        let start = self.at;
        let byte = self.text.as_bytes()[start];
        let is_word = |c: char| !c.is_whitespace() && !"{}[](),:=\"'".contains(c);
        let end = match byte {
            b'"' | b'\'' => self.quoted(byte),
            _ => {
                self.text[start..self.end].find(|c| !is_word(c)).map_or(self.end, |len| start + len)
            }
        };
        if end == start {
            self.punctuation(byte);
            let len = self.text[start..].chars().next().map_or(1, char::len_utf8);
            self.at = start + len;
            return Some(Word { span: start..self.at, shown: true });
        }
        let end = self.text.ceil_char_boundary(end.min(self.end));
        self.at = end;
        let word = self.text[start..end].trim_matches(['"', '\'']);
        // The letter of a Python string: `u'text'`.
        if matches!(word, "u" | "b") && self.text[end..].starts_with(['"', '\'']) {
            return Some(Word { span: start..end, shown: true });
        }
        if self.is_key(end) {
            self.key(word);
            return Some(Word { span: start..end, shown: self.declared.has_key(word) });
        }
        let shown = self.public || word.is_empty();
        // One word is the value of a key; what follows without a comma is anything.
        self.public &= !self.keyed;
        Some(Word { span: start..end, shown })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(type_name: &str, text: &str, at: usize) -> String {
        let declared = Declared::by(vdsm_types::find(type_name).unwrap().schema());
        let Excerpt { mut text, mark } = excerpt(text, &declared, at);
        text.insert(mark.end, '>');
        text.insert(mark.start, '<');
        text
    }

    #[test]
    fn the_text_around_a_place() {
        let iscsi = |text: &str| around("ISCSI_ConnectParams_t", text, text.find('!').unwrap());
        assert_eq!(
            iscsi(r#"{"connection": "a.example" !, "port": 3260}"#),
            r#"{"connection": "a.example" <…>, "port": 3260}"#
        );
        assert_eq!(
            iscsi(r#"{"password": "hunter2" !, "hunter2", "port": 3260}"#),
            r#"{"password": … <…>, …, "port": 3260}"#
        );
        assert_eq!(iscsi("{'user': u'admin'!}"), "{'user': u'admin'<…>}");
        assert_eq!(iscsi("password: hunter2!\n"), "password: <…>");
        assert_eq!(iscsi("port: 3260\npassword: hunter2\nuser: a!\n"), "user: a<!>");
        assert_eq!(iscsi("password = \"x\nhunter2\" !"), "…<…>");
        assert_eq!(iscsi("password: port: hunter2!"), "password: port: <…>");
        assert_eq!(iscsi(r#"{"pasword": {"port": "hunter2"!}}"#), r#"{…: {"port": …<…>}}"#);
        let text = "on off";
        assert_eq!(around("FenceNode_Action_t", text, 3), "on <o>ff");
        let text = format!("{{\"port\": {}x", "7".repeat(100));
        let shown = around("ISCSI_ConnectParams_t", &text, text.len() - 1);
        assert_eq!(shown, format!("… {}<x>", "7".repeat(40)));
    }
}
