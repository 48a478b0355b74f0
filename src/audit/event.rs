//! A call or its end in the message of a record: the ways in which VDSM has written them.

use super::argument::Arguments;
use super::literal::{dictionary, named, positional, returned};
use super::matching::Verdict;
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
        let (verb, rest) = rest.split_once("' in bridge with ")?;
        return Some(started(verb, dictionary(rest)));
    }
    if let Some(rest) = message.strip_prefix("Return '") {
        let (verb, rest) = rest.split_once("' in bridge with ")?;
        return Some(Event::Finish { verb: verb.to_owned(), verdict: returned(rest) });
    }
    if let Some(rest) = message.strip_prefix("return ") {
        let (verb, rest) = rest.split_once(" with ")?;
        return is_verb(verb)
            .then(|| Event::Finish { verb: verb.to_owned(), verdict: returned(rest) });
    }
    wrapped(message).or_else(|| bare(message))
}

/// `VERB(name=value, …) from=…`, or `VERB args=(…) kwargs={…}`.
fn start(rest: &str) -> Option<Event> {
    let (verb, rest) = verb(rest)?;
    let rest_of_line = rest.trim_start();
    if let Some(arguments) = rest.strip_prefix('(') {
        let internal = rest.contains(" from=internal");
        return Some(Event::Start { verb: verb.to_owned(), arguments: named(arguments), internal });
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
    let arguments = rest.trim_start().strip_prefix("with ").map(|rest| positional(rest, ""));
    Some(started(verb, arguments.unwrap_or(Arguments::Incomplete)))
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
    verb.starts_with(|c: char| c.is_ascii_alphabetic()) && verb.len() <= 64
}
