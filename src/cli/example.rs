//! `vdsm-check example`: a dictionary of a type, whole or with a fault.

use std::ops::ControlFlow;

use serde_json::{Value, json};
use vdsm_validate::{Entry, Escaped, Policy};

use super::arguments::Strictness;
use super::{Outcome, complain, explain, print};
use crate::output::SafeJson;

#[derive(clap::Args)]
pub(super) struct Example {
    /// The type: `vdsm-check types` lists them.
    #[arg(value_name = "TYPE")]
    type_name: String,

    /// A dictionary that is refused with this code, or warned of.
    #[arg(long, value_name = "CODE")]
    bad: Option<String>,

    /// Documents to test with, valid ones and others with one fault each: a line of JSON for each, with
    /// its text and what has to be found in it.
    #[arg(long, conflicts_with = "bad")]
    labelled: bool,

    /// How strictly conversions are treated.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t = Strictness::Lenient)]
    policy: Strictness,
}

pub(super) fn run(arguments: &Example) -> Outcome {
    let name = &arguments.type_name;
    let Some(entry) = crate::catalogue::find(name) else {
        let near = super::nearest(name, crate::catalogue::types().iter().map(Entry::name));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        complain(format_args!("{} is not a type{near}", Escaped(name)));
        return Outcome::Failed;
    };
    let Some(sample) = entry.sample() else {
        complain(format_args!("the catalogue has no example of {name}"));
        return Outcome::Failed;
    };
    if arguments.labelled {
        return labelled(entry, &arguments.policy.policy(), sample);
    }
    let Some(code) = &arguments.bad else {
        return print(|out| writeln!(out, "{}", sample.trim_end()));
    };
    if crate::explain::find(code).is_none() {
        complain(explain::unknown(code));
        return Outcome::Failed;
    }
    let Some(text) = bad(entry, &arguments.policy.policy(), code) else {
        complain(format_args!("no change of the example of {name} gives a {code}"));
        return Outcome::Failed;
    };
    print(|out| writeln!(out, "{text}"))
}

/// The example with one change, so that nothing but that code is found, or at least that.
fn bad(entry: &Entry, policy: &Policy, code: &str) -> Option<String> {
    let sample: Value = serde_json::from_str(entry.sample()?).ok()?;
    let mut other = None;
    let mut only = None;
    let _ = vdsm_schema::changes(entry.schema(), &sample, &mut |text| {
        let report = entry.check_str(policy, &text);
        let mut codes = report.findings().iter().map(vdsm_validate::Finding::code);
        if codes.clone().any(|found| found == code) {
            if codes.all(|found| found == code) {
                only = Some(text);
                return ControlFlow::Break(());
            }
            other.get_or_insert(text);
        }
        ControlFlow::Continue(())
    });
    only.or(other)
}

/// A line a document, with what has to be found in it.
fn labelled(entry: &Entry, policy: &Policy, sample: &str) -> Outcome {
    let Ok(sample) = serde_json::from_str::<Value>(sample) else {
        complain(format_args!("the example of {} is no JSON", entry.name()));
        return Outcome::Failed;
    };
    let data = vdsm_schema::test_data(entry.schema(), policy, &sample);
    print(|out| {
        data.iter().try_for_each(|document| {
            let findings = document.expected.iter().map(|expected| {
                json!({
                    "code": expected.code,
                    "path": expected.path,
                    "severity": expected.severity.to_string(),
                })
            });
            let (text, valid) = (&document.text, document.is_valid());
            let line = json!({
                "type": entry.name(), "text": text, "valid": valid,
                "findings": findings.collect::<Vec<_>>(),
            });
            writeln!(out, "{}", SafeJson::of(&line)?)
        })
    })
}
