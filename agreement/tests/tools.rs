//! What is written for other languages, loaded by their own tools, where they are installed: Python with
//! `jsonschema`, `mypy` and `openapi-spec-validator`, and `tsc`. Set `TOOLS` to the folder that has them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use vdsm_schema::{Strictness, json_schema, openapi, python, typescript};
use vdsm_validate::Schema;

fn types() -> Vec<&'static Schema> {
    vdsm_types::TYPES.iter().map(vdsm_types::Entry::schema).collect()
}

/// Runs a tool on a file; one that is not installed is passed over, and said so.
fn accepts(tool: &str, arguments: &[&str], file: &Path) {
    let program = env::var_os("TOOLS")
        .map_or_else(|| PathBuf::from(tool), |folder| Path::new(&folder).join(tool));
    match Command::new(program).args(arguments).arg(file).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{tool} {}:\n{said}", file.display());
            println!("{tool} accepts {}", file.display());
        }
        Err(error) => println!("{tool} was not run: {error}"),
    }
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
        accepts("tsc", &["--noEmit", "--strict"], &write(".ts", typescript(&types, strictness)));
        accepts("mypy", &[], &write(".py", python(&types, strictness)));
        let document = openapi(&types, strictness, "Vdsm", "1").to_string();
        accepts("openapi-spec-validator", &[], &write(".openapi.json", document));
        let schema = write(".json", json_schema(&types, strictness).to_string());
        let check = "import json, sys, jsonschema\n\
            jsonschema.Draft202012Validator.check_schema(json.load(open(sys.argv[1])))";
        accepts("python3", &["-c", check], &schema);
    }
    fs::remove_dir_all(&folder).unwrap();
}
