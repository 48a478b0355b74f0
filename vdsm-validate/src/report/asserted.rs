//! `assert_findings!`: what a test expects of a report.

use super::Report;

/// Asserts that a report has these findings and no others, in document order: each by its place, as a
/// JSON Pointer, and its code. The failure lists both, with the sentences of what was found.
///
/// ```
/// use vdsm_validate::{Validate, assert_findings, check_str};
///
/// #[derive(Validate)]
/// struct Network {
///     #[validate(range(0..=4094))]
///     vlan: u16,
///     nic: String,
/// }
///
/// let report = check_str::<Network>(r#"{"vlan": 5000}"#);
/// assert_findings!(report, "/vlan": range, "/nic": missing_key);
/// assert_findings!(check_str::<Network>(r#"{"vlan": 1, "nic": "em1"}"#));
/// ```
///
/// A code that is no word of Rust stands in quotes: `"/": "not-found"`.
#[macro_export]
macro_rules! assert_findings {
    ($report:expr $(, $path:literal : $code:tt)* $(,)?) => {
        $crate::__private::assert_findings(
            ::core::borrow::Borrow::<$crate::Report>::borrow(&$report),
            &[$(($path, ::core::stringify!($code))),*],
        )
    };
}

/// Panics unless the report has these findings.
///
/// # Panics
///
/// That is what it is for.
#[track_caller]
pub fn assert_findings(report: &Report, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(path, code)| (*path, code.trim_matches('"'))).collect();
    let found: Vec<_> =
        report.findings().iter().map(|it| (it.path().to_string(), it.code())).collect();
    let same = |((path, code), expected): (&(String, &str), &(&str, &str))| {
        (path.as_str(), *code) == *expected
    };
    if found.len() == expected.len() && found.iter().zip(&expected).all(same) {
        return;
    }
    let lines = expected.iter().map(|(path, code)| format!("  {path:?}: {code}\n"));
    panic!("expected these findings:\n{}but the report is\n{report}", lines.collect::<String>());
}

#[cfg(test)]
mod tests {
    use crate::{Report, Violation};

    #[test]
    fn compares_places_and_codes() {
        let mut report = Report::new("User");
        assert_findings!(report);
        report.push(Violation::new("is taken").at(["name"]).code("taken"));
        report.push(Violation::new("is odd").code("not-even"));
        assert_findings!(report, "/name": taken, "": "not-even");
        assert_findings!(&report, "/name": taken, "": "not-even",);
    }

    #[test]
    #[should_panic(
        expected = "expected these findings:\n  \"/name\": free\nbut the report is\n1 error in User\n  /name    is taken    [taken]\n"
    )]
    fn shows_both() {
        let mut report = Report::new("User");
        report.push(Violation::new("is taken").at(["name"]).code("taken"));
        assert_findings!(report, "/name": free);
    }
}
