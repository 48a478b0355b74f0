//! The same type from other formats. That of `MessagePack` and of parsed JSON are read beside every
//! text of this suite; here stand YAML, and what JSON has no way to write.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use vdsm_validate::{
    Bytes, Policy, Report, Secret, Validate, ValidateOwned, check_str, check_value,
};

use crate::told::lines;

/// Hands over what a function makes of YAML. That all of the text was read is the parser's concern.
fn of_yaml<'t, R>(
    text: &'t str,
    read: impl for<'e> FnOnce(serde_saphyr::Deserializer<'t, 'e>) -> R,
) -> R {
    let mut made = None;
    let _ = serde_saphyr::with_deserializer_from_str(text, |input| {
        made = Some(read(input));
        Ok(())
    });
    made.unwrap()
}

fn yaml<T: ValidateOwned>(text: &str) -> Report {
    let policy = Policy::lenient();
    let checked = of_yaml(text, |input| policy.check_deserializer::<T, _>(input));
    let built = of_yaml(text, |input| policy.from_deserializer::<T, _>(input));
    assert_eq!(built.is_ok(), checked.is_valid(), "{checked}");
    let built = built.map_or_else(|report| report, |valid| valid.into_parts().1);
    assert_eq!(built.to_string(), checked.to_string());
    checked
}

fn packed<T: ValidateOwned>(value: &impl Serialize) -> Report {
    let packed = rmp_serde::to_vec_named(value).unwrap();
    let mut input = rmp_serde::Deserializer::from_read_ref(&packed);
    Policy::lenient().check_deserializer::<T, _>(&mut input)
}

#[derive(Validate, Debug, PartialEq)]
#[validate(exclusive(bonding, nic), requires(netmask, ipaddr))]
struct Network {
    bonding: Option<String>,
    #[validate(form = list(","), each(one_of(["a", "b"])))]
    list: Option<Vec<String>>,
    netmask: Option<String>,
    ipaddr: Option<String>,
    nic: Option<String>,
    #[validate(form = lenient, range(..4095))]
    vlan: Option<u16>,
    inner: Option<BTreeMap<String, Vec<f64>>>,
    tagged: Option<Tagged>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind")]
enum Tagged {
    One { a: u8 },
}

#[test]
fn the_same_findings_from_every_format() {
    let text = r#"{
        "bonding": "bond0", "inner": {"x": [1, 2.5, "y"]}, "list": "a,b,c", "netmask": "m",
        "nic": "em1", "tagged": {"a": true, "kind": "One"}, "unknown": null, "vlan": "5000"
    }"#;
    let told = [
        "/inner/x/2 type",
        "/list/2 one_of",
        "/tagged/a type",
        "/unknown unknown_key",
        "/vlan range",
        ". exclusive",
        "/ipaddr requires",
    ];
    assert_eq!(lines(&check_str::<Network>(text)), told);
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(lines(&check_value::<Network>(&value)), told);
    assert_eq!(lines(&packed::<Network>(&value)), told);
    let report = yaml::<Network>(
        "bonding: bond0
inner:
  x: [1, 2.5, 'y']
list: a,b,c
netmask: m
nic: em1
tagged: {a: true, kind: One}
unknown: ~
vlan: '5000'
",
    );
    assert_eq!(lines(&report), told);
    // JSON is YAML.
    assert_eq!(yaml::<Network>(text).to_string(), check_str::<Network>(text).to_string());
    assert_eq!(report.position(&report.findings()[0]), None);
}

#[test]
fn what_only_yaml_can_write() {
    #[derive(Validate, Debug, PartialEq)]
    struct Numbers {
        any: Option<Value>,
        float: Option<f64>,
        number: Option<u64>,
        map: Option<BTreeMap<u16, bool>>,
        anchored: Option<Vec<Inner>>,
        #[validate(rest)]
        rest: BTreeMap<String, Value>,
    }
    #[derive(Validate, Debug, PartialEq, Clone)]
    struct Inner {
        a: u8,
    }
    for (text, findings) in [
        ("float: 1e3", &[] as &[&str]),
        ("number: 0x10", &[]),
        ("number: 18446744073709551616", &["/number type"]),
        ("number: -170141183460469231731687303715884105728", &["/number type"]),
        ("any: 340282366920938463463374607431768211455", &[]),
        ("any: {1: 2, true: [~], 2.5: x}", &[]),
        ("map: {1: true, 70000: false, x: true}", &["/map/70000 type", "/map/x type"]),
        ("1: 2\ntrue: 3\n", &[]),
        ("anchored: [&x {a: 1}, *x, {a: y}]", &["/anchored/2/a type"]),
        ("any: |\n  text\n  more\n", &[]),
        ("[1, 2]", &[". type"]),
        ("~", &[". type"]),
    ] {
        let report = yaml::<Numbers>(text);
        assert_eq!(lines(&report), findings, "{text}: {report}");
    }
}

