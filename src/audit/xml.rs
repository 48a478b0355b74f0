//! XML-RPC in a record: calls, and the answers to them.
//!
//! A call has no id: an answer is to the call before it.

use serde_json::Value;
use serde_json::value::to_raw_value;
use vdsm_rpc::xml::Call;
use vdsm_validate::Policy;

use super::argument::{Argument, Arguments};
use super::matching::Verdict;

/// A call or an answer.
#[derive(Debug)]
pub(super) enum Message {
    Call { method: String, arguments: Arguments },
    Answer(Verdict),
}

const CALL: (&str, &str) = ("<methodCall", "</methodCall>");
const ANSWER: (&str, &str) = ("<methodResponse", "</methodResponse>");

/// Whether a line begins with a call or an answer.
pub(super) fn begins(line: &str) -> bool {
    let line = line.trim_start();
    let begins = |line: &str| line.starts_with(CALL.0) || line.starts_with(ANSWER.0);
    match line.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").is_some_and(|(_, rest)| begins(rest.trim_start())),
        None => begins(line),
    }
}

/// The calls and answers of a record, in their order. One that is cut is a call all the same.
pub(super) fn messages(text: &str) -> Vec<Message> {
    let mut messages = Vec::new();
    let mut rest = text;
    loop {
        let next = [CALL, ANSWER].into_iter().filter_map(|tags| Some((rest.find(tags.0)?, tags)));
        let Some((at, (begin, end))) = next.min_by_key(|(at, _)| *at) else { return messages };
        let whole = rest[at..].find(end).map(|length| at + length + end.len());
        let message = &rest[at..whole.unwrap_or(rest.len())];
        if begin == CALL.0 {
            messages.extend(call(message, whole.is_some()));
        } else {
            messages.push(Message::Answer(verdict(message)));
        }
        rest = &rest[whole.unwrap_or(rest.len())..];
    }
}

/// A call by position. A value that cannot be read leaves it incomplete.
fn call(text: &str, whole: bool) -> Option<Message> {
    let call = Call::read(text).ok()?;
    let method = call.method().to_owned();
    let read = call.read_parameters::<Vec<Value>>(&Policy::lenient()).ok().filter(|_| whole);
    let raw = |value: &Value| to_raw_value(value).map(Argument::Json).ok();
    let arguments = match read.and_then(|values| values.iter().map(raw).collect()) {
        Some(values) => Arguments::Known(values, Vec::new()),
        None => Arguments::Incomplete,
    };
    Some(Message::Call { method, arguments })
}

/// What an answer says: VDSM's own status, or a fault.
fn verdict(text: &str) -> Verdict {
    let plain: String = text.split_whitespace().collect();
    let number = |name: &str| {
        let (_, rest) = plain.split_once(&format!("<name>{name}</name><value>"))?;
        let rest =
            rest.split_once('>').filter(|(tag, _)| tag.starts_with('<')).map_or(rest, |it| it.1);
        rest.split('<').next()?.parse::<i64>().ok()
    };
    match number("code") {
        _ if plain.contains("<fault>") => Verdict::Refused(number("faultCode")),
        Some(0) => Verdict::Accepted,
        None if plain.ends_with("</methodResponse>") => Verdict::Accepted,
        Some(code) => Verdict::Refused(Some(code)),
        None => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_answers_in_their_order() {
        let call = "<?xml version='1.0'?><methodCall><methodName>list</methodName><params><param>\
            <value><boolean>1</boolean></value></param></params></methodCall>";
        let answer = |code: &str| {
            format!(
                "<methodResponse><params><param><value><struct><member><name>status</name><value>\
                 <struct><member><name>code</name>\n<value><int>{code}</int></value></member></struct>\
                 </value></member></struct></value></param></params></methodResponse>"
            )
        };
        let text = format!("{call}\n{}{call}{}{}", answer("0"), answer("11"), &call[..80]);
        let said: Vec<_> = messages(&text)
            .into_iter()
            .map(|message| match message {
                Message::Call { method, arguments: Arguments::Known(values, _) } => {
                    format!("{method} with {}", values.len())
                }
                Message::Call { method, .. } => format!("{method}, incomplete"),
                Message::Answer(verdict) => format!("{verdict:?}"),
            })
            .collect();
        let expected =
            ["list with 1", "Accepted", "list with 1", "Refused(Some(11))", "list, incomplete"];
        assert_eq!(said, expected);
        assert!(matches!(verdict("<methodResponse><fault><value>"), Verdict::Refused(None)));
        assert!(
            begins(call)
                && begins("  <methodResponse>")
                && !begins("<?xml version='1.0'?><domain>")
        );
    }
}
