//! The words that `#[validate(…)]` knows itself, one module each, for their documentation only: an
//! editor shows it where the word stands. All other words are names of [rules](crate::rules) and
//! [groups](crate::groups); [forms](crate::forms) stand behind `form =`. The whole grammar is the
//! documentation of the [derive](macro@crate::Validate).

/// One module a word.
macro_rules! words {
    ($($(#[$doc:meta])* $word:ident)*) => { $(
        $(#[$doc])*
        pub mod $word {}
    )* };
}

words! {
    /// Another name of a field or a variant.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(alias = "addr")]
    ///     address: String,
    /// }
    ///
    /// assert!(check_str::<Host>(r#"{"addr": "em1"}"#).is_empty());
    /// ```
    alias
    /// A function of your own between fields.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(check(fits, used, size))]
    /// struct Volume {
    ///     used: u64,
    ///     size: u64,
    /// }
    ///
    /// fn fits(used: &u64, size: &u64) -> Result<(), &'static str> {
    ///     if used <= size { Ok(()) } else { Err("more is used than there is") }
    /// }
    ///
    /// assert_eq!(check_str::<Volume>(r#"{"used": 5, "size": 4}"#).findings()[0].code(), "fits");
    /// ```
    check
    /// A function of your own between fields that gets what a group sees: a `ValueRef` a field.
    /// Nothing is built for it.
    ///
    /// ```
    /// use vdsm_validate::{ValueRef, Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(check_data(fits, used, size))]
    /// struct Volume {
    ///     used: u64,
    ///     size: u64,
    /// }
    ///
    /// fn fits(used: ValueRef<'_>, size: ValueRef<'_>) -> Result<(), &'static str> {
    ///     if used.as_integer() <= size.as_integer() { Ok(()) } else { Err("too much is used") }
    /// }
    ///
    /// assert_eq!(check_str::<Volume>(r#"{"used": 5, "size": 4}"#).findings()[0].code(), "fits");
    /// ```
    check_data
    /// The value of that field chooses the variant of this one.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Device {
    ///     kind: String,
    ///     #[validate(chosen_by = kind)]
    ///     of: Of,
    /// }
    ///
    /// #[derive(Validate)]
    /// #[validate(given = "kind", rename_all = "lowercase")]
    /// enum Of {
    ///     Disk { path: String },
    ///     Nic { mac: String },
    /// }
    ///
    /// assert!(check_str::<Device>(r#"{"kind": "disk", "of": {"path": "/x"}}"#).is_empty());
    /// ```
    chosen_by
    /// The value of a field where its key is missing: that of its type, or the one that is given.
    /// On a struct, what is missing comes from its `Default`.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(default = 22)]
    ///     port: u16,
    /// }
    ///
    /// assert_eq!(from_str::<Host>("{}").unwrap().port, 22);
    /// ```
    default
    /// What to use instead; a value is taken with a warning.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Disk {
    ///     #[validate(deprecated = "format")]
    ///     fmt: Option<String>,
    /// }
    ///
    /// let report = check_str::<Disk>(r#"{"fmt": "raw"}"#);
    /// assert_eq!(report.findings()[0].to_string(), "deprecated; use format");
    /// ```
    deprecated
    /// Rules and forms of each item of a list, or each value of a map.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Boot {
    ///     #[validate(each(one_of(["cdrom", "hd"])))]
    ///     order: Vec<String>,
    /// }
    ///
    /// let report = check_str::<Boot>(r#"{"order": ["hd", "tape"]}"#);
    /// assert_eq!(report.findings()[0].path().to_string(), "/order/1");
    /// ```
    each
    /// The value stands in this form or as it is: both are documented.
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
    /// The keys of the field stand in this dictionary.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Disk {
    ///     #[validate(flatten)]
    ///     place: Place,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Place {
    ///     path: String,
    /// }
    ///
    /// assert!(check_str::<Disk>(r#"{"path": "/x"}"#).is_empty());
    /// ```
    flatten
    /// The value stands on the wire in this form.
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
    /// A value that a sibling field or the caller gives chooses the variant.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Device {
    ///     kind: String,
    ///     #[validate(chosen_by = kind)]
    ///     size: Size,
    /// }
    ///
    /// #[derive(Validate)]
    /// #[validate(given = "kind")]
    /// enum Size {
    ///     #[validate(tag = "disk")]
    ///     Bytes(u64),
    ///     #[validate(tag = "nic")]
    ///     Speed(String),
    /// }
    ///
    /// assert!(check_str::<Device>(r#"{"kind": "nic", "size": "1G"}"#).is_empty());
    /// assert!(!check_str::<Device>(r#"{"kind": "disk", "size": "1G"}"#).is_empty());
    /// ```
    given
    /// Names are compared without regard to the case of ASCII letters.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate, Debug, PartialEq)]
    /// #[validate(ignore_case)]
    /// enum Mode {
    ///     Active,
    /// }
    ///
    /// assert_eq!(*from_str::<Mode>(r#""ACTIVE""#).unwrap(), Mode::Active);
    /// ```
    ignore_case
    /// The enum is written as its discriminant.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate, Debug, PartialEq)]
    /// #[validate(integers)]
    /// enum Mode {
    ///     Active = 1,
    /// }
    ///
    /// assert_eq!(*from_str::<Mode>("1").unwrap(), Mode::Active);
    /// ```
    integers
    /// Rules and forms of each key of a map.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Networks {
    ///     #[validate(keys(length(..=15)))]
    ///     networks: BTreeMap<String, u16>,
    /// }
    ///
    /// assert!(!check_str::<Networks>(r#"{"networks": {"a_name_that_is_too_long": 1}}"#).is_empty());
    /// ```
    keys
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
    /// The enum is written by its name, which is the default; beside `integers`, by both.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate, Debug, PartialEq)]
    /// #[validate(names, integers)]
    /// enum Mode {
    ///     Active = 1,
    /// }
    ///
    /// assert_eq!(*from_str::<Mode>(r#""Active""#).unwrap(), Mode::Active);
    /// ```
    names
    /// The name in reports, and on the wire.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(rename = "vmId")]
    ///     id: String,
    /// }
    ///
    /// assert!(check_str::<Host>(r#"{"vmId": "x"}"#).is_empty());
    /// ```
    rename
    /// The style of the keys or names: one of serde's eight.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(rename_all = "camelCase")]
    /// struct Host {
    ///     vm_id: String,
    /// }
    ///
    /// assert!(check_str::<Host>(r#"{"vmId": "x"}"#).is_empty());
    /// ```
    rename_all
    /// The style of the keys of all variants with named fields.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(tag = "type", rename_all_fields = "camelCase")]
    /// enum Device {
    ///     Disk { read_only: bool },
    /// }
    ///
    /// assert!(check_str::<Device>(r#"{"type": "Disk", "readOnly": true}"#).is_empty());
    /// ```
    rename_all_fields
    /// The map keeps the keys that nobody claims.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(rest)]
    ///     other: BTreeMap<String, u8>,
    /// }
    ///
    /// assert_eq!(from_str::<Host>(r#"{"a": 1}"#).unwrap().other["a"], 1);
    /// ```
    rest
    /// An example of the value for documents, as its type has it.
    ///
    /// ```
    /// use vdsm_validate::{ValueRef, Describe, Kind, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(range(1..=9), sample = 5)]
    ///     cpus: u8,
    /// }
    ///
    /// let Kind::Object(host) = &Host::schema().kind else { panic!("a struct is an object") };
    /// assert_eq!(host.fields[0].node.annotations.sample(), Some(&ValueRef::Int(5)));
    /// ```
    sample
    /// The value is in no finding.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Login {
    ///     #[validate(secret, length(8..))]
    ///     password: String,
    /// }
    ///
    /// assert!(!check_str::<Login>(r#"{"password": "tiger"}"#).to_string().contains("tiger"));
    /// ```
    secret
    /// The value is read by serde's `Deserialize`.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(serde)]
    ///     address: std::net::Ipv4Addr,
    /// }
    ///
    /// assert!(check_str::<Host>(r#"{"address": "10.0.0.1"}"#).is_empty());
    /// ```
    serde
    /// The field or the variant is never on the wire; a field gets its default.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(skip)]
    ///     seen: u32,
    /// }
    ///
    /// assert_eq!(from_str::<Host>("{}").unwrap().seen, 0);
    /// ```
    skip
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
    /// The value of this key chooses the variant; on a variant, a value that does.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(tag = "type")]
    /// enum Device {
    ///     #[validate(tag = "disk")]
    ///     Disk { path: String },
    /// }
    ///
    /// assert!(check_str::<Device>(r#"{"type": "disk", "path": "/x"}"#).is_empty());
    /// ```
    tag
    /// What an unknown key means, where the policy does not say: `deny`, `warn` or `ignore`.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(unknown = ignore)]
    /// struct Host {
    ///     name: String,
    /// }
    ///
    /// assert!(check_str::<Host>(r#"{"name": "a", "other": 1}"#).is_empty());
    /// ```
    unknown
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
}
