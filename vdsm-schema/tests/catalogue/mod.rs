//! A catalogue of a user's own types, which use every rule, form and group that there is, and every way in which
//! a field is read by another's code.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};
use vdsm_validate::{Bytes, Catalogue, ToDictionary, Validate, catalogue};

#[derive(Validate, ToDictionary)]
pub struct Texts {
    #[validate(absolute_path)]
    absolute_path: String,
    #[validate(alphanumeric)]
    alphanumeric: String,
    #[validate(ascii)]
    ascii: String,
    #[validate(base64)]
    base64: String,
    #[validate(byte_length(2..=4))]
    byte_length: String,
    #[validate(cidr)]
    cidr: String,
    #[validate(contains("-"))]
    contains: String,
    #[validate(credit_card)]
    credit_card: String,
    #[validate(custom(lower))]
    custom: String,
    #[validate(date)]
    date: String,
    #[validate(date_time)]
    date_time: String,
    #[validate(does_not_contain("/"))]
    does_not_contain: String,
    #[validate(duration)]
    duration: String,
    #[validate(email)]
    email: String,
    #[validate(ends_with(".img"))]
    ends_with: String,
    #[validate(export)]
    export: String,
    #[validate(hexadecimal)]
    hexadecimal: String,
    #[validate(host)]
    host: String,
    #[validate(host_port)]
    host_port: String,
    #[validate(hostname)]
    hostname: String,
    #[validate(http_header_name)]
    http_header_name: String,
    #[validate(http_header_value)]
    http_header_value: String,
    #[validate(ip)]
    ip: String,
    #[validate(ipv4)]
    ipv4: String,
    #[validate(ipv6)]
    ipv6: String,
    #[validate(iqn)]
    iqn: String,
    #[validate(json)]
    json: String,
}

#[derive(Validate, ToDictionary)]
pub struct MoreTexts {
    #[validate(length(2..=4))]
    length: String,
    #[validate(lowercase)]
    lowercase: String,
    #[validate(mac)]
    mac: String,
    #[validate(not_empty)]
    not_empty: String,
    #[validate(one_of(["on", "off"]))]
    one_of: String,
    #[validate(pattern("^[sv]d[a-z]$"))]
    pattern: String,
    #[validate(phone)]
    phone: String,
    #[validate(printable)]
    printable: String,
    #[validate(semver)]
    semver: String,
    #[validate(slug)]
    slug: String,
    #[validate(starts_with("vm-"))]
    starts_with: String,
    #[validate(time)]
    time: String,
    #[validate(ulid)]
    ulid: String,
    #[validate(uppercase)]
    uppercase: String,
    #[validate(uri)]
    uri: String,
    #[validate(uri_reference)]
    uri_reference: String,
    #[validate(url)]
    url: String,
    #[validate(utf16_length(2..=4))]
    utf16_length: String,
    #[validate(uuid)]
    uuid: String,
}

#[derive(Validate, ToDictionary)]
pub struct Numbers {
    #[validate(above(0))]
    above: i64,
    #[validate(finite)]
    finite: f64,
    #[validate(multiple_of(4))]
    multiple_of: u32,
    #[validate(range(1..=4094))]
    range: u16,
    #[validate(one_of([1, 2, 4]))]
    one_of: u8,
    #[validate(unique, length(..=3), each(range(..=9)))]
    unique: Vec<u8>,
    #[validate(contains("lo"), keys(lowercase), each(not_empty))]
    contains: BTreeMap<String, String>,
    #[validate(contains(5), each(range(..=9)))]
    contains_number: Vec<u8>,
    #[validate(contains(2), does_not_contain(3))]
    contains_key: BTreeMap<u16, bool>,
    #[validate(does_not_contain("root"))]
    does_not_contain: Vec<String>,
    #[validate(warn(range(..=100)), strict(range(..=50)), documented(multiple_of(5)))]
    leveled: u32,
}

#[derive(Validate, ToDictionary)]
pub struct Forms {
    #[validate(form = base64)]
    base64: Bytes,
    #[validate(either(form = bytes), range(..=1_000_000))]
    bytes: u64,
    #[validate(form = collapse)]
    collapse: String,
    #[validate(form = duration, range(..=Duration::from_secs(3600)))]
    duration: Duration,
    #[validate(legacy(form = empty))]
    empty: Option<u8>,
    #[validate(form = json)]
    json: Vec<u8>,
    #[validate(form = lenient)]
    lenient: bool,
    #[validate(form = list(","), each(one_of(["a", "b"])))]
    list: Vec<String>,
    #[validate(form = lowercase, one_of(["on", "off"]))]
    lowercase: String,
    #[validate(either(form = one_or_many))]
    one_or_many: Vec<u8>,
    #[validate(form = pairs(" ", "="))]
    pairs: BTreeMap<String, String>,
    #[validate(form = text, range(..=9))]
    text: u8,
    #[validate(form = trim, length(1..))]
    trim: String,
    #[validate(form = tuple(":"))]
    tuple: Export,
    #[validate(form = uppercase)]
    uppercase: String,
    #[validate(form = words(true = "yes", false = "no"))]
    words: bool,
}

