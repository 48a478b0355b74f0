use super::super::tree::Converted;
use super::*;

fn json(text: &str) -> String {
    let mut reader = Reader::new(text);
    let node = reader.document().unwrap_or_else(|stop| panic!("{text}: {stop:?}"));
    assert_eq!(reader.rest(), "", "{text}");
    Converted::of(&node).unwrap_or_else(|error| panic!("{text}: {error:?}")).json
}

fn stop(text: &str) -> (usize, bool) {
    let stop = Reader::new(text).document().expect_err(text);
    (stop.at, stop.incomplete)
}

#[test]
fn literals() {
    for (python, expected) in [
        (
            "{'memSize': 512, 'tdf': True, 'x': u'y', 'z': None}",
            r#"{"memSize":512,"tdf":true,"x":"y","z":null}"#,
        ),
        ("()", "[]"),
        ("(1,)", "[1]"),
        ("(1)", "1"),
        ("[1, 2,]", "[1,2]"),
        ("{1, 2}", "[1,2]"),
        ("{}", "{}"),
        ("{0: 'a', (1): 'b'}", r#"{"0":"a","1":"b"}"#),
        ("10L", "10"),
        ("-0x1F", "-31"),
        ("0777", "511"),
        ("0", "0"),
        ("5.", "5.0"),
        ("-.5", "-0.5"),
        ("1e-05", "1e-05"),
        ("5000000.0", "5000000.0"),
        ("1_000", "1000"),
        ("\"it's\"", r#""it's""#),
        (r"'it\'s'", r#""it's""#),
        (r#"'say "x"\n'"#, r#""say \"x\"\u000a""#),
        (r"u'\u05e8'", "\"ר\""),
        (r"u'\ud83d\ude00'", "\"😀\""),
        (r"'\xd7\xa8'", "\"ר\""),
        (r"u'\xe9'", "\"é\""),
        (r"b'\xe9a'", "\"éa\""),
        (r"'\101\d'", r#""A\\d""#),
        (r"r'\d'", r#""\\d""#),
        ("'a' 'b'", r#""ab""#),
        ("'a''b'\"c\"", r#""abc""#),
        ("('a'\n'b')", r#""ab""#),
        ("(1, # a comment\n)", "[1]"),
        ("(1 # no comma,\n)", "1"),
        ("'a\\\nb'", r#""ab""#),
        ("'a\\\r\nb'", r#""ab""#),
        (r"b'\u05e8\N{x}'", r#""\\u05e8\\N{x}""#),
        ("- 5", "-5"),
        ("123456789012345678901234567890L", "123456789012345678901234567890"),
        ("'''a\n'b'''", r#""a\u000a'b""#),
        ("frozenset([1])", "[1]"),
        ("set()", "[]"),
        ("OrderedDict([('a', 1)])", r#"{"a":1}"#),
        ("defaultdict(<type 'dict'>, {'a': {}})", r#"{"a":{}}"#),
        ("{ # a comment\n 'a':\u{a0}1}", r#"{"a":1}"#),
    ] {
        assert_eq!(json(python), expected, "{python}");
    }
}

#[test]
fn what_is_no_value() {
    for text in [
        "<virt.vm.Vm object at 0x1fb>",
        "<bound method X.y of <a.B>>",
        "(suppressed)",
        "datetime.datetime(2013, 1, 2)",
        "...",
    ] {
        let node = Reader::new(text).document().unwrap();
        assert!(Converted::of(&node).unwrap_err().message.ends_with(" is not a value"), "{text}");
    }
    assert_eq!(stop("{'a': 1"), (7, true));
    assert_eq!(stop("{'a': 'b"), (8, true));
    assert_eq!(stop("{'a': Fal"), (9, true));
    assert_eq!(stop("[1, ...]"), (4, true));
    assert_eq!(stop("{'a': 1, ...}"), (9, true));
    assert_eq!(stop("{'a': 1 'b': 2}"), (8, false));
    assert_eq!(stop("{'a': true}"), (6, false));
    assert_eq!(stop("{'a': nan}"), (6, false));
    assert_eq!(stop("1 2"), (2, false));
    assert_eq!(stop("1__0"), (4, true));
    assert_eq!(stop("[1_, 2]"), (1, false));
    assert_eq!(stop("3j"), (0, false));
    assert_eq!(stop(r"'\N{BULLET}'"), (1, false));
    assert_eq!(stop("{'a' 'b', 1: 2}"), (11, false));
    assert_eq!(stop(r"u'\ud83d'"), (2, false));
    assert_eq!(stop(""), (0, true));
    assert!(Reader::new(&"[".repeat(100_000)).document().is_err());
}

#[test]
fn places_are_those_of_the_text() {
    let text = r"{u'nicModel': 'virtio,\x65100'}";
    let converted = Converted::of(&Reader::new(text).document().unwrap()).unwrap();
    assert_eq!(converted.json, r#"{"nicModel":"virtio,e100"}"#);
    let at = converted.json.find("e100").unwrap();
    assert_eq!(&text[converted.map.span(&(at..at + 4))], r"\x65100");
    assert_eq!(&text[converted.map.span(&(1..11))], "u'nicModel'");
}

#[test]
fn each_line_may_be_a_value() {
    let read = |text: &str| -> Vec<_> {
        let documents = crate::input::find("python").unwrap().documents(text);
        documents.map(|it| it.map(|it| it.json).map_err(|error| error.span.start)).collect()
    };
    let json = |text: &str| Ok(text.to_owned());
    assert_eq!(read("{'a': 1}\n\n# b\n{'a':\n 2}\n"), [json(r#"{"a":1}"#), json(r#"{"a":2}"#)]);
    assert_eq!(read("'a'\n'b'"), [json("\"a\""), json("\"b\"")]);
    assert_eq!(read("1\n[2\n"), [json("1"), Err(5)]);
    assert_eq!(read("1 2"), [Err(2)]);
}
