//! What is wrong with a request.
//!
//! The body tells its protocol, not the content type, which services of the kind ignore.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use vdsm_rpc::{Examined, Methods, Outcome};
use vdsm_validate::{Entry, Policy, Report, Severity, Spelling};

use super::answer::{Form, Reply, Trouble, of_report, vdsm};
use super::memory::Share;
use super::rules::What;
use super::settings::Faults;
use super::wire::fields::Fields;
use super::wire::head::is_spelt;
use crate::output::declared_place;

/// What a check is done by.
#[derive(Clone)]
pub(super) struct Check {
    pub(super) policy: Policy,
    pub(super) methods: Tables,
    pub(super) faults: Faults,
    pub(super) most: usize,
    pub(super) rewrite: bool,
}

/// The methods of each protocol.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    pub(super) xml: &'static Methods,
    pub(super) json: &'static Methods,
}

/// What a check found.
#[derive(Default)]
pub(super) struct Checked {
    /// The methods that are called; those that are not declared are `unknown`.
    pub(super) calls: Vec<&'static str>,
    pub(super) problems: Vec<Problem>,
    /// The answer, where anything is wrong.
    pub(super) refusal: Option<Reply>,
    /// The body as it is declared, where that is asked for, and it is not.
    pub(super) rewritten: Option<Bytes>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// The method, as in [`Checked::calls`].
    pub(super) method: &'static str,
    /// The client's name for one that is not declared.
    pub(super) name: Option<Box<str>>,
    pub(super) code: &'static str,
    /// The place in the declarations, of which there are only so many.
    pub(super) place: String,
    /// It is an error, and no warning.
    pub(super) is_error: bool,
}

impl Problem {
    /// One of the request as a whole.
    pub(super) fn of(trouble: &Trouble) -> Self {
        let (method, code) = ("none", trouble.code);
        Self { method, name: None, code, place: String::new(), is_error: true }
    }
}

/// The name of a method that is not declared.
pub(super) const UNKNOWN: &str = "unknown";

impl Check {
    /// Checks a request. A panic on the way is trouble of ours, and no more.
    pub(super) fn check(
        &self,
        what: What,
        fields: &Fields,
        body: &Bytes,
        memory: &mut Share,
    ) -> Checked {
        guarded(body, || match what {
            What::Nothing => Checked::default(),
            What::Methods => self.calls(fields, body, memory),
            What::Type(entry) => self.value(entry, fields, body, memory),
        })
    }

    /// Checks a body in JSON.
    fn value(
        &self,
        entry: &'static Entry,
        fields: &Fields,
        body: &Bytes,
        memory: &mut Share,
    ) -> Checked {
        let trouble = |trouble| Checked::trouble(&trouble, Form::Problem, body);
        let content_type = fields.text("content-type").unwrap_or("application/json");
        if !is_json(content_type) {
            return trouble(Trouble::media("the content type is not one of JSON"));
        }
        let text = match self.text(fields, body, memory) {
            Ok(text) => text,
            Err(other) => return trouble(other),
        };
        let Ok(json) = std::str::from_utf8(&text) else {
            return trouble(Trouble::media("the charset is not UTF-8"));
        };
        let report = entry.check_str(&self.policy, json);
        let mut checked = Checked { calls: vec![entry.name()], ..Checked::default() };
        checked.findings(entry.name(), entry.schema(), &report);
        if !report.is_valid() {
            checked.refusal = Some(of_report(&report));
        } else if self.rewrite {
            let value = serde_json::from_str(json).ok();
            let rewritten = value.and_then(|value| {
                let new = entry.rewrite_as(&self.policy, &value, Spelling::Wire).ok()?;
                (new != value).then(|| new.to_string().into())
            });
            checked.rewritten = rewritten;
        }
        checked
    }

    /// Checks calls.
    fn calls(&self, fields: &Fields, body: &Bytes, memory: &mut Share) -> Checked {
        let said = form_of(fields, body);
        let text = match self.text(fields, body, memory) {
            Ok(text) => text,
            Err(trouble) => return Checked::trouble(&trouble, said, body),
        };
        let form = match first_byte(&text) {
            Some(b'<') => Form::XmlRpc,
            Some(b'{' | b'[') => Form::JsonRpc,
            _ if said == Form::Problem => {
                let trouble = Trouble::media("the body is neither XML nor JSON");
                return Checked::trouble(&trouble, said, body);
            }
            _ => said,
        };
        if form == Form::XmlRpc && !is_utf8_xml(&text) {
            let trouble = Trouble::media("the encoding of the XML is not UTF-8");
            return Checked::trouble(&trouble, form, body);
        }
        let (policy, is_xml) = (&self.policy, form == Form::XmlRpc);
        let examined = if is_xml {
            self.methods.xml.examine_xml(policy, &text)
        } else {
            self.methods.json.examine_json(policy, &text)
        };
        let rewritten = match (self.rewrite && examined.is_good(), is_xml) {
            (false, _) => None,
            (true, true) => self.methods.xml.rewrite_xml(policy, Spelling::Wire, &text),
            (true, false) => self.methods.json.rewrite_json(policy, Spelling::Wire, &text),
        };
        let checked = self.examined(form, examined);
        Checked { rewritten: rewritten.map(Bytes::from), ..checked }
    }

