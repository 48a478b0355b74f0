//! Every type of the page by its name.

use serde_json::Value;
use vdsm_validate::{Describe, Policy, Report, Schema, Spelling, ToDictionary, ValidateOwned};

use crate::Return_Data;
use crate::status::{Answer, envelope};

/// One type of the page.
pub struct Entry {
    of: vdsm_validate::Entry,
    answers: &'static [Answer],
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.of.fmt(f)
    }
}

impl Entry {
    pub(crate) const fn new<T: Describe + ValidateOwned + ToDictionary>(
        name: &'static str,
        sample: &'static str,
        answers: &'static [Answer],
    ) -> Self {
        let of = vdsm_validate::Entry::new::<T>(name).with_sample(sample);
        Self { of, answers }
    }

    /// The name on the page: `VM_Create_t`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.of.name()
    }

    /// The declarations.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.of.schema()
    }

    /// A valid dictionary, as JSON.
    #[must_use]
    pub fn sample(&self) -> &'static str {
        self.of.sample().unwrap_or_default()
    }

    /// Checks JSON text.
    ///
    /// ```
    /// let entry = vdsm_types::find("FenceNode_Action_t").unwrap();
    /// assert!(entry.check_str(&vdsm_validate::Policy::strict(), r#""reboot""#).is_valid());
    /// ```
    #[must_use]
    pub fn check_str(&self, policy: &Policy, json: &str) -> Report {
        self.schema().check_str(policy, json)
    }

    /// Checks a parsed value.
    #[must_use]
    pub fn check_value(&self, policy: &Policy, value: &Value) -> Report {
        self.schema().check_value(policy, value)
    }

    /// Reads a dictionary and writes it again, as the page has it: keys and values of old clients
    /// under their own names, numbers as numbers.
    ///
    /// # Errors
    ///
    /// The report, where the dictionary is refused, or cannot be written again.
    ///
    /// ```
    /// use serde_json::json;
    /// use vdsm_validate::Policy;
    ///
    /// let entry = vdsm_types::find("StoragePool_ImageMoveList_t").unwrap();
    /// let old = json!({"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3": "True"});
    /// let new = entry.rewrite(&Policy::lenient(), &old).unwrap();
    /// assert_eq!(new, json!([{"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3": true}]));
    /// ```
    pub fn rewrite(&self, policy: &Policy, value: &Value) -> Result<Value, Report> {
        self.rewrite_as(policy, value, Spelling::Documented)
    }

    /// The same in the spelling of one's choice: as VDSM itself read it, where that never was what the
    /// page shows.
    ///
    /// # Errors
    ///
    /// As of [`rewrite`](Self::rewrite).
    ///
    /// ```
    /// use serde_json::json;
    /// use vdsm_validate::{Policy, Spelling};
    ///
    /// let entry = vdsm_types::find("DriveSpec_t").unwrap();
    /// let drive = json!({"spUUID": "a", "sdUUID": "b", "imgUUID": "c", "volUUID": "d"});
    /// let drive = entry.rewrite_as(&Policy::lenient(), &drive, Spelling::Wire).unwrap();
    /// assert_eq!(drive, json!({"poolID": "a", "domainID": "b", "imageID": "c", "volumeID": "d"}));
    /// ```
    pub fn rewrite_as(
        &self,
        policy: &Policy,
        value: &Value,
        spelling: Spelling,
    ) -> Result<Value, Report> {
        self.of.rewrite_as(policy, value, spelling)
    }

    /// What VDSM answered to which findings, in the order of its checks.
    pub(crate) fn answers(&self) -> &'static [Answer] {
        self.answers
    }

    /// What VDSM would have answered to a dictionary of that report: see [`status`](crate::status).
    #[must_use]
    pub fn answer(&self, report: &Report) -> Return_Data {
        envelope(self.answers, report)
    }
}

/// The types without what VDSM answered.
pub(crate) const fn entries<const COUNT: usize>(types: &[Entry]) -> [vdsm_validate::Entry; COUNT] {
    let mut entries = [types[0].of; COUNT];
    let mut at = 0;
    while at < COUNT {
        entries[at] = types[at].of;
        at += 1;
    }
    entries
}

/// The type of that name.
///
/// ```
/// assert_eq!(vdsm_types::find("VM_Create_t").unwrap().name(), "VM_Create_t");
/// assert!(vdsm_types::find("VM_Destroy_t").is_none());
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Entry> {
    crate::TYPES.iter().find(|entry| entry.name() == name)
}

/// Exports the types of each module and lists the first of it in [`TYPES`](crate::TYPES).
macro_rules! types {
    ($($module:ident::$type:ident $({$($part:ident),*})?;)*) => {
        $(pub use $module::{$type, $($($part),*)?};)*

        /// The types of the page in its order.
        pub static TYPES: &[Entry] = &[$(
            Entry::new::<$type>(
                stringify!($type),
                include_str!(concat!("../samples/", stringify!($type), "/valid.json")),
                $module::ANSWERS,
            ),
        )*];

        /// The same as a catalogue, which takes any types.
        ///
        /// ```
        /// let error = vdsm_types::CATALOGUE.find("VM_Craete_t").err().unwrap();
        /// assert_eq!(error.suggestion(), Some("VM_Create_t"));
        /// ```
        pub static CATALOGUE: vdsm_validate::Catalogue = vdsm_validate::Catalogue::new(&ENTRIES);

        static ENTRIES: [vdsm_validate::Entry; TYPES.len()] = registry::entries(TYPES);

        /// Reads, writes and reads again, for every type.
        #[cfg(test)]
        const RETURNS: &[registry::tests::Returns] = &[$(registry::tests::returns::<$type>),*];
    };
}
pub(crate) use types;

#[cfg(test)]
pub(crate) mod tests;
