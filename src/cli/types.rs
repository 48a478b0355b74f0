//! `vdsm-check types`: what a dictionary can be checked against.

use std::io::{self, Write};

use crate::output::Declared;

pub(super) fn list(out: &mut dyn Write) -> io::Result<()> {
    let types = crate::catalogue::types();
    let width = types.iter().map(|entry| entry.name().len()).max().unwrap_or(0);
    for entry in types {
        write!(out, "{:width$}  {}", entry.name(), headline(entry.schema().doc()))?;
        for name in Declared::by(entry.schema()).given() {
            write!(out, " [--given {name}=…]")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The first sentence of a documentation comment, on one line.
fn headline(doc: &str) -> String {
    let paragraph: Vec<_> =
        doc.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let paragraph = paragraph.join(" ");
    let mut stops = paragraph.match_indices(". ").map(|(at, _)| at);
    match stops.find(|&at| !paragraph[..at].ends_with('.')) {
        Some(end) => paragraph[..=end].to_owned(),
        None => paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn a_headline_is_one_sentence() {
        assert_eq!(headline(" One\n host. Or\n two.\n\n More."), "One host.");
        assert_eq!(headline("A list: `a ... z`. Or two."), "A list: `a ... z`.");
        assert_eq!(headline("No stop"), "No stop");
        assert_eq!(headline(""), "");
    }
}
