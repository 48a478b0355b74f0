//! What the documents say is what the code does.

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
