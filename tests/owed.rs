//! What each attribute, rule, form and group owe: a mistake under `tests/ui`, a behaviour test, a row in
//! the attribute reference, and an example that asserts. A failure lists what is missing.
//!
//! `BLESS=1 cargo test --test owed` rewrites the tables of rules, forms and groups in the reference
//! from their documentation.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use vdsm_validate::{forms, groups, rules};

/// The things that are files: their folder in the runtime crate, and their codes.
const VOCABULARIES: [(&str, &[&str]); 3] =
    [("rules", rules::CODES), ("forms", forms::CODES), ("groups", groups::CODES)];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all
}

/// The words that the derive knows, from the table of places where they belong.
fn attributes() -> Vec<String> {
    let places = read("vdsm-derive/src/check/places.rs");
    let words: Vec<_> = places
        .split("known(")
        .filter_map(|text| text.trim_start().strip_prefix('"')?.split_once('"'))
        .map(|(word, _)| word.to_owned())
        .collect();
    assert!(
        words.contains(&"rename".to_owned()),
        "the table of places is read by its `known(\"…\""
    );
    words
}

/// The names of the files and folders with mistakes.
fn mistakes() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files(&root().join("tests/ui")) {
        for part in [file.file_stem(), file.parent().and_then(Path::file_name)] {
            names.extend(part.and_then(|part| part.to_str()).map(str::to_owned));
        }
    }
    names
}

/// What stands between the brackets of every `#[validate(…)]`.
fn declared(source: &str) -> String {
    let attributes = source.split("#[validate").skip(1);
    attributes.filter_map(|text| text.split_once(")]").map(|(inside, _)| inside)).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|other| other == word)
}

/// Whether the documentation in front of the word holds an example that asserts.
fn has_example(source: &str, word: &str) -> bool {
    let mut asserts = false;
    for line in source.lines().map(str::trim) {
        match line.strip_prefix("///") {
            Some(doc) => asserts |= doc.trim().starts_with("assert"),
            None if line == word => return asserts,
            None => asserts = false,
        }
    }
    false
}

/// The constant functions that a rule or group has to have of its own.
fn conventions(folder: &str, code: &str) -> Vec<&'static str> {
    let table = read(format!("vdsm-validate/src/{folder}/mod.rs"));
    let line = |table: &str| {
        let line = table.lines().find(|line| line.trim().starts_with(&format!("{code} ")));
        line.unwrap_or_else(|| panic!("{code} is in no table")).trim().to_owned()
    };
    match folder {
        "rules" if !line(&table).contains('[') => vec!["admits", "operand_names"],
        "groups" => {
            let line = line(&table);
            let name = line.split(' ').nth(1).unwrap_or_default();
            let any = table.split("of_any_kind! {").nth(1).and_then(|any| any.split('}').next());
            let answered = any.is_some_and(|any| has_word(any, name));
            let own = ["objection", "statement"].into_iter();
            own.chain((!answered).then_some("mismatch")).collect()
        }
        _ => Vec::new(),
    }
}

