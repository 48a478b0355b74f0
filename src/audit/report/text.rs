//! The sums as tables for people.

use std::io::{self, Write};

use vdsm_validate::Escaped;

use super::{Format, Report, Sums};
use crate::audit::sums::{Ours, day};

pub(super) const FORMAT: Format =
    Format { name: "text", about: "The sums as tables", start: || Box::new(Text) };

struct Text;

impl Report for Text {
    fn end(&mut self, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
        if sums.checked() > 0 {
            verdicts(sums, out)?;
            months(sums, out)?;
        }
        verbs(sums, out)?;
        errors(sums, out)?;
        old_forms(sums, out)?;
        writeln!(out, "{}", sums.headline())
    }
}

fn verdicts(sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:11} {:>14} {:>14} {:>14}", "", "VDSM accepted", "VDSM refused", "no answer")?;
    for (ours, name) in Ours::ALL {
        let [accepted, refused, unknown] = sums.verdicts[ours as usize];
        writeln!(out, "{name:11} {accepted:>14} {refused:>14} {unknown:>14}")?;
    }
    writeln!(out)
}

/// The widest bar.
const BAR: u64 = 50;

fn months(sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let most = sums.months.values().map(|(calls, _)| *calls).max().unwrap_or(0);
    if sums.months.len() < 2 {
        return Ok(());
    }
    writeln!(out, "{:7} {:>9} {:>9}", "month", "calls", "refused")?;
    for (month, (calls, refused)) in &sums.months {
        let length = |part: u64| usize::try_from((part * BAR).div_ceil(most.max(1))).unwrap_or(0);
        let bar = "#".repeat(length(*refused)) + &"=".repeat(length(*calls) - length(*refused));
        writeln!(out, "{month:7} {calls:>9} {refused:>9} {bar}")?;
    }
    writeln!(out)
}

fn verbs(sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    if sums.verbs.is_empty() {
        return Ok(());
    }
    writeln!(out, "{:>9} {:>9} {:>10}  verb", "calls", "refused", "incomplete")?;
    let mut rows: Vec<_> = sums.verbs.iter().collect();
    rows.sort_by_key(|(name, verb)| (!verb.known, std::cmp::Reverse(verb.calls), *name));
    for (name, verb) in rows {
        let name = Escaped(name);
        if verb.known {
            let (calls, refused, incomplete) = (verb.calls, verb.refused, verb.incomplete);
            writeln!(out, "{calls:>9} {refused:>9} {incomplete:>10}  {name}")?;
        } else {
            writeln!(
                out,
                "{:>9} {:>9} {:>10}  {name} (no parameter of a type)",
                verb.calls, "-", "-"
            )?;
        }
    }
    writeln!(out)
}

fn errors(sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    for ((type_name, place, code, _), of) in sums.errors() {
        writeln!(out, "{:>9}  error[{code}]: {type_name}{}", of.count, Escaped(place))?;
        writeln!(out, "{:11}{}", "", Escaped(&of.example))?;
        write!(out, "{:11}{}", "", Escaped(&of.at))?;
        // Nothing may say when.
        if !of.last.is_empty() {
            write!(out, ", {} to {}", day(&of.first), day(&of.last))?;
        }
        writeln!(out)?;
    }
    if sums.errors().is_empty() { Ok(()) } else { writeln!(out) }
}

fn old_forms(sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let rows = sums.old_forms();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "what only old clients send, and when it was last seen")?;
    for ((type_name, place, code, _), of) in rows {
        let (last, count) = (day(&of.last), of.count);
        writeln!(out, "  {last}  {count:>9}  {type_name}{} [{code}]", Escaped(place))?;
    }
    writeln!(out)
}
