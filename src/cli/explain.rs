//! `vdsm-check explain`: what a code means.

use std::fmt::Write as _;
use std::io::{self, Write};

use vdsm_validate::Escaped;

use super::{Outcome, complain, print};
use crate::explain::{PAGES, find};

#[derive(clap::Args)]
pub(super) struct Explain {
    /// The code of a finding, as in `error[range]`; without one they are listed.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) fn run(arguments: &Explain) -> Outcome {
    let Some(code) = &arguments.code else { return print(list) };
    let Some(page) = find(code) else {
        complain(unknown(code));
        return Outcome::Failed;
    };
    print(|out| out.write_all(shown(&page.markdown()).as_bytes()))
}

/// What is said of a code that is none.
pub(super) fn unknown(code: &str) -> String {
    let mut message = format!("{} is not the code of a finding", Escaped(code));
    let codes = PAGES.iter().map(|page| page.code);
    if let Some(near) = super::nearest(code, codes) {
        // Writing to a string never fails.
        let _ = write!(message, "; did you mean {near}?");
    }
    message
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let width = PAGES.iter().map(|page| page.code.len()).max().unwrap_or(0);
    for page in PAGES {
        let meaning = page.text.lines().nth(2).unwrap_or_default();
        let end = meaning.find(". ").map_or(meaning.len(), |end| end + 1);
        writeln!(out, "{:width$}  {}", page.code, &meaning[..end])?;
    }
    Ok(())
}

/// A page for a terminal: its program is indented.
fn shown(page: &str) -> String {
    let (mut shown, mut program) = (String::new(), false);
    for line in page.lines() {
        match line {
            _ if line.starts_with("```") => program = !program,
            "" => shown.push('\n'),
            _ => {
                shown.push_str(if program { "    " } else { "" });
                shown.push_str(line);
                shown.push('\n');
            }
        }
    }
    shown
}
