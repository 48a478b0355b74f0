//! What is written as JSON Schema, kind by kind.

#![expect(dead_code, reason = "only what is declared counts here")]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vdsm_schema::{Strictness, json_schema};
use vdsm_validate::{Describe, Secret, Validate};

fn exported<T: Describe>(strictness: Strictness) -> Value {
    json_schema(&[T::schema()], strictness)["$defs"].take()
}

fn property<T: Describe>(strictness: Strictness, key: &str) -> Value {
    let mut whole = exported::<T>(strictness);
    whole[T::schema().name()]["properties"][key].take()
}

#[derive(Validate)]
struct Forms {
    #[validate(form = lenient, range(1..=1023))]
    port: u16,
    #[validate(form = list(","), each(one_of(["a", "b"])))]
    letters: Vec<String>,
    #[validate(form = words(true = "yes", false = "no"))]
    shared: Option<bool>,
    #[validate(legacy(form = empty))]
    size: Option<u8>,
    #[validate(length(8..))]
    password: Secret<String>,
}

#[test]
fn forms_are_ways_that_the_policy_takes() {
    let plain = json!({"type": "integer", "minimum": 1, "maximum": 1023});
    assert_eq!(property::<Forms>(Strictness::Strict, "port"), plain);
    assert_eq!(
        property::<Forms>(Strictness::Lenient, "port"),
        json!({"anyOf": [
            plain,
            {"type": "string", "pattern": "^([1-9]|[1-9][0-9]|[1-9][0-9]{2}|10[0-1][0-9]|102[0-3])$"},
        ]}),
    );
    let listed = property::<Forms>(Strictness::Strict, "letters");
    assert_eq!(listed["type"], "string");
    assert_eq!(
        property::<Forms>(Strictness::Strict, "shared"),
        json!({"anyOf": [{"enum": ["yes", "no"]}, {"type": "null"}]}),
    );
    assert_eq!(property::<Forms>(Strictness::Lenient, "size")["anyOf"][1], json!({"const": ""}),);
    assert_eq!(
        property::<Forms>(Strictness::Strict, "password"),
        json!({"type": "string", "minLength": 8, "writeOnly": true}),
    );
}

#[derive(Validate)]
#[validate(exclusive(bonding, nic), required_if(mode == "static", address))]
struct Network {
    #[validate(legacy(alias = "bond"), deprecated = "nic")]
    bonding: Option<String>,
    nic: Option<String>,
    #[validate(default = "dhcp", one_of(["dhcp", "static"]))]
    mode: String,
    address: Option<String>,
}

#[test]
fn groups_are_about_presence() {
    let mut strict = exported::<Network>(Strictness::Strict);
    let there =
        |key: &str| json!({"required": [key], "properties": {key: {"not": {"type": "null"}}}});
    assert_eq!(
        strict["Network"]["allOf"].take(),
        json!([
            {
                "$comment": "`exclusive` between bonding, nic.",
                "allOf": [{"not": {"allOf": [there("bonding"), there("nic")]}}],
            },
            {
                "$comment": "`required_if` between address where mode is static.",
                "if": {"required": ["mode"], "properties": {"mode": {"enum": ["static"]}}},
                "then": {"allOf": [there("address")]},
            },
        ]),
    );
    let network = &strict["Network"];
    assert_eq!(network["additionalProperties"], false);
    assert_eq!(network["properties"]["bond"], false);
    assert_eq!(network["properties"]["bonding"]["deprecated"], true);
    assert_eq!(network["properties"]["mode"]["default"], "dhcp");
    let lenient = exported::<Network>(Strictness::Lenient);
    assert_eq!(lenient["Network"]["properties"]["bond"]["deprecated"], true);
}

#[derive(Validate)]
#[validate(
    required_if(mode == "file" || mode == "block" && size >= 512, path),
    only_if(limit > 5, owner)
)]
struct Volume {
    mode: String,
    size: u64,
    path: Option<String>,
    #[validate(form = lenient, range(0..=9))]
    limit: u8,
    owner: Option<String>,
    address: std::net::Ipv4Addr,
}

