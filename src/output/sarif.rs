//! SARIF 2.1.0, the interchange format of static analysis.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};
use vdsm_validate::Severity;

use super::safe::{SafeJson, fingerprint};
use super::{Document, Finding, Format, Output, Totals};
use crate::explain;

pub(super) const FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning",
    summary: false,
    binary: false,
    start: |_| Box::<Sarif>::default(),
};

/// The rules are known in the end, so that they are written after the results.
#[derive(Default)]
struct Sarif {
    rules: Vec<&'static str>,
    any: bool,
}

impl Output for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
        write!(out, "{{\"$schema\":\"{schema}\",\"version\":\"2.1.0\",\"runs\":[{{")?;
        out.write_all(b"\"columnKind\":\"unicodeCodePoints\",\"results\":[")
    }

    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &document.findings {
            let rule = self.rule(finding.code);
            let result = result(document, finding, rule);
            let comma = if self.any { "," } else { "" };
            self.any = true;
            write!(out, "{comma}\n{}", SafeJson::of(&result)?)?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<_> = self.rules.iter().map(|code| rule(code)).collect();
        let driver = json!({
            "name": "vdsm-check",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        let invocations = json!([{"executionSuccessful": totals.unread == 0}]);
        let (driver, invocations) = (SafeJson::of(&driver)?, SafeJson::of(&invocations)?);
        writeln!(out, "\n],\"tool\":{{\"driver\":{driver}}},\"invocations\":{invocations}}}]}}")
    }
}

impl Sarif {
    /// The number of a rule.
    fn rule(&mut self, code: &'static str) -> usize {
        self.rules.iter().position(|known| *known == code).unwrap_or_else(|| {
            self.rules.push(code);
            self.rules.len() - 1
        })
    }
}

/// A rule, and what its page says.
fn rule(code: &str) -> Value {
    let mut rule = json!({"id": code});
    if let Some(page) = explain::find(code) {
        let meaning = page.text.lines().nth(2).unwrap_or_default();
        let end = meaning.find(". ").map_or(meaning.len(), |end| end + 1);
        rule["shortDescription"] = json!({"text": &meaning[..end]});
        rule["help"] = json!({"text": meaning, "markdown": page.markdown()});
    }
    rule
}

fn result(document: &Document<'_>, finding: &Finding<'_>, rule: usize) -> Value {
    let (line, column) = document.line_and_column(finding);
    let mut region = json!({"startLine": line});
    if let (Some(column), Some((end, after))) = (column, document.end(finding)) {
        region["startColumn"] = column.into();
        region["endLine"] = end.into();
        region["endColumn"] = after.into();
    }
    let name = document.source.name;
    let place = format!("{}{}", document.type_name(), finding.path);
    let text = match &*finding.path {
        "" => finding.message.to_string(),
        path => format!("{path}: {}", finding.message),
    };
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": {"text": text},
        "locations": [{
            "physicalLocation": {"artifactLocation": {"uri": uri(name)}, "region": region},
            "logicalLocations": [{"fullyQualifiedName": place, "kind": "member"}],
        }],
        "partialFingerprints": {
            "finding/v1": fingerprint(&[name, finding.code, &finding.path, &finding.message]),
        },
    })
}

/// The name of a file as a relative reference, or as a URI where it is absolute.
fn uri(name: &str) -> String {
    let mut uri = if name.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in name.strip_prefix("./").unwrap_or(name).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_references() {
        assert_eq!(uri("./vms/a b.json"), "vms/a%20b.json");
        assert_eq!(uri("/vms/é.json"), "file:///vms/%C3%A9.json");
        assert_eq!(uri("a:b"), "a%3Ab");
    }
}
