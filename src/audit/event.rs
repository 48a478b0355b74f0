//! A call or its end in the message of a record: the ways in which VDSM has written them.

use std::ops::Range;

use super::argument::Arguments;
use super::literal::{called, dictionary, named, positional, returned};
use super::matching::Verdict;
use super::prefix::{parts, unquoted};
use super::verbs;

/// What a message is.
#[derive(Debug)]
pub(super) enum Event {
    Start { verb: String, arguments: Arguments, internal: bool },
    Finish { verb: String, verdict: Verdict },
}

/// The call or the end of one that a message is; a message that only speaks of a call is none.
pub(super) fn event(message: &str) -> Option<Event> {
    if let Some(rest) = message.strip_prefix("START ") {
        return start(rest);
    }
    if let Some(rest) = message.strip_prefix("FINISH ") {
        return finish(rest);
    }
    if let Some(rest) = message.strip_prefix("Run and protect: ") {
        return protected(rest);
    }
    if let Some(rest) = message.strip_prefix("Calling '") {
        let (verb, rest) =
            rest.split_once("' in bridge with ").filter(|(verb, _)| is_verb(verb))?;
        return Some(started(verb, dictionary(rest)));
    }
    if let Some(rest) = message.strip_prefix("Return '") {
        let (verb, rest) =
            rest.split_once("' in bridge with ").filter(|(verb, _)| is_verb(verb))?;
        return Some(Event::Finish { verb: verb.to_owned(), verdict: returned(rest) });
    }
    if let Some(rest) = message.strip_prefix("return ") {
        let (verb, rest) = rest.split_once(" with ")?;
        return is_verb(verb)
            .then(|| Event::Finish { verb: verb.to_owned(), verdict: returned(rest) });
    }
    wrapped(message).or_else(|| bare(message))
}

/// The most lines that the beginning of a call is wrapped over, and the bytes that it has.
const WRAPPED: usize = 3;
const BEGINNING: usize = 400;

/// A record that is wrapped before its arguments, inside the prefix or a word of the call, with as many
/// of its first lines joined as make it one; none where it is a call as it is, or no call.
pub(super) fn unwrapped(text: &str) -> Option<String> {
    if !text.contains('\n') || !may_be_call(text) || event(parts(text).1.trim_start()).is_some() {
        return None;
    }
    let breaks = breaks(text);
    let ways =
        (1..=breaks.len()).flat_map(|lines| (0..1_u32 << lines).map(move |cut| (lines, cut)));
    ways.map(|(lines, cut)| {
        let (mut joined, mut from) = (String::with_capacity(text.len()), 0);
        for (number, line) in breaks[..lines].iter().enumerate() {
            joined += text[from..line.start].trim_end();
            // The line may have been cut in a word, or between two.
            joined += if cut >> number & 1 == 0 { " " } else { "" };
            from = line.end;
        }
        joined + &text[from..]
    })
    .find(|joined| event(parts(joined).1.trim_start()).is_some())
}

/// Where the first lines of a text end, up to where the next ones begin behind what indents them.
fn breaks(text: &str) -> Vec<Range<usize>> {
    let (mut breaks, mut from) = (Vec::new(), 0);
    while let Some(at) = text[from..].find('\n').filter(|_| breaks.len() < WRAPPED) {
        let start = from + at;
        from = text.len() - unquoted(&text[start + 1..]).len();
        breaks.push(start..from);
    }
    breaks
}

/// Whether a text begins with anything that a call or its end has, wherever it is wrapped.
fn may_be_call(text: &str) -> bool {
    let beginning = &text[..text.floor_char_boundary(BEGINNING)];
    let letters: String = beginning.split([' ', '\t', '\n', '>']).collect();
    let marks = ["START", "FINISH", "Runandprotect:", "Calling'", "Return'", "::call", "return"];
    marks.iter().any(|mark| letters.contains(mark))
}

/// `VERB(name=value, …) from=…`, or `VERB args=(…) kwargs={…}`.
fn start(rest: &str) -> Option<Event> {
    let (verb, rest) = verb(rest)?;
    let rest_of_line = rest.trim_start();
    if let Some(arguments) = rest.strip_prefix('(') {
        let (arguments, internal) = called(arguments);
        return Some(Event::Start { verb: verb.to_owned(), arguments, internal });
    }
    match rest_of_line.strip_prefix("args=") {
        Some(arguments) => Some(started(verb, positional(arguments, "kwargs="))),
        // The rest was cut.
        None if rest_of_line.is_empty() => Some(started(verb, Arguments::Incomplete)),
        None => None,
    }
}

fn finish(rest: &str) -> Option<Event> {
    let (verb, rest) = verb(rest)?;
    let rest = rest.trim_start();
    let verdict = match rest.strip_prefix("return=") {
        Some(result) => returned(result),
        None if rest.starts_with("error=") => Verdict::Refused(None),
        None if rest.is_empty() => Verdict::Unknown,
        None => return None,
    };
    Some(Event::Finish { verb: verb.to_owned(), verdict })
}

/// `VERB, args: ( a=1 b=x)`, `VERB(a='x')`, `VERB, Return response: RESULT`.
fn protected(rest: &str) -> Option<Event> {
    let (verb, rest) = verb(rest)?;
    if let Some(result) = rest.strip_prefix(", Return response:") {
        return Some(Event::Finish { verb: verb.to_owned(), verdict: returned(result) });
    }
    if rest.starts_with(", args:") {
        return Some(started(verb, Arguments::Untyped));
    }
    Some(started(verb, named(rest.strip_prefix('(')?)))
}

/// `[client ][IP]::call VERB with (ARGS) {KWARGS}`.
fn wrapped(message: &str) -> Option<Event> {
    let rest = message.strip_prefix("client ").unwrap_or(message);
    let (_, rest) = rest.strip_prefix('[')?.split_once("]::call ")?;
    let (verb, rest) = verb(rest)?;
    let rest = rest.trim_start();
    match rest.strip_prefix("with") {
        Some(rest) => Some(started(verb, positional(rest, ""))),
        // The rest was cut.
        None => "with".starts_with(rest).then(|| started(verb, Arguments::Incomplete)),
    }
}

/// A call that somebody copied without what stands before it: a known verb, and all its arguments.
fn bare(message: &str) -> Option<Event> {
    let (verb, rest) = verb(message)?;
    verbs::find(verb).filter(|verb| verb.is_checked())?;
    if let Some(result) = rest.strip_prefix(", Return response:") {
        return Some(Event::Finish { verb: verb.to_owned(), verdict: returned(result) });
    }
    let arguments = named(rest.strip_prefix('(')?);
    let known = matches!(&arguments, Arguments::Known(_, named) if !named.is_empty());
    known.then(|| started(verb, arguments))
}

fn started(verb: &str, arguments: Arguments) -> Event {
    Event::Start { verb: verb.to_owned(), arguments, internal: false }
}

/// The name of a verb and what follows it.
fn verb(text: &str) -> Option<(&str, &str)> {
    let is_in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let end = text.find(|c| !is_in_name(c)).unwrap_or(text.len());
    let (verb, rest) = text.split_at(end);
    is_verb(verb).then_some((verb, rest))
}

fn is_verb(verb: &str) -> bool {
    verb.starts_with(|c: char| c.is_ascii_alphabetic())
        && verb.len() <= 64
        && verb.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
}