#[test]
fn conditions_are_joined_and_what_is_not_said_is_a_comment() {
    let strict = exported::<Volume>(Strictness::Strict);
    let mode = |name: &str| json!({"required": ["mode"], "properties": {"mode": {"enum": [name]}}});
    let size = json!({
        "required": ["size"],
        "properties": {"size": {"type": "number", "minimum": 512}},
    });
    assert_eq!(
        strict["Volume"]["allOf"][0]["if"],
        json!({"anyOf": [mode("file"), {"allOf": [mode("block"), size]}]}),
    );
    let address = &strict["Volume"]["properties"]["address"];
    assert_eq!((&address["type"], &address["format"]), (&json!("string"), &json!("ipv4")));
    let lenient = exported::<Volume>(Strictness::Lenient);
    let comment = lenient["Volume"]["$comment"].as_str().unwrap();
    let told = "Also refused: what breaks `only_if` between owner where limit is above 5.";
    assert!(comment.contains(told), "{comment}");
    assert_eq!(lenient["Volume"]["allOf"][1]["then"], json!({}));
}

#[derive(Validate)]
#[validate(
    when(proto == "tcp", port: range(1..=1023), name: one_of(["a", "b"])),
    when(port > 5, address: starts_with("10.")),
    when(proto == "udp", limit: range(..=5))
)]
struct Service {
    proto: String,
    #[validate(alias = "dport")]
    port: u16,
    name: Option<String>,
    address: std::net::Ipv4Addr,
    #[validate(form = lenient)]
    limit: Option<u8>,
}

#[test]
fn a_rule_under_a_condition_is_an_if() {
    let strict = exported::<Service>(Strictness::Strict);
    let tcp = json!({"required": ["proto"], "properties": {"proto": {"enum": ["tcp"]}}});
    let port = json!({"minimum": 1, "maximum": 1023});
    let all = strict["Service"]["allOf"].as_array().unwrap();
    let ifs: Vec<_> = all.iter().filter(|part| part.get("if").is_some()).collect();
    assert_eq!(ifs[0]["if"], tcp);
    assert_eq!(ifs[0]["then"], json!({"properties": {"port": port, "dport": port}}));
    let name = json!({"anyOf": [{"type": "null"}, {"enum": ["a", "b"]}]});
    assert_eq!(ifs[1]["then"], json!({"properties": {"name": name}}));
    // Of what the type itself reads, the rule sees the value.
    let comment = strict["Service"]["$comment"].as_str().unwrap();
    let told = "Also refused: what breaks `starts_with` between address where port is above 5.";
    assert!(comment.contains(told), "{comment}");
    // A number may be in a string, which the keyword says nothing of.
    assert_eq!(ifs[2]["then"]["properties"]["limit"]["anyOf"][1], json!({"maximum": 5}));
    let lenient = exported::<Service>(Strictness::Lenient);
    assert!(lenient["Service"]["$comment"].as_str().unwrap().contains("`range` between limit"));
}

#[derive(Validate)]
#[validate(
    required_if(network.mode == "static", address),
    forbidden_if(network.mtu != 9, note),
    only_if(other.mode == "x", port)
)]
struct Host {
    network: Option<Address>,
    #[validate(form = json)]
    other: Address,
    address: Option<String>,
    note: Option<u8>,
    port: Option<u16>,
}

#[derive(Validate)]
struct Address {
    #[validate(alias = "m")]
    mode: String,
    mtu: Option<u16>,
}

#[test]
fn a_condition_looks_into_a_struct() {
    let strict = exported::<Host>(Strictness::Strict);
    let inside = |name: &str, value: Value| json!({"required": [name], "properties": {name: {"enum": [value]}}});
    let of = |ways: Value| {
        let mut ways = ways;
        ways["type"] = "object".into();
        json!({"required": ["network"], "properties": {"network": ways}})
    };
    let mode = json!({"anyOf": [inside("mode", json!("static")), inside("m", json!("static"))]});
    let all = strict["Host"]["allOf"].as_array().unwrap();
    assert_eq!(all[0]["if"], of(mode));
    assert_eq!(all[0]["$comment"], "`required_if` between address where network.mode is static.");
    assert_eq!(all[1]["if"], json!({"not": of(inside("mtu", json!(9)))}));
    // What stands in a string no keyword looks into.
    let comment = strict["Host"]["$comment"].as_str().unwrap();
    let told = "Also refused: what breaks `only_if` between port where other.mode is x.";
    assert!(comment.contains(told), "{comment}");
}

