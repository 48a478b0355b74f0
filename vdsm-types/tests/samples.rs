//! The samples: for each type of the page a folder of valid dictionaries and of minimal bad ones,
//! each with its report under the lenient policy in a `.txt` of the same name, where there is
//! anything to report. `BLESS=1 cargo test --test samples` writes the reports anew.
//!
//! `valid.json` is the sample of the registry: the page's own form, without a finding under any
//! policy. A name that ends in `@name=value` says what the caller gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use vdsm_types::{Entry, TYPES, find};
use vdsm_validate::schema::{Node, Object, Union};
use vdsm_validate::{Kind, Policy, Report, Schema};

/// One sample.
struct Sample {
    entry: &'static Entry,
    file: PathBuf,
    /// The name without extension: `bad-vlan`.
    name: String,
    text: String,
}

impl Sample {
    fn policy(&self, policy: Policy) -> Policy {
        match self.name.split_once('@').and_then(|(_, given)| given.split_once('=')) {
            Some((name, value)) => policy.given(name.to_owned(), value),
            None => policy,
        }
    }

    fn report(&self, policy: Policy) -> Report {
        let policy = self.policy(policy);
        self.entry.check_str(&policy, &self.text).with_source(format!("{}.json", self.name))
    }

    fn place(&self) -> String {
        format!("{}/{}", self.entry.name(), self.name)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for folder in listed(&root()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let entry = find(&name).unwrap_or_else(|| panic!("there is no type {name}"));
        for file in listed(&folder) {
            if file.extension().is_some_and(|extension| extension == "json") {
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&file).expect("a sample can be read");
                samples.push(Sample { entry, file, name, text });
            }
        }
    }
    samples
}

#[test]
fn each_sample_gives_its_report() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = String::new();
    for sample in samples() {
        let report = sample.report(Policy::lenient());
        let good = sample.name.starts_with("valid");
        if good != report.is_valid() || !good && !sample.name.starts_with("bad-") {
            let _ = writeln!(faults, "{}: is leveled the other way\n{report}", sample.place());
        }
        let value = sample.text.parse().expect("a sample is JSON");
        let parsed = sample.entry.check_value(&sample.policy(Policy::lenient()), &value);
        if parsed.error_count() != report.error_count() {
            let _ = writeln!(faults, "{}: as a value\n{parsed}\nas text\n{report}", sample.place());
        }
        let file = sample.file.with_extension("txt");
        let wanted = std::fs::read_to_string(&file).unwrap_or_default();
        let found = if report.is_empty() { String::new() } else { report.to_string() };
        if bless {
            if found.is_empty() {
                let _ = std::fs::remove_file(&file);
            } else {
                std::fs::write(&file, &found).expect("a report can be written");
            }
        } else if found != wanted {
            let _ = writeln!(faults, "{}: wanted\n{wanted}\nfound\n{found}", sample.place());
        }
    }
    assert!(faults.is_empty(), "BLESS=1 writes the reports anew\n\n{faults}");
}

#[test]
fn each_report_has_its_sample() {
    for folder in listed(&root()) {
        for file in listed(&folder) {
            let sample = file.with_extension("json");
            assert!(sample.is_file(), "{} has no sample", file.display());
        }
    }
}

#[test]
fn the_sample_of_each_type_is_the_pages_own_form() {
    for entry in TYPES {
        for policy in [Policy::strict(), Policy::lenient(), Policy::audited()] {
            let report = entry.check_str(&policy, entry.sample());
            assert!(report.is_empty(), "{report}");
        }
    }
}

/// What the declarations of a type can say: the codes of its rules, forms, groups and relations.
#[derive(Default)]
struct Said {
    codes: BTreeSet<&'static str>,
    keys: BTreeSet<&'static str>,
    seen: BTreeSet<&'static str>,
}

impl Said {
    /// Goes through a type, but for parts that are types of the page themselves.
    fn schema(&mut self, schema: &'static Schema) {
        if !self.seen.is_empty() && find(schema.name).is_some() {
            return;
        }
        if !matches!(schema.kind, Kind::Newtype(_) | Kind::List(_) | Kind::Map(_))
            && !self.seen.insert(schema.name)
        {
            return;
        }
        match &schema.kind {
            Kind::Newtype(node) => self.node(node),
            Kind::List(list) => self.node(&list.item),
            Kind::Map(map) => {
                self.node(&map.key);
                self.node(&map.value);
            }
            Kind::Object(object) => {
                self.object(object);
                // Keys of what always stands in a string are on no wire.
                if schema.forms.iter().any(|formed| formed.form.canonical()) {
                    for field in object.fields {
                        self.keys.remove(field.key);
                    }
                }
            }
            Kind::Tuple(fields) => fields.iter().for_each(|field| self.node(&field.node)),
            Kind::Union(Union { variants, .. }) => {
                variants.iter().for_each(|variant| self.node(&variant.node));
                // Where a key is missing, the variant is another or none.
                self.codes.remove("missing_key");
            }
            Kind::Enum(_) => {
                self.codes.insert("enum");
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'static Object) {
        self.codes.extend(object.groups.iter().map(|leveled| leveled.rule.code()));
        self.codes.extend(object.relations.iter().map(|relation| relation.name));
        for (number, field) in object.fields.iter().enumerate() {
            if field.required {
                self.codes.insert("missing_key");
            }
            if object.rest != Some(number) {
                self.keys.insert(field.key);
            }
            self.node(&field.node);
        }
    }

    fn node(&mut self, node: &'static Node) {
        let (each, keys) = (node.annotations.each(), node.annotations.keys());
        for annotations in [Some(node.annotations), each, keys].into_iter().flatten() {
            self.codes.extend(annotations.rules().map(|leveled| leveled.rule.code()));
        }
        self.schema(node.schema());
    }
}

#[test]
fn each_rule_of_a_type_is_broken_by_a_sample() {
    let mut broken: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sample in &samples() {
        for policy in [Policy::strict(), Policy::lenient()] {
            let report = sample.report(policy);
            let codes = report.findings().iter().map(vdsm_validate::Finding::code);
            broken.entry(sample.entry.name()).or_default().extend(codes);
        }
    }
    let mut faults = String::new();
    for entry in TYPES {
        let mut said = Said::default();
        said.schema(entry.schema());
        let owed: Vec<_> = said.codes.difference(&broken[entry.name()]).collect();
        if !owed.is_empty() {
            let _ = writeln!(faults, "{}: no sample breaks {owed:?}", entry.name());
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn each_key_of_a_type_is_in_a_sample() {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for sample in &samples() {
        texts.entry(sample.entry.name()).or_default().push_str(&sample.text);
    }
    let mut faults = String::new();
    for entry in TYPES {
        let mut said = Said::default();
        said.schema(entry.schema());
        let text = &texts[entry.name()];
        let owed: Vec<_> =
            said.keys.iter().filter(|key| !text.contains(&format!("\"{key}\""))).collect();
        if !owed.is_empty() {
            let _ = writeln!(faults, "{}: no sample has {owed:?}", entry.name());
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}