#[test]
fn what_is_no_yaml_is_told_after_what_was_read() {
    let report = yaml::<Network>("vlan: 5000\nnic: [em1\n");
    assert_eq!(report.findings().first().map(vdsm_validate::Finding::code), Some("range"));
    assert_eq!(report.with_code("syntax").count(), 1);
}

#[test]
fn a_parser_that_shows_the_text_shows_no_secret() {
    #[derive(Validate, Debug, PartialEq)]
    struct Login {
        password: Option<Secret<String>>,
        map: Option<Secret<BTreeMap<String, String>>>,
        user: Option<String>,
    }
    for text in [
        "password: hunter2\nuser: [x",
        "password: \"hunter2\nuser: x",
        "password: hunter2: hunter2\n",
        "map: {a: hunter2, hunter2",
        "password: hunter2\npassword: hunter2\n",
        "password: !!int hunter2\n",
        "password: *hunter2\n",
    ] {
        let report = yaml::<Login>(text);
        assert!(!report.is_valid(), "{text}");
        let said = format!("{report}{report:?}{}", serde_json::to_string(&report).unwrap());
        assert!(!said.contains("hunter2"), "{text}: {report}");
    }
}

#[test]
fn binary_data() {
    #[derive(Validate, Debug, PartialEq)]
    struct Image {
        #[validate(length(..4))]
        plain: Option<Bytes>,
        #[validate(form = base64, length(..4))]
        encoded: Option<Bytes>,
        any: Option<Value>,
        text: Option<String>,
        #[validate(serde)]
        foreign: Option<Buf>,
    }
    #[derive(serde::Deserialize, Debug, PartialEq)]
    struct Buf(#[serde(with = "bytes")] Vec<u8>);
    mod bytes {
        pub fn deserialize<'de, D: serde::Deserializer<'de>>(
            input: D,
        ) -> Result<Vec<u8>, D::Error> {
            struct Bytes;
            impl serde::de::Visitor<'_> for Bytes {
                type Value = Vec<u8>;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("bytes")
                }
                fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                    Ok(bytes.to_owned())
                }
            }
            input.deserialize_bytes(Bytes)
        }
    }
    struct Raw(&'static [u8]);
    impl Serialize for Raw {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(self.0)
        }
    }
    let told = |key: &str, bytes| lines(&packed::<Image>(&BTreeMap::from([(key, Raw(bytes))])));
    assert_eq!(told("plain", b"abc"), [""; 0]);
    assert_eq!(told("plain", b"abcd"), ["/plain length"]);
    assert_eq!(told("encoded", b"abcd"), ["/encoded length"]);
    assert_eq!(told("any", b"abc"), [""; 0]);
    assert_eq!(told("text", b"abc"), ["/text type"]);
    assert_eq!(told("foreign", b"abc"), [""; 0]);
    let mut input = rmp_serde::Deserializer::from_read_ref(&[
        0x81, 0xa5, b'p', b'l', b'a', b'i', b'n', 0xc4, 1, 7,
    ]);
    let image = Policy::lenient().from_deserializer::<Image, _>(&mut input).unwrap();
    assert_eq!(image.plain.as_deref(), Some(&[7][..]));
}

#[test]
fn messages_that_end_too_early() {
    let value = serde_json::json!({"bonding": "bond0", "vlan": 5000, "nic": "em1"});
    let packed = crate::packed::packed(&value);
    for end in 0..packed.len() {
        let mut input = rmp_serde::Deserializer::from_read_ref(&packed[..end]);
        let report = Policy::lenient().check_deserializer::<Network, _>(&mut input);
        assert_eq!(report.with_code("syntax").count(), 1, "{end}");
    }
}

