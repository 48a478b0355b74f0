//! Findings in another language by Fluent: the name of a message is the code of a finding, and its arguments are the
//! operands, with the label of the field. Plurals and numbers are Fluent's.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use vdsm_validate::rules::Operand;
use vdsm_validate::schema::Field;
use vdsm_validate::{Finding, Report, Validate, check_str};

#[derive(Validate)]
#[validate(requires(netmask, address))]
#[expect(dead_code, reason = "it is checked, never built")]
struct Network {
    #[validate(label = "Der Name", length(..=1))]
    name: String,
    #[validate(label = "Die Beschreibung", length(..=5))]
    description: String,
    #[validate(label = "Das VLAN", range(1..=4094))]
    vlan: u16,
    #[validate(label = "Die Adresse", ipv4)]
    address: Option<String>,
    netmask: Option<String>,
    #[validate(label = "Der Anteil", above(0.5))]
    share: f64,
}

const GERMAN: &str = "
range = { $label } liegt mit { $value } nicht zwischen { $minimum } und { $maximum }
above = { $label } ist nicht größer als { $exclusiveMinimum }
length = { $label } hat mehr als { $maximum ->
    [one] ein Zeichen
   *[other] { $maximum } Zeichen
}
ipv4 = { $label } ist keine IPv4-Adresse
requires = { $label } gehört zur Netzmaske
type = { $label } ist von falscher Art
";

fn main() {
    let text = r#"{"name": "ab", "description": "a network", "vlan": 5000, "netmask": "255.0.0.0", "share": 0.25}"#;
    let german = bundle(GERMAN);
    let report = check_str::<Network>(text);
    let told: Vec<_> =
        report.findings().iter().map(|finding| sentence(&german, &report, finding)).collect();
    for sentence in &told {
        println!("{sentence}");
    }
    assert_eq!(
        told,
        [
            "Der Name hat mehr als ein Zeichen",
            "Die Beschreibung hat mehr als 5 Zeichen",
            "Das VLAN liegt mit 5000 nicht zwischen 1 und 4094",
            "Der Anteil ist nicht größer als 0.5",
            "Die Adresse gehört zur Netzmaske",
        ]
    );
}

/// The messages of a language; without the marks of direction around arguments, which a terminal shows.
fn bundle(messages: &str) -> FluentBundle<FluentResource> {
    let messages = FluentResource::try_new(messages.to_owned()).expect("the messages are Fluent's");
    let mut bundle = FluentBundle::new(vec!["de".parse().expect("it is a language")]);
    bundle.add_resource(messages).expect("each message is there once");
    bundle.set_use_isolating(false);
    bundle
}

/// The message of a finding; in English, as it is, where the language has none.
fn sentence(bundle: &FluentBundle<FluentResource>, report: &Report, finding: &Finding) -> String {
    let message = bundle.get_message(finding.code()).and_then(|message| message.value());
    let Some(pattern) = message else { return finding.to_string() };
    let mut args = FluentArgs::new();
    let label = report.field_of(finding).and_then(Field::label);
    args.set("label", label.unwrap_or("Der Wert"));
    if let Some(found) = finding.found() {
        args.set("value", found.to_string());
    }
    for (name, operand) in finding.operands() {
        match operand {
            // Whatever a bound of a declaration is, a float has its digits.
            #[expect(clippy::cast_precision_loss)]
            Operand::Integer(number) => args.set(name, number as f64),
            Operand::Number(number) => args.set(name, number),
            other => args.set(name, other.to_string()),
        }
    }
    bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}
