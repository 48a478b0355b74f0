//! No text makes the readers panic, and no place lies outside of the text.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use vdsm_validate::Policy;

use crate::audit::{Auditor, Open};
use crate::input::FORMATS;
use crate::output::{self, Declared, Document, Source};

/// Pieces that formats and logs are made of.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "'",
    "\"",
    "\\",
    "\\x",
    "\\u",
    "\\ud83d",
    "\\xd7",
    "u'",
    "r'",
    "'''",
    ":",
    ",",
    "=",
    "\n",
    "\t",
    " ",
    "  ",
    "- ",
    "é",
    "\u{feff}",
    "\u{202e}",
    "\u{a0}",
    "…",
    "...",
    "<",
    ">",
    "<a.B object at 0x1>",
    "(suppressed)",
    "None",
    "True",
    "true",
    "null",
    "1",
    "-",
    "0x",
    "1e",
    "5L",
    ".5",
    ".inf",
    "password",
    "hunter2",
    "vmId",
    "memSize",
    "port",
    "&a",
    "*a",
    "!!str",
    "---",
    "|",
    "#",
    "set(",
    "OrderedDict([('a', 1)])",
    "START create(",
    "FINISH create return=",
    " from=::1,1",
    "2019-07-30 23:26:27,708-0400 INFO  (jsonrpc/0) [api.virt] ",
    "Thread-1::DEBUG::2012-12-07 11:44:17,737::a::1::vds::(wrapper) ",
    "client [a]::call vmCreate with (",
    "{\"jsonrpc\":\"2.0\",\"method\":\"VM.create\",\"params\":{",
    "\"id\":1}",
    "Run and protect: createVolume(",
];

fn texts() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_makes_a_reader_or_a_report_panic(text in texts()) {
        let entry = vdsm_types::find("ISCSI_ConnectParams_t").unwrap();
        let declared = Declared::by(entry.schema());
        let check = |source: Source<'_>, json: &str| {
            let report = entry.check_str(&Policy::audited(), json);
            written(&Document::new(source, &declared, &report));
        };
        let source = Source::new("a", &text);
        check(source, &text);
        for format in FORMATS {
            for document in format.documents(&text) {
                match document {
                    Ok(converted) => {
                        check(Source { converted: Some(&converted), ..source }, &converted.json);
                    }
                    Err(error) => written(&Document::unreadable(source, &declared, &error)),
                }
            }
        }
    }

    #[test]
    fn no_log_makes_an_audit_panic(text in texts()) {
        let auditor = Auditor { policy: Policy::lenient(), interrupted: std::sync::Arc::default() };
        let (mut open, mut progress) = (Open::default(), crate::audit::Progress::default());
        let reader = Box::new(std::io::Cursor::new(text));
        let source = crate::audit::Source::whole(reader).unwrap();
        auditor.file("a", source, &mut open, &mut progress, &mut |_| Ok(())).unwrap();
        open.finish(&mut drop);
    }
}

/// Writes a document in every format; its places are in its text.
fn written(document: &Document<'_>) {
    let text = document.source.text;
    for finding in &document.findings {
        if let Some(place) = &finding.place {
            assert!(text.get(place.span.clone()).is_some(), "{:?} of {text:?}", place.span);
        }
    }
    for format in output::FORMATS {
        let mut out = Vec::new();
        format.start(false).document(document, &mut out).unwrap();
    }
}
