//! JSON-RPC: frames, parameters, positions.

use serde_json::{Value, json};
use vdsm_rpc::{Fault, Method, Methods, Service};
use vdsm_validate::{Policy, Validate};

#[derive(Validate)]
struct Subtract {
    minuend: i64,
    #[validate(range(0..))]
    subtrahend: i64,
}

#[derive(Validate)]
struct Nothing {}

#[derive(Validate)]
struct Create {
    #[validate(rename = "vmParams")]
    params: Machine,
    wait: Option<bool>,
}

#[derive(Validate)]
#[validate(rename_all = "camelCase")]
struct Machine {
    #[validate(uuid)]
    vm_id: String,
    #[validate(secret, length(6..))]
    password: Option<String>,
    #[validate(form = list(","), each(length(..=3)))]
    nics: Option<Vec<String>>,
}

fn service() -> Service {
    Service::new()
        .method("subtract", |call: Subtract| Ok::<_, Fault>(call.minuend - call.subtrahend))
        .method("update", |_: Nothing| Ok::<_, Fault>(Value::Null))
        .method("fail", |_: Nothing| {
            Err::<(), _>(Fault::new(7, "no such thing").with_data(json!([1])))
        })
        .method("VM.create", |call: Create| {
            let machine = call.params;
            let count = machine.nics.unwrap_or_default().len();
            let has_password = machine.password.is_some();
            Ok::<_, Fault>(json!([machine.vm_id, count, has_password, call.wait]))
        })
}

fn ask(text: &str) -> Value {
    serde_json::from_str(&service().json(text).expect("an answer")).expect("JSON")
}

/// The code and the data of an error.
fn refused(text: &str) -> (i64, Value) {
    let answer = ask(text);
    assert_eq!(answer["jsonrpc"], "2.0");
    (answer["error"]["code"].as_i64().expect("an error"), answer["error"]["data"].clone())
}

#[test]
fn the_examples_of_the_specification() {
    let calls = [
        (
            r#"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
            json!({"jsonrpc": "2.0", "result": 19, "id": 1}),
        ),
        (
            r#"{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": "x"}"#,
            json!({"jsonrpc": "2.0", "result": 19, "id": "x"}),
        ),
        (
            r#"{"jsonrpc": "2.0", "method": "fail", "id": null}"#,
            json!({"jsonrpc": "2.0", "id": null,
                "error": {"code": 7, "message": "no such thing", "data": [1]}}),
        ),
        (
            r#"[{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1},
                {"jsonrpc": "2.0", "method": "update"},
                {"foo": "boo"},
                {"jsonrpc": "2.0", "method": "update", "id": "9"}]"#,
            json!([
                {"jsonrpc": "2.0", "result": 19, "id": 1},
                {"jsonrpc": "2.0", "id": null, "error": {"code": -32600,
                    "message": "Invalid Request", "data": {"detail": "jsonrpc is \"2.0\""}}},
                {"jsonrpc": "2.0", "result": null, "id": "9"},
            ]),
        ),
        (
            "[1]",
            json!([{"jsonrpc": "2.0", "id": null, "error": {"code": -32600,
                "message": "Invalid Request", "data": {"detail": "a call is an object"}}}]),
        ),
    ];
    for (call, answer) in calls {
        assert_eq!(ask(call), answer, "{call}");
    }
    for silent in [
        r#"{"jsonrpc": "2.0", "method": "update", "params": [1, 2]}"#,
        r#"{"jsonrpc": "2.0", "method": "foobar"}"#,
        r#"[{"jsonrpc": "2.0", "method": "update"}, {"jsonrpc": "2.0", "method": "fail"}]"#,
    ] {
        assert_eq!(service().json(silent), None, "{silent}");
    }
}

