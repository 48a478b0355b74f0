//! XML-RPC: values, places, what is no call.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vdsm_rpc::xml::{Call, envelope, response};
use vdsm_rpc::{Fault, Service};
use vdsm_validate::{Bytes, Policy, Validate};

#[derive(Validate)]
struct Anything {
    value: Value,
}

fn call(value: &str) -> String {
    format!(
        "<?xml version='1.0'?>\n<methodCall>\n<methodName>any</methodName>\n<params>\n<param>\n{value}\n</param>\n</params>\n</methodCall>\n"
    )
}

/// What a value reads as; or the finding of it.
fn read(value: &str) -> Result<Value, String> {
    let text = call(value);
    let call = Call::read(&text).unwrap();
    match call.read_parameters::<Anything>(&Policy::strict()) {
        Ok(read) => Ok(read.into_inner().value),
        Err(refusal) => {
            let error = refusal.errors().next().unwrap();
            Err(format!("{} {}: {}", error.path, error.code, error.detail))
        }
    }
}

#[test]
fn every_type_of_value() {
    for (text, expected) in [
        ("<value><int>-5</int></value>", json!(-5)),
        ("<value><i4> +7\n</i4></value>", json!(7)),
        ("<value><i8>9223372036854775807</i8></value>", json!(i64::MAX)),
        ("<value><ex:i8>18446744073709551615</ex:i8></value>", json!(u64::MAX)),
        ("<value><int>4294967296</int></value>", json!(4_294_967_296_u64)),
        ("<value><boolean>1</boolean></value>", json!(true)),
        ("<value><boolean>0</boolean></value>", json!(false)),
        ("<value><double>-1.5e3</double></value>", json!(-1500.0)),
        ("<value><double>2</double></value>", json!(2.0)),
        (
            "<value><string> a &lt;&#x41;&amp;<![CDATA[<b>&]]> </string></value>",
            json!(" a <A&<b>& "),
        ),
        ("<value><string>a<!-- c -->b\r\nc&#13;</string></value>", json!("ab\nc\r")),
        ("<value> untyped </value>", json!(" untyped ")),
        ("<value></value>", json!("")),
        ("<value/>", json!("")),
        ("<value><string/></value>", json!("")),
        ("<value> <nil/> </value>", json!(null)),
        ("<value><ex:nil/></value>", json!(null)),
        (
            "<value><dateTime.iso8601>20120831T23:59:59</dateTime.iso8601></value>",
            json!("20120831T23:59:59"),
        ),
        ("<value><array><data></data></array></value>", json!([])),
        ("<value><array><data/></array></value>", json!([])),
        (
            "<value> <array> <data> <value>a</value> <value><int>1</int></value> </data> </array> </value>",
            json!(["a", 1]),
        ),
        ("<value><struct/></value>", json!({})),
        (
            "<value><struct><member><name>a&amp;b</name><value><struct><member><name>c</name>\
          <value><int>1</int></value></member></struct></value></member></struct></value>",
            json!({"a&b": {"c": 1}}),
        ),
    ] {
        assert_eq!(read(text), Ok(expected), "{text}");
    }
}

#[test]
fn binary_data_is_bytes() {
    #[derive(Validate)]
    struct Payload {
        #[validate(length(..=5))]
        data: Bytes,
    }
    let text = call("<value><base64>\naGVs\nbG8=\n</base64></value>");
    let payload = Call::read(&text).unwrap().read_parameters::<Payload>(&Policy::strict()).unwrap();
    assert_eq!(payload.data.0, b"hello");
}

#[test]
fn a_bad_value_is_a_finding_and_reading_goes_on() {
    for (value, detail) in [
        ("<int></int>", "not a whole number"),
        ("<int>1.0</int>", "not a whole number"),
        ("<i8>18446744073709551616</i8>", "a whole number beyond 64 bits"),
        ("<boolean>true</boolean>", "a boolean is 0 or 1"),
        ("<double>nan</double>", "a double is a decimal number"),
        ("<double>1,5</double>", "a double is a decimal number"),
        ("<nil>x</nil>", "nil has no content"),
        ("<base64>a</base64>", "not base64"),
        ("<dateTime.iso8601>today</dateTime.iso8601>", "a date is written as 20120831T23:59:59"),
        ("<int><b>1</b></int>", "an element inside a scalar"),
        ("<float>1</float>", "an element that is no type of a value"),
        ("text<int>1</int>", "text beside an element"),
    ] {
        let text = format!(
            "<value><struct><member><name>a</name><value>{value}</value></member>\
             <member><name>b</name><value><array><data><value>{value}</value></data></array></value>\
             </member></struct></value>"
        );
        let text = call(&text);
        let refusal = Call::read(&text).unwrap();
        let refusal = refusal.read_parameters::<Anything>(&Policy::strict()).err().unwrap();
        let errors: Vec<_> =
            refusal.errors().map(|it| format!("{} {} {}", it.path, it.code, it.detail)).collect();
        let expected = ["/value/a", "/value/b/0"].map(|path| format!("{path} unreadable {detail}"));
        assert_eq!(errors, expected, "{value}");
    }
}

