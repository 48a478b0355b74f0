//! The types of the classes: both derives read the same struct, but for forms, which serde has not.

#![allow(dead_code, clippy::struct_excessive_bools, reason = "what is built is measured, not used")]

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Deserializer};
use vdsm_validate::Validate;

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) memory: u64,
    pub(super) cores: u16,
    pub(super) priority: i8,
    pub(super) enabled: bool,
    pub(super) display: String,
    pub(super) display_port: Option<u16>,
    pub(super) keyboard: Option<String>,
    pub(super) boot_order: String,
    pub(super) machine: String,
    pub(super) kernel: Option<String>,
    pub(super) initrd: Option<String>,
    pub(super) arguments: Option<String>,
    pub(super) acpi: bool,
}

macro_rules! structs {
    ($(#[$attribute:meta] $name:ident: $type:ty { $($field:ident)* })*) => { $(
        #[derive(Deserialize, Validate)]
        #[$attribute]
        pub(super) struct $name {
            $(pub(super) $field: $type,)*
        }
    )* };
}

structs! {
    #[serde(deny_unknown_fields)]
    Sparse: Option<u32> {
        a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9
        c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
    }
    #[serde(deny_unknown_fields)]
    Wide: u32 {
        a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9
        c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
        e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9
        g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 h0 h1 h2 h3 h4 h5 h6 h7 h8 h9
        i0 i1 i2 i3 i4 i5 i6 i7 i8 i9 j0 j1 j2 j3 j4 j5 j6 j7 j8 j9
        k0 k1 k2 k3 k4 k5 k6 k7 k8 k9 l0 l1 l2 l3 l4 l5 l6 l7 l8 l9
    }
    #[validate(unknown = ignore)]
    Open: u32 { a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 }
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "lowercase")]
pub(super) enum Color {
    Red,
    Green,
    Blue,
    Yellow,
    Orange,
    Purple,
}

pub(super) type Words = HashMap<String, String>;
pub(super) type Numbers = BTreeMap<u32, u32>;

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub(super) struct Nested {
    pub(super) name: String,
    pub(super) size: u32,
    pub(super) inner: Option<Box<Nested>>,
}

#[derive(Deserialize, Validate)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Device {
    Disk { path: String, size: u64, boot: bool },
    Nic { mac: String, model: String, queues: u8 },
}

#[derive(Deserialize, Validate)]
#[serde(untagged)]
pub(super) enum Either {
    Disk { path: String, size: u64, boot: bool },
    Nic { mac: String, model: String, queues: u8 },
}

#[derive(Deserialize, Validate)]
pub(super) struct Flat {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) limits: Limits,
    pub(super) enabled: bool,
}

#[derive(Deserialize, Validate)]
pub(super) struct Limits {
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) unit: String,
}

#[derive(Deserialize, Validate)]
pub(super) struct Rest {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) others: BTreeMap<String, String>,
}

#[derive(Validate)]
pub(super) struct Lists {
    #[validate(form = list(","))]
    pub(super) ports: Vec<u16>,
    #[validate(form = list(","))]
    pub(super) cpus: Vec<u32>,
}

#[derive(Validate)]
pub(super) struct Lenient {
    #[validate(form = lenient)]
    pub(super) port: u16,
    #[validate(form = lenient)]
    pub(super) memory: u64,
    #[validate(form = lenient)]
    pub(super) enabled: bool,
}

/// The same for serde, as its user writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SerdeLists {
    #[serde(deserialize_with = "list")]
    pub(super) ports: Vec<u16>,
    #[serde(deserialize_with = "list")]
    pub(super) cpus: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SerdeLenient {
    #[serde(deserialize_with = "text")]
    pub(super) port: u16,
    #[serde(deserialize_with = "text")]
    pub(super) memory: u64,
    #[serde(deserialize_with = "text")]
    pub(super) enabled: bool,
}

fn list<'de, D: Deserializer<'de>, T: std::str::FromStr>(input: D) -> Result<Vec<T>, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(input)?;
    let items = text.split(',').map(str::parse).collect::<Result<_, _>>();
    items.map_err(|_| serde::de::Error::custom("not a list of numbers"))
}

fn text<'de, D: Deserializer<'de>, T: std::str::FromStr>(input: D) -> Result<T, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(input)?;
    text.parse().map_err(|_| serde::de::Error::custom("not such a value"))
}
