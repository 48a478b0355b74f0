//! The words on a field or a variant.

use super::words;

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
    ///
    /// The rules of the field judge it as they judge a value that was sent: a literal, a constant and
    /// the default of a known type are proven, the value of a call is judged when the key is missing. Of a
    /// format and of a pattern the compiler sees what characters they are made of, and the rest is judged then too.
    /// Groups see it too. `null` is no missing key: it makes `None` of an `Option`.
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
    ///
    /// `deprecated(since = "4.4", removed = "5.0", use = "format")` says more, which is in the sentence, the operands and
    /// the schema.
    deprecated
    /// What people call the field, which is the `title` of its JSON Schema, and `label` of its findings where a report is written.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Network {
    ///     #[validate(label = "VLAN tag")]
    ///     vlan: u16,
    /// }
    ///
    /// let report = check_str::<Network>(r#"{"vlan": -1}"#);
    /// let field = report.field_of(&report.findings()[0]).unwrap();
    /// assert_eq!(field.label(), Some("VLAN tag"));
    /// ```
    label
    /// What programs of one's own are to know of the field, strings by key: a unit, a page of help, a group of a form. JSON
    /// Schema has them with `x-` before the key.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Volume {
    ///     #[validate(meta(unit = "MB", help = "volumes/size"))]
    ///     size: u64,
    /// }
    ///
    /// let Kind::Object(object) = Volume::schema().kind() else { panic!("a struct is an object") };
    /// let meta: Vec<_> = object.fields()[0].meta().collect();
    /// assert_eq!(meta, [("unit", "MB"), ("help", "volumes/size")]);
    /// ```
    meta
    /// Rules and forms of each item of a list, or each value of a map. With `serde` among them, serde's
    /// `Deserialize` reads them and its `Serialize` writes them; each has its own place in what is found.
    ///
    /// ```
    /// use std::net::Ipv4Addr;
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Resolver {
    ///     #[validate(each(serde, starts_with("10.")))]
    ///     servers: Vec<Ipv4Addr>,
    /// }
    ///
    /// let report = from_str::<Resolver>(r#"{"servers": ["10.0.0.1", "10.0.0"]}"#).err().unwrap();
    /// assert_eq!(report.findings()[0].path().to_string(), "/servers/1");
    /// ```
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
    /// The keys of the field are in this dictionary.
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
    ///
    /// Groups of the struct around name the fields of the flattened one behind it:
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(exclusive(url, place.path), required_if(place.kind == "block", url))]
    /// struct Disk {
    ///     url: Option<String>,
    ///     #[validate(flatten)]
    ///     place: Place,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Place {
    ///     path: Option<String>,
    ///     kind: Option<String>,
    /// }
    ///
    /// let report = check_str::<Disk>(r#"{"url": "nbd:a", "path": "/a"}"#);
    /// assert_eq!(report.findings()[0].to_string(), "url and path exclude each other");
    /// let report = check_str::<Disk>(r#"{"kind": "block"}"#);
    /// assert_eq!(report.findings()[0].to_string(), "url is needed where kind is block");
    /// ```
    flatten
    /// Rules and forms of each key of a map. With `serde` among them, serde reads and writes the keys: as a
    /// number or a boolean where their type asks for one.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use std::num::NonZeroU16;
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Ports {
    ///     #[validate(keys(serde))]
    ///     names: BTreeMap<NonZeroU16, String>,
    /// }
    ///
    /// let ports = from_str::<Ports>(r#"{"names": {"80": "http"}}"#).unwrap();
    /// assert_eq!(ports.names.keys().next().unwrap().get(), 80);
    /// ```
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
    /// Groups take `null` for a value of the field: its key is there. The field is an `Option<Option<T>>`, of which
    /// `null` is `Some(None)`. Without the word `null` counts as a missing key does.
    ///
    /// ```
    /// use serde_json::Value;
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// /// An answer of JSON-RPC: one of the keys is there, be it with `null`.
    /// #[derive(Validate)]
    /// #[validate(exactly_one(result, error))]
    /// struct Answer {
    ///     #[validate(counts_null)]
    ///     result: Option<Option<Value>>,
    ///     error: Option<String>,
    /// }
    ///
    /// assert!(check_str::<Answer>(r#"{"result": null}"#).is_valid());
    /// let report = check_str::<Answer>(r#"{"result": null, "error": "e"}"#);
    /// assert_eq!(report.findings()[0].to_string(), "exactly one of result and error is needed");
    /// assert!(!check_str::<Answer>("{}").is_valid());
    /// ```
    counts_null
    /// The key of an `Option` has to be there; `null` is its value for absent. Without the word the key may
    /// be missing too; an `Option<Option<T>>` tells the two apart.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Disk {
    ///     #[validate(nullable)]
    ///     owner: Option<String>,
    /// }
    ///
    /// assert!(check_str::<Disk>(r#"{"owner": null}"#).is_valid());
    /// assert_eq!(check_str::<Disk>("{}").findings()[0].code(), "missing_key");
    /// ```
    nullable
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
    /// The value that takes the place of one that is not accepted, with a warning: what was wrong at it, or inside
    /// it, and what it becomes.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(range(1..=4094), otherwise = 1)]
    ///     vlan: u16,
    ///     #[validate(each(range(1..), otherwise = drop))]
    ///     ports: Vec<u16>,
    /// }
    ///
    /// let text = r#"{"vlan": 5000, "ports": [22, 0]}"#;
    /// let (host, report) = from_str::<Host>(text).unwrap().into_parts();
    /// assert_eq!((host.vlan, host.ports), (1, vec![22]));
    /// let sentences: Vec<_> = report.warnings().map(ToString::to_string).collect();
    /// assert_eq!(sentences, ["5000 is outside 1..=4094; replaced by 1", "0 is below 1; left out"]);
    /// assert_eq!(Policy::strict().check_str::<Host>(text).error_count(), 2);
    /// ```
    ///
    /// It is a conversion: the policies that take none, strict and wire, refuse the value as if nothing were
    /// said. In `each(…)`, a literal takes the place of an item of a list, or of a map's value, and `drop` leaves it
    /// out; `drop` in `keys(…)` leaves out the entry whose key is not accepted. Rules and groups see what the value
    /// becomes: a list without what is left out. The rules of the place judge what takes the place of a value as they judge
    /// a [`default`]: when it is compiled, or else when a value is replaced.
    ///
    /// A key that is missing is no value that is not accepted, and a key that is there twice is an error.
    /// [`check`](crate::check()) judges a value that was built as it is.
    otherwise
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
    /// The value is read by serde's `Deserialize`. Rules beside it judge the value as it is on the wire, after
    /// the type has accepted it: those of strings a string, `length` a string, list or dictionary, `range` and
    /// `above` a number, in a string or not. A value of another kind breaks the rule. `custom(function)` gets the value
    /// itself.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(serde, starts_with("10."))]
    ///     address: std::net::Ipv4Addr,
    /// }
    ///
    /// assert!(check_str::<Host>(r#"{"address": "10.0.0.1"}"#).is_empty());
    /// let report = check_str::<Host>(r#"{"address": "11.0.0.1"}"#);
    /// assert_eq!(report.findings()[0].to_string(), "\"11.0.0.1\" does not start with 10.");
    /// ```
    serde
    /// A function reads the value, as serde has it: `fn(D) -> Result<T, D::Error>`. A missing key is an
    /// error whatever the type, unless there is a `default`.
    ///
    /// ```
    /// use serde::{Deserialize, Deserializer};
    /// use vdsm_validate::{Validate, from_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(deserialize_with = minutes)]
    ///     timeout: u32,
    /// }
    ///
    /// fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    ///     Ok(u32::deserialize(deserializer)? * 60)
    /// }
    ///
    /// assert_eq!(from_str::<Host>(r#"{"timeout": 2}"#).unwrap().timeout, 120);
    /// ```
    deserialize_with
    /// A function writes the value, as serde has it: `fn(&T, S) -> Result<S::Ok, S::Error>`.
    ///
    /// ```
    /// use serde::Serializer;
    /// use vdsm_validate::{ToDictionary, Validate, to_value};
    ///
    /// #[derive(Validate, ToDictionary)]
    /// struct Host {
    ///     #[validate(serialize_with = upper)]
    ///     name: String,
    /// }
    ///
    /// fn upper<S: Serializer>(name: &str, serializer: S) -> Result<S::Ok, S::Error> {
    ///     serializer.serialize_str(&name.to_uppercase())
    /// }
    ///
    /// let host = Host { name: "a".into() };
    /// assert_eq!(to_value(&host).unwrap(), serde_json::json!({"name": "A"}));
    /// ```
    serialize_with
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
}
