//! Why a value cannot be written back, as a report.

use super::Report;
use crate::finding::Finding;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::write::WriteError;

impl WriteError {
    /// The same as a report about a value of the type of that name.
    ///
    /// ```
    /// let report = vdsm_validate::WriteError::new("the day has no name").into_report("Day");
    /// assert_eq!(report.findings()[0].code(), "unwritable");
    /// ```
    #[must_use]
    pub fn into_report(self, type_name: &'static str) -> Report {
        let mut report = Report::new(type_name);
        let body = report.tell();
        body.errors = 1;
        body.findings.push(Finding {
            path: self.path().clone(),
            aside: None,
            problem: Problem::said("unwritable", self.message().to_owned()),
            severity: Severity::Error,
            found: None,
            secret: true,
            withheld: false,
            number: 0,
        });
        report
    }
}
