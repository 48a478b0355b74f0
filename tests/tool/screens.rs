//! Every screen of the documents is what the tool prints.
//!
//! A screen is a block of the language `console`: commands after `$ `, and what each prints. `cd` holds
//! until the end of the document; each begins in the root of the project.

use std::path::{Path, PathBuf};

use super::run_in;

const DOCUMENTS: &[&str] = &["README.md", "docs/vdsm-check.md"];

/// The words of a command line, with quotes taken off.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for character in line.chars() {
        match (quote, character) {
            (None, '\'' | '"') => quote = Some(character),
            (None, ' ') => words.push(String::new()),
            (Some(open), _) if open == character => quote = None,
            _ => words.last_mut().unwrap().push(character),
        }
    }
    words
}

#[test]
fn screens_are_what_the_tool_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in DOCUMENTS {
        let path = root.join(document);
        let mut text = std::fs::read_to_string(&path).unwrap();
        let mut folder = root.to_owned();
        let mut fresh = String::new();
        let mut rest = &*text;
        while let Some(at) = rest.find("```console\n") {
            let (before, block) = rest.split_at(at + "```console\n".len());
            let (block, after) = block.split_once("```").unwrap();
            fresh += before;
            fresh += &screen(&mut folder, block);
            fresh += "```";
            rest = after;
        }
        fresh += rest;
        if std::env::var_os("BLESS").is_some() && fresh != text {
            std::fs::write(&path, &fresh).unwrap();
            text = std::fs::read_to_string(&path).unwrap();
        }
        assert_eq!(text, fresh, "{document}: BLESS=1 writes the screens anew");
    }
}

/// A block with what its commands print today.
fn screen(folder: &mut PathBuf, block: &str) -> String {
    let mut screen = String::new();
    for line in block.lines() {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        screen += line;
        screen.push('\n');
        let words = words(command);
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        match &*words {
            ["cd", to] => *folder = folder.join(to),
            ["vdsm-check", arguments @ ..] => {
                let ran = run_in(folder, arguments);
                screen += &ran.out;
                screen += &ran.err;
            }
            _ => panic!("no screen can show: {command}"),
        }
    }
    screen
}