    /// The text of a body, unpacked.
    fn text(&self, fields: &Fields, body: &Bytes, memory: &mut Share) -> Result<Bytes, Trouble> {
        let mut types = fields.all("content-type");
        let content_type = types.next().unwrap_or_default();
        if types.next().is_some() {
            return Err(Trouble::media("there are two content types"));
        }
        if !is_utf8(content_type) {
            return Err(Trouble::media("the charset is not UTF-8"));
        }
        let disguised = |name| is_spelt(name, "content_type") || is_spelt(name, "content_encoding");
        if fields.iter().any(|(name, _)| disguised(name)) {
            return Err(Trouble::media("a type or an encoding is named with an underscore"));
        }
        let text = self.unpacked(fields, body, memory)?;
        if is_wide(&text) {
            return Err(Trouble::media("the body is not in UTF-8"));
        }
        Ok(text)
    }

    fn unpacked(
        &self,
        fields: &Fields,
        body: &Bytes,
        memory: &mut Share,
    ) -> Result<Bytes, Trouble> {
        let mut encodings = fields.items("content-encoding");
        match (encodings.next(), encodings.next()) {
            (None, _) => Ok(body.clone()),
            (Some(one), None) if one.eq_ignore_ascii_case(b"identity") => Ok(body.clone()),
            (Some(one), None)
                if one.eq_ignore_ascii_case(b"gzip") || one.eq_ignore_ascii_case(b"x-gzip") =>
            {
                unpack(body, self.most, memory)
            }
            _ => Err(Trouble::media("the content encoding is not gzip")),
        }
    }

    fn examined(&self, form: Form, examined: Examined) -> Checked {
        let mut checked = Checked::default();
        for outcome in examined.outcomes() {
            checked.outcome(outcome);
        }
        if examined.is_good() {
            return checked;
        }
        let envelope = match examined.outcomes() {
            [Outcome::Refused(_, refusal)]
                if form == Form::XmlRpc && self.faults == Faults::Vdsm && !examined.is_batch() =>
            {
                vdsm(refusal)
            }
            _ => None,
        };
        checked.refusal = Some(Reply::refusal(form, envelope.or_else(|| examined.into_answer())));
        checked
    }
}

/// What a check found; trouble of ours where it panicked.
fn guarded(body: &Bytes, check: impl FnOnce() -> Checked) -> Checked {
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|_| {
        let form = first_byte(body).map_or(Form::Problem, |first| match first {
            b'<' => Form::XmlRpc,
            b'{' | b'[' => Form::JsonRpc,
            _ => Form::Problem,
        });
        Checked::trouble(&Trouble::INTERNAL, form, body)
    })
}

impl Checked {
    /// A request that was not read.
    pub(super) fn trouble(trouble: &Trouble, form: Form, body: &[u8]) -> Self {
        Self {
            calls: Vec::new(),
            problems: vec![Problem::of(trouble)],
            refusal: Some(trouble.reply(form, body)),
            rewritten: None,
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        let alone = |method, code| {
            let place = String::new();
            Problem { method, name: None, code, place, is_error: true }
        };
        match outcome {
            Outcome::Good(method, report) => {
                self.calls.push(method.name());
                self.findings(method.name(), method.schema(), report);
            }
            Outcome::Refused(method, refusal) => {
                self.calls.push(method.name());
                self.findings(method.name(), method.schema(), refusal.report());
                if refusal.error_count() > refusal.report().error_count() {
                    self.problems.push(alone(method.name(), "extra_item"));
                }
            }
            Outcome::Unknown(name, _) => {
                self.calls.push(UNKNOWN);
                let name = Some(name.as_str().into());
                self.problems.push(Problem { name, ..alone(UNKNOWN, "unknown_method") });
            }
            Outcome::Invalid(code, _) => {
                let code = if *code == -32700 { "syntax" } else { "invalid_request" };
                self.problems.push(alone("none", code));
            }
            _ => self.problems.push(alone(UNKNOWN, "unknown_outcome")),
        }
    }

    fn findings(
        &mut self,
        method: &'static str,
        schema: &'static vdsm_validate::Schema,
        report: &Report,
    ) {
        self.problems.extend(report.findings().iter().map(|finding| Problem {
            method,
            name: None,
            code: finding.code(),
            place: declared_place(schema, finding.path()),
            is_error: finding.severity() == Severity::Error,
        }));
    }
}

/// The protocol that a request speaks, as far as its body, or its content type, says.
pub(super) fn form_of(fields: &Fields, body: &[u8]) -> Form {
    match first_byte(body) {
        Some(b'<') => Form::XmlRpc,
        Some(b'{' | b'[') => Form::JsonRpc,
        _ => Form::of_content_type(fields.text("content-type").unwrap_or_default()),
    }
}

/// Whether a content type is one of JSON.
fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json"
        || essence.strip_prefix("application/").is_some_and(|rest| rest.ends_with("+json"))
}

