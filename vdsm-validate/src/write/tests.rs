use std::collections::{BTreeMap, HashMap};
use std::net::Ipv4Addr;

use serde_json::{Value, json};

use super::to_value;
use crate::{Bytes, Describe, Secret, ToDictionary, Validate, from_value};

#[derive(Validate, ToDictionary)]
struct Host {
    port: u16,
    #[validate(flatten)]
    more: Option<BTreeMap<String, u8>>,
}

#[derive(Validate, ToDictionary)]
#[validate(untagged)]
enum Place {
    Port(u16),
    Address(#[validate(serde)] Ipv4Addr),
}

fn again<T: for<'de> Validate<'de> + ToDictionary>(value: Value) {
    assert_eq!(to_value(&*from_value::<T>(&value).unwrap()), Ok(value));
}

fn refused<T: ToDictionary + Describe>(value: &T) -> String {
    to_value(value).unwrap_err().to_string()
}

#[test]
fn a_flattened_map_writes_its_keys_beside_the_others() {
    again::<Host>(json!({"port": 1, "a": 2}));
    again::<Host>(json!({"port": 1}));
}

#[test]
fn a_variant_may_hold_what_only_serde_knows() {
    again::<Place>(json!("10.0.0.1"));
    again::<Place>(json!(5));
}

#[test]
fn a_key_that_is_taken_is_an_error() {
    let more = Some([("port".to_owned(), 2)].into());
    assert_eq!(refused(&Host { port: 1, more }), "/port: two values would stand under this key");
}

#[derive(Validate, ToDictionary)]
struct Keyed {
    #[validate(serde)]
    keys: BTreeMap<(u8, u8), u8>,
}

#[test]
fn an_error_of_serialize_is_an_error() {
    let keyed = Keyed { keys: [((1, 2), 3)].into() };
    assert_eq!(refused(&keyed), "/keys: key must be a string");
    assert_eq!(to_value(&Keyed { keys: BTreeMap::new() }), Ok(json!({"keys": {}})));
}

#[derive(Validate, ToDictionary)]
#[validate(form = tuple(":"))]
struct Share {
    host: String,
    path: Option<String>,
}

#[derive(Validate, ToDictionary)]
struct Shares(Vec<Share>);

#[derive(Validate, ToDictionary)]
struct Mounts {
    #[validate(form = list(","))]
    shares: Shares,
    #[validate(form = list(","), each(form = words(true = "y", false = "n")))]
    flags: Vec<bool>,
}

#[test]
fn forms_inside_forms_are_written() {
    again::<Mounts>(json!({"shares": "a:/x,b", "flags": "y,n"}));
    let share = |host: &str| Share { host: host.into(), path: None };
    let mounts = Mounts { shares: Shares(vec![share("a"), share("b:c")]), flags: Vec::new() };
    assert_eq!(
        refused(&mounts),
        "/shares/1/host: the value would not read back out of the string; it is empty, or has a `:` or blanks around it",
    );
    let mounts = Mounts { shares: Shares(vec![share("a,b")]), flags: Vec::new() };
    assert_eq!(
        refused(&mounts),
        "/shares/0: the item would not read back out of the string; it is empty, or has a `,` or blanks around it",
    );
}

#[derive(Validate, ToDictionary)]
#[validate(form = pairs(" ", "="))]
struct Options {
    mode: u8,
    #[validate(rest)]
    others: BTreeMap<String, String>,
}

#[test]
fn other_keys_are_written_into_the_string() {
    let options = |key: &str| Options { mode: 4, others: [(key.into(), "1".into())].into() };
    assert_eq!(to_value(&options("miimon")), Ok(json!("mode=4 miimon=1")));
    assert_eq!(
        refused(&options("a=b")),
        "/a=b: the pair would not read back out of the string; its key or value has a ` ` or `=` inside, or blanks around it",
    );
    assert_eq!(refused(&options("mode")), "/mode: two values would stand under this key");
}

#[test]
fn numbers_that_are_not_finite_are_errors() {
    let not_finite = "a number that is not finite has no place in JSON";
    assert_eq!(refused(&[1.0, f64::NAN]), format!("/1: {not_finite}"));
    assert_eq!(refused(&Some(f32::INFINITY)), not_finite);
    let map: HashMap<String, f64> = [("a".to_owned(), f64::NEG_INFINITY)].into();
    assert_eq!(refused(&map), format!("/a: {not_finite}"));
}

#[test]
fn bytes_need_a_form() {
    assert_eq!(
        refused(&Bytes(vec![1])),
        "binary data has no place in JSON; declare a form for it, as `form = base64`",
    );
}

#[test]
fn bytes_that_may_stand_in_a_form_do() {
    #[derive(Validate, ToDictionary)]
    struct Image {
        #[validate(either(form = base64))]
        data: Bytes,
        #[validate(each(either(form = base64)))]
        more: Vec<Bytes>,
    }
    let image = Image { data: Bytes(vec![104, 105]), more: vec![Bytes(vec![104, 105])] };
    let written = to_value(&image).unwrap();
    assert_eq!(written, json!({"data": "aGk=", "more": ["aGk="]}));
    assert!(from_value::<Image>(&written).is_ok());
}

#[test]
fn nothing_is_told_of_a_secret() {
    let secret = Secret(BTreeMap::from([("hunter2".to_owned(), f64::NAN)]));
    let map: BTreeMap<String, _> = [("key".to_owned(), secret)].into();
    assert_eq!(refused(&map), "/key: the secret cannot be written");
}

#[derive(Clone, Validate, ToDictionary)]
struct Disk {
    of: String,
}

#[derive(Clone, Validate, ToDictionary)]
#[validate(tag = "kind")]
enum Device {
    Disk(Disk),
    #[validate(form = pairs(" ", "="))]
    Nic {
        of: u8,
    },
    #[validate(skip)]
    #[allow(dead_code)]
    None,
}

// Of a type that is a parameter the compiler does not know whether it has the key of the tag.
#[derive(Validate, ToDictionary)]
#[validate(tag = "of")]
enum Kept<T> {
    Disk(T),
}

#[test]
fn a_variant_is_chosen_again() {
    let disk = Device::Disk(Disk { of: "a".into() });
    assert_eq!(to_value(&disk), Ok(json!({"kind": "Disk", "of": "a"})));
    let kept = |of: &str| Kept::Disk(Disk { of: of.into() });
    assert_eq!(to_value(&kept("Disk")), Ok(json!({"of": "Disk"})));
    assert_eq!(
        refused(&kept("Nic")),
        "/of: the tag of the value is not one that chooses its variant"
    );
    assert_eq!(
        refused(&Device::Nic { of: 7 }),
        "the variant is no dictionary, in which its tag `kind` could be"
    );
    assert_eq!(
        refused(&Device::None),
        "the variant is marked `skip`, so that no dictionary has it"
    );
}

#[derive(Validate, ToDictionary)]
#[expect(clippy::option_option, reason = "absent, null and a value are three")]
struct Patch {
    name: Option<Option<String>>,
    #[validate(default = Some(5))]
    count: Option<u8>,
    #[validate(default)]
    plain: Option<u8>,
}

#[test]
fn null_is_written_where_a_missing_key_would_mean_another_value() {
    let patch = Patch { name: Some(None), count: None, plain: None };
    assert_eq!(to_value(&patch), Ok(json!({"name": null, "count": null})));
    let patch = Patch { name: None, count: Some(5), plain: Some(1) };
    assert_eq!(to_value(&patch), Ok(json!({"count": 5, "plain": 1})));
}
