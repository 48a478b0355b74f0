//! The ways in, under a policy.

use serde_core::de::Deserializer;
use serde_json::Value;

use crate::input::{Entries, Items, Target};
use crate::policy::PolicyWith;
use crate::report::Report;
use crate::validate::{Describe, Validate};
use crate::walk::ValueVisitor;
use crate::write::ToDictionary;

use super::gathering::{build, build_once, check, check_once};
use super::{Root, Valid, built, other, run};

impl PolicyWith<'_> {
    /// Reads and checks JSON text in one pass.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// use vdsm_validate::Policy;
    ///
    /// assert_eq!(*Policy::strict().from_str::<Vec<u8>>("[1, 2]").unwrap(), [1, 2]);
    /// assert_eq!(Policy::strict().from_str::<Vec<u8>>("[-1, -2]").unwrap_err().error_count(), 2);
    /// ```
    pub fn from_str<'de, T: Validate<'de>>(&self, json: &'de str) -> Result<Valid<T>, Report> {
        build(self, json)
    }

    /// Reads and checks the bytes of JSON text in one pass.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// let report = vdsm_validate::Policy::lenient().from_slice::<String>(b"\"\xff\"").unwrap_err();
    /// assert_eq!(report.findings()[0].code(), "syntax");
    /// ```
    pub fn from_slice<'de, T: Validate<'de>>(&self, json: &'de [u8]) -> Result<Valid<T>, Report> {
        build(self, json)
    }

    /// Reads and checks a parsed JSON value.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// let value = serde_json::json!({"a": 1});
    /// let policy = vdsm_validate::Policy::lenient();
    /// let map = policy.from_value::<std::collections::BTreeMap<&str, u8>>(&value).unwrap();
    /// assert_eq!(map["a"], 1);
    /// ```
    pub fn from_value<'de, T: Validate<'de>>(&self, value: &'de Value) -> Result<Valid<T>, Report> {
        build(self, value)
    }

    /// Reads and checks what any self-describing serde format gives.
    ///
    /// Another parser of JSON is such a format too: `&mut sonic_rs::Deserializer::from_slice(bytes)`,
    /// say. The findings are the same, without line and column, since the text is not known here;
    /// what may stand behind the value is left to the parser (`end()`).
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// use serde::de::value::{Error, StrDeserializer};
    ///
    /// let input = StrDeserializer::<Error>::new("vnc");
    /// let policy = vdsm_validate::Policy::lenient();
    /// assert_eq!(*policy.from_deserializer::<String, _>(input).unwrap(), "vnc");
    /// ```
    pub fn from_deserializer<'de, T: Validate<'de>, D: Deserializer<'de>>(
        &self,
        input: D,
    ) -> Result<Valid<T>, Report> {
        build_once(|root, sink| other(self, root, sink, input))
    }

    /// Reads and checks the entries of a dictionary, whatever they are read from: see
    /// [`input`](crate::input).
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    pub fn from_entries<'de, T: Validate<'de>, E: Entries<'de>>(
        &self,
        entries: E,
    ) -> Result<Valid<T>, Report> {
        build_once(|root, sink| {
            run(self, root, sink, |walk| ValueVisitor(walk).dictionary(entries))
        })
    }

    /// Reads and checks the items of a list, whatever they are read from: see
    /// [`input`](crate::input).
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    pub fn from_items<'de, T: Validate<'de>, I: Items<'de>>(
        &self,
        items: I,
    ) -> Result<Valid<T>, Report> {
        build_once(|root, sink| run(self, root, sink, |walk| ValueVisitor(walk).list(items)))
    }

    /// Judges a value that was built by what its type declares: the findings are those of its dictionary,
    /// under the keys that it would be written with. How it would be written, in which form, is no part of it.
    ///
    /// ```
    /// use vdsm_validate::{Policy, ToDictionary, Validate};
    ///
    /// #[derive(Validate, ToDictionary)]
    /// struct Network {
    ///     #[validate(rename = "vlanId", range(0..=4094))]
    ///     vlan: u16,
    /// }
    ///
    /// let report = Policy::lenient().check(&Network { vlan: 5000 });
    /// assert_eq!(report.findings()[0].path().to_string(), "/vlanId");
    /// assert_eq!(report.findings()[0].to_string(), "5000 is outside 0..=4094");
    /// ```
    #[must_use]
    pub fn check<T: ToDictionary + Describe>(&self, value: &T) -> Report {
        built(self, Root::of::<T>(), value)
    }

    /// Checks JSON text; builds nothing.
    ///
    /// A valid dictionary costs no allocation, however large, but for what is of no fixed size:
    /// - values that a function named by `check` reads are built (one named by `check_data` wants none);
    /// - `unique` remembers the items of its list;
    /// - a value is built where only that shows whether a set, or a map whose keys a function of yours
    ///   makes, loses what is equal;
    /// - the keys of a map are remembered from the 25th on, in text;
    /// - the dictionary of a union is kept until the variant is known: in text, from 96 keys and
    ///   values on; where the tag is the first key, nothing is kept;
    /// - fields that groups read are held, from the 17th on;
    /// - a flattened struct, and one of more than 64 fields, is kept track of;
    /// - a string with escapes is written anew by the parser;
    /// - a field marked `serde` is read by its own `Deserialize`, and a `pattern` is compiled on its
    ///   first use.
    ///
    /// ```
    /// assert!(vdsm_validate::Policy::lenient().check_str::<Vec<u8>>("[1]").is_valid());
    /// ```
    #[must_use]
    pub fn check_str<'de, T: Validate<'de>>(&self, json: &'de str) -> Report {
        check::<T>(self, json)
    }

    /// Checks the bytes of JSON text; builds nothing.
    ///
    /// ```
    /// assert!(vdsm_validate::Policy::lenient().check_slice::<Vec<u8>>(b"[1]").is_valid());
    /// ```
    #[must_use]
    pub fn check_slice<'de, T: Validate<'de>>(&self, json: &'de [u8]) -> Report {
        check::<T>(self, json)
    }

    /// Checks a parsed JSON value; builds nothing.
    ///
    /// ```
    /// let value = serde_json::json!([1]);
    /// assert!(vdsm_validate::Policy::lenient().check_value::<Vec<u8>>(&value).is_valid());
    /// ```
    #[must_use]
    pub fn check_value<'de, T: Validate<'de>>(&self, value: &'de Value) -> Report {
        check::<T>(self, value)
    }

    /// Checks what any self-describing serde format gives; builds nothing.
    ///
    /// ```
    /// use serde::de::value::{Error, U64Deserializer};
    ///
    /// let input: U64Deserializer<Error> = serde::de::IntoDeserializer::into_deserializer(7_u64);
    /// let policy = vdsm_validate::Policy::lenient();
    /// assert!(policy.check_deserializer::<u8, _>(input).is_valid());
    /// ```
    #[must_use]
    pub fn check_deserializer<'de, T: Validate<'de>, D: Deserializer<'de>>(
        &self,
        input: D,
    ) -> Report {
        check_once::<T>(|root, sink| other(self, root, sink, input))
    }
}
