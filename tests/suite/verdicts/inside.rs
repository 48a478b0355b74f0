//! Keys that read alike, sets, functions, conditions, newtypes, nested forms, generic and recursive types.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::net::{IpAddr, Ipv6Addr};
use std::ops::Range;
use std::time::Duration;

use serde_json::Value;
use vdsm_validate::{Bytes, Secret, ToDictionary, Validate};

use super::types::{Ext, F2, Mode, Of};

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Keys {
    a: BTreeMap<Ipv6Addr, u8>,
    #[validate(rest)]
    rest: BTreeMap<u8, u8>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Sets {
    a: Option<BTreeSet<u8>>,
    #[validate(length(2..))]
    b: Option<HashSet<String>>,
    #[validate(unique)]
    c: Option<Vec<IpAddr>>,
    d: Option<BTreeSet<Mode>>,
    e: Option<BTreeSet<Ipv6Addr>>,
    #[validate(unique)]
    f: Option<Vec<Option<u8>>>,
    #[validate(form = list(","))]
    g: Option<BTreeSet<u8>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Functions {
    #[validate(serialize_with = ser, deserialize_with = de)]
    a: u8,
    #[validate(default, serialize_with = ser, deserialize_with = de)]
    b: u8,
    s: Secret<u8>,
    #[validate(secret, length(..3))]
    t: Option<String>,
    #[validate(skip)]
    k: u8,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Others {
    o: Option<Oth>,
    p: Option<OthT>,
    q: Option<OthA>,
    r: Option<OthE>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub enum Oth {
    A,
    #[validate(alias = "bb")]
    B,
    #[validate(other)]
    Else,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t")]
pub enum OthT {
    A {
        x: u8,
    },
    #[validate(other)]
    Else,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t", content = "c")]
pub enum OthA {
    A {
        x: u8,
    },
    #[validate(other)]
    Else,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub enum OthE {
    A {
        x: u8,
    },
    U,
    #[validate(other)]
    Else,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(required_if(k == "a" && n > 3, x), forbidden_if(absent(x), y), at_least_one(present(y), x, z), exactly_one(x, w), all_or_none(p, q), same_length(l, m), not_longer(l, m), ordered(n < o), equal(p, q), different(x, y))]
pub struct Conditions {
    #[validate(default = "a")]
    k: String,
    #[validate(default = 4)]
    n: u8,
    o: Option<u8>,
    x: Option<u8>,
    y: Option<u8>,
    z: Option<u8>,
    w: Option<u8>,
    p: Option<String>,
    q: Option<String>,
    #[validate(default = vec![1])]
    l: Vec<u8>,
    #[validate(form = list(","))]
    m: Option<Vec<String>>,
    off: Option<bool>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(equal(a, b), ordered(c <= d))]
pub struct Wide {
    a: Option<u128>,
    b: Option<u128>,
    c: Option<i128>,
    d: Option<i128>,
    #[validate(range(..=170141183460469231731687303715884105727))]
    e: Option<u128>,
    f: Option<BTreeMap<u128, u8>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Recursive {
    #[validate(default)]
    next: Option<Box<Recursive>>,
    k: Option<A7U>,
    #[validate(default)]
    v: Vec<Recursive>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t", rename_all = "lowercase")]
pub enum A7U {
    Leaf { v: u8 },
    Node { l: Box<A7U>, r: Option<Box<A7U>> },
    List { items: Vec<A7U> },
    Wrap(Box<Recursive>),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct N1(#[validate(form = list(","), each(range(..9)), length(..3))] Vec<u8>);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct N2(#[validate(form = lenient, range(1..))] u8);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct N3(#[validate(form = empty)] Option<String>);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct N4(N2);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct N5(#[validate(keys(length(..3)), each(form = list(",")))] BTreeMap<String, Vec<u8>>);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Newtypes {
    a: Option<N1>,
    b: Option<N2>,
    c: N3,
    d: Option<N4>,
    e: Option<N5>,
    #[validate(range(..5))]
    f: Option<N4>,
    #[validate(form = empty)]
    g: Option<N2>,
    #[validate(form = list(","))]
    h: Option<Vec<N4>>,
    #[validate(each(range(..5)))]
    i: Option<N1>,
    #[validate(default = N2(3))]
    j: N2,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct FlatMap {
    a: u8,
    #[validate(flatten)]
    m: BTreeMap<String, Ext>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct FlatRest {
    #[validate(flatten)]
    a: Option<F2>,
    #[validate(flatten)]
    r: B1R,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct B1R {
    x: Option<u8>,
    #[validate(rest)]
    rest: BTreeMap<String, String>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Nested {
    #[validate(form = list(";"), each(form = list(",")))]
    a: Option<Vec<Vec<u8>>>,
    #[validate(form = list(","), each(form = pairs("+", "=")))]
    b: Option<Vec<BTreeMap<String, u8>>>,
    #[validate(form = pairs(";", "="), each(form = list(",")))]
    c: Option<BTreeMap<String, Vec<u8>>>,
    #[validate(form = tuple("/"))]
    d: Option<B2T>,
    #[validate(either(form = one_or_many), each(form = lenient))]
    e: Option<Vec<u8>>,
    #[validate(form = list(",", trim = true), each(form = words(true = "y", false = "n")))]
    f: Option<Vec<bool>>,
    #[validate(form = list(",", skip_empty = true))]
    g: Option<Vec<String>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct B2T {
    #[validate(form = list(","))]
    l: Vec<u8>,
    t: Option<B2TT>,
    rest: Option<Vec<u8>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(rename_all = "lowercase")]
pub enum B2TT {
    Aa,
    Bb,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Numbered {
    a: Option<I1>,
    b: Option<I2>,
    c: Option<I3>,
    #[validate(form = lenient)]
    d: Option<I1>,
    m: Option<BTreeMap<String, I3>>,
    #[validate(form = list(","))]
    l: Option<Vec<I2>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(integers)]
pub enum I1 {
    A = 1,
    B = -2,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(integers, names)]
pub enum I2 {
    A = 1,
    B = 2,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(names, wire(integers), rename_all = "kebab-case")]
pub enum I3 {
    AaBb = 1,
    #[validate(wire(alias = "old"))]
    Cc = 2,
    #[validate(wire)]
    Dd = 3,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum Kinds {
    T(OthT),
    M(B4M),
    N(Option<u8>),
    S(Vec<Option<String>>),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct B4M {
    k: u8,
    #[validate(rest)]
    r: BTreeMap<String, Value>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Generic<T> {
    a: Option<T>,
    #[validate(default)]
    b: Vec<T>,
    m: BTreeMap<String, T>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Generics {
    a: Generic<u8>,
    b: Generic<Ext>,
    c: Option<Generic<Generic<Option<u8>>>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Chosen {
    #[validate(rename = "type")]
    ty: Option<String>,
    #[validate(chosen_by = ty)]
    a: BTreeMap<String, Of>,
    #[validate(chosen_by = ty)]
    n: Option<Box<Of>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(ordered(a <= b))]
pub struct Nulls {
    #[validate(form = empty, form = lenient)]
    a: Option<u8>,
    #[validate(default = Some(5))]
    b: Option<u8>,
    #[validate(default)]
    c: Option<Option<u8>>,
    #[validate(nullable, form = empty)]
    d: Option<String>,
    e: (),
    f: Option<()>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Scalars {
    #[validate(form = base64)]
    a: Option<Bytes>,
    #[validate(form = list(","), each(form = base64))]
    b: Option<Vec<Bytes>>,
    dur: Option<Duration>,
    r: Option<Range<u8>>,
    c: Option<char>,
    cm: Option<BTreeMap<char, u8>>,
    bx: Option<Box<str>>,
    #[validate(form = lenient)]
    z: Option<char>,
}
fn ser<S: serde::Serializer>(v: &u8, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&v.to_string())
}
fn de<'de, D: serde::Deserializer<'de>>(d: D) -> Result<u8, D::Error> {
    let s: String = serde::Deserialize::deserialize(d)?;
    s.parse().map_err(serde::de::Error::custom)
}
