//! Every type of the page by its name.

use vdsm_validate::{Describe, Policy, Report, Schema};

use crate::Return_Data;
use crate::status::{Answer, envelope};

/// One type of the page.
pub struct Entry {
    name: &'static str,
    schema: fn() -> &'static Schema,
    sample: &'static str,
    answers: &'static [Answer],
}

impl Entry {
    pub(crate) const fn new<T: Describe>(
        name: &'static str,
        sample: &'static str,
        answers: &'static [Answer],
    ) -> Self {
        Self { name, schema: T::schema, sample, answers }
    }

    /// The name on the page: `VM_Create_t`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The declarations.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        (self.schema)()
    }

    /// A valid dictionary, as JSON.
    #[must_use]
    pub const fn sample(&self) -> &'static str {
        self.sample
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
    pub fn check_value(&self, policy: &Policy, value: &serde_json::Value) -> Report {
        self.schema().check_value(policy, value)
    }

    /// What VDSM would have answered to a dictionary of that report: see [`status`](crate::status).
    #[must_use]
    pub fn answer(&self, report: &Report) -> Return_Data {
        envelope(self.answers, report)
    }
}

/// The type of that name.
///
/// ```
/// assert_eq!(vdsm_types::find("VM_Create_t").unwrap().name(), "VM_Create_t");
/// assert!(vdsm_types::find("VM_Destroy_t").is_none());
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Entry> {
    crate::TYPES.iter().find(|entry| entry.name == name)
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
    };
}
pub(crate) use types;
