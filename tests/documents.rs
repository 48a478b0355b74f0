//! What the documents say is what the code does.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The first fenced block of a language in a document.
fn block<'t>(document: &'t str, language: &str) -> &'t str {
    let fence = format!("```{language}\n");
    let (_, rest) = document.split_once(&fence).expect("the document has the block");
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_program_of_the_readme_is_an_example() {
    let source = read("examples/report.rs");
    let (_, program) = source.split_once("\n\n").expect("a header and a program");
    assert_eq!(block(&read("README.md"), "rust"), program);
}

#[test]
fn the_report_in_the_readme_is_what_the_program_prints() {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "report"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success());
    assert_eq!(block(&read("README.md"), "text"), String::from_utf8_lossy(&output.stdout));
}

/// The rows of a table in Markdown under a heading, cell by cell.
fn rows<'t>(document: &'t str, heading: &str) -> Vec<Vec<&'t str>> {
    let section = document.split(heading).nth(1).expect("the document has the heading");
    let lines = section.lines().skip_while(|line| !line.starts_with('|'));
    let lines = lines.take_while(|line| line.starts_with('|'));
    lines.map(|line| line.trim_matches('|').split('|').collect()).collect()
}

#[test]
fn the_table_of_the_readme_is_that_of_the_benches() {
    const PEERS: [&str; 8] = [
        "vdsm-validate",
        "garde",
        "validator",
        "serde_valid",
        "nutype",
        "deserr",
        "jsonschema",
        "vld",
    ];
    const ROWS: [(&str, &str, &str); 5] = [
        ("### Found of eight faults", "faults", "faults found of 8, of as many kinds"),
        ("### Found of eight faults", "rules", "broken rules found of 8, all types right"),
        ("### Instructions", "full/typed", "to a typed value"),
        ("### Instructions", "full/check", "to valid or not"),
        ("### Instructions", "batch/check", "a list of 1,000 small ones, to valid or not"),
    ];
    let results = read("benches/RESULTS.md");
    let mut table = format!("\n| | {} |\n|---|{}\n", PEERS.join(" | "), "--:|".repeat(PEERS.len()));
    for (heading, name, said) in ROWS {
        let rows = rows(&results, heading);
        let row = rows.iter().find(|row| row[0] == name).expect("the benches have the row");
        let cells = PEERS.map(|peer| {
            let column =
                rows[0].iter().position(|cell| *cell == peer).expect("a column of the peer");
            row[column]
        });
        writeln!(table, "| {said} | {} |", cells.join(" | ")).unwrap();
    }
    let mut readme = read("README.md");
    let (open, close) = ("<!-- beside -->\n", "<!-- end of beside -->");
    let start = readme.find(open).expect("the table has its marks") + open.len();
    let end = readme.find(close).expect("the table has its marks");
    readme.replace_range(start..end, &format!("{table}\n"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &readme).unwrap();
    }
    assert_eq!(read("README.md"), readme, "BLESS=1 rewrites the table");
}

#[test]
fn links_between_documents_lead_somewhere() {
    for document in ["README.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(document);
        for (_, rest) in text.match_indices("](").map(|(at, _)| text.split_at(at + 2)) {
            let target = rest.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
            assert!(path.exists(), "{document} links to {target}, which is not there");
        }
    }
}

#[test]
fn paths_in_documents_are_there() {
    for document in ["README.md", "DESIGN.md", "CONTRIBUTING.md"] {
        let text = read(document);
        for code in text.split('`').skip(1).step_by(2) {
            let first = code.split('/').next().unwrap_or_default();
            let known = ["vdsm-validate", "vdsm-derive", "vdsm-types", "src", "tests", "examples"];
            if !known.contains(&first) || !code.contains('/') || code.contains(['<', ' ', '*']) {
                continue;
            }
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(code);
            assert!(path.exists(), "{document} speaks of {code}, which is not there");
        }
    }
}