#[test]
fn numbers_that_are_none() {
    #[derive(Validate, Debug, PartialEq)]
    struct Numbers {
        #[validate(range(0.5..=1))]
        a: Option<f64>,
        b: Option<f64>,
        c: Option<u8>,
        any: Option<Value>,
    }
    let told = |key: &str, number: f64| lines(&packed::<Numbers>(&BTreeMap::from([(key, number)])));
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(told("a", number), ["/a type"]);
        assert_eq!(told("b", number), ["/b type"]);
        assert_eq!(told("c", number), ["/c type"]);
        assert_eq!(told("any", number), ["/any type"]);
    }
    assert_eq!(told("a", 0.25), ["/a range"]);
    assert!(told("a", 1.0).is_empty());
}

#[test]
fn keys_that_are_no_strings() {
    let map = BTreeMap::from([(1_u8, true), (2, false)]);
    assert_eq!(lines(&packed::<BTreeMap<u8, bool>>(&map)), [""; 0]);
    assert_eq!(lines(&packed::<BTreeMap<u8, u8>>(&map)), ["/1 type", "/2 type"]);
    assert_eq!(lines(&packed::<Network>(&map)), ["/1 unknown_key", "/2 unknown_key"]);
    let map = BTreeMap::from([(true, 1)]);
    assert_eq!(lines(&packed::<BTreeMap<bool, u8>>(&map)), [""; 0]);
    let map = BTreeMap::from([((), 1)]);
    assert_eq!(lines(&packed::<Network>(&map)), ["/null unknown_key"]);
}

#[test]
fn numbers_of_128_bits_are_findings_everywhere() {
    use serde::de::value::{Error, MapDeserializer};

    #[derive(Validate, Debug, PartialEq)]
    #[validate(unknown = ignore)]
    struct Plain {
        a: u8,
    }
    #[derive(Validate, Debug, PartialEq)]
    #[validate(untagged)]
    enum Either {
        A { a: u8 },
        B { b: u8 },
    }
    for number in [i128::MAX, i128::MIN] {
        let map = || MapDeserializer::<_, Error>::new([("a", number)].into_iter());
        for report in [
            Policy::lenient().check_deserializer::<Plain, _>(map()),
            Policy::lenient().check_deserializer::<Either, _>(map()),
        ] {
            assert_eq!(lines(&report), ["/a type"]);
        }
        assert!(Policy::lenient().check_deserializer::<Value, _>(map()).is_valid());
    }
}

#[derive(Validate)]
struct Recorded {
    #[validate(default)]
    kind: String,
    #[validate(chosen_by = kind)]
    of: Option<Of>,
    s: Option<Hidden>,
}

#[derive(Validate)]
struct Chosen {
    #[validate(default)]
    kind: String,
    #[validate(chosen_by = kind)]
    of: Option<Of>,
}

#[derive(Validate)]
#[validate(tag = "kind")]
#[allow(dead_code, reason = "what is read is not looked at")]
enum Shape {
    Points { l: Vec<u8>, m: Option<BTreeMap<String, u8>> },
}

#[derive(Validate)]
#[validate(given = "kind")]
#[allow(dead_code, reason = "what is read is not looked at")]
enum Of {
    A { l: Vec<u8> },
}

#[derive(Validate)]
#[validate(tag = "kind")]
#[allow(dead_code, reason = "what is read is not looked at")]
enum Hidden {
    Word {
        #[validate(secret)]
        m: BTreeMap<String, u8>,
    },
}

#[test]
fn a_reader_that_fails_in_what_is_kept_for_later_has_its_place() {
    fn place<T: ValidateOwned>(text: &str) -> String {
        let mut read = serde_json::Deserializer::from_str(text);
        let report = Policy::lenient().check_deserializer::<T, _>(&mut read);
        let [finding] = report.findings() else { panic!("{report}") };
        assert_eq!(finding.code(), "syntax");
        finding.path().to_string()
    }
    // The tag, and the sibling that chooses, would come behind.
    for (text, at) in [
        (r#"[{"l": [1, x]"#, "/0/l/1"),
        (r#"[{"m": {"a": 1, "b": x}"#, "/0/m/b"),
        (r#"[{"other": [[1], [2, {"a": x}]]"#, "/0/other/1/1/a"),
    ] {
        assert_eq!(place::<Vec<Shape>>(text), at, "{text}");
    }
    assert_eq!(place::<Shape>(r#"{"l": [1, x]}"#), "/l/1");
    // Where a type has a secret, no step says what is inside.
    assert_eq!(place::<Hidden>(r#"{"m": {"hunter2": x}}"#), "");
    assert_eq!(place::<Recorded>(r#"{"of": {"l": [x]}}"#), "/of");
    assert_eq!(place::<Chosen>(r#"{"of": {"l": [x]}}"#), "/of/l/0");
}
