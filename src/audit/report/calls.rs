//! A line a call, our verdict beside VDSM's, and the findings below it.

use std::io::{self, Write};

use vdsm_validate::Escaped;

use super::{Call, Format, Report, Sums};
use crate::audit::Verdict;
use crate::audit::sums::Ours;

pub(super) const FORMAT: Format = Format {
    name: "calls",
    about: "A line a call, our verdict beside VDSM's",
    start: || Box::new(Calls),
};

struct Calls;

impl Report for Calls {
    fn call(&mut self, call: &Call, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}:{}: ", Escaped(&call.file), call.line)?;
        if !call.time.is_empty() {
            write!(out, "{} ", call.time)?;
        }
        let ours = Ours::of(call).map_or("not checked", Ours::name);
        write!(out, "{}: {ours}; VDSM: ", Escaped(&call.verb))?;
        match call.verdict {
            Verdict::Accepted => writeln!(out, "accepted")?,
            Verdict::Refused(Some(code)) => writeln!(out, "refused with {code}")?,
            Verdict::Refused(None) => writeln!(out, "refused")?,
            Verdict::Unknown => writeln!(out, "no answer")?,
        }
        for noted in call.checked.iter().flat_map(|checked| &checked.findings) {
            let (severity, code) = (noted.severity, &noted.code);
            let (place, message) = (Escaped(&noted.place), Escaped(&noted.message));
            writeln!(out, "    {severity}[{code}]: {}{place}: {message}", noted.type_name)?;
        }
        Ok(())
    }

    fn end(&mut self, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", sums.headline())
    }
}
