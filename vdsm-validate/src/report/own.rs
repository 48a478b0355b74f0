//! Findings that are added after the check, and reports made into others.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Report;
use crate::finding::Finding;
use crate::path::Path;
use crate::policy::Severity;
use crate::schema::Field;

impl Report {
    /// The field that a finding is at, or inside of: its label, its documentation, and what else is
    /// declared of it. None in a report that was read back, whose type is not known any more.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Network {
    ///     #[validate(label = "VLAN tag", meta(unit = "id"), range(1..=4094))]
    ///     vlan: u16,
    /// }
    ///
    /// let report = check_str::<Network>(r#"{"vlan": 5000}"#);
    /// let finding = &report.findings()[0];
    /// let label = report.field_of(finding).and_then(|field| field.label()).unwrap_or("?");
    /// assert_eq!(format!("{label}: {finding}"), "VLAN tag: 5000 is outside 1..=4094");
    /// assert_eq!(serde_json::to_value(&report).unwrap()["findings"][0]["label"], "VLAN tag");
    /// ```
    #[must_use]
    pub fn field_of(&self, finding: &Finding) -> Option<&'static Field> {
        self.body().schema?.field_at(finding.path())
    }

    /// Adds a finding of one's own: of what a database knows, say, once the rest was checked. It may
    /// be a [`Finding`], or a [`Violation`](crate::Violation) with its place in the document.
    ///
    /// It has a position where the report has the text: after an error, or with
    /// [`with_text`](Self::with_text).
    ///
    /// ```
    /// use vdsm_validate::{Validate, Violation, from_str};
    ///
    /// #[derive(Validate)]
    /// struct User {
    ///     name: String,
    /// }
    ///
    /// let text = r#"{"name": "root"}"#;
    /// let (user, mut report) = from_str::<User>(text).unwrap().into_parts();
    /// if user.name == "root" {
    ///     report.push(Violation::new("is taken").at(["name"]).code("taken"));
    /// }
    /// assert!(!report.is_valid());
    ///
    /// let report = report.with_text(text);
    /// assert_eq!(report.position(&report.findings()[0]).unwrap().span, 9..15);
    /// ```
    pub fn push(&mut self, finding: impl Into<Finding>) {
        let body = self.tell();
        let mut finding = finding.into();
        match finding.severity {
            Severity::Error => body.errors += 1,
            Severity::Warning => body.warnings += 1,
        }
        finding.number = body.findings.len();
        body.findings.push(finding);
        body.positions = OnceLock::new();
    }

    /// Adds the findings of another report, which is about a part of the document that is at a place
    /// in this one.
    ///
    /// ```
    /// use vdsm_validate::check_str;
    ///
    /// let mut report = check_str::<u8>("1");
    /// report.merge(&"/disks/0".parse()?, check_str::<Vec<u8>>("[1, -1]"));
    /// assert_eq!(report.findings()[0].path().to_string(), "/disks/0/1");
    /// # Ok::<_, vdsm_validate::ParsePathError>(())
    /// ```
    pub fn merge(&mut self, at: &Path, other: Self) {
        let omitted = other.omitted();
        let errors = other.error_count();
        for finding in other.body.map(|body| body.findings).unwrap_or_default() {
            let place = at.segments().iter().chain(finding.path.segments());
            // Where it is in a string is known by the number of steps to it.
            let mut aside = finding.aside.clone();
            if let Some((steps, _)) = aside.as_mut().and_then(|aside| aside.inside.as_mut()) {
                *steps += at.segments().len();
            }
            for (step, _) in aside.iter_mut().flat_map(|aside| &mut aside.by_position) {
                *step += at.segments().len();
            }
            self.push(Finding { path: place.cloned().collect(), aside, ..finding });
        }
        if omitted > 0 {
            let body = self.tell();
            // Of those that were only counted, all are told as what the report as a whole is.
            let count = if errors > 0 { &mut body.errors } else { &mut body.warnings };
            *count += omitted;
        }
    }

    /// Gives the text that was checked, for the positions of findings.
    ///
    /// ```
    /// use vdsm_validate::{Finding, check_str};
    ///
    /// let mut report = check_str::<Vec<u8>>("[1]").with_text("[1]");
    /// report.push(Finding::new("/0".parse()?, "taken", "is taken"));
    /// assert_eq!(report.position(&report.findings()[0]).unwrap().span, 1..2);
    /// # Ok::<_, vdsm_validate::ParsePathError>(())
    /// ```
    #[must_use]
    pub fn with_text(mut self, text: impl Into<Box<str>>) -> Self {
        let body = self.tell();
        body.text = Some(text.into());
        body.positions = OnceLock::new();
        self
    }

    /// The same without the values that the client sent, for an answer that may be kept where these
    /// may not: the sentences are those of [`Finding::without_value`], and the rest of a finding's
    /// data has no value either.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<u8>("300").without_values();
    /// assert_eq!(report.findings()[0].to_string(), "the value is outside 0..=255");
    /// assert_eq!(report.findings()[0].found(), None);
    /// ```
    #[must_use]
    pub fn without_values(mut self) -> Self {
        if let Some(body) = &mut self.body {
            for finding in &mut body.findings {
                finding.withheld = true;
            }
        }
        self
    }

    /// The sentences of all listed errors by their places, for clients that expect such a map; what
    /// is about the whole document is under the empty pointer.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Vlan {
    ///     #[validate(range(1..), multiple_of(2))]
    ///     tag: i16,
    /// }
    ///
    /// let report = check_str::<Vlan>(r#"{"tag": -1}"#);
    /// assert_eq!(report.messages()["/tag"], ["-1 is below 1", "-1 is not a multiple of 2"]);
    /// ```
    #[must_use]
    pub fn messages(&self) -> BTreeMap<String, Vec<String>> {
        let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for error in self.errors() {
            messages.entry(error.path.to_string()).or_default().push(error.to_string());
        }
        messages
    }
}
