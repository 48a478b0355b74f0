//! Tuple structs, which are positional calls; newtypes; structs without fields.

use serde_json::json;
use vdsm_validate::{Spelling, ToDictionary, Validate, from_str, to_value, to_value_as};

use crate::told::{finds, finds_under_each, takes};

#[derive(Validate, Debug, PartialEq)]
struct Migrate(
    #[validate(rename = "vmId", length(1..))] String,
    Options,
    #[validate(range(..=9), deprecated = "downtime")] Option<u8>,
    #[validate(default = 7)] u8,
);

#[derive(Validate, Debug, PartialEq)]
struct Options {
    dst: String,
}

#[test]
fn a_positional_call() {
    let call = |c, d| Migrate("a".into(), Options { dst: "b".into() }, c, d);
    takes(r#"["a", {"dst": "b"}, 1, 2]"#, &call(Some(1), 2));
    takes(r#"["a", {"dst": "b"}, null]"#, &call(None, 7));
    takes(r#"["a", {"dst": "b"}]"#, &call(None, 7));
    for (text, findings) in [
        ("[]", &["/0 missing_item", "/1 missing_item"] as &[_]),
        (r#"[""]"#, &["/0 length", "/1 missing_item"]),
        (
            r#"[1, {"dts": "b"}, 10, "x"]"#,
            &["/0 type", "/1/dts unknown_key", "/1/dst missing_key", "/2 range", "/3 type"],
        ),
        (r#"["a", {"dst": "b"}, 1, 2, 3, [4]]"#, &["/4 extra_item", "/5 extra_item"]),
        (r#"{"vmId": "a"}"#, &[". type"]),
        (r#""a""#, &[". type"]),
        ("null", &[". type"]),
    ] {
        finds::<Migrate>(text, findings);
    }
    let report = from_str::<Migrate>("[]").unwrap_err();
    assert!(report.findings()[0].to_string().contains("vmId"), "{report}");
}

#[derive(Validate, Debug, PartialEq)]
#[validate(form = lenient, range(1..=4094))]
struct Vlan(u16);

#[derive(Validate, Debug, PartialEq)]
struct Inner(#[validate(form = lenient, range(1..=4094))] u16);

#[derive(Validate, Debug, PartialEq)]
struct Outer {
    #[validate(range(100..), multiple_of(2))]
    vlan: Vlan,
    inner: Option<Inner>,
    #[validate(each(range(..10)))]
    list: Option<Vec<Vlan>>,
    deep: Option<Deep>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(range(..1000))]
struct Deep(Box<Vlan>);

#[test]
fn newtypes() {
    let vlan = |vlan| Outer { vlan: Vlan(vlan), inner: None, list: None, deep: None };
    takes(r#"{"vlan": "100"}"#, &vlan(100));
    takes(r#"{"vlan": 100, "inner": "5"}"#, &Outer { inner: Some(Inner(5)), ..vlan(100) });
    takes(
        r#"{"vlan": 100, "deep": "5"}"#,
        &Outer { deep: Some(Deep(Box::new(Vlan(5)))), ..vlan(100) },
    );
    finds_under_each::<Outer>(
        r#"{"vlan": "100"}"#,
        [&["/vlan conversion"], &[], &["warning /vlan conversion"]],
    );
    for (text, findings) in [
        // The rules of the type and those of the place.
        (r#"{"vlan": 5}"#, &["/vlan range", "/vlan multiple_of"] as &[_]),
        (
            r#"{"vlan": 0, "deep": 4095}"#,
            &["/vlan range", "/vlan range", "/deep range", "/deep range"],
        ),
        (r#"{"vlan": "x", "inner": 0}"#, &["/vlan type", "/inner range"]),
        (r#"{"vlan": null, "inner": null}"#, &["/vlan type"]),
        (
            r#"{"vlan": 100, "list": [1, 10, "11", 0]}"#,
            &["/list/1 range", "/list/2 range", "/list/3 range"],
        ),
        (r#"{"vlan": 100, "list": "1"}"#, &["/list type"]),
    ] {
        finds::<Outer>(text, findings);
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Unit;

#[derive(Validate, Debug, PartialEq)]
struct Empty {}

#[test]
fn structs_without_fields() {
    takes("null", &Unit);
    takes("{}", &Empty {});
    finds::<Unit>("{}", &[". type"]);
    finds::<Empty>(r#"{"a": 1}"#, &["/a unknown_key"]);
    finds::<Empty>("null", &[". type"]);
    finds::<Empty>("[]", &[". type"]);
}

#[derive(Validate, Debug, PartialEq)]
struct OneLeft(#[validate(skip)] Option<u8>, u8);

#[test]
fn a_newtype_is_what_is_left_on_the_wire() {
    takes("5", &OneLeft(None, 5));
    finds::<OneLeft>("[5]", &[". type"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Clone)]
struct Drive {
    #[validate(form = tuple(":"))]
    at: Place,
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Clone)]
struct Place {
    #[validate(form = empty)]
    domain: Option<u8>,
    #[validate(form = empty)]
    pool: Option<String>,
    #[validate(default = 3, wire(alias = "nr"))]
    number: u8,
    #[validate(default = vec![1])]
    others: Vec<u8>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Clone)]
struct Plain {
    #[validate(form = tuple(":"))]
    at: Gap,
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Clone)]
struct Gap {
    first: u8,
    second: Option<u8>,
    others: Option<Vec<u8>>,
}

// What is absent is an empty part where a form takes that for it.
#[test]
fn what_is_absent_before_what_is_there_keeps_its_place() {
    let place = |domain, pool: Option<&str>, number, others: &[u8]| Drive {
        at: Place { domain, pool: pool.map(str::to_owned), number, others: others.to_vec() },
    };
    for (drive, written) in [
        (place(None, None, 5, &[]), "::5"),
        (place(None, Some("a"), 5, &[1, 2]), ":a:5:1:2"),
        (place(Some(1), None, 3, &[7]), "1::3:7"),
    ] {
        let value = to_value(&drive).unwrap();
        assert_eq!(value, json!({"at": written}));
        assert_eq!(to_value_as(&drive, Spelling::Wire).unwrap(), value);
        takes(&value.to_string(), &drive);
    }
}

// Neither an empty list nor one that is absent reads back as the other.
#[test]
fn a_list_behind_what_is_absent_is_not_changed() {
    let plain = |second, others| Plain { at: Gap { first: 1, second, others } };
    let written = |plain| to_value(&plain).map_err(|error| error.path().to_string());
    assert_eq!(written(plain(None, None)), Ok(json!({"at": "1"})));
    assert_eq!(written(plain(None, Some(vec![]))), Err("/at/others".to_owned()));
    assert_eq!(written(plain(Some(2), Some(vec![]))), Ok(json!({"at": "1:2"})));
    assert_eq!(written(plain(Some(2), None)), Err("/at/others".to_owned()));
}