/// The source of a rule or group, and that of the neighbour whose macro writes a part of it.
fn with_macros(folder: &str, source: &str) -> String {
    let mut all = source.to_owned();
    for used in source.lines().filter_map(|line| line.strip_prefix("use super::")) {
        let Some((module, name)) = used.trim_end_matches(';').split_once("::") else { continue };
        if source.contains(&format!("\n{name}! {{")) {
            let neighbour = read(format!("vdsm-validate/src/{folder}/{module}.rs"));
            all.push_str(neighbour.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
    all
}

#[test]
fn nothing_is_owed() {
    let mistakes = mistakes();
    let reference = read("vdsm-derive/attributes.md");
    let rows: Vec<&str> = reference.lines().filter(|line| line.starts_with("| `")).collect();
    let described: String =
        files(&root().join("vdsm-validate/src/attributes")).iter().map(read).collect();
    let suite: String =
        files(&root().join("tests/suite")).iter().map(|file| declared(&read(file))).collect();

    let mut debts = Vec::new();
    let mut owe = |what: &str, paid: bool, debt: String| {
        if !paid {
            debts.push(format!("{what}: {debt}"));
        }
    };
    for word in attributes() {
        let what = format!("attribute {word}");
        let row = rows.iter().any(|row| {
            row.split('|').nth(1).is_some_and(|cell| {
                ["`", " ", "("].iter().any(|end| cell.contains(&format!("`{word}{end}")))
            })
        });
        owe(&what, mistakes.contains(&word), format!("a mistake tests/ui/*/{word}.rs"));
        owe(&what, has_word(&suite, &word), "a type that uses it in tests/suite".into());
        owe(&what, row, "a row in vdsm-derive/attributes.md".into());
        // No item can have the name of a keyword.
        let example = word == "crate" || has_example(&described, &word);
        owe(&what, example, "an example that asserts in vdsm-validate/src/attributes".into());
    }
    for (folder, codes) in VOCABULARIES {
        for code in codes {
            let what = format!("{} {code}", folder.trim_end_matches('s'));
            let path = format!("vdsm-validate/src/{folder}/{code}.rs");
            let source = read(&path);
            let (documented, tests) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
            let documented = &with_macros(folder, documented);
            // A rule says of itself what JSON Schema can say of it, by its operands or else.
            let keywords = ["minimum", "maximum", "pattern", "enum", "multipleOf", "format"];
            let said = |word: &&str| {
                documented.contains(&format!("visit(\"{word}\""))
                    || documented.contains(&format!("\"{word}\","))
            };
            // What all lengths in units of their own have in common is written by one macro.
            let counted = documented.contains("counted! {");
            // The operands of the ends of a range have the names of keywords.
            let exports = folder != "rules"
                || counted
                || documented.contains("fn json_schema(")
                || documented.contains("EndsOf")
                || documented.contains("\"exclusiveMinimum\"")
                || keywords.iter().any(said);
            owe(&what, exports, format!("`json_schema` in {path}, be it that nothing can be said"));
            // What the compiler asks of it, where no line of the table answers.
            for convention in conventions(folder, code) {
                let asked = counted || documented.contains(&format!("const fn {convention}("));
                owe(&what, asked, format!("`{convention}` in {path}"));
            }
            let example = documented.lines().any(|line| line.starts_with("/// assert"));
            let row = format!("| `{code}");
            owe(&what, mistakes.contains(*code), format!("a mistake tests/ui/*/{code}.rs"));
            owe(&what, tests.contains("#[test]"), format!("a behaviour test in {path}"));
            owe(&what, example, format!("an example that asserts in {path}"));
            let row = rows.iter().any(|other| other.starts_with(&row));
            owe(&what, row, "a row in vdsm-derive/attributes.md".into());
        }
    }
    assert!(debts.is_empty(), "this is owed:\n  {}\n", debts.join("\n  "));
}

#[test]
fn every_mistake_has_its_message_and_every_message_its_mistake() {
    let all: BTreeSet<PathBuf> = files(&root().join("tests/ui")).into_iter().collect();
    for file in &all {
        let partner = match file.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => file.with_extension("stderr"),
            Some("stderr") => file.with_extension("rs"),
            _ => panic!("{} is no mistake", file.display()),
        };
        assert!(all.contains(&partner), "{} has no {}", file.display(), partner.display());
    }
}

/// The row of a rule, form or group: its name, what it says, and what it applies to, which are the
/// first sentences of its documentation.
fn row(folder: &str, code: &str) -> String {
    let source = read(format!("vdsm-validate/src/{folder}/{code}.rs"));
    let (before, _) = source
        .split_once(&format!("pub const fn {code}"))
        .unwrap_or_else(|| panic!("{folder}/{code}.rs has no constructor"));
    let doc: Vec<&str> = before.lines().rev().skip_while(|line| !line.starts_with("///")).collect();
    let doc = doc.iter().take_while(|line| line.starts_with("///"));
    let mut doc: Vec<&str> = doc.map(|line| line.trim_start_matches('/').trim()).collect();
    doc.reverse();
    let paragraphs = doc.join("\n");
    let mut paragraphs = paragraphs.split("\n\n").map(|text| text.replace('\n', " "));
    let says = paragraphs.next().unwrap_or_default();
    let applies = paragraphs.find_map(|text| {
        let sentence = text.strip_prefix("Applies to ")?;
        let end = sentence.find(". ").or_else(|| sentence.find(".\n"));
        Some(sentence[..end.unwrap_or(sentence.trim_end_matches('.').len())].to_owned())
    });
    let applies = applies
        .unwrap_or_else(|| panic!("the documentation of {code} has no paragraph `Applies to …`"));
    format!("| `{code}` | {} | {} |\n", unlinked(&says), unlinked(&applies))
}

/// The text without links, which lead ignore from another crate.
fn unlinked(text: &str) -> String {
    let mut parts = text.split("](");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(") ").or_else(|| part.find("),")).map_or(part.len(), |at| at + 1);
        if let Some(open) = plain.rfind('[') {
            plain.remove(open);
        }
        plain.push_str(&part[end..]);
    }
    plain
}

#[test]
fn the_reference_lists_every_rule_form_and_group() {
    let path = root().join("vdsm-derive/attributes.md");
    let mut reference = fs::read_to_string(&path).unwrap();
    for (folder, codes) in VOCABULARIES {
        let (open, close) = (format!("<!-- {folder} -->\n"), format!("<!-- end of {folder} -->"));
        let start = reference.find(&open).expect("the table has its marks") + open.len();
        let end = reference.find(&close).expect("the table has its marks");
        let rows: String = codes.iter().map(|code| row(folder, code)).collect();
        let kind = folder.trim_end_matches('s');
        let table = format!("\n| {kind} | it says | applies to |\n|---|---|---|\n{rows}\n");
        reference.replace_range(start..end, &table);
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &reference).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), reference, "BLESS=1 rewrites the tables");
}
