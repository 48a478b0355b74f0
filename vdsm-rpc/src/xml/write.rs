//! Answers.

use std::fmt::{self, Write};

use serde_json::Value;

use super::events::is_xml;

const HEAD: &str = "<?xml version=\"1.0\"?>\n<methodResponse>";

/// A value that XML-RPC cannot carry: a string with a character that XML does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable(());

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string has a character that XML does not have")
    }
}

impl std::error::Error for Unwritable {}

/// The answer to a call: its result.
///
/// A whole number beyond 32 bits is an `i8`, one beyond 64 a `double`; null is `nil`.
///
/// # Errors
///
/// A string has a character that XML does not have: nothing is left out in silence.
///
/// ```
/// let answer = vdsm_rpc::xml::response(&serde_json::json!({"vmList": ["a<b"]})).unwrap();
/// assert_eq!(
///     answer,
///     "<?xml version=\"1.0\"?>\n<methodResponse><params><param><value><struct><member>\
///      <name>vmList</name><value><array><data><value><string>a&lt;b</string></value></data></array>\
///      </value></member></struct></value></param></params></methodResponse>"
/// );
/// assert!(vdsm_rpc::xml::response(&serde_json::json!("\0")).is_err());
/// ```
pub fn response(result: &Value) -> Result<String, Unwritable> {
    Ok(answer(&written(result)?))
}

/// The answer whose result is a value that is written already.
pub(super) fn answer(value: &str) -> String {
    format!("{HEAD}<params><param>{value}</param></params></methodResponse>")
}

/// A list of values that are written already.
pub(super) fn list(values: impl IntoIterator<Item = String>) -> String {
    let mut out = "<value><array><data>".to_owned();
    out.extend(values);
    out.push_str("</data></array></value>");
    out
}

pub(super) fn written(value: &Value) -> Result<String, Unwritable> {
    let mut out = String::new();
    self::value(value, &mut out)?;
    Ok(out)
}

/// The answer to a call that failed. Of the sentence, what XML does not have is written as `\u{0}`.
///
/// ```
/// let answer = vdsm_rpc::xml::fault(-32601, "no such method");
/// assert!(answer.contains("<name>faultCode</name><value><int>-32601</int></value>"));
/// ```
#[must_use]
pub fn fault(code: i32, message: &str) -> String {
    format!("{HEAD}<fault>{}</fault></methodResponse>", failed(code, message))
}

/// The value that says why a call failed.
pub(super) fn failed(code: i32, message: &str) -> String {
    let safe: String = message
        .chars()
        .flat_map(|character| {
            let escaped = (!is_xml(character)).then(|| character.escape_default());
            let plain = is_xml(character).then_some(character);
            escaped.into_iter().flatten().chain(plain)
        })
        .collect();
    let mut out = format!(
        "<value><struct><member><name>faultCode</name><value><int>{code}</int></value></member>\
         <member><name>faultString</name><value><string>"
    );
    // It has no such character any more.
    let _ = text(&safe, &mut out);
    out.push_str("</string></value></member></struct></value>");
    out
}

/// VDSM's answer: a result in which `status` has the code and the sentence, for failures too. VDSM
/// raised no faults.
///
/// # Errors
///
/// As of [`response`].
///
/// ```
/// let answer = vdsm_rpc::xml::envelope(0, "Done", serde_json::Map::new()).unwrap();
/// assert!(answer.contains("<name>status</name><value><struct><member><name>code</name>"));
/// ```
pub fn envelope(
    code: i32,
    message: &str,
    mut more: serde_json::Map<String, Value>,
) -> Result<String, Unwritable> {
    let status = serde_json::json!({"code": code, "message": message});
    more.insert("status".to_owned(), status);
    response(&Value::Object(more))
}

/// A call.
pub(super) fn call(method: &str, params: &[Value]) -> Result<String, Unwritable> {
    let mut out = "<?xml version=\"1.0\"?>\n<methodCall><methodName>".to_owned();
    text(method, &mut out)?;
    out.push_str("</methodName><params>");
    for param in params {
        out.push_str("<param>");
        value(param, &mut out)?;
        out.push_str("</param>");
    }
    out.push_str("</params></methodCall>");
    Ok(out)
}

/// Calls inside one.
pub(super) fn multicall(calls: &[(&str, Vec<Value>)]) -> Result<String, Unwritable> {
    let calls = calls
        .iter()
        .map(|(method, params)| serde_json::json!({"methodName": method, "params": params}));
    call(super::multicall::NAME, &[Value::Array(calls.collect())])
}

fn value(from: &Value, out: &mut String) -> Result<(), Unwritable> {
    out.push_str("<value>");
    match from {
        Value::Null => out.push_str("<nil/>"),
        Value::Bool(value) => {
            out.push_str(if *value { "<boolean>1</boolean>" } else { "<boolean>0</boolean>" });
        }
        Value::Number(number) => {
            let element = match number.as_i64() {
                Some(number) if i32::try_from(number).is_ok() => "int",
                Some(_) => "i8",
                None => "double",
            };
            // Writing to a string cannot fail.
            let _ = match number.as_f64().filter(|_| element == "double") {
                Some(double) => write!(out, "<{element}>{double}</{element}>"),
                None => write!(out, "<{element}>{number}</{element}>"),
            };
        }
        Value::String(string) => {
            out.push_str("<string>");
            text(string, out)?;
            out.push_str("</string>");
        }
        Value::Array(items) => {
            out.push_str("<array><data>");
            items.iter().try_for_each(|item| value(item, out))?;
            out.push_str("</data></array>");
        }
        Value::Object(entries) => {
            out.push_str("<struct>");
            for (name, entry) in entries {
                out.push_str("<member><name>");
                text(name, out)?;
                out.push_str("</name>");
                value(entry, out)?;
                out.push_str("</member>");
            }
            out.push_str("</struct>");
        }
    }
    out.push_str("</value>");
    Ok(())
}

fn text(from: &str, out: &mut String) -> Result<(), Unwritable> {
    for character in from.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A parser makes a line feed of it.
            '\r' => out.push_str("&#13;"),
            _ if is_xml(character) => out.push(character),
            _ => return Err(Unwritable(())),
        }
    }
    Ok(())
}