#[test]
fn an_id_comes_back_as_it_was_written() {
    for id in
        ["1", "1.50", "-0", "123456789012345678901234567890", "\"\\u0041\\\"\"", "null", "\"\""]
    {
        let call = format!(r#"{{"jsonrpc":"2.0","method":"update","id":{id}}}"#);
        let answer = service().json(&call).unwrap();
        assert_eq!(answer, format!(r#"{{"jsonrpc":"2.0","id":{id},"result":null}}"#));
    }
}

#[test]
fn what_is_wrong_with_the_frame() {
    for (text, code, detail) in [
        ("{\"jsonrpc\": \"2.0\", ", -32700, "EOF while parsing an object at line 1 column 19"),
        ("", -32700, "EOF while parsing a value at line 1 column 0"),
        ("{} {}", -32700, "trailing characters at line 1 column 4"),
        ("[]", -32600, "a batch has at least one call"),
        ("1", -32600, "a call is an object"),
        (r#"{"method": "update", "id": 1}"#, -32600, "jsonrpc is \"2.0\""),
        (r#"{"jsonrpc": 2.0, "method": "update", "id": 1}"#, -32600, "jsonrpc is \"2.0\""),
        (r#"{"jsonrpc": "2.0", "id": 1}"#, -32600, "method is a string"),
        (r#"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#, -32600, "method is a string"),
        (
            r#"{"jsonrpc": "2.0", "method": "update", "params": "bar"}"#,
            -32600,
            "params is an array or an object",
        ),
        (
            r#"{"jsonrpc": "2.0", "method": "update", "id": [1]}"#,
            -32600,
            "id is a string, a number or null",
        ),
        (
            r#"{"jsonrpc": "2.0", "method": "update", "id": "\ud800"}"#,
            -32600,
            "id is a string, a number or null",
        ),
        (
            r#"{"jsonrpc": "2.0", "method": "update", "method": "fail", "id": 1}"#,
            -32600,
            "jsonrpc, method, params or id is there twice",
        ),
    ] {
        let (found, data) = refused(text);
        assert_eq!((found, &data["detail"]), (code, &json!(detail)), "{text}");
    }
    // The one who asked learns of it.
    assert_eq!(ask(r#"{"id": 7}"#)["id"], 7);
    let (code, data) = refused(r#"{"jsonrpc": "2.0", "method": "subtrct", "id": 1}"#);
    assert_eq!((code, data), (-32601, json!({"suggestion": "subtract"})));
    let (code, data) = refused(r#"{"jsonrpc": "2.0", "method": "nothing like it", "id": 1}"#);
    assert_eq!((code, data), (-32601, Value::Null));
    assert!(
        service()
            .json("\u{feff}{\"jsonrpc\": \"2.0\", \"method\": \"update\", \"id\": 1}")
            .is_some()
    );
}

/// `path code line:column` of each error.
fn errors(text: &str) -> Vec<String> {
    let (code, data) = refused(text);
    assert_eq!(code, -32602, "{data}");
    let errors = data["errors"].as_array().unwrap();
    let word = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
    errors
        .iter()
        .map(|error| {
            let (path, code) = (word(error, "path"), word(error, "code"));
            format!("{path} {code} {}:{}", error["line"], error["column"])
        })
        .collect()
}

#[test]
fn findings_are_at_the_parameters_names_and_at_their_place_in_the_whole_text() {
    let by_name = r#"{"jsonrpc": "2.0", "id": 1, "method": "VM.create", "params":
 {"vmParams": {"vmId": "x", "nics": "em1,toolong", "vmId": "y", "password": "hunt2"}}}"#;
    let expected = [
        "/vmParams/vmId uuid 2:24",
        "/vmParams/nics/1 length 2:42",
        "/vmParams/vmId duplicate_key 2:52",
        "/vmParams/vmId uuid 2:60",
        "/vmParams/password length 2:77",
    ];
    assert_eq!(errors(by_name), expected);
    let by_position =
        by_name.replacen("{\"vmParams\": {", "[{            ", 1).replace("}}}", "}]}");
    assert_eq!(errors(&by_position), expected);
    assert!(!service().json(by_name).unwrap().contains("hunt2"));
    // In a batch, too.
    let batch = format!("[\n{by_name}]");
    let answers: Value = serde_json::from_str(&service().json(&batch).unwrap()).unwrap();
    assert_eq!(answers[0]["error"]["data"]["errors"][0]["line"], 3);
}

#[test]
fn parameters_by_position() {
    let call = |params: &str| {
        format!(r#"{{"jsonrpc": "2.0", "method": "subtract", "id": 1, "params": {params}}}"#)
    };
    assert_eq!(errors(&call("[1]")), ["/subtrahend missing_key 1:61"]);
    assert_eq!(errors(&call("[]")), ["/minuend missing_key 1:61", "/subtrahend missing_key 1:61"]);
    assert_eq!(
        errors(&call("[1, -2, 3, 4]")),
        ["/subtrahend range 1:65", "/2 extra_item 1:69", "/3 extra_item 1:72"]
    );
    assert_eq!(
        errors(&call(r#"{"minuend": 1, "subtrahnd": 2}"#)),
        ["/subtrahnd unknown_key 1:76", "/subtrahend missing_key 1:61"]
    );
    let nothing = |params: &str| {
        format!(r#"{{"jsonrpc": "2.0", "method": "update", "id": 1, "params": {params}}}"#)
    };
    assert_eq!(ask(&nothing("[]"))["result"], Value::Null);
    assert_eq!(ask(&nothing("{}"))["result"], Value::Null);
    assert_eq!(errors(&nothing("[7]")), ["/0 extra_item 1:60"]);
    let without = r#"{"jsonrpc": "2.0", "method": "subtract", "id": 1}"#;
    assert_eq!(
        errors(without),
        ["/minuend missing_key null:null", "/subtrahend missing_key null:null"]
    );
    let id = "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21";
    let create = format!(
        r#"{{"jsonrpc": "2.0", "method": "VM.create", "id": 1, "params": [{{"vmId": "{id}", "nics": "a,b"}}, true]}}"#
    );
    assert_eq!(ask(&create)["result"], json!([id, 2, false, true]));
}

#[test]
fn calls_that_others_answer_are_checked() {
    static METHODS: Methods =
        Methods::new(&[Method::new::<Subtract>("subtract"), Method::new::<Nothing>("update")]);
    let check = |text: &str| METHODS.check_json(&Policy::strict(), text);
    let good = r#"{"jsonrpc": "2.0", "method": "subtract", "params": [3, 2], "id": "\"error\":"}"#;
    let bad = r#"{"jsonrpc": "2.0", "method": "subtract", "params": [3, "x"], "id": 2}"#;
    let silent = r#"{"jsonrpc": "2.0", "method": "subtract", "params": [3, "x"]}"#;
    assert_eq!(check(good), Ok(()));
    assert_eq!(check(&format!("[{good}, {good}]")), Ok(()));
    assert_eq!(check(silent), Err(None));
    let answer = check(&format!("[{good}, {bad}]")).unwrap_err().unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer[0]["error"]["code"], -32000);
    assert_eq!(answer[1]["error"]["code"], -32602);
    assert!(check("[1").unwrap_err().unwrap().contains("-32700"));
}

#[test]
fn no_text_makes_it_panic() {
    let good = r#"[{"jsonrpc": "2.0", "id": "é", "method": "VM.create", "params": [{"vmId": "x", "nics": "a,béb"}, 1, {}]}, {"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 1e999, "a": [[]]}, "id": 1}]"#;
    let pieces =
        ["[", "]", "{", "}", ",", ":", "\"", "\\", "\\ud800", "null", "1", "-", "é", "\u{0}", " "];
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let service = service();
    for _ in 0..5_000 {
        let mut text = good.to_owned();
        for _ in 0..=random(3) {
            let at = text.floor_char_boundary(random(text.len()));
            let end = text.floor_char_boundary((at + random(8)).min(text.len()));
            text.replace_range(at..end, pieces[random(pieces.len())]);
        }
        if let Some(answer) = service.json(&text) {
            assert!(serde_json::from_str::<Value>(&answer).is_ok(), "{text}\n{answer}");
        }
    }
}

#[test]
fn a_batch_is_bounded() {
    let batch = |calls: usize| format!("[{}]", vec!["1"; calls].join(","));
    let answer = service().json(batch(1001)).unwrap();
    assert_eq!(
        answer,
        r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"data":{"detail":"a batch has at most 1000 calls"},"message":"Invalid Request"}}"#
    );
    assert_eq!(service().json(batch(1000)).unwrap().matches("-32600").count(), 1000);
}
