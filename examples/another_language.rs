//! A report in another language, made of the data of its findings: no English sentence is read.

use vdsm_validate::rules::Operand;
use vdsm_validate::{Finding, Report, Validate, check_str};

#[derive(Validate)]
#[validate(required_if(proto == "tcp", port), ordered(least <= most))]
#[expect(dead_code, reason = "it is checked, never built")]
struct Service {
    proto: String,
    port: Option<u16>,
    least: u8,
    most: u8,
    #[validate(range(1..=4094))]
    vlan: Option<u16>,
    #[validate(one_of(["nfs", "iscsi"]))]
    storage: Option<String>,
}

/// An operand by its name, as a German text.
fn operand(finding: &Finding, name: &str) -> String {
    let operand = finding.operands().find(|(each, _)| *each == name);
    match operand.map(|(_, operand)| operand) {
        Some(Operand::Bool(value)) => (if value { "wahr" } else { "falsch" }).to_owned(),
        Some(Operand::Integer(number)) => number.to_string(),
        Some(Operand::Number(number)) => number.to_string().replace('.', ","),
        Some(Operand::Text(text)) => format!("„{text}“"),
        Some(Operand::Texts(texts)) => texts.join(", "),
        Some(Operand::Numbers(numbers)) => {
            numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        Some(Operand::Written(text)) => text,
        None => "…".to_owned(),
    }
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "boolean" => "ein Wahrheitswert",
        "integer" => "eine ganze Zahl",
        "number" => "eine Zahl",
        "string" => "eine Zeichenkette",
        "list" => "eine Liste",
        "dictionary" => "ein Objekt",
        _ => "etwas anderes",
    }
}

fn sentence(finding: &Finding) -> String {
    let found = match finding.found() {
        Some(found) if !matches!(found.kind(), "list" | "dictionary" | "binary") => {
            found.to_string()
        }
        Some(found) => kind(found.kind()).to_owned(),
        None => "der Wert".to_owned(),
    };
    let expected = finding.expected_kind().map_or("etwas anderes", kind);
    let keys = finding.keys();
    let sentence = match finding.code() {
        "type" => format!("{found} ist nicht {expected}"),
        "missing_key" => format!("der Schlüssel fehlt; erwartet wird {expected}"),
        "unknown_key" => "unbekannter Schlüssel".to_owned(),
        "duplicate_key" => "doppelter Schlüssel; einer ist zu viel".to_owned(),
        "range" => format!(
            "{found} liegt nicht zwischen {} und {}",
            operand(finding, "minimum"),
            operand(finding, "maximum")
        ),
        "one_of" => format!("{found} ist keines von {}", operand(finding, "enum")),
        "required_if" => format!(
            "{} ist nötig, wenn {} den Wert {} hat",
            keys[..keys.len() - 1].join(", "),
            operand(finding, "when"),
            operand(finding, "is")
        ),
        "ordered" => format!(
            "{} ({}) ist größer als {} ({})",
            keys[0],
            operand(finding, "low"),
            keys[1],
            operand(finding, "high")
        ),
        code => format!("Fehler „{code}“"),
    };
    match finding.suggestion() {
        Some(near) => format!("{sentence}; war „{near}“ gemeint?"),
        None => sentence,
    }
}

fn german(report: &Report) -> String {
    let lines = report.findings().iter().map(|finding| {
        let line = report.position(finding).map_or(0, |position| position.line);
        format!("Zeile {line}, {}: {}\n", finding.path().readable(), sentence(finding))
    });
    lines.collect()
}

pub(crate) fn main() {
    let report = check_str::<Service>(
        r#"{
  "proto": "tcp",
  "least": 5, "most": 4,
  "vlan": 5000,
  "storage": "nsf",
  "prot": []
}"#,
    );
    let german = german(&report);
    print!("{german}");
    assert_eq!(
        german,
        "\
Zeile 4, vlan: 5000 liegt nicht zwischen 1 und 4094
Zeile 5, storage: \"nsf\" ist keines von nfs, iscsi; war „nfs“ gemeint?
Zeile 6, prot: unbekannter Schlüssel; war „proto“ gemeint?
Zeile 1, port: port ist nötig, wenn „proto“ den Wert „tcp“ hat
Zeile 3, least: least (5) ist größer als most (4)
"
    );
}
