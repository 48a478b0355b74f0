//! A user's own types, which use every rule, form and group: what cannot be said of them stands in words, and of
//! all that can be found in them there is a document.

use std::collections::BTreeSet;

use serde_json::Value;
use vdsm_schema::{Labelled, Strictness, json_schema, openapi, python, test_data, typescript};
use vdsm_validate::{Entry, groups, rules};

#[path = "catalogue/mod.rs"]
mod types;

const ALL: [Strictness; 3] = [Strictness::Strict, Strictness::Wire, Strictness::Lenient];

fn data(entry: &Entry, strictness: Strictness) -> Vec<Labelled> {
    let sample = serde_json::from_str(entry.sample().unwrap()).unwrap();
    test_data(entry.schema(), &strictness.policy(), &sample)
}

#[test]
fn each_finding_that_is_expected_is_given() {
    let mut found = BTreeSet::new();
    for entry in types::CATALOGUE.entries() {
        for strictness in ALL {
            let (policy, data) = (strictness.policy(), data(entry, strictness));
            assert!(data[0].is_valid(), "{} {strictness:?}: {:?}", entry.name(), data[0]);
            for labelled in &data {
                let text = &labelled.text;
                let expected = |report: &vdsm_validate::Report| {
                    let given = report.findings().iter();
                    let given = given.map(|it| (it.code(), it.path().to_string(), it.severity()));
                    let wanted = labelled.expected.iter();
                    let wanted = wanted.map(|it| (it.code, it.path.clone(), it.severity));
                    assert!(given.eq(wanted), "{} {strictness:?} {text}: {report}", entry.name());
                };
                expected(&entry.check_str(&policy, text));
                // Where the value is built and written anew, the same is refused.
                if let Ok(value) = serde_json::from_str(text) {
                    let accepted = entry.rewrite(&policy, &value).is_ok();
                    let all = entry.check_value(&policy, &value);
                    assert_eq!(accepted, all.is_valid(), "{} {text}", entry.name());
                }
                found.extend(labelled.expected.iter().map(|expected| expected.code));
            }
        }
    }
    let codes = rules::CODES.iter().chain(groups::CODES);
    // A function of the user's own is found by its name; JSON has no number that is not finite.
    let missing: Vec<_> = codes.filter(|code| !found.contains(**code)).collect();
    assert_eq!(missing, [&"custom", &"finite"]);
    assert!(
        ["lower", "few", "short", "serde"].iter().all(|code| found.contains(code)),
        "{found:?}"
    );
}

/// What an object of the schema says in words.
fn comments(name: &str, strictness: Strictness) -> Vec<String> {
    let entry = types::CATALOGUE.find(name).unwrap();
    let mut export = json_schema(&[entry.schema()], strictness);
    let whole = export["$defs"][name].take();
    let all = whole["allOf"].as_array().cloned().unwrap_or_default();
    let parts = all.iter().chain([&whole]);
    parts.filter_map(|part| Some(part["$comment"].as_str()?.to_owned())).collect()
}

#[test]
fn what_no_keyword_says_between_fields_is_said_in_words() {
    for strictness in ALL {
        let said = [comments("Presence", strictness), comments("Values", strictness)].concat();
        let said = said.join("\n");
        for refused in [
            "`alone` where remove is true",
            "`different` between source, target",
            "`equal` between password, repeated",
            "`not_longer` between macs, models",
            "`ordered` between used, size",
            "`same_length` between models, names",
        ] {
            let sentence = format!("Also refused: what breaks {refused}.");
            assert!(said.contains(&sentence), "{strictness:?}: {sentence}\n{said}");
        }
        assert!(said.contains("Warned of: what breaks `ordered` between size, limit."), "{said}");
    }
}

#[test]
fn what_no_keyword_says_of_a_field_that_others_read_is_said_in_words() {
    let entry = types::CATALOGUE.find("Read").unwrap();
    let export = json_schema(&[entry.schema()], Strictness::Strict);
    let properties = &export["$defs"]["Read"]["properties"];
    let comment = |value: &Value| value["$comment"].as_str().unwrap_or_default().to_owned();
    for (key, item) in [("timeout", ""), ("ports", ""), ("ranges", "/items")] {
        let place = properties[key].pointer(item).unwrap();
        let said = comment(place);
        assert!(said.starts_with("Also refused: what serde does not read as `"), "{key}: {place}");
        assert!(said.ends_with("`, which is not known here [serde]."), "{key}: {place}");
    }
    // What a value is made of is said; whether it can be made is not.
    let span = &export["$defs"]["Span"];
    assert!(comment(span).contains("Also refused:"), "{span}");
    assert_eq!(span["properties"]["first"]["minimum"], 1, "{span}");
    // What is made of a string without fail is a string.
    assert_eq!(export["$defs"]["Trimmed"]["type"], "string");
    let said = comments("Read", Strictness::Strict).join("\n");
    for function in ["`few` refuses of ports", "`short` refuses of title"] {
        assert!(said.contains(&format!("Also refused: what the function {function}.")), "{said}");
    }
}

#[test]
fn strings_that_a_form_would_change_are_refused_where_it_may_not() {
    let entry = types::CATALOGUE.find("Forms").unwrap();
    let said = |strictness, key: &str| {
        let export = json_schema(&[entry.schema()], strictness);
        export["$defs"]["Forms"]["properties"][key].to_string()
    };
    let refused = "Also refused: a value that has lower-case letters [conversion].";
    assert!(said(Strictness::Strict, "uppercase").contains(refused));
    let lenient = said(Strictness::Lenient, "uppercase");
    assert!(!lenient.contains(refused) && !lenient.contains("{}"), "{lenient}");
}

#[test]
fn each_way_out_says_the_same() {
    let types: Vec<_> = types::CATALOGUE.entries().iter().map(Entry::schema).collect();
    let document = openapi(&types, Strictness::Strict, "own", "1");
    let whole = json_schema(&types, Strictness::Strict);
    let text = |value: &Value| value.to_string().replace("#/components/schemas/", "#/$defs/");
    assert_eq!(text(&document["components"]["schemas"]), text(&whole["$defs"]));
    let (declared, module) =
        (typescript(&types, Strictness::Strict), python(&types, Strictness::Strict));
    for sentence in [
        "`exclusive` between nic, bonding.",
        "Also refused: what breaks `alone` where remove is true.",
        "Also refused: what breaks `same_length` between models, names.",
        "Also refused: what the function `few` refuses of ports.",
        "Warned of: what breaks `ordered` between size, limit.",
        "[serde].",
    ] {
        let stands = |text: &str, mark: &str| {
            text.lines().any(|line| line.trim_start().starts_with(mark) && line.contains(sentence))
        };
        assert!(stands(&declared, "*") || stands(&declared, "/**"), "{sentence}\n{declared}");
        assert!(stands(&module, "#"), "{sentence}\n{module}");
    }
}
