//! What the table of a type keeps for those who read it at run time.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::schema::{Annotations, Node};
use vdsm_validate::{Describe, Kind, Validate, ValueRef};

#[derive(Validate)]
struct Size(#[validate(sample = 64)] u16);

#[derive(Validate)]
struct Disk {
    #[validate(one_of(["vnc", "spice"]), sample = "vnc")]
    display: Option<String>,
    #[validate(form = words(true = "yes", false = "no"), sample = true)]
    shared: bool,
    #[validate(range(-1.0..1.0), sample = -0.5)]
    share: f64,
    #[validate(form = list(","), each(length(..=3), sample = "hd"))]
    boot: Vec<String>,
    #[validate(keys(sample = "qos"), each(range(1..), sample = 18_446_744_073_709_551_615))]
    limits: BTreeMap<String, u64>,
    #[validate(sample = 5)]
    anything: Value,
    size: Size,
}

fn nodes() -> Vec<&'static Node> {
    let Kind::Object(object) = &Disk::schema().kind else { panic!("a struct is an object") };
    object.fields.iter().map(|field| &field.node).collect()
}

#[test]
fn samples() {
    let nodes = nodes();
    let samples: Vec<_> = nodes.iter().map(|node| node.annotations.sample().copied()).collect();
    let expected = [
        Some(ValueRef::Text("vnc")),
        Some(ValueRef::Bool(true)),
        Some(ValueRef::from(-0.5)),
        None,
        None,
        Some(ValueRef::Int(5)),
        None,
    ];
    assert_eq!(samples, expected);
    let of =
        |inside: Option<Annotations>| inside.and_then(|annotations| annotations.sample().copied());
    assert_eq!(of(nodes[3].annotations.each()), Some(ValueRef::Text("hd")));
    assert_eq!(of(nodes[4].annotations.keys()), Some(ValueRef::Text("qos")));
    assert_eq!(of(nodes[4].annotations.each()), Some(ValueRef::Uint(u64::MAX)));

    let Kind::Newtype(inner) = &(nodes[6].schema)().kind else { panic!("a newtype") };
    assert_eq!(inner.annotations.sample(), Some(&ValueRef::Int(64)));
}
