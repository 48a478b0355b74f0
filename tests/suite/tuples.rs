//! Tuple structs, which are positional calls; newtypes; structs without fields.

use vdsm_validate::{Validate, from_str};

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
