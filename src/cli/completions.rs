//! `vdsm-check completions` and `vdsm-check man`, from the one definition of the arguments.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::Arguments;

#[derive(clap::Args)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[derive(clap::Args)]
pub(super) struct Man {
    /// The command that the page is of; else of the tool itself.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn completions(arguments: &Completions, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "vdsm-check", &mut script);
    out.write_all(&script)
}

/// The page of the tool or of a command; none of what is no command.
pub(super) fn man(arguments: &Man) -> Option<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let (title, command) = match &arguments.command {
        None => ("vdsm-check".to_owned(), command),
        Some(name) => (format!("vdsm-check-{name}"), command.find_subcommand(name)?.clone()),
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).title(title).render(&mut page).ok()?;
    Some(page)
}
