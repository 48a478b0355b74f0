//! What the table of a type keeps for those who read it at run time.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::schema::{Annotations, Node, make};
use vdsm_validate::{Describe, Kind, Policy, Validate, ValueRef, forms, groups, rules};

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

    let Kind::Newtype(inner) = &nodes[6].schema().kind else { panic!("a newtype") };
    assert_eq!(inner.annotations.sample(), Some(&ValueRef::Int(64)));
}

/// One network.
#[derive(Validate)]
#[validate(exclusive(bonding, nic), required_if(mode == "static", address))]
struct Network {
    #[validate(range(..=4094), default = 0)]
    vlan: u16,
    #[validate(default)]
    mode: String,
    #[validate(default = Vec::from([1]))]
    hops: Vec<u8>,
    bonding: Option<String>,
    nic: Option<String>,
    address: Option<String>,
    within: Option<Box<Network>>,
}

#[test]
fn defaults_are_told_where_the_declaration_says_them() {
    let Kind::Object(object) = Network::schema().kind() else { panic!("a struct is an object") };
    let told: Vec<_> =
        object.fields().iter().map(|field| (field.has_default(), field.default())).collect();
    let expected = [
        (true, Some(ValueRef::Int(0))),
        (true, Some(ValueRef::Text(""))),
        (true, None),
        (false, None),
        (false, None),
        (false, None),
        (false, None),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_schema_shows_all_of_itself_and_comes_to_an_end() {
    let shown = format!("{:?}", Network::schema());
    for part in [
        r#"Schema { name: "Network", doc: "One network.", kind: Object { fields: [Field { key: "vlan""#,
        r#"node: Node { schema: "u16", annotations: [Rule(range { maximum: Integer(4094) }, Error), Default(Some(Int(0)))]"#,
        "groups: [LeveledRule(exclusive { reads: [3, 4] }, Error), LeveledRule(required_if { conditions: ",
        r#"{ key: "within", node: Node { schema: "Network", annotations: []"#,
        "unknown: Deny",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let names: Vec<_> = Network::schema().types().map(vdsm_validate::Schema::name).collect();
    assert_eq!(names, ["Network", "u16", "string", "list", "u8"]);
}

#[derive(Validate)]
#[validate(exclusive(nic, bonding))]
struct Compiled {
    #[validate(range(..=4094), form = lenient)]
    vlan: Option<u16>,
    nic: Option<String>,
    #[validate(legacy(alias = "bond"), length(..=5))]
    bonding: Option<String>,
}

#[test]
fn a_table_made_at_run_time_checks_as_one_that_is_compiled() {
    let made = make::object("Compiled")
        .field(
            make::field(
                "vlan",
                make::of::<u16>().rule(rules::range(..=4094_u16)).form(forms::lenient()),
            )
            .optional(),
        )
        .field(make::field("nic", make::of::<String>()).optional())
        .field(
            make::field("bonding", make::of::<String>().rule(rules::length(..=5)))
                .optional()
                .legacy_alias("bond"),
        )
        .group(["nic", "bonding"], |fields| groups::exclusive(&[], fields))
        .finish()
        .unwrap();
    for text in [
        "{}",
        r#"{"vlan": "5000", "nic": "em1", "bond": "bonding0"}"#,
        r#"{"vlan": 7, "nic": null, "bonding": "bond0"}"#,
        r#"{"vlan": [], "nic": "em1", "bonding": "b", "mtu": 1}"#,
    ] {
        for policy in [Policy::strict(), Policy::lenient(), Policy::audited()] {
            let (made, compiled) =
                (made.check_str(&policy, text), policy.check_str::<Compiled>(text));
            assert_eq!(made.to_string(), compiled.to_string(), "{text}");
        }
    }
}
