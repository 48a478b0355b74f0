//! What stands in front of the message of a line.

/// A line with a prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix<'t> {
    /// `2019-07-30 23:26:27`; empty where the line has none.
    pub(super) time: &'t str,
    pub(super) thread: &'t str,
    pub(super) message: &'t str,
}

/// The prefix of a line; none of a line that belongs to the one above. Where a line was wrapped inside
/// its prefix, what is left of that, and no message.
pub(super) fn prefix(line: &str) -> Option<Prefix<'_>> {
    // Mail quotes, pages indent.
    let line = line.trim_start_matches([' ', '\t', '>']);
    let line = line.strip_prefix("<pre>").unwrap_or(line);
    if !line.is_char_boundary(19) {
        return old(line);
    }
    dated(line).or_else(|| old(line))
}

/// The prefix of a record, and its message: all that follows, on other lines too.
pub(super) fn parts(text: &str) -> (Prefix<'_>, &str) {
    let first = text.lines().next().unwrap_or_default();
    match prefix(first) {
        Some(prefix) => {
            // The message is the end of its line.
            let at = first.trim_end().len() - prefix.message.trim_end().len();
            (prefix, &text[at..])
        }
        None => (Prefix::default(), text),
    }
}

/// What stands behind blanks and the `> ` of mail.
pub(super) fn unquoted(mut line: &str) -> &str {
    loop {
        line = line.trim_start_matches([' ', '\t']);
        let rest = line.trim_start_matches('>');
        if rest.len() == line.len() || !rest.starts_with([' ', '\t']) {
            return line;
        }
        line = rest;
    }
}

/// Whether a text begins with `2019-07-30 23:26:27`.
fn is_time(text: &str) -> bool {
    let shape = b"dddd-dd-dd dd:dd:dd";
    text.len() >= shape.len()
        && text.bytes().zip(shape).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            b' ' => matches!(byte, b' ' | b'T'),
            shape => byte == *shape,
        })
}

/// `DATE TIME,ms[ZONE] LEVEL (THREAD) [logger] message`, and the journal's forms.
fn dated(line: &str) -> Option<Prefix<'_>> {
    if !is_time(line) {
        return journal(line);
    }
    let (time, rest) = line.split_at(19);
    let rest = rest.trim_start_matches(|c: char| !c.is_whitespace()).trim();
    let (level, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    if !level.is_empty() && !is_level(level) {
        return journal(line).map(|prefix| Prefix { time, ..prefix });
    }
    let rest = rest.trim_start();
    let Some(thread) = rest.strip_prefix('(') else {
        // Lines of other programs: the whole message.
        return Some(Prefix { time, thread: "", message: rest });
    };
    let Some((thread, rest)) = thread.split_once(") [") else {
        return Some(Prefix { time, thread: "", message: rest });
    };
    let message = rest.split_once(']').map_or("", |(_, message)| message);
    Some(Prefix { time, thread, message: message.trim_start() })
}

/// `DATE host vdsm[PID]: LEVEL message`.
fn journal(line: &str) -> Option<Prefix<'_>> {
    let (before, rest) = line.split_once(" vdsm[").or_else(|| line.split_once(" vdsmd["))?;
    if before.len() > 80 || before.contains(['{', '\'', '(']) {
        return None;
    }
    let (_, rest) = rest.split_once("]: ")?;
    let mut words = rest.splitn(3, ' ');
    let first = words.next()?;
    let message = if is_level(first) { &rest[first.len()..] } else { rest };
    let message = match message.trim_start().strip_prefix("vdsm ") {
        // `vdsm LOGGER LEVEL message`
        Some(rest) => rest.splitn(3, ' ').nth(2)?,
        None => message,
    };
    Some(Prefix { time: "", thread: "journal", message: message.trim_start() })
}

/// `THREAD::LEVEL::DATE TIME,ms::module::line::logger::(function) message`.
fn old(line: &str) -> Option<Prefix<'_>> {
    let (thread, rest) = line.split_once("::")?;
    let (level, rest) = rest.split_once("::")?;
    if thread.len() > 100 || !is_level(level) || !is_time(rest) {
        return None;
    }
    let time = &rest[..19];
    // Time, module, line, logger; a logger may be empty.
    let function = rest.splitn(5, "::").nth(4).and_then(|rest| rest.strip_prefix('('));
    let message = function.and_then(|rest| rest.split_once(')')).map_or("", |(_, message)| message);
    Some(Prefix { time, thread, message: message.trim_start() })
}

fn is_level(word: &str) -> bool {
    matches!(word, "TRACE" | "DEBUG" | "INFO" | "WARN" | "WARNING" | "ERROR" | "CRITICAL")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (&str, &str, &str) {
        let Prefix { time, thread, message } = prefix(line).unwrap_or_else(|| panic!("{line}"));
        (time, thread, message)
    }

    #[test]
    fn prefixes_of_all_years() {
        for (line, expected) in [
            (
                "2019-07-30 23:26:27,708-0400 INFO  (jsonrpc/0) [api.network] START x() (api:48)",
                ("2019-07-30 23:26:27", "jsonrpc/0", "START x() (api:48)"),
            ),
            (
                "2016-09-20 10:00:00,123 WARNING (VM Channels Listener) [vds] m",
                ("2016-09-20 10:00:00", "VM Channels Listener", "m"),
            ),
            (
                "Thread-15::DEBUG::2011-12-07 11:44:17,737::clientIF::54::vds::(wrapper) [192.0.2.18]::call x",
                ("2011-12-07 11:44:17", "Thread-15", "[192.0.2.18]::call x"),
            ),
            (
                "MainProcess|Thread-1000::DEBUG::2014-03-01 10:00:00,1::a::1::SuperVdsm.ServerCallback::(wrapper) call y",
                ("2014-03-01 10:00:00", "MainProcess|Thread-1000", "call y"),
            ),
            (
                "> 2012-01-01 00:00:00,1 INFO (MainThread) [vds] m",
                ("2012-01-01 00:00:00", "MainThread", "m"),
            ),
            (
                "2017-08-01T10:00:00+0300 host vdsm[1]: WARN m n",
                ("2017-08-01T10:00:00", "journal", "m n"),
            ),
            // Wrapped inside.
            ("2017-03-22 11:23:22,352+0200", ("2017-03-22 11:23:22", "", "")),
            ("2017-03-22 11:23:22,352+0200 INFO", ("2017-03-22 11:23:22", "", "")),
            ("2017-03-22 11:23:22,352+0200 INFO  (a/1) [vdsm.", ("2017-03-22 11:23:22", "a/1", "")),
            (
                "Thread-1::INFO::2012-01-01 00:00:00,1::a::5::b::(wra",
                ("2012-01-01 00:00:00", "Thread-1", ""),
            ),
            ("Aug 01 10:00:00 host vdsm[123]: WARN m n", ("", "journal", "m n")),
            ("Aug 01 10:00:00 host vdsm[123]: vdsm vds ERROR m n", ("", "journal", "m n")),
        ] {
            assert_eq!(parts(line), expected);
        }
        for line in
            ["Traceback (most recent call last):", "", "  File \"a.py\"", "é::x", "2019-07-30"]
        {
            assert_eq!(prefix(line), None, "{line}");
        }
    }
}
