//! Types by their names, for what is only known at run time: the name of a call, an argument of a tool.

use std::fmt;

use serde_json::Value;

use crate::policy::Policy;
use crate::quote::Escaped;
use crate::report::Report;
use crate::schema::Schema;
use crate::suggest::nearest;
use crate::validate::{Describe, ValidateOwned};
use crate::write::{Spelling, ToDictionary, WriteError, to_value_as};

/// Types by their names: what [`catalogue!`](crate::catalogue!) makes.
///
/// ```
/// use vdsm_validate::{Catalogue, Policy, ToDictionary, Validate, catalogue};
///
/// #[derive(Validate, ToDictionary)]
/// struct Create {
///     #[validate(form = lenient, range(1..))]
///     memory: u32,
/// }
///
/// #[derive(Validate, ToDictionary)]
/// struct Destroy {
///     #[validate(uuid)]
///     id: String,
/// }
///
/// static CATALOGUE: Catalogue = catalogue! {
///     "VM.create" => Create = r#"{"memory": 512}"#,
///     "VM.destroy" => Destroy,
/// };
///
/// let create = CATALOGUE.find("VM.create").unwrap();
/// assert!(!create.check_str(&Policy::lenient(), r#"{"memory": 0}"#).is_valid());
/// let old = serde_json::json!({"memory": "512"});
/// assert_eq!(create.rewrite(&Policy::lenient(), &old).unwrap(), serde_json::json!({"memory": 512}));
/// assert!(create.check_str(&Policy::strict(), create.sample().unwrap()).is_valid());
///
/// let error = CATALOGUE.find("VM.craete").err().unwrap();
/// assert_eq!(error.to_string(), "no such type; did you mean VM.create?");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    entries: &'static [Entry],
}

impl Catalogue {
    /// The catalogue of these.
    #[must_use]
    pub const fn new(entries: &'static [Entry]) -> Self {
        Self { entries }
    }

    /// Every type, in the order of the catalogue.
    #[must_use]
    pub const fn entries(&self) -> &'static [Entry] {
        self.entries
    }

    /// The type of that name.
    ///
    /// # Errors
    ///
    /// The name that may have been meant, where there is no such type.
    pub fn find(&self, name: &str) -> Result<&'static Entry, UnknownType> {
        let found = self.entries.iter().find(|entry| entry.name == name);
        found.ok_or_else(|| {
            let near = nearest(name, |search| {
                self.entries.iter().for_each(|entry| search.offer(entry.name));
            });
            UnknownType { suggestion: near }
        })
    }
}

/// A type of a [`Catalogue`].
#[derive(Clone, Copy)]
pub struct Entry {
    name: &'static str,
    schema: fn() -> &'static Schema,
    rewrite: fn(&Policy, &Value, Spelling) -> Result<Value, Report>,
    sample: Option<&'static str>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Entry").field(&self.name).finish()
    }
}

impl Entry {
    /// A type under a name.
    #[must_use]
    pub const fn new<T: Describe + ValidateOwned + ToDictionary>(name: &'static str) -> Self {
        Self { rewrite: rewrite::<T>, ..Self::checked::<T>(name) }
    }

    /// A type under a name, which is not written again: it need not derive `ToDictionary`.
    ///
    /// ```
    /// use vdsm_validate::{Entry, Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Ping {}
    ///
    /// let entry = Entry::checked::<Ping>("Host.ping");
    /// let empty = serde_json::json!({});
    /// assert!(entry.check_value(&Policy::strict(), &empty).is_valid());
    /// assert!(entry.rewrite(&Policy::strict(), &empty).is_err());
    /// ```
    #[must_use]
    pub const fn checked<T: Describe + ?Sized>(name: &'static str) -> Self {
        Self { name, schema: T::schema, rewrite: unwritten, sample: None }
    }

    /// The same with a valid document, as JSON.
    #[must_use]
    pub const fn with_sample(self, sample: &'static str) -> Self {
        Self { sample: Some(sample), ..self }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The declarations.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        (self.schema)()
    }

    /// A valid document, as JSON.
    #[must_use]
    pub const fn sample(&self) -> Option<&'static str> {
        self.sample
    }

    /// Checks JSON text.
    #[must_use]
    pub fn check_str(&self, policy: &Policy, json: &str) -> Report {
        self.schema().check_str(policy, json)
    }

    /// Checks a parsed value.
    #[must_use]
    pub fn check_value(&self, policy: &Policy, value: &Value) -> Report {
        self.schema().check_value(policy, value)
    }

    /// Reads a document and writes it again in its documented form.
    ///
    /// # Errors
    ///
    /// The report, where the document is refused, or cannot be written again.
    pub fn rewrite(&self, policy: &Policy, value: &Value) -> Result<Value, Report> {
        self.rewrite_as(policy, value, Spelling::Documented)
    }

    /// The same in the spelling of one's choice.
    ///
    /// # Errors
    ///
    /// As of [`rewrite`](Self::rewrite).
    pub fn rewrite_as(
        &self,
        policy: &Policy,
        value: &Value,
        spelling: Spelling,
    ) -> Result<Value, Report> {
        (self.rewrite)(policy, value, spelling)
    }
}

fn rewrite<T: Describe + ValidateOwned + ToDictionary>(
    policy: &Policy,
    value: &Value,
    spelling: Spelling,
) -> Result<Value, Report> {
    let valid = policy.from_value::<T>(value)?;
    to_value_as(&*valid, spelling).map_err(|error| error.into_report(T::schema().name))
}

fn unwritten(_: &Policy, _: &Value, _: Spelling) -> Result<Value, Report> {
    let error =
        WriteError::new("the type does not derive `ToDictionary`, so that it is only checked");
    Err(error.into_report("a document"))
}

/// There is no type of that name. It does not quote the name, which may be a client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownType {
    suggestion: Option<&'static str>,
}

impl UnknownType {
    /// The name that may have been meant.
    #[must_use]
    pub const fn suggestion(&self) -> Option<&'static str> {
        self.suggestion
    }
}

impl fmt::Display for UnknownType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such type")?;
        match self.suggestion {
            Some(near) => write!(f, "; did you mean {}?", Escaped(near)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownType {}

/// A [`Catalogue`] of types by their names, each with a valid document where one is given:
/// `catalogue! { "VM.create" => VmCreate = "{…}", "VM.destroy" => VmDestroy }`.
#[macro_export]
macro_rules! catalogue {
    ($($name:literal => $Type:ty $(= $sample:expr)?),* $(,)?) => {
        $crate::Catalogue::new(const {
            &[$( $crate::Entry::new::<$Type>($name)$(.with_sample($sample))? ),*]
        })
    };
}
