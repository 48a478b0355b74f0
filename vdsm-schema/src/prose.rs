//! Documentation comments as text for those who do not read Rust.

/// The documentation without its programs and without links into Rust's documentation.
///
/// ```
/// let doc = "One [`Host`](crate::Host).\n\n```\nassert!(true);\n```\n\nSee [`port`](Self::port).";
/// assert_eq!(vdsm_schema::prose(doc), "One `Host`.\n\nSee `port`.");
/// ```
#[must_use]
pub fn prose(doc: &str) -> String {
    let mut text = String::new();
    let mut program = false;
    let mut blank = false;
    for line in doc.lines() {
        let line = line.trim_end();
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.trim_start().starts_with("```") {
            program = !program;
        } else if program {
        } else if line.is_empty() {
            blank = !text.is_empty();
        } else {
            if blank {
                text.push('\n');
            }
            blank = false;
            text.push_str(line);
            text.push('\n');
        }
    }
    unlinked(text.trim_end())
}

/// `[text](target)` and `[`text`]` are the text; a link to a page on the web stays.
fn unlinked(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find(']') else { break };
        let (label, after) = (&rest[1..close], &rest[close + 1..]);
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        match target {
            Some((target, after)) if !target.starts_with("http") => {
                plain.push_str(label);
                rest = after;
            }
            None if label.starts_with('`') && label.ends_with('`') && label.len() > 2 => {
                plain.push_str(label);
                rest = after;
            }
            _ => {
                plain.push('[');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}
