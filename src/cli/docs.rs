//! `vdsm-check docs`: the reference site.

use std::path::PathBuf;

use super::{Outcome, complain};

#[derive(clap::Args)]
pub(super) struct Docs {
    /// The folder that the pages are written into.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Docs) -> Outcome {
    match crate::site::write(&arguments.folder) {
        Ok(()) => Outcome::Valid,
        Err(error) => {
            complain(format_args!("{}: {error}", arguments.folder.display()));
            Outcome::Failed
        }
    }
}
