//! Numbers as JSON writes them.

/// A decimal number without its sign: no zero before other digits, digits on both sides of a point.
pub(super) fn json(digits: &str) -> String {
    let mantissa = digits.find(['e', 'E']).unwrap_or(digits.len());
    let (mantissa, exponent) = digits.split_at(mantissa);
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match fraction {
        Some("") => format!("{whole}.0{exponent}"),
        Some(fraction) => format!("{whole}.{fraction}{exponent}"),
        None => format!("{whole}{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn numbers() {
        let written = ["0", "007", "1.50", "5.", ".5", "1e-05", "5.e3", "00.1E+2"];
        let expected = ["0", "7", "1.50", "5.0", "0.5", "1e-05", "5.0e3", "0.1E+2"];
        assert_eq!(written.map(json), expected);
    }
}
