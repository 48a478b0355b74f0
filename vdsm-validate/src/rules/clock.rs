//! Dates and times as RFC 3339 has them.

/// Takes a date from the front; gives what follows.
pub(super) fn date(text: &str) -> Option<&str> {
    let (year, text) = number(text, 4)?;
    let (month, text) = number(text.strip_prefix('-')?, 2)?;
    let (day, text) = number(text.strip_prefix('-')?, 2)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return None,
    };
    (1..=days).contains(&day).then_some(text)
}

/// Whether it is a time with the offset of its zone.
pub(super) fn is_time(text: &str) -> bool {
    let Some((hour, minute, second, text)) = local(text) else { return false };
    let offset = match text.as_bytes() {
        [b'Z' | b'z'] => Some(0),
        [b'+' | b'-', ..] => offset(text),
        _ => None,
    };
    let Some(offset) = offset else { return false };
    // A leap second is the last one of a day of Greenwich.
    let minutes = i64::from(hour * 60 + minute) - offset;
    second < 60 || minutes.rem_euclid(24 * 60) == 24 * 60 - 1
}

/// Whether it is a time without an offset.
pub(super) fn is_local_time(text: &str) -> bool {
    local(text).is_some_and(|(_, _, second, rest)| second < 60 && rest.is_empty())
}

/// Takes a time from the front: hours, minutes, seconds, and what follows.
fn local(text: &str) -> Option<(u32, u32, u32, &str)> {
    let (hour, text) = number(text, 2)?;
    let (minute, text) = number(text.strip_prefix(':')?, 2)?;
    let (second, text) = number(text.strip_prefix(':')?, 2)?;
    let text = match text.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < fraction.len()).then_some(rest)?
        }
        None => text,
    };
    (hour < 24 && minute < 60 && second <= 60).then_some((hour, minute, second, text))
}

/// The minutes of `+01:30`.
fn offset(text: &str) -> Option<i64> {
    let (hour, rest) = number(&text[1..], 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    let minutes = i64::from(hour * 60 + minute);
    let whole = hour < 24 && minute < 60 && rest.is_empty();
    whole.then_some(if text.starts_with('-') { -minutes } else { minutes })
}

/// Takes a number of so many digits from the front.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let written = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((written.then(|| number.parse().ok())??, rest))
}
