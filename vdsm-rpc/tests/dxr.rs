//! The crate `dxr` as an oracle: what it writes is read here, and what is written here it reads.

use std::collections::BTreeMap;

use dxr::{FaultResponse, MethodCall, MethodResponse, Value};
use proptest::prelude::*;
use vdsm_rpc::{Fault, Service};
use vdsm_validate::{Bytes, Validate};

/// `echo(value)`
#[derive(Validate)]
struct Echo {
    value: serde_json::Value,
}

/// `size(data)`
#[derive(Validate)]
struct Size {
    data: Bytes,
}

fn service() -> Service {
    Service::new()
        .method("echo", |call: Echo| Ok::<_, Fault>(call.value))
        .method("size", |call: Size| Ok::<_, Fault>(call.data.len()))
}

fn call(method: &str, params: Vec<Value>) -> String {
    service().xml(MethodCall { name: method.into(), params }.to_xml().unwrap())
}

/// A value that came back: what fits 32 bits is no `i8`.
fn plain(value: Value) -> Value {
    match value {
        Value::Long(number) => i32::try_from(number).map_or(value, Value::Integer),
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        Value::Struct(members) => {
            Value::Struct(members.into_iter().map(|(name, value)| (name, plain(value))).collect())
        }
        other => other,
    }
}

fn values() -> impl Strategy<Value = Value> {
    // dxr trims texts, and passes over those that are blank.
    let text = "([!-~é€𝄞]([ -~é€𝄞]{0,12}[!-~é€𝄞])?)?";
    let scalar = prop_oneof![
        any::<i32>().prop_map(Value::Integer),
        any::<i64>().prop_map(Value::Long),
        any::<bool>().prop_map(Value::Boolean),
        text.prop_map(Value::String),
        prop::num::f64::NORMAL.prop_map(Value::Double),
        Just(Value::Nil),
    ];
    scalar.prop_recursive(4, 32, 6, move |inner| {
        // Nor does it read a name of nothing.
        let name = "[!-~é€𝄞]([ -~é€𝄞]{0,12}[!-~é€𝄞])?";
        let members = prop::collection::btree_map(name, inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::Array),
            members.prop_map(|members: BTreeMap<String, Value>| Value::Struct(members)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_go_there_and_come_back(value in values()) {
        let answer = call("echo", vec![value.clone()]);
        let came = MethodResponse::from_xml(&answer).map_err(|_| TestCaseError::fail(answer))?;
        prop_assert_eq!(came.value, plain(value));
    }

    #[test]
    fn binary_data_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let answer = call("size", vec![Value::Base64(bytes.clone())]);
        let size = i32::try_from(bytes.len()).unwrap();
        prop_assert_eq!(MethodResponse::from_xml(&answer).unwrap().value, Value::Integer(size));
    }
}

#[test]
fn dates_are_read_as_they_are_written() {
    let date = "<value><dateTime.iso8601>20120831T23:59:59</dateTime.iso8601></value>";
    let answer = call("echo", vec![Value::from_xml(date).unwrap()]);
    let text = Value::String("20120831T23:59:59".to_owned());
    assert_eq!(MethodResponse::from_xml(&answer).unwrap().value, text);
}

#[test]
fn a_refusal_is_a_fault() {
    let answer = call("size", vec![Value::Boolean(true), Value::Nil]);
    let fault = FaultResponse::from_xml(&answer).unwrap().fault;
    assert_eq!(fault.code(), -32602);
    assert!(fault.string().starts_with("2 errors in the parameters: /data"), "{}", fault.string());
}
