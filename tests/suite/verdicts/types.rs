//! Unions, forms, defaults and optional values, inside one another.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;
use vdsm_validate::{ToDictionary, Validate};

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct External {
    e: Option<Ext>,
    #[validate(default = Ext::Unit)]
    f: Ext,
    #[validate(form = list(","))]
    g: Option<Vec<Name>>,
    m: BTreeMap<String, Ext>,
    #[validate(default)]
    l: Vec<Ext>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub enum Ext {
    Unit,
    New(#[validate(range(1..))] u8),
    Tup(u8, String),
    Obj {
        a: u8,
        #[validate(default = 3)]
        b: u8,
    },
    #[validate(alias = "al")]
    Opt(Option<u8>),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[validate(ascii)]
pub struct Name(String);

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Adjacent {
    a: Adj,
    #[validate(default)]
    o: Option<Adj>,
    f: Adj2,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t", content = "c")]
pub enum Adj {
    U,
    N(u8),
    T(u8, u8),
    O {
        x: u8,
        #[validate(default)]
        y: Option<u8>,
    },
    Op(Option<u8>),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t2", content = "c2")]
pub enum Adj2 {
    U,
    N(u8),
    O { x: u8 },
    L(Vec<u8>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Tagged {
    t: Tag,
    z: Option<u8>,
    #[validate(rest)]
    rest: BTreeMap<String, Value>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "type", rename_all = "lowercase")]
pub enum Tag {
    Disk {
        a: u8,
        #[validate(default = 7)]
        b: u8,
    },
    Nic(Nic),
    Unit,
    #[validate(tag = 5)]
    Five {
        q: bool,
    },
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Nic {
    mac: Option<String>,
    #[validate(default)]
    n: Vec<u8>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum Untagged {
    N(#[validate(range(..100))] u8),
    S(String),
    P {
        a: u8,
        b: u8,
        #[validate(default = 3)]
        d: u8,
    },
    Q {
        a: u8,
        c: Option<Box<Untagged>>,
    },
    L(Vec<Untagged>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Strings {
    #[validate(form = pairs(" ", "="))]
    p: Opts,
    #[validate(form = pairs(",", ":"))]
    m: Option<BTreeMap<String, i8>>,
    t: Option<Tag>,
    #[validate(form = tuple(":"))]
    tu: Option<Tu>,
    #[validate(form = list(","), each(form = tuple(":")))]
    lt: Option<Vec<Tu>>,
    #[validate(either(form = list(",")))]
    e: Option<Vec<u8>>,
    #[validate(legacy(form = one_or_many))]
    om: Option<Vec<String>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Opts {
    #[validate(default = 4)]
    mode: u8,
    miimon: Option<u16>,
    #[validate(rest)]
    rest: BTreeMap<String, String>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Tu {
    a: u8,
    #[validate(default = 9)]
    c: u8,
    b: Option<String>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Packed {
    #[validate(form = pairs(" ", "="))]
    x: Option<Pa>,
    #[validate(form = pairs(" ", "="))]
    y: Option<BTreeMap<String, Ext2>>,
    #[validate(form = tuple(":"))]
    z: Option<Pa>,
    w: Option<UF>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Pa {
    kind: String,
    #[validate(chosen_by = kind)]
    of: GivenS,
    #[validate(default = Ext2::U)]
    e: Ext2,
    #[validate(form = list(","))]
    l: Option<Vec<u8>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum UF {
    #[validate(form = tuple(":"))]
    A { x: u8, y: u8 },
    #[validate(form = pairs(" ", "="))]
    B { q: String, z: Option<u8> },
    #[validate(form = list(","))]
    L(Vec<u8>),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(given = "kind")]
pub enum GivenS {
    #[validate(tag = "disk")]
    N(u8),
    #[validate(tag = "nic")]
    S(String),
    #[validate(tag = "e")]
    E(Mode),
    #[validate(tag = "l", form = list("+"))]
    L(Vec<u8>),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub enum Ext2 {
    U,
    A(u8),
    B(String),
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t", content = "c")]
pub enum Adj3 {
    A(u8),
    B(String),
    U,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(tag = "t")]
pub enum Tag2 {
    A { x: u8 },
    B { y: String, z: Option<u8> },
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(required_if(kind == "disk", size))]
pub struct Given {
    #[validate(default = "disk")]
    kind: String,
    #[validate(chosen_by = kind)]
    data: Option<Of>,
    size: Option<u8>,
    #[validate(chosen_by = kind)]
    items: Vec<Of>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(given = "kind")]
pub enum Of {
    #[validate(tag = "disk")]
    Disk { a: u8 },
    #[validate(tag = "nic")]
    Nic(String),
    #[validate(tag = "l")]
    L(Vec<u8>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Optional {
    a: Option<Option<u8>>,
    #[validate(nullable)]
    b: Option<u8>,
    #[validate(form = empty)]
    c: Option<String>,
    #[validate(form = empty, form = lenient)]
    d: Option<u8>,
    #[validate(default = Some(3))]
    e: Option<u8>,
    #[validate(default)]
    f: Option<Box<Optional>>,
    u: Option<U2>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum U2 {
    A(Option<u8>),
    B { x: u8 },
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Maps {
    #[validate(keys(form = lenient))]
    a: BTreeMap<u8, u8>,
    #[validate(keys(ascii), each(form = words(true = "yes", false = "no")))]
    b: BTreeMap<Name, bool>,
    #[validate(each(each(range(..5))))]
    c: BTreeMap<String, Vec<u8>>,
    s: Option<BTreeSet<u8>>,
    #[validate(unique)]
    u: Option<Vec<u8>>,
    k: Option<BTreeMap<bool, u8>>,
    kk: Option<BTreeMap<Mode, u8>>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[validate(ignore_case, names, legacy(integers))]
pub enum Mode {
    Active = 1,
    #[validate(alias = "pas")]
    Passive = 2,
    #[validate(legacy)]
    Old = 3,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(exclusive(x, y), ordered(lo <= hi))]
pub struct Flattened {
    x: Option<u8>,
    y: Option<u8>,
    #[validate(default = 1)]
    lo: u8,
    #[validate(default = 9)]
    hi: u8,
    #[validate(flatten)]
    f1: F1,
    #[validate(flatten)]
    f2: Option<F2>,
    #[validate(rest, keys(length(..4)), each(range(..50)))]
    rest: BTreeMap<String, u8>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(requires(a, b))]
pub struct F1 {
    a: Option<u8>,
    b: Option<u8>,
    #[validate(flatten)]
    deep: F3,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct F2 {
    c: u8,
    d: Option<u8>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct F3 {
    #[validate(default = 8)]
    e: u8,
    #[validate(alias = "ff")]
    f: Option<String>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Tuple(u8, String, Option<u8>);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Tuples {
    a: (u8, String),
    b: Option<[u8; 2]>,
    c: Option<Tuple>,
    #[validate(default = (1, 2))]
    d: (u8, u8),
    #[validate(form = tuple(":"))]
    e: Option<(u8, Name)>,
    n: Option<JN>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct JN(#[validate(length(1..))] String);

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Numbers {
    f: Option<f32>,
    d: Option<f64>,
    #[validate(form = lenient)]
    l: Option<f64>,
    i: Option<i128>,
    u: Option<u64>,
    #[validate(form = lenient)]
    s: Option<String>,
    #[validate(form = lenient)]
    b: Option<bool>,
    #[validate(form = list(","), each(form = lenient))]
    li: Option<Vec<String>>,
    v: Option<Value>,
    nz: Option<std::num::NonZeroU8>,
    #[validate(serde)]
    sd: Option<Vec<(u8, Option<String>)>>,
    ch: Option<char>,
    dur: Option<Duration>,
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum Unions {
    T(Tag),
    E(Ext),
    A(Adj),
    M(BTreeMap<String, u8>),
    L(Vec<u8>),
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(default)]
pub struct Defaulted {
    a: u8,
    b: Option<u8>,
    #[validate(form = words(true = "y", false = "n"))]
    c: bool,
    d: Vec<u8>,
    e: Ext,
}
impl Default for Defaulted {
    fn default() -> Self {
        Defaulted { a: 4, b: Some(5), c: true, d: vec![1], e: Ext::New(4) }
    }
}

#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(try_from = "u8", into = "u8")]
pub struct Even(u8);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(from = "Vec<u8>", into = "Vec<u8>")]
pub struct Sum(Vec<u8>);
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
pub struct Converted {
    a: Even,
    #[validate(form = lenient)]
    b: Option<Even>,
    #[validate(form = list(","))]
    c: Option<Sum>,
    d: BTreeMap<String, Even>,
    #[validate(default = Even(4))]
    e: Even,
    u: Option<XU>,
    y: Option<u8>,
}
#[derive(Validate, ToDictionary, Debug, Clone, PartialEq)]
#[validate(untagged)]
pub enum XU {
    E(Even),
    S(String),
}
impl TryFrom<u8> for Even {
    type Error = String;
    fn try_from(v: u8) -> Result<Self, String> {
        if v.is_multiple_of(2) { Ok(Even(v)) } else { Err("is odd".into()) }
    }
}
impl From<Even> for u8 {
    fn from(e: Even) -> u8 {
        e.0
    }
}
impl From<Vec<u8>> for Sum {
    fn from(e: Vec<u8>) -> Sum {
        Sum(e)
    }
}
impl From<Sum> for Vec<u8> {
    fn from(e: Sum) -> Vec<u8> {
        e.0
    }
}
