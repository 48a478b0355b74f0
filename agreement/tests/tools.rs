//! What is written for other languages, loaded by their own tools: `tsc`, mypy and pyright, a validator of
//! `OpenAPI`, and the meta-schema by Python's `jsonschema`. They are looked for in the folder that `TOOLS` names,
//! as `.ci/tools/run` makes it, where one that is missing is a failure; without it, in the path, where it is
//! passed over.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use vdsm_schema::{Strictness, json_schema, openapi, python, typescript};
use vdsm_validate::Schema;

fn types() -> Vec<&'static Schema> {
    vdsm_types::TYPES.iter().map(vdsm_types::Entry::schema).collect()
}

/// A tool, where `TOOLS` has it; Python is the one of the path, with the packages that are there.
fn program(tool: &str) -> PathBuf {
    let Some(folder) = env::var_os("TOOLS").map(PathBuf::from) else { return tool.into() };
    let places = ["bin", "node_modules/.bin"].map(|place| folder.join(place).join(tool));
    let [here, there] = places;
    if here.exists() {
        here
    } else if there.exists() || tool != "python3" {
        there
    } else {
        tool.into()
    }
}

/// What a tool says of a file, and whether it accepts it; nothing of one that is not installed.
fn run(tool: &str, arguments: &[&str], file: &Path) -> Option<(bool, String)> {
    let mut command = Command::new(program(tool));
    if let Some(folder) = env::var_os("TOOLS") {
        command.env("PYTHONPATH", folder);
    }
    let folder = file.parent().unwrap();
    match command.args(arguments).arg(file).current_dir(folder).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr);
            Some((output.status.success(), said))
        }
        Err(error) => {
            assert!(env::var_os("TOOLS").is_none(), "{tool} is not in TOOLS: {error}");
            println!("{tool} was not run: {error}");
            None
        }
    }
}

/// A tool takes a file, and refuses it with what is added, so that it has been read: `says` is a part of why.
fn holds(tool: &str, arguments: &[&str], file: &Path, added: &str, says: &str) {
    let Some((accepted, said)) = run(tool, arguments, file) else { return };
    assert!(accepted, "{tool} {}:\n{said}", file.display());
    let text = fs::read_to_string(file).unwrap();
    fs::write(file, format!("{text}{added}")).unwrap();
    let (accepted, said) = run(tool, arguments, file).unwrap();
    fs::write(file, text).unwrap();
    assert!(!accepted && said.contains(says), "{tool} takes {added}:\n{said}");
    println!("{tool} accepts {} and refuses what breaks it", file.display());
}

#[test]
fn the_tools_of_other_languages_take_what_is_written() {
    let folder = env::temp_dir().join(format!("vdsm-agreement-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (name, strictness) in [("strict", Strictness::Strict), ("lenient", Strictness::Lenient)] {
        let write = |ending: &str, text: String| {
            let path = folder.join(format!("{name}{ending}"));
            fs::write(&path, text).unwrap();
            path
        };
        let types = types();
        let declared = write(".ts", typescript(&types, strictness));
        let wrong = "\nconst bad: VM_Create_t = {'memSize': []};\n";
        holds("tsc", &["--noEmit", "--strict"], &declared, wrong, "TS2322");
        let module = write(".py", python(&types, strictness));
        let wrong = "\nbad: VM_Create_t = {'memSize': []}\n";
        holds("mypy", &["--strict"], &module, wrong, "list[");
        holds("pyright", &[], &module, wrong, "list[");
        let document = openapi(&types, strictness, "Vdsm", "1");
        let file = write(".openapi.json", document.to_string());
        let accepted = run("openapi-spec-validator", &[], &file);
        let broken =
            write(".broken.json", document.to_string().replace("\"object\"", "\"things\""));
        let refused = run("openapi-spec-validator", &[], &broken);
        if let (Some((accepted, said)), Some((wrong, _))) = (accepted, refused) {
            assert!(accepted && !wrong, "openapi-spec-validator: {said}");
        }
        let schema = write(".json", json_schema(&types, strictness).to_string());
        let check = "import json, sys, jsonschema\n\
            jsonschema.Draft202012Validator.check_schema(json.load(open(sys.argv[1])))";
        if let Some((accepted, said)) = run("python3", &["-c", check], &schema) {
            assert!(accepted || env::var_os("TOOLS").is_none(), "jsonschema: {said}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