#[derive(Validate)]
#[validate(rename_all = "camelCase", exclusive(nic, bonding))]
struct Network {
    #[validate(range(..=4094))]
    vlan: Option<u16>,
    nic: Option<String>,
    bonding: Option<String>,
    #[validate(form = list(","), each(length(..=3)))]
    ports: Option<Vec<String>>,
}

#[derive(Validate)]
struct Setup {
    networks: BTreeMap<String, Network>,
    #[validate(secret, length(6..))]
    password: String,
    force: Option<bool>,
}

fn service() -> Service {
    Service::new()
        .method("setup", |call: Setup| {
            let network = call.networks.into_values().next();
            let network = network.map(|it| (it.vlan, it.nic, it.bonding, it.ports));
            Ok::<_, Fault>((network, call.password.len(), call.force))
        })
        .method("fail", |_: Setup| Err::<(), _>(Fault::new(7, "no such <thing>")))
}

const BAD: &str = "<?xml version=\"1.0\"?>
<methodCall>
  <methodName>setup</methodName>
  <params>
    <param><value><struct>
      <member><name>red</name><value><struct>
        <member><name>vlan</name><value><int>5000</int></value></member>
        <member><name>nic</name><value>em1</value></member>
        <member><name>bonding</name><value><string>bond0</string></value></member>
        <member><name>ports</name><value><string>a,toolong</string></value></member>
        <member><name>vlan</name><value><int>x</int></value></member>
        <member><name>\u{e9}tat</name><value>1</value></member>
      </struct></value></member>
    </struct></value></param>
    <param><value>hunt2</value></param>
    <param><value><int>1</int></value></param>
    <param><value>extra</value></param>
  </params>
</methodCall>";

#[test]
fn findings_have_names_and_places() {
    let call = Call::read(BAD).unwrap();
    let refusal = call.read_parameters::<Setup>(&Policy::strict()).err().unwrap();
    let errors: Vec<_> = refusal
        .errors()
        .map(|error| format!("{} {} {:?}", error.path, error.code, error.place.unwrap()))
        .collect();
    assert_eq!(
        errors,
        [
            "/networks/red/vlan range (7, 46)",
            "/networks/red/ports/1 length (10, 50)",
            "/networks/red/vlan duplicate_key (11, 23)",
            "/networks/red/vlan unreadable (11, 46)",
            "/networks/red/\u{e9}tat unknown_key (12, 23)",
            "/networks/red exclusive (6, 38)",
            "/password length (15, 19)",
            "/force type (16, 24)",
            "/3 extra_item (17, 5)",
        ]
    );
    assert_eq!(refusal.error_count(), 9);
    // A byte order mark moves nothing but what is on its line.
    let marked = format!("\u{feff}{BAD}");
    let marked = Call::read(&marked).unwrap();
    let refusal = marked.read_parameters::<Setup>(&Policy::strict()).err().unwrap();
    let places = refusal.errors().map(|error| error.place.unwrap());
    assert!(
        places.eq(call
            .read_parameters::<Setup>(&Policy::strict())
            .err()
            .unwrap()
            .errors()
            .map(|error| error.place.unwrap()))
    );
    let answer = service().xml(BAD);
    assert!(answer.contains("-32602") && !answer.contains("hunt2") && !answer.contains("toolong"));
}

#[test]
fn missing_parameters_and_an_unfinished_text() {
    let errors = |text: &str| -> Vec<String> {
        let call = Call::read(text).unwrap();
        let refusal = call.read_parameters::<Setup>(&Policy::strict()).err().unwrap();
        refusal.errors().map(|it| format!("{} {} {:?}", it.path, it.code, it.place)).collect()
    };
    let head = "<methodCall><methodName>setup</methodName>";
    assert_eq!(
        errors(&format!("{head}</methodCall>")),
        ["/networks missing_key Some((1, 43))", "/password missing_key Some((1, 43))"]
    );
    let text = format!(
        "{head}<params><param><value><struct></struct></value></param></params></methodCall>"
    );
    assert_eq!(errors(&text), ["/password missing_key Some((1, 43))"]);
    // Where reading ends, what came before is there too.
    let text = &BAD[..BAD.find("<member><name>nic").unwrap()];
    let found = errors(text);
    assert_eq!(found[0], "/networks/red/vlan range Some((7, 46))");
    assert!(found[1].contains("syntax Some((8, 9))"), "{found:?}");
    for (tail, place) in [("x", "(1, 94)"), ("<a/>", "(1, 94)")] {
        let text = format!("{head}<params></params></methodCall>").replace("</methodCall>", "");
        let text = format!("{text}{tail}</methodCall>");
        assert!(errors(&text).iter().any(|it| it.contains("syntax")), "{tail} {place}");
    }
}