#[derive(Validate, ToDictionary)]
pub struct Export {
    #[validate(host)]
    host: String,
    #[validate(absolute_path)]
    path: String,
}

#[derive(Validate, ToDictionary)]
#[validate(
    all_or_none(login, password),
    alone(remove == true),
    at_least_one(address, name),
    different(source, target),
    exclusive(nic, bonding),
    forbidden_if(mode == "dhcp", gateway),
    requires(netmask, address)
)]
pub struct Presence {
    login: Option<String>,
    password: Option<String>,
    remove: Option<bool>,
    address: Option<String>,
    name: Option<String>,
    source: Option<String>,
    target: Option<String>,
    nic: Option<String>,
    bonding: Option<String>,
    mode: Option<String>,
    gateway: Option<String>,
    netmask: Option<String>,
}

#[derive(Validate, ToDictionary)]
#[validate(
    equal(password, repeated),
    exactly_one(file, block),
    not_longer(macs, models),
    only_if(mode == "static", address),
    ordered(used <= size),
    required(mode),
    required_if(mode == "static", netmask),
    same_length(models, names),
    when(mode == "auto", size: range(..=100)),
    ignored_if(mode == "off", spare),
    warn(ordered(size < limit))
)]
pub struct Values {
    password: Option<String>,
    repeated: Option<String>,
    file: Option<String>,
    block: Option<String>,
    macs: Option<Vec<String>>,
    models: Option<Vec<String>>,
    names: Option<Vec<String>>,
    #[validate(default = "auto")]
    mode: String,
    address: Option<String>,
    netmask: Option<String>,
    used: Option<u64>,
    size: Option<u64>,
    limit: Option<u64>,
    spare: Option<u8>,
}

/// Conditions on fields of structs inside.
#[derive(Validate, ToDictionary)]
#[validate(
    required_if(place.mode == "file" || place.size > 5, path),
    forbidden_if(spare.mode != "block", note),
    only_if(present(place.size), size),
    ignored_if(place.size == 3, size)
)]
pub struct Inside {
    place: Place,
    spare: Option<Place>,
    #[validate(alias = "file")]
    path: Option<String>,
    note: Option<bool>,
    size: Option<u8>,
}

#[derive(Validate, ToDictionary)]
pub struct Place {
    #[validate(default = "file", one_of(["file", "block"]))]
    mode: String,
    size: Option<u8>,
}

#[derive(Validate, ToDictionary)]
pub struct Pages {
    #[validate(range(1..))]
    first: u8,
    last: u8,
}

/// Made of what is read, which may be refused.
#[derive(Validate, ToDictionary)]
#[validate(try_from = "Pages", into = "Pages")]
#[derive(Clone)]
pub struct Span(u8);

impl From<Span> for Pages {
    fn from(Span(count): Span) -> Self {
        Self { first: 1, last: 1 + count }
    }
}

impl TryFrom<Pages> for Span {
    type Error = &'static str;

    fn try_from(Pages { first, last }: Pages) -> Result<Self, Self::Error> {
        last.checked_sub(first).map(Self).ok_or("ends before it begins")
    }
}

/// Made of what is read, which never fails.
#[derive(Validate, ToDictionary)]
#[validate(from = "String", into = "String")]
#[derive(Clone)]
pub struct Trimmed(String);

impl From<String> for Trimmed {
    fn from(text: String) -> Self {
        Self(text.trim().to_owned())
    }
}

impl From<Trimmed> for String {
    fn from(Trimmed(text): Trimmed) -> Self {
        text
    }
}

/// Fields that other code reads.
#[derive(Validate, ToDictionary)]
#[validate(check(few, ports), check_data(short, title))]
pub struct Read {
    pages: Span,
    title: Trimmed,
    #[validate(deserialize_with = minutes, serialize_with = as_minutes)]
    timeout: u32,
    #[validate(serde)]
    ports: Range<u16>,
    #[validate(each(serde))]
    ranges: Vec<Range<u8>>,
    #[validate(rest)]
    rest: BTreeMap<String, u8>,
}

/// Dictionaries of several kinds, one inside another.
#[derive(Validate, ToDictionary)]
#[validate(tag = "kind")]
pub enum Device {
    #[validate(tag = "disk")]
    Disk {
        #[validate(absolute_path)]
        path: String,
    },
    #[validate(tag = "nic")]
    Nic(Nic),
}

