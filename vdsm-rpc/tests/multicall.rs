//! `system.multicall`: the calls in it are checked and answered as by themselves.

use vdsm_rpc::xml::Call;
use vdsm_rpc::{Fault, Method, Methods, Service};
use vdsm_validate::{Policy, Validate};

#[derive(Validate)]
struct Add {
    #[validate(range(..=100))]
    a: i64,
    b: Option<i64>,
}

static METHODS: Methods = Methods::new(&[Method::new::<Add>("add")]);

fn service() -> Service {
    Service::new().method("add", |call: Add| match call.a {
        0 => Err(Fault::new(7, "nothing <to> add")),
        -1 => Ok("\0".to_owned()),
        _ => Ok((call.a + call.b.unwrap_or(0)).to_string()),
    })
}

/// A text with these values, one a line.
fn text(calls: &[&str]) -> String {
    let calls = calls.join("</value>\n<value>");
    let calls = if calls.is_empty() { calls } else { format!("<value>{calls}</value>\n") };
    format!(
        "<methodCall><methodName>system.multicall</methodName><params><param><value><array><data>\n\
         {calls}</data></array></value></param></params></methodCall>"
    )
}

/// A call of `add`.
fn add(params: &str) -> String {
    format!(
        "<struct><member><name>methodName</name><value><string>add</string></value></member>\
         <member><name>params</name><value><array><data>{params}</data></array></value></member></struct>"
    )
}

const ONE: &str = "<value><int>1</int></value>";
const BIG: &str = "<value><int>101</int></value>";

/// The answer in few words.
fn short(answer: &str) -> String {
    let mut answer = answer.replace("<?xml version=\"1.0\"?>\n", "");
    for (long, short) in [
        ("<value><struct><member><name>faultCode</name><value><int>", "fault "),
        ("</int></value></member><member><name>faultString</name><value><string>", " "),
        ("</string></value></member></struct></value>", ";"),
        ("<value><array><data>", "["),
        ("</data></array></value>", "]"),
        ("<value><string>", ""),
        ("</string></value>", ""),
        ("<methodResponse><params><param>", ""),
        ("</param></params></methodResponse>", ""),
        ("<methodResponse><fault>", "no list: "),
        (";</fault></methodResponse>", ""),
    ] {
        answer = answer.replace(long, short);
    }
    answer
}

#[test]
fn every_call_is_checked_and_answered() {
    let good = text(&[&add(ONE), &add(&format!("{ONE}{ONE}"))]);
    assert_eq!(METHODS.check_xml(&Policy::strict(), &good), Ok(()));
    assert_eq!(short(&service().xml(&good)), "[[1][2]]");

    // A call that fails is a fault of its own.
    let zero = add("<value><int>0</int></value>");
    let unwritable = add("<value><int>-1</int></value>");
    let mixed = text(&[&add(ONE), &zero, &unwritable, &add(BIG)]);
    assert_eq!(
        short(&service().xml(&mixed)),
        "[[1]fault 7 nothing &lt;to&gt; add;fault -32603 a string has a character that XML does not have;\
         fault -32602 1 error in the parameters: /a the value is above 100 (line 5, column 150);]"
    );

    // Before whoever answers, one bad call is enough.
    assert_eq!(
        short(&METHODS.check_xml(&Policy::strict(), &mixed).unwrap_err()),
        "[fault -32000 not called, since another call of system.multicall is refused;\
         fault -32000 not called, since another call of system.multicall is refused;\
         fault -32000 not called, since another call of system.multicall is refused;\
         fault -32602 1 error in the parameters: /a the value is above 100 (line 5, column 150);]"
    );
}

#[test]
fn places_are_those_of_the_whole_text() {
    let call = add(&format!("{BIG}<value>x</value>{ONE}"));
    let answer = METHODS.check_xml(&Policy::strict(), text(&[&call, &add("")])).unwrap_err();
    assert_eq!(
        short(&answer),
        "[fault -32602 3 errors in the parameters: /a the value is above 100 (line 2, column 150); \
         /b the value is not an integer (line 2, column 174); \
         /2 one parameter too many; 2 belong here (line 2, column 183);\
         fault -32602 1 error in the parameters: /a missing key; expected an integer (line 3, column 132);]"
    );
}

