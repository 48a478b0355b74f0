//! Numbers as they are written.

/// The range of an integer of 128 bits, by the name of its type.
pub(super) fn wide_range(name: &str) -> Option<String> {
    match name {
        "i128" | "NonZeroI128" => Some(format!("{}..={}", i128::MIN, i128::MAX)),
        "u128" => Some(format!("0..={}", u128::MAX)),
        "NonZeroU128" => Some(format!("1..={}", u128::MAX)),
        _ => None,
    }
}

/// Whether a number is written without a fraction or an exponent.
pub(super) fn is_whole(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit())
}

/// The whole number that a number with a fraction or an exponent is, where it is one that an `f64`
/// holds exactly.
#[expect(clippy::cast_possible_truncation, reason = "its size was looked at")]
pub(super) fn whole_number(text: &str) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number: f64 = text.parse().ok()?;
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}