#[derive(Validate, ToDictionary)]
#[validate(requires(netmask, address))]
pub struct Nic {
    #[validate(alias = "hwaddr", mac)]
    mac: String,
    address: Option<String>,
    netmask: Option<String>,
    #[validate(flatten)]
    limits: Option<Limits>,
}

#[derive(Validate, ToDictionary)]
#[validate(ordered(average <= peak))]
pub struct Limits {
    average: u32,
    peak: u32,
}

fn lower(text: &str) -> Result<(), &'static str> {
    if text.chars().any(char::is_uppercase) { Err("has a capital") } else { Ok(()) }
}

fn few(ports: &Range<u16>) -> Result<(), &'static str> {
    if ports.len() > 9 { Err("are too many") } else { Ok(()) }
}

fn short(title: vdsm_validate::ValueRef<'_>) -> Result<(), &'static str> {
    match title {
        vdsm_validate::ValueRef::Text(text) if text.len() > 9 => Err("is too long"),
        _ => Ok(()),
    }
}

fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.strip_suffix('m').and_then(|number| number.parse().ok());
    number.ok_or_else(|| D::Error::custom("write minutes, as in 5m"))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn as_minutes<S: Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{number}m"))
}

/// All of them, each with a value that the strict policy takes.
pub static CATALOGUE: Catalogue = catalogue! {
    "Texts" => Texts = r#"{
        "absolute_path": "/a", "alphanumeric": "a1", "ascii": "a", "base64": "aGk=", "byte_length": "abc",
        "cidr": "10.0.0.0/8", "contains": "a-b", "credit_card": "4111111111111111", "custom": "a",
        "date": "2012-02-29", "date_time": "2012-02-29T23:20:50Z", "does_not_contain": "a", "duration": "PT1H",
        "email": "jo@example.com", "ends_with": "a.img", "export": "nfs.example.com:/a", "hexadecimal": "c0",
        "host": "a.example.com", "host_port": "a.example.com:80", "hostname": "a.example.com",
        "http_header_name": "Accept", "http_header_value": "a", "ip": "::1", "ipv4": "192.0.2.1",
        "ipv6": "::1", "iqn": "iqn.2012-06.com.example:vms", "json": "[1]"
    }"#,
    "MoreTexts" => MoreTexts = r#"{
        "length": "abc", "lowercase": "a", "mac": "52:54:00:00:00:01", "not_empty": "a", "one_of": "on",
        "pattern": "sda", "phone": "+420123456789", "printable": "a", "semver": "1.2.3", "slug": "a-b",
        "starts_with": "vm-1", "time": "23:20:50Z", "ulid": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "uppercase": "A",
        "uri": "urn:a:b", "uri_reference": "/a", "url": "http://a.example.com/", "utf16_length": "abc",
        "uuid": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4"
    }"#,
    "Numbers" => Numbers = r#"{
        "above": 1, "finite": 0.5, "multiple_of": 8, "range": 7, "one_of": 2, "unique": [1, 2],
        "contains": {"lo": "a"}, "contains_number": [5], "contains_key": {"2": true}, "does_not_contain": ["a"],
        "leveled": 10
    }"#,
    "Inside" => Inside = r#"{"place": {"mode": "block", "size": 4}, "spare": {"mode": "block"}, "size": 1}"#,
    "Forms" => Forms = r#"{
        "base64": "aGk=", "bytes": 512, "collapse": "a b", "duration": "1m", "empty": 1, "json": "[1]",
        "lenient": true, "list": "a,b", "lowercase": "on", "one_or_many": [1], "pairs": "a=b", "text": "5",
        "trim": "a", "tuple": "nfs.example.com:/a", "uppercase": "A", "words": "yes"
    }"#,
    "Presence" => Presence = r#"{
        "login": "a", "password": "b", "address": "a", "name": "b", "source": "a", "target": "b", "nic": "a",
        "mode": "static", "gateway": "b", "netmask": "c"
    }"#,
    "Values" => Values = r#"{
        "password": "a", "repeated": "a", "file": "a", "macs": ["a"], "models": ["a", "b"],
        "names": ["c", "d"], "mode": "static", "address": "a", "netmask": "b", "used": 1, "size": 2,
        "limit": 3, "spare": 1
    }"#,
    "Read" => Read = r#"{
        "pages": {"first": 1, "last": 2}, "title": "a", "timeout": "5m", "ports": {"start": 1, "end": 9},
        "ranges": [{"start": 1, "end": 2}], "other": 1
    }"#,
    "Device" => Device = r#"{
        "kind": "nic", "mac": "52:54:00:00:00:01", "address": "a", "netmask": "b", "average": 1, "peak": 2
    }"#,
};
