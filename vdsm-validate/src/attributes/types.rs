//! The words on a type.

use super::words;

words! {
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
    ///
    /// On a field, or any other value, it calls a function of that value alone, as the rule
    /// [`custom`](crate::rules::custom()) does. `context` in the place of a last field is what the caller
    /// gave: [`Policy::with_context`](crate::Policy::with_context).
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Volume(#[validate(check(whole))] u64);
    ///
    /// fn whole(size: &u64) -> Result<(), &'static str> {
    ///     if size % 512 == 0 { Ok(()) } else { Err("is no number of sectors") }
    /// }
    ///
    /// assert_eq!(check_str::<Volume>("513").findings()[0].to_string(), "is no number of sectors");
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
    /// Rules of fields that apply under a condition, which is written as in a group. They apply to
    /// strings, numbers and booleans that are there; the code of a finding is the rule's.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(when(proto == "tcp" || proto == "udp", port: range(1..=1023)))]
    /// struct Service {
    ///     proto: String,
    ///     port: u16,
    /// }
    ///
    /// assert!(check_str::<Service>(r#"{"proto": "icmp", "port": 8080}"#).is_valid());
    /// let report = check_str::<Service>(r#"{"proto": "tcp", "port": 8080}"#);
    /// assert_eq!(report.to_string(), "\
    /// 1 error in Service
    ///   /port    port is outside 1..=1023 where proto is tcp or udp    [range]
    /// ");
    /// ```
    when
    /// The type of what the caller gives, which the arguments of rules read as `ctx`; the rule is made
    /// of it when a value is judged. Where the caller gave none of that type, that is an error of the
    /// code `context`.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// struct Host {
    ///     cores: u32,
    ///     disks: usize,
    /// }
    ///
    /// #[derive(Validate)]
    /// #[validate(context = Host)]
    /// struct Machine {
    ///     #[validate(range(1..=ctx.cores))]
    ///     cores: u32,
    ///     #[validate(length(..=ctx.disks))]
    ///     disks: Vec<String>,
    /// }
    ///
    /// let host = Host { cores: 8, disks: 2 };
    /// let policy = Policy::lenient().with_context(&host);
    /// let report = policy.check_str::<Machine>(r#"{"cores": 9, "disks": []}"#);
    /// assert_eq!(report.findings()[0].to_string(), "9 is outside 1..=8");
    /// ```
    context
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
    /// The struct may come as a list too: the values of its fields in declared order, of which those at
    /// the end may be left out where their fields may be absent. What is found has the field's name in
    /// its path, either way.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(positional)]
    /// struct Migrate {
    ///     host: String,
    ///     #[validate(range(1..))]
    ///     port: Option<u16>,
    /// }
    ///
    /// assert!(check_str::<Migrate>(r#"["host1"]"#).is_empty());
    /// assert!(check_str::<Migrate>(r#"{"host": "host1"}"#).is_empty());
    /// let report = check_str::<Migrate>(r#"["host1", 0]"#);
    /// assert_eq!(report.findings()[0].path().to_string(), "/port");
    /// assert_eq!(report.position(&report.findings()[0]).unwrap().span, 10..11);
    /// ```
    positional
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
    /// The key under which a variant's data are, beside that of the tag.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(tag = "type", content = "data")]
    /// enum Device {
    ///     Disk(String),
    ///     None,
    /// }
    ///
    /// assert!(check_str::<Device>(r#"{"type": "Disk", "data": "/x"}"#).is_empty());
    /// assert!(check_str::<Device>(r#"{"type": "None"}"#).is_empty());
    /// let report = check_str::<Device>(r#"{"type": "Disk", "data": 5}"#);
    /// assert_eq!(report.findings()[0].path().to_string(), "/data");
    /// ```
    content
    /// A value is read as another type, by what that declares, and made of it by `From`.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(from = "Vec<u16>")]
    /// struct Total(u32);
    ///
    /// impl From<Vec<u16>> for Total {
    ///     fn from(items: Vec<u16>) -> Self {
    ///         Self(items.into_iter().map(u32::from).sum())
    ///     }
    /// }
    ///
    /// assert_eq!(from_str::<Total>("[1, 2]").unwrap().0, 3);
    /// ```
    from
    /// The same by `TryFrom`, whose error is found at the place of the value.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(try_from = "u16")]
    /// struct Even(u16);
    ///
    /// impl TryFrom<u16> for Even {
    ///     type Error = &'static str;
    ///
    ///     fn try_from(number: u16) -> Result<Self, &'static str> {
    ///         if number % 2 == 0 { Ok(Self(number)) } else { Err("is odd") }
    ///     }
    /// }
    ///
    /// assert_eq!(check_str::<Even>("3").findings()[0].to_string(), "is odd");
    /// ```
    try_from
    /// A value is written as another type, which is made of a clone of it by `Into`.
    ///
    /// ```
    /// use vdsm_validate::{ToDictionary, Validate, to_value};
    ///
    /// #[derive(Clone, Validate, ToDictionary)]
    /// #[validate(from = "u32", into = "u32")]
    /// struct Kibibytes(u64);
    ///
    /// impl From<u32> for Kibibytes {
    ///     fn from(number: u32) -> Self {
    ///         Self(u64::from(number) * 1024)
    ///     }
    /// }
    ///
    /// impl From<Kibibytes> for u32 {
    ///     fn from(bytes: Kibibytes) -> Self {
    ///         u32::try_from(bytes.0 / 1024).unwrap_or(u32::MAX)
    ///     }
    /// }
    ///
    /// assert_eq!(to_value(&Kibibytes(2048)).unwrap(), 2);
    /// ```
    into
    /// The kind of the value chooses the variant, and of several dictionaries the keys that are there.
    /// A variant without data is its name, and `null` under `#[serde(untagged)]`, which serde reads so.
    /// One that an earlier variant hides does not compile.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate, Debug, PartialEq)]
    /// #[validate(untagged)]
    /// enum Size {
    ///     #[validate(rename = "auto")]
    ///     Automatic,
    ///     Pixels(u32),
    ///     Box { width: u32, height: u32 },
    /// }
    ///
    /// assert_eq!(from_str::<Size>(r#""auto""#).unwrap().into_inner(), Size::Automatic);
    /// assert_eq!(from_str::<Size>("7").unwrap().into_inner(), Size::Pixels(7));
    /// ```
    untagged
    /// Every name or tag that is no other variant's is read as this variant. What came is not kept.
    ///
    /// ```
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate, Debug, PartialEq)]
    /// #[validate(rename_all = "lowercase")]
    /// enum Model {
    ///     Virtio,
    ///     #[validate(other)]
    ///     Unknown,
    /// }
    ///
    /// assert_eq!(from_str::<Model>(r#""e1000""#).unwrap().into_inner(), Model::Unknown);
    /// ```
    other
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
}