/// What tests each row of the table beside other libraries that says "yes" of ours: the feature, the file and
/// the test in it.
const COMPARED: &[(&str, &str, &str)] = &[
    (
        "wrong types and broken rules in one report",
        "tests/suite/everything.rs",
        "one_report_holds_everything",
    ),
    (
        "rules between fields in the same report",
        "tests/suite/silence.rs",
        "a_broken_field_silences_what_reads_it_only",
    ),
    (
        "missing, unknown and duplicate keys in it",
        "tests/suite/everything.rs",
        "one_report_holds_everything",
    ),
    ("line and column", "tests/suite/everything.rs", "each_finding_has_its_position"),
    ("checks without building a value", "tests/suite/alloc.rs", "checking_allocates_nothing"),
    ("checks a value that is built", "tests/suite/built.rs", "as_its_dictionary"),
    (
        "errors as data: code, operands, what was found",
        "tests/suite/data.rs",
        "groups_have_operands",
    ),
    (
        "sentences of one's own",
        "tests/suite/words.rs",
        "a_finding_has_the_words_of_its_declaration",
    ),
    ("other languages from data", "tests/suite/data.rs", "a_report_in_another_language"),
    ("secrets are in no report", "tests/suite/secret.rs", "values_and_what_is_inside_them"),
    ("warnings beside an accepted value", "tests/suite/forms.rs", "weights_of_rules"),
    ("conversions that a policy allows", "tests/suite/forms.rs", "scalars_under_each_policy"),
    ("lists, pairs and tuples in a string", "tests/suite/forms.rs", "lists_under_each_policy"),
    (
        "JSON in a string",
        "tests/suite/out_of_strings.rs",
        "json_in_strings_is_read_and_written_back",
    ),
    ("trim, case", "tests/suite/changed.rs", "strings_are_made_what_they_should_be"),
    (
        "numbers: ranges, open ends, multiples",
        "tests/suite/floats.rs",
        "multiples_are_told_by_the_digits",
    ),
    (
        "lengths by characters, bytes, UTF-16, graphemes",
        "vdsm-validate/tests/features.rs",
        "of_unicode_segmentation",
    ),
    (
        "formats: e-mail, URL, IP, UUID, dates, host",
        "vdsm-validate/src/rules/email.rs",
        "takes_email_only",
    ),
    ("one of a few strings or numbers", "vdsm-validate/src/rules/one_of.rs", "takes_numbers"),
    ("items, keys and values of collections", "tests/suite/containers.rs", "rules_of_maps_in_maps"),
    (
        "no item twice: whole items, or by a key of them",
        "tests/suite/unique_by.rs",
        "each_input_tells_the_same",
    ),
    (
        "a function as a rule, closures too",
        "tests/suite/functions.rs",
        "a_function_is_asked_wherever_a_rule_can_be",
    ),
    ("rules combined: any, not, the first", "tests/suite/words.rs", "one_of_several_is_enough"),
    (
        "exclusive, exactly one, all or none, requires",
        "tests/suite/silence.rs",
        "each_group_is_told_where_its_fields_are_good",
    ),
    ("required under a condition", "tests/suite/conditions.rs", "comparisons_are_joined"),
    ("what the caller gives (context)", "tests/suite/functions.rs", "the_caller_gives_a_context"),
    (
        "what a type tells serde counts",
        "tests/suite/serde_reference.rs",
        "no_attribute_is_left_out",
    ),
    ("enums with data", "tests/suite/unions.rs", "variants_of_every_shape"),
    ("types of other crates", "vdsm-validate/tests/features.rs", "of_chrono"),
    (
        "defaults, aliases, flattened and rest fields",
        "tests/suite/keys.rs",
        "the_rest_of_an_optional_struct",
    ),
    ("deprecated keys are told", "tests/suite/notes.rs", "versions_are_told"),
    ("written back as it was", "tests/suite/built.rs", "there_and_back"),
    (
        "JSON Schema from the same declarations, held against the checker",
        "agreement/tests/types.rs",
        "export_and_checker_agree",
    ),
    (
        "a table of types made at run time",
        "tests/suite/table.rs",
        "a_table_made_at_run_time_checks_as_one_that_is_compiled",
    ),
    ("queries and HTML forms", "tests/suite/query.rs", "text_is_read_as_its_type_would_have_it"),
    ("any serde format", "tests/suite/formats.rs", "the_same_findings_from_every_format"),
    ("declarations are proven when compiled", "tests/ui.rs", "mistakes_are_told_where_they_are"),
    ("bounds against hostile input", "tests/suite/hostile.rs", "depth_in_text"),
    ("web frameworks", "vdsm-http/tests/sockets.rs", "axum"),
    (
        "a part of a type: partial, pick, omit",
        "tests/suite/patch.rs",
        "a_patch_is_checked_as_what_it_makes",
    ),
    (
        "a bad value replaced (catch), a bad item left out",
        "tests/suite/otherwise.rs",
        "a_value_is_replaced",
    ),
];

/// The features in the table beside other libraries, and what it says of ours.
fn compared(table: &str) -> Vec<(&str, &str)> {
    let rows = table.lines().filter_map(|line| line.strip_prefix("//! | "));
    let cells = rows.filter_map(|row| row.split_once(" | "));
    let cells =
        cells.map(|(feature, rest)| (feature, rest.split(" | ").next().unwrap_or_default()));
    cells.filter(|(feature, _)| *feature != "feature").collect()
}

#[test]
fn each_row_of_the_comparison_is_tested() {
    let table = read("vdsm-validate/src/guide/comparison.rs");
    let rows = compared(&table);
    assert!(rows.len() > 40, "the table is read by its rows: {rows:?}");
    for (feature, here) in &rows {
        let is_tested = COMPARED.iter().any(|(tested, ..)| tested == feature);
        assert_eq!(is_tested, !here.starts_with("no"), "what tests `{feature}`: {here}?");
    }
    for (feature, file, test) in COMPARED {
        assert!(rows.iter().any(|(row, _)| row == feature), "`{feature}` is no row of the table");
        let source = read(file);
        let tests: Vec<_> = source.split("#[test]").skip(1).collect();
        let has = |code: &&str| code.trim_start().starts_with(&format!("fn {test}("));
        assert!(tests.iter().any(has), "{file} has no test `{test}`");
    }
}