/// The first byte that is neither a mark nor a blank.
fn first_byte(body: &[u8]) -> Option<u8> {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start().first().copied()
}

/// Whether a content type names no other charset than UTF-8, of which ASCII is a part.
fn is_utf8(content_type: &[u8]) -> bool {
    let mut charsets = content_type.split(|byte| *byte == b';').skip(1).filter_map(|parameter| {
        let (name, value) = parameter.split_at(parameter.iter().position(|byte| *byte == b'=')?);
        // `charset*` has another one in its value.
        let name = name.trim_ascii();
        let charset = name.strip_suffix(b"*").unwrap_or(name).eq_ignore_ascii_case(b"charset");
        charset.then(|| value[1..].trim_ascii().trim_ascii())
    });
    charsets.all(|charset| {
        let bare = charset.strip_prefix(b"\"").and_then(|bare| bare.strip_suffix(b"\""));
        is_name_of_utf8(bare.unwrap_or(charset))
    })
}

fn is_name_of_utf8(name: &[u8]) -> bool {
    [&b"utf-8"[..], b"utf8", b"us-ascii", b"ascii"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a text is one of UTF-16 or UTF-32, or XML in EBCDIC: in what both begin with, UTF-8 has no zero.
fn is_wide(text: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xff\xfe", b"\xfe\xff", b"\x4c\x6f\xa7\x94"];
    let begins = text.get(..2).unwrap_or_default();
    begins.contains(&0) || marks.iter().any(|mark| text.starts_with(mark))
}

/// Whether an XML declaration names no other encoding than UTF-8.
fn is_utf8_xml(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    let Some(rest) = text.strip_prefix(b"<?xml") else { return true };
    let end = rest.windows(2).position(|two| two == b"?>").unwrap_or(rest.len());
    let declaration = &rest[..end];
    let Some(at) = declaration.windows(8).position(|word| word == b"encoding") else { return true };
    let value = declaration[at + 8..].trim_ascii_start();
    let Some(value) = value.strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else { return true };
    let Some((quote, rest)) = value.split_first() else { return true };
    let end = rest.iter().position(|byte| byte == quote).unwrap_or(rest.len());
    is_name_of_utf8(&rest[..end])
}

/// Unpacks a body, up to so many bytes.
fn unpack(body: &Bytes, most: usize, memory: &mut Share) -> Result<Bytes, Trouble> {
    let mut decoder = MultiGzDecoder::new(&body[..]);
    let (mut text, mut piece) = (Vec::new(), vec![0; 32 * 1024]);
    loop {
        let read = decoder.read(&mut piece);
        let read = read.map_err(|_| Trouble::syntax("the body is not what gzip writes"))?;
        if read == 0 {
            return Ok(text.into());
        }
        if text.len() + read > most {
            return Err(Trouble::UNPACKED);
        }
        if !memory.take(read) {
            return Err(Trouble::MEMORY);
        }
        text.extend_from_slice(&piece[..read]);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::guard::memory::Memory;
    use crate::guard::settings::Table;

    const GOOD: &str = "<methodCall><methodName>hibernate</methodName><params><param><value><string>\
        7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4</string></value></param></params></methodCall>";

    fn check(fields: &[(&'static str, &'static str)], body: impl AsRef<[u8]>) -> Checked {
        let check = Check {
            policy: Policy::lenient(),
            methods: Table::Vdsm.tables().unwrap(),
            faults: Faults::Fault,
            most: 4096,
            rewrite: false,
        };
        let memory = Memory::new(1 << 20);
        check.check(
            What::Methods,
            &fields.into(),
            &Bytes::copy_from_slice(body.as_ref()),
            &mut memory.share(),
        )
    }

    fn verdict(fields: &[(&'static str, &'static str)], body: impl AsRef<[u8]>) -> (u16, String) {
        let checked = check(fields, body);
        let codes: Vec<_> = checked.problems.iter().map(|problem| problem.code).collect();
        (checked.refusal.map_or(0, |reply| reply.status), codes.join(" "))
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn the_content_type_is_no_way_round() {
        let bad = GOOD.replace("7c5b", "zzzz");
        for content_type in
            ["text/xml", "text/plain", "application/json", "a", "image/png; charset=utf-8"]
        {
            let fields = [("Content-Type", content_type)];
            assert_eq!(verdict(&fields, GOOD), (0, String::new()), "{content_type}");
            assert_eq!(verdict(&fields, &bad), (200, "uuid".to_owned()), "{content_type}");
        }
        assert_eq!(verdict(&[], GOOD), (0, String::new()));
    }

    #[test]
    fn what_is_not_read_is_told_apart() {
        let media = (415, "media_type".to_owned());
        assert_eq!(verdict(&[("Content-Type", "text/xml; charset=latin1")], GOOD), media);
        assert_eq!(verdict(&[("Content-Type", "text/xml; charset=\"UTF-8\"")], GOOD).0, 0);
        assert_eq!(verdict(&[("Content-Type", "a"), ("Content-Type", "b")], GOOD), media);
        assert_eq!(verdict(&[("Content-Encoding", "br")], GOOD), media);
        assert_eq!(verdict(&[("Content_Type", "text/xml")], GOOD), media);
        assert_eq!(verdict(&[("content_ENCODING", "gzip")], GOOD), media);
        assert_eq!(verdict(&[("Content-Encoding", "gzip, gzip")], GOOD), media);
        assert_eq!(verdict(&[], "a=b"), media);
        assert_eq!(verdict(&[], b"\xff\xfe<\0"), media);
        for wide in [
            &b"\xff\xfe<\0"[..],
            b"\xfe\xff\0<",
            b"<\0?\0",
            b"\0\0\0{",
            b"{\0\0\0",
            b"\x4c\x6f\xa7\x94",
        ] {
            assert_eq!(verdict(&[("Content-Type", "text/xml")], wide), media);
        }
        let latin = format!("<?xml version='1.0' encoding = 'ISO-8859-1'?>{GOOD}");
        assert_eq!(verdict(&[], latin), media);
        let utf8 = format!("<?xml version='1.0' encoding='utf-8'?>{GOOD}");
        assert_eq!(verdict(&[], utf8).0, 0);
        let syntax = |status| (status, "syntax".to_owned());
        assert_eq!(verdict(&[("Content-Type", "text/xml")], "a=b"), syntax(200));
        assert_eq!(verdict(&[("Content-Encoding", "gzip")], GOOD), syntax(400));
    }

    #[test]
    fn a_packed_body_is_unpacked_within_the_limit() {
        let gzip = [("Content-Encoding", "GZip")];
        assert_eq!(verdict(&gzip, packed(GOOD)).0, 0);
        assert_eq!(verdict(&gzip, packed(&GOOD.replace("7c5b", "zzzz"))), (200, "uuid".to_owned()));
        let bomb = format!("{GOOD}{}", " ".repeat(100_000));
        assert_eq!(verdict(&gzip, packed(&bomb)), (413, "size".to_owned()));
    }

    #[test]
    fn a_panic_is_trouble_of_ours() {
        let body = Bytes::from_static(b"<a>");
        let checked = guarded(&body, || panic!("on purpose"));
        assert_eq!(checked.problems, [Problem::of(&Trouble::INTERNAL)]);
        assert_eq!(checked.refusal.map(|reply| reply.status), Some(500));
    }

    #[test]
    fn every_call_of_a_batch_is_told() {
        let call = |method: &str| {
            format!(r#"{{"jsonrpc": "2.0", "id": 1, "method": "{method}", "params": []}}"#)
        };
        let checked = check(&[], format!("[{}, {}, 7]", call("VM.hibernate"), call("no")));
        assert_eq!(checked.calls, ["VM.hibernate", "unknown"]);
        let codes: Vec<_> =
            checked.problems.iter().map(|it| (it.method, it.code, &*it.place)).collect();
        assert_eq!(
            codes,
            [
                ("VM.hibernate", "missing_key", "/vmID"),
                ("unknown", "unknown_method", ""),
                ("none", "invalid_request", ""),
            ]
        );
    }
}
