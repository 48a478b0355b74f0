//! Whether a tag, a comment or an instruction is well formed. quick-xml looks no further than its end, and a
//! service that is laxer still might read something else in it.

use super::is_xml;

/// Whether all of what begins with `<` is written as XML 1.0 has it.
pub(super) fn is_well_formed(markup: &str) -> bool {
    let inside = |begin, end| markup.strip_prefix(begin)?.strip_suffix(end);
    if let Some(comment) = inside("<!--", "-->") {
        return comment.chars().all(is_xml);
    }
    if let Some(instruction) = inside("<?", "?>") {
        return is_instruction(instruction);
    }
    if let Some(name) = inside("</", ">") {
        return is_name(name.trim_end_matches(is_blank));
    }
    let tag = inside("<", "/>").or_else(|| inside("<", ">"));
    tag.is_some_and(|tag| {
        let (name, rest) = tag.split_at(tag.find(is_blank).unwrap_or(tag.len()));
        is_name(name) && attributes(rest).is_some()
    })
}

/// Whether it is an instruction, or the declaration of XML.
fn is_instruction(text: &str) -> bool {
    let (name, rest) = text.split_at(text.find(is_blank).unwrap_or(text.len()));
    if name != "xml" {
        let is_reserved = name.eq_ignore_ascii_case("xml");
        return is_name(name) && !is_reserved && rest.chars().all(is_xml);
    }
    let Some(attributes) = attributes(rest) else { return false };
    let is_version = |text: &str| {
        let minor = text.strip_prefix("1.").unwrap_or_default();
        !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some((("version", version), rest)) = attributes.split_first() else { return false };
    let rest = match rest.split_first() {
        Some((("encoding", _), rest)) => rest,
        _ => rest,
    };
    is_version(version) && matches!(rest, [] | [("standalone", "yes" | "no")])
}

/// The attributes of a tag, each behind a blank and none twice; none where that is not so.
fn attributes(mut text: &str) -> Option<Vec<(&str, &str)>> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    loop {
        let rest = text.trim_start_matches(is_blank);
        if rest.is_empty() {
            return Some(all);
        }
        let (name, value) = rest.split_once('=').filter(|_| rest.len() < text.len())?;
        let name = name.trim_end_matches(is_blank);
        let value = value.trim_start_matches(is_blank);
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, behind) = value[1..].split_once(quote)?;
        let is_good = is_name(name) && is_value(value) && all.len() < MOST;
        if !is_good || all.iter().any(|(other, _)| *other == name) {
            return None;
        }
        all.push((name, value));
        text = behind;
    }
}

/// The most attributes of a tag; those of XML-RPC have none.
const MOST: usize = 64;

/// Whether it is the value of an attribute, all of whose references are known.
fn is_value(text: &str) -> bool {
    let mut pieces = text.split('&');
    let is_text = |text: &str| text.chars().all(|c| is_xml(c) && c != '<');
    pieces.next().is_some_and(is_text)
        && pieces.all(|piece| {
            let Some((name, rest)) = piece.split_once(';') else { return false };
            let digits = name.strip_prefix('#');
            let number = digits.and_then(|digits| match digits.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            });
            let is_known = matches!(name, "lt" | "gt" | "amp" | "apos" | "quot")
                || number.and_then(char::from_u32).is_some_and(is_xml);
            is_known && is_text(rest)
        })
}

fn is_name(text: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
    let goes_on = |c: char| {
        begins(c)
            || c.is_alphanumeric()
            || matches!(c, '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}')
    };
    text.starts_with(begins) && text.chars().all(goes_on)
}

/// What is a blank in XML.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn what_a_parser_of_xml_takes_is_well_formed() {
        for good in [
            "<?xml version='1.0'?>",
            "<?xml version = \"1.1\" encoding='latin-1'  standalone=\"no\" ?>",
            "<?php echo '<a>' ?>",
            "<?xml-stylesheet?>",
            "<!-- <a> -->",
            "<a>",
            "<a/>",
            "<x:a-1 />",
            "<é b = 'c&lt;&#x41;\">' d=\"\"\n>",
            "</a\t>",
        ] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in [
            "<?xml?>",
            "<?xml version='2.0'?>",
            "<?xml version='1.'?>",
            "<?xml version='1.0'encoding='utf-8'?>",
            "<?xml encoding='utf-8' version='1.0'?>",
            "<?xml version='1.0' standalone='maybe'?>",
            "<?xml version='1.0'</params>?>",
            "<?XML version='1.0'?>",
            "<?xm<a>l?>",
            "<??>",
            "<? a?>",
            "<!-- \0 -->",
            "< a>",
            "<a\0>",
            "<a b>",
            "<a b=c>",
            "<a b='<'>",
            "<a b='&c;'>",
            "<a b='&#0;'>",
            "<a b='&'>",
            "<a b='1'c='2'>",
            "<a b='1' b='2'>",
            "<a\n<a>",
            "<a /b>",
            "<1>",
            "</a b>",
            "</>",
        ] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
