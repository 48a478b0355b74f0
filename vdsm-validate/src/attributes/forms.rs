//! The words around a rule, a group or a form.

use super::words;

words! {
    /// Rules or groups that only the documentation has: an error under the strict policy, a warning
    /// under the audited one, and otherwise nothing.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Boot {
    ///     #[validate(documented(length(..=1)))]
    ///     order: String,
    /// }
    ///
    /// let text = r#"{"order": "cdn"}"#;
    /// assert!(check_str::<Boot>(text).is_empty());
    /// assert!(!Policy::strict().check_str::<Boot>(text).is_valid());
    /// ```
    documented
    /// The value is written in this form or as it is: both are documented.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Boot {
    ///     #[validate(either(form = list(",")))]
    ///     order: Vec<String>,
    /// }
    ///
    /// assert!(check_str::<Boot>(r#"{"order": "hd,cdrom"}"#).is_empty());
    /// assert!(check_str::<Boot>(r#"{"order": ["hd"]}"#).is_empty());
    /// ```
    either
    /// The value is written on the wire in this form.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Boot {
    ///     #[validate(form = list(","))]
    ///     order: Vec<String>,
    /// }
    ///
    /// assert_eq!(from_str::<Boot>(r#"{"order": "hd,cdrom"}"#).unwrap().order, ["hd", "cdrom"]);
    /// ```
    form
    /// A form, a name or a variant that is not documented: an error under the strict policy, and a
    /// warning otherwise.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(legacy(alias = "addr"))]
    ///     address: String,
    /// }
    ///
    /// assert_eq!(check_str::<Host>(r#"{"addr": "em1"}"#).warnings().count(), 1);
    /// ```
    legacy
    /// These rules or groups are errors under the strict policy, and warnings otherwise.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(strict(length(..=3)))]
    ///     name: String,
    /// }
    ///
    /// assert_eq!(check_str::<Host>(r#"{"name": "long"}"#).warnings().count(), 1);
    /// ```
    strict
    /// These rules or groups are warnings, or this form is taken with one.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(warn(length(..=3)))]
    ///     name: String,
    /// }
    ///
    /// assert_eq!(check_str::<Host>(r#"{"name": "long"}"#).warnings().count(), 1);
    /// ```
    warn
    /// A form, a name or a variant that is not documented and that the peer itself reads: an error
    /// under the strict policy, a warning under the audited one, and otherwise as good as the
    /// documented one.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Drive {
    ///     #[validate(wire(alias = "poolID"))]
    ///     spUUID: String,
    /// }
    ///
    /// let text = r#"{"poolID": "a"}"#;
    /// assert!(check_str::<Drive>(text).is_empty());
    /// let report = Policy::strict().check_str::<Drive>(text);
    /// assert_eq!(report.findings()[0].to_string(), "the specification calls it `spUUID`");
    /// ```
    wire
}