#[derive(Validate)]
#[validate(tag = "kind")]
enum Device {
    #[validate(tag = "disk")]
    Disk { path: String },
    #[validate(tag = "nic")]
    Nic { model: String },
}

#[test]
fn a_variant_is_named_in_its_union() {
    let export = exported::<Device>(Strictness::Strict);
    let names: Vec<_> = export.as_object().unwrap().keys().collect();
    assert_eq!(names, ["Device", "Device.Disk", "Device.Nic"]);
    assert_eq!(export["Device"]["properties"]["kind"], json!({"enum": ["disk", "nic"]}));
    assert_eq!(export["Device.Disk"]["properties"]["kind"], json!({}));
}

#[derive(Validate)]
enum Source {
    Cache,
    File(String),
    Range { from: u8 },
}

#[derive(Validate)]
#[validate(tag = "kind", content = "data")]
enum Event {
    Started,
    Stopped(u8),
}

fn agree<T: Describe>(documents: &[(Value, bool)]) {
    for (document, verdict) in documents {
        let report = T::schema().check_value(&Strictness::Strict.policy(), document);
        assert_eq!(report.is_valid(), *verdict, "{document}: {report}");
    }
}

#[test]
fn variants_under_keys() {
    agree::<Source>(&[
        (json!("Cache"), true),
        (json!({"File": "a"}), true),
        (json!("File"), false),
    ]);
    let export = exported::<Source>(Strictness::Strict);
    assert_eq!(export["Source"]["anyOf"][0], json!({"enum": ["Cache"]}));
    let file = &export["Source.File"];
    assert_eq!(file["properties"]["File"], json!({"type": "string"}));
    assert_eq!(
        (&file["required"], &file["additionalProperties"]),
        (&json!(["File"]), &json!(false))
    );

    agree::<Event>(&[
        (json!({"kind": "Stopped", "data": 1}), true),
        (json!({"kind": "Stopped"}), false),
    ]);
    let export = exported::<Event>(Strictness::Strict);
    assert_eq!(export["Event"]["properties"]["kind"], json!({"enum": ["Started", "Stopped"]}));
    assert_eq!(export["Event.Stopped"]["required"], json!(["data"]));
}

#[derive(Validate)]
struct Tree {
    children: BTreeMap<String, Tree>,
    #[validate(credit_card, warn(not_empty))]
    paid: String,
}

#[test]
fn what_cannot_be_said_is_a_comment() {
    let export = exported::<Tree>(Strictness::Strict);
    let tree = &export["Tree"]["properties"];
    assert_eq!(tree["children"]["additionalProperties"], json!({"$ref": "#/$defs/Tree"}));
    let comment = tree["paid"]["$comment"].as_str().unwrap();
    assert!(
        comment.contains("[credit_card].")
            && comment.contains("Warned of: a value that is empty [not_empty]."),
        "{comment}"
    );
}

#[derive(Validate)]
#[validate(not_longer(addresses, ports))]
struct Replacing {
    #[validate(range(1..=4094), otherwise = 1)]
    vlan: u16,
    #[validate(each(ipv4, otherwise = drop), length(..=2))]
    addresses: Vec<String>,
    #[validate(each(range(1..), otherwise = 22))]
    ports: Vec<u16>,
    #[validate(keys(length(..=3), otherwise = drop))]
    speeds: BTreeMap<String, u8>,
}

#[test]
fn what_is_replaced_or_left_out_is_anything() {
    let vlan = json!({"type": "integer", "minimum": 1, "maximum": 4094});
    assert_eq!(property::<Replacing>(Strictness::Strict, "vlan"), vlan);
    let replaced = "Replaced by 1 with a warning where it is not so.";
    assert_eq!(
        property::<Replacing>(Strictness::Lenient, "vlan"),
        json!({"anyOf": [vlan, {}], "$comment": replaced}),
    );
    let addresses = property::<Replacing>(Strictness::Lenient, "addresses");
    assert_eq!(addresses["items"]["anyOf"][1], json!({}));
    assert_eq!(addresses.get("maxItems"), None);
    assert_eq!(addresses["$comment"], "Also refused: a value that is longer than 2 [length].");
    assert_eq!(property::<Replacing>(Strictness::Strict, "addresses")["maxItems"], 2);
    assert_eq!(
        property::<Replacing>(Strictness::Lenient, "speeds")["propertyNames"],
        json!({"$comment": "Left out with a warning where it is not so."}),
    );
}
