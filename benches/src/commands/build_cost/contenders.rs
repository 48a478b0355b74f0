//! The crates whose building is measured: programs that read so many types, each in the way of one
//! contender.

use std::fmt::Write;

/// A way to declare a type and its rules.
pub(super) struct Contender {
    pub(super) name: &'static str,
    /// The lines of its manifest's `[dependencies]`.
    pub(super) dependencies: &'static str,
    /// What stands above a struct.
    derive: &'static str,
    /// The rules of the five fields that have some, in the order of the fields; `{}` is the greatest
    /// that a rule takes.
    rules: Option<[&'static str; 5]>,
    /// Reads the struct `{}` from `bytes` and answers whether it is accepted.
    read: &'static str,
}

/// All of them. Each has the same ten fields, and all but plain serde the same five rules.
pub(super) const CONTENDERS: &[Contender] = &[
    Contender {
        name: "serde",
        dependencies: SERDE,
        derive: "#[derive(serde::Deserialize)]\n#[serde(deny_unknown_fields)]",
        rules: None,
        read: "serde_json::from_slice::<{}>(bytes).is_ok()",
    },
    Contender {
        name: "vdsm-validate",
        dependencies: concat!(
            "vdsm-validate = { path = \"",
            env!("CARGO_MANIFEST_DIR"),
            "/../vdsm-validate\" }"
        ),
        derive: "#[derive(vdsm_validate::Validate)]",
        rules: Some([
            "#[validate(length(1..={}))]",
            "#[validate(range(1..={}))]",
            "#[validate(range(-20..={}))]",
            "#[validate(ipv4)]",
            "#[validate(length(1..={}))]",
        ]),
        read: "vdsm_validate::from_slice::<{}>(bytes).is_ok()",
    },
    Contender {
        name: "serde + garde",
        dependencies: concat!(
            "garde = { version = \"0.23.0\", features = [\"derive\"] }\n",
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\""
        ),
        derive: "#[derive(serde::Deserialize, garde::Validate)]\n#[garde(allow_unvalidated)]\n#[serde(deny_unknown_fields)]",
        rules: Some([
            "#[garde(length(chars, min = 1, max = {}))]",
            "#[garde(range(min = 1, max = {}))]",
            "#[garde(range(min = -20, max = {}))]",
            "#[garde(ipv4)]",
            "#[garde(length(chars, min = 1, max = {}))]",
        ]),
        read: "serde_json::from_slice::<{}>(bytes).is_ok_and(|read| garde::Validate::validate(&read).is_ok())",
    },
    Contender {
        name: "serde + validator",
        dependencies: concat!(
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n",
            "validator = { version = \"0.21.0\", features = [\"derive\"] }"
        ),
        derive: "#[derive(serde::Deserialize, validator::Validate)]\n#[serde(deny_unknown_fields)]",
        rules: Some([
            "#[validate(length(min = 1, max = {}))]",
            "#[validate(range(min = 1, max = {}))]",
            "#[validate(range(min = -20, max = {}))]",
            "#[validate(ip(v4 = true))]",
            "#[validate(length(min = 1, max = {}))]",
        ]),
        read: "serde_json::from_slice::<{}>(bytes).is_ok_and(|read| validator::Validate::validate(&read).is_ok())",
    },
];

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"";

/// The fields, those with rules first.
const FIELDS: [&str; 10] = [
    "name: String",
    "cpus: u32",
    "nice: i8",
    "address: Option<String>",
    "bridge: Option<String>",
    "memory: u64",
    "offset: Option<i64>",
    "enabled: bool",
    "kernel: Option<String>",
    "tags: Vec<String>",
];

/// The greatest that the rules take, in the order of the fields; one more in each of a hundred structs.
const MOST: [usize; 5] = [64, 240, 19, 0, 15];

/// The numbers of the fields, shuffled the same way for every contender.
fn order(mut seed: usize) -> [usize; FIELDS.len()] {
    let mut order = std::array::from_fn(|at| at);
    for last in (1..order.len()).rev() {
        seed = seed.wrapping_add(1).wrapping_mul(6_364_136_223_846_793_005);
        order.swap(last, (seed >> 33) % (last + 1));
    }
    order
}

impl Contender {
    /// A program that reads `count` types. No two share a field's name, nor, but by chance, the order
    /// of their fields and the bounds of their rules, so that nothing of one is used for another: the
    /// compiler makes one of two that are the same.
    pub(super) fn program(&self, count: usize) -> String {
        let mut text = String::from("#![allow(unused)]\n\n");
        for number in 0..count {
            text.push_str(self.derive);
            write!(text, "\nstruct Type{number} {{\n").expect("a string takes all");
            for at in order(number) {
                let field = FIELDS[at];
                if let Some(rule) = self.rules.as_ref().and_then(|rules| rules.get(at)) {
                    let rule = rule.replace("{}", &(MOST[at] + number % 100).to_string());
                    writeln!(text, "    {rule}").expect("a string takes all");
                }
                let (name, kind) = field.split_once(": ").expect("it is a field");
                writeln!(text, "    {name}_{number}: {kind},").expect("a string takes all");
            }
            text.push_str("}\n\n");
        }
        text.push_str("fn main() {\n    let path = std::env::args().nth(1).unwrap_or_default();\n");
        text.push_str("    let bytes: &[u8] = &std::fs::read(path).unwrap_or_default();\n");
        text.push_str("    let mut accepted = 0;\n");
        for number in 0..count {
            let read = self.read.replace("{}", &format!("Type{number}"));
            writeln!(text, "    accepted += u32::from({read});").expect("a string takes all");
        }
        text.push_str("    println!(\"{accepted}\");\n}\n");
        text
    }
}
