//! `cargo run --release --manifest-path benches/Cargo.toml -- COMMAND`

use std::io;
use std::process::ExitCode;

use vdsm_benches::commands::{build_cost, classes, document, growth, table};
use vdsm_benches::dictionaries::Dictionary;
use vdsm_benches::peers::PEERS;

const USAGE: &str = "\
table [PREFIX]    prints instructions, time and allocations of every row, or of those of a prefix
                  and, without a prefix, the table by class of input
classes [PREFIX]  prints the table by class of input
growth [PREFIX]   prints time and memory of ours against the size of the input
build-cost [NAME] prints what a type costs its user's build; takes ten minutes
write [COMMAND]   writes what `table` prints to benches/RESULTS.md, `growth` to GROWTH.md and
                  `build-cost` to BUILD_COST.md
says              prints what each peer says about the two dictionaries with eight faults
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> io::Result<()> {
    match arguments {
        ["table"] => print!("{}{}", table::table("")?, classes::classes("")?),
        ["classes"] => print!("{}", classes::classes("")?),
        ["classes", prefix] => print!("{}", classes::classes(prefix)?),
        ["table", prefix] => print!("{}", table::table(prefix)?),
        ["growth"] => print!("{}", growth::growth("")?),
        ["growth", prefix] => print!("{}", growth::growth(prefix)?),
        ["build-cost"] => print!("{}", build_cost::build_cost("")?),
        ["build-cost", name] => print!("{}", build_cost::build_cost(name)?),
        ["write"] => document::write("table")?,
        ["write", name] => document::write(name)?,
        ["says"] => says(),
        _ => return Err(io::Error::other(USAGE)),
    }
    Ok(())
}

fn says() {
    for peer in PEERS {
        for dictionary in [Dictionary::Faults, Dictionary::BrokenRules] {
            if let Some((findings, said)) = peer.says(dictionary, &dictionary.text()) {
                println!("{} finds {findings} in {dictionary:?}:\n{said}\n", peer.name);
            }
        }
    }
}