#[test]
fn what_is_no_call() {
    for (text, expected) in [
        ("", "methodCall belongs here (line 1, column 1)"),
        ("plain", "text where an element belongs (line 1, column 1)"),
        ("<methodResponse/>", "methodCall belongs here (line 1, column 1)"),
        ("<methodCall/>", "methodName is missing (line 1, column 14)"),
        ("<methodCall>\n<params/></methodCall>", "methodName belongs here (line 2, column 1)"),
        ("<methodCall><methodName/></methodCall>", "methodName is a text (line 1, column 26)"),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]><methodCall/>",
            "a document type is not accepted (line 1, column 1)",
        ),
        (
            "<?xml version='1.0' encoding='latin1'?><methodCall/>",
            "the encoding is not UTF-8 (line 1, column 1)",
        ),
        (
            "<methodCall><methodName>a&b;</methodName>",
            "an entity that is not declared (line 1, column 26)",
        ),
        (
            "<methodCall><methodName>a\u{1}",
            "a character that XML does not have (line 1, column 25)",
        ),
        ("<methodCall><methodName>&#0;", "an entity that is not declared (line 1, column 25)"),
        ("<methodCall><methodName>&#1;", "a character that XML does not have (line 1, column 25)"),
        ("<methodCall><methodName>a</b>", "an end tag of another element (line 1, column 26)"),
    ] {
        assert_eq!(Call::read(text).err().unwrap().to_string(), expected, "{text}");
    }
    assert!(service().xml(b"<methodCall>\xff").contains("the text is not UTF-8"));
    let answer = service().xml("<methodCall><methodName>setpu</methodName></methodCall>");
    assert!(answer.contains("-32601") && answer.contains("did you mean setup?"), "{answer}");
}

#[derive(Validate)]
struct Outer {
    #[expect(dead_code, reason = "never built")]
    inner: Network,
}

#[test]
fn depth_is_counted_and_bounded() {
    let nested = |levels: usize| {
        let open = "<value><array><data>".repeat(levels);
        let close = "</data></array></value>".repeat(levels);
        read(&format!("{open}{close}"))
    };
    assert!(nested(100).is_ok());
    assert_eq!(nested(200).unwrap_err().split(' ').nth(1), Some("depth:"));
    assert_eq!(nested(20_000).unwrap_err().split(' ').nth(1), Some("depth:"));
    // Under a key that nobody knows, too.
    let open = "<value><struct><member><name>a</name>".repeat(10_000);
    let close = "</member></struct></value>".repeat(10_000);
    let text = format!(
        "<methodCall><methodName>a</methodName><params><param><value><struct><member><name>x</name>\
         {open}<value/>{close}</member></struct></value></param></params></methodCall>"
    );
    let refusal =
        Call::read(&text).unwrap().read_parameters::<Outer>(&Policy::strict()).err().unwrap();
    let error = refusal.errors().next().unwrap();
    assert_eq!((error.path.as_str(), error.code.as_str()), ("/inner/x", "unknown_key"));
}

#[test]
fn answers() {
    let text = "<methodCall><methodName>setup</methodName><params><param><value><struct><member>\
        <name>red</name><value><struct><member><name>vlan</name><value><int>5</int></value></member>\
        </struct></value></member></struct></value></param><param><value>password</value></param>\
        </params></methodCall>";
    let answer = service().xml(text);
    assert!(answer.contains("<int>5</int></value><value><nil/>"), "{answer}");
    let fault = service().xml(text.replace("setup", "fail"));
    assert!(fault.contains("<int>7</int>") && fault.contains("no such &lt;thing&gt;"), "{fault}");
    let answer = response(&json!([1_u64 << 40, 0.1, 1e300, u64::MAX, "\r"])).unwrap();
    assert!(answer.contains("<i8>1099511627776</i8>") && answer.contains("<double>0.1</double>"));
    assert!(answer.contains("<double>18446744073709552000</double>") && answer.contains("&#13;"));
    let done = envelope(0, "Done", serde_json::Map::new()).unwrap();
    assert!(done.contains("<name>message</name><value><string>Done</string></value>"));
}

#[test]
fn no_text_makes_it_panic() {
    let pieces = [
        "<",
        ">",
        "</",
        "/>",
        "<value>",
        "</value>",
        "<struct>",
        "<array>",
        "<data/>",
        "&amp;",
        "&#0;",
        "&",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "\r",
        "é",
        "<int>",
        "x",
    ];
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let service = service();
    for _ in 0..2_000 {
        let mut text = BAD.to_owned();
        for _ in 0..=random(3) {
            let at = text.floor_char_boundary(random(text.len()));
            let end = text.floor_char_boundary((at + random(20)).min(text.len()));
            text.replace_range(at..end, pieces[random(pieces.len())]);
        }
        let answer = service.xml(&text);
        assert!(answer.ends_with("</methodResponse>"), "{text}");
    }
}