#[test]
fn what_is_no_call_inside() {
    let name = "<member><name>methodName</name><value>add</value></member>";
    let params = "<member><name>params</name><value><array><data/></array></value></member>";
    let other = "<member><name>other</name><value><array><data/></array></value></member>";
    let with = |members: &[&str]| format!("<struct>{}</struct>", members.concat());
    let of = |method: &str| with(&[&name.replace("add", method), params]);
    for (call, expected) in [
        ("text".to_owned(), "text where an element belongs (line 2, column 8)"),
        ("<int>1</int>".to_owned(), "struct belongs here (line 2, column 8)"),
        (with(&[]), "methodName is missing (line 2, column 8)"),
        (with(&[name]), "params is missing (line 2, column 8)"),
        (with(&[params]), "methodName is missing (line 2, column 8)"),
        (with(&[name, name, params]), "methodName or params is there twice (line 2, column 88)"),
        (with(&[name, params, params]), "methodName or params is there twice (line 2, column 161)"),
        (
            with(&[&name.replace("add", "<int>1</int>"), params]),
            "methodName is a text (line 2, column 47)",
        ),
        (
            with(&[name, &params.replace("<array><data/></array>", "a")]),
            "params is a list (line 2, column 101)",
        ),
        (
            with(&[name, &params.replace("<array><data/></array>", "<struct/>")]),
            "params is a list (line 2, column 101)",
        ),
        (of("system.multicall"), "system.multicall inside system.multicall (line 2, column 8)"),
    ] {
        let text = text(&[&call]);
        let calls = Call::read(&text).unwrap().calls().unwrap();
        let error = calls[0].as_ref().err().unwrap();
        assert_eq!(error.to_string(), expected, "{call}");
        let answer = METHODS.check_xml(&Policy::strict(), &text).unwrap_err();
        assert_eq!(short(&answer), format!("[fault -32600 {expected};]"));
    }
    // What nobody asks for is passed over, and the order is free.
    let text =
        text(&[&with(&[other, &params.replace("<data/>", &format!("<data>{ONE}</data>")), name])]);
    assert_eq!(METHODS.check_xml(&Policy::strict(), &text), Ok(()));
    let unknown = self::text(&[&of("ad")]);
    let answer = METHODS.check_xml(&Policy::strict(), unknown).unwrap_err();
    assert_eq!(short(&answer), "[fault -32601 no such method; did you mean add?;]");
}

#[test]
fn what_cannot_be_opened_is_refused_whole() {
    let head = "<methodCall><methodName>system.multicall</methodName>";
    let good = text(&[&add(ONE)]);
    for (text, expected) in [
        (format!("{head}</methodCall>"), "params is missing (line 1, column 54)"),
        (format!("{head}<params/></methodCall>"), "param is missing (line 1, column 63)"),
        (
            format!("{head}<params><param><value>a</value></param></params></methodCall>"),
            "text where an element belongs (line 1, column 76)",
        ),
        (
            good.replace("</param>", "</param><param><value/></param>"),
            "one element too many (line 3, column 32)",
        ),
        (format!("{good}<a/>"), "nothing comes after a call (line 3, column 54)"),
        (
            good.replace("</value>\n</data>", "</value>\n</date>"),
            "an end tag of another element (line 3, column 1)",
        ),
        (text(&vec!["<struct/>"; 1001]), "more than 1000 calls in one (line 1002, column 1)"),
    ] {
        let answer = METHODS.check_xml(&Policy::strict(), &text).unwrap_err();
        assert_eq!(short(&answer), format!("no list: fault -32700 {expected}"), "{text:.200}");
        assert_eq!(answer, service().xml(&text));
    }
    assert_eq!(METHODS.check_xml(&Policy::strict(), text(&vec![add(ONE).as_str(); 1000])), Ok(()));
    assert_eq!(METHODS.check_xml(&Policy::strict(), text(&[])), Ok(()));
    assert_eq!(short(&service().xml(text(&[]))), "[]");
    let empty = text(&[]).replace("<data>\n</data>", "");
    assert_eq!(METHODS.check_xml(&Policy::strict(), empty), Ok(()));
}
