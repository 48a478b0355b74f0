//! The table of methods.

use std::fmt;

use vdsm_validate::schema::Field;
use vdsm_validate::{Describe, Entry, Escaped, Kind, Schema, ToDictionary, ValidateOwned};
#[cfg(any(feature = "json", feature = "xml"))]
use vdsm_validate::{Policy, Spelling, to_value_as};

use crate::parameters::Parameters;
#[cfg(any(feature = "json", feature = "xml"))]
use crate::service::Params;

/// A method: a name, and the type of its parameters.
///
/// The type is a struct with a field for each parameter, in the order of the wire.
///
/// ```
/// use vdsm_rpc::Method;
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Destroy {
///     #[validate(rename = "vmId", uuid)]
///     vm_id: String,
/// }
///
/// static DESTROY: Method = Method::new::<Destroy>("destroy");
/// assert_eq!(DESTROY.name(), "destroy");
/// assert_eq!(DESTROY.parameters().collect::<Vec<_>>(), ["vmId"]);
/// ```
#[derive(Clone, Copy)]
pub struct Method {
    source: Source,
    #[cfg(any(feature = "json", feature = "xml"))]
    rewrite: Option<Rewrite>,
}

/// Where the declarations of the parameters are.
#[derive(Clone, Copy)]
enum Source {
    /// A type under a name, as a catalogue has it.
    Type(Entry),
    Names(&'static str, &'static Parameters),
}

/// Reads parameters, and writes them again as an object.
#[cfg(any(feature = "json", feature = "xml"))]
type Rewrite = fn(&Policy, Spelling, &Params<'_>) -> Option<serde_json::Value>;

#[cfg(any(feature = "json", feature = "xml"))]
fn rewrite<P: ValidateOwned + ToDictionary>(
    policy: &Policy,
    spelling: Spelling,
    params: &Params<'_>,
) -> Option<serde_json::Value> {
    to_value_as(&*params.read::<P>(policy).ok()?, spelling).ok()
}

impl Method {
    /// The method of a name whose parameters are the fields of `P`.
    #[must_use]
    pub const fn new<P: Describe>(name: &'static str) -> Self {
        Self::of(Entry::checked::<P>(name))
    }

    /// The method of the name of a [`Catalogue`](vdsm_validate::Catalogue)'s entry, whose parameters are
    /// the fields of its type.
    ///
    /// ```
    /// use vdsm_rpc::Method;
    /// use vdsm_validate::{Catalogue, ToDictionary, Validate, catalogue};
    ///
    /// #[derive(Validate, ToDictionary)]
    /// struct Destroy {
    ///     #[validate(rename = "vmId", uuid)]
    ///     vm_id: String,
    /// }
    ///
    /// static CATALOGUE: Catalogue = catalogue! { "destroy" => Destroy };
    /// let methods: Vec<Method> = CATALOGUE.entries().iter().copied().map(Method::of).collect();
    /// assert_eq!(methods[0].parameters().collect::<Vec<_>>(), ["vmId"]);
    /// ```
    #[must_use]
    pub const fn of(entry: Entry) -> Self {
        Self {
            source: Source::Type(entry),
            #[cfg(any(feature = "json", feature = "xml"))]
            rewrite: None,
        }
    }

    /// The same, whose calls can be written again as they are declared: `Methods::rewrite_json` and
    /// `Methods::rewrite_xml`.
    #[must_use]
    pub const fn rewritable<P: ValidateOwned + ToDictionary>(name: &'static str) -> Self {
        Self {
            source: Source::Type(Entry::new::<P>(name)),
            #[cfg(any(feature = "json", feature = "xml"))]
            rewrite: Some(rewrite::<P>),
        }
    }

    /// The method of a name, of whose parameters only the names are known.
    #[must_use]
    pub const fn named(name: &'static str, parameters: &'static Parameters) -> Self {
        Self {
            source: Source::Names(name, parameters),
            #[cfg(any(feature = "json", feature = "xml"))]
            rewrite: None,
        }
    }

    /// The parameters by name, as they are declared.
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) fn rewrite(
        &self,
        policy: &Policy,
        spelling: Spelling,
        params: &Params<'_>,
    ) -> Option<serde_json::Value> {
        self.rewrite?(policy, spelling, params)
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.source {
            Source::Type(entry) => entry.name(),
            Source::Names(name, _) => name,
        }
    }

    /// The declarations of the parameters.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        match self.source {
            Source::Type(entry) => entry.schema(),
            Source::Names(_, parameters) => parameters.schema(),
        }
    }

    /// The names of the parameters in the order of the wire.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        parameters(self.schema()).unwrap_or_default().into_iter()
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Method").field(&self.name()).finish()
    }
}

/// The names of a method's parameters, by position; none where the type is not a struct.
pub(crate) fn parameters(schema: &'static Schema) -> Option<Vec<&'static str>> {
    Some(fields(schema)?.into_iter().map(Field::key).collect())
}

/// The fields that a method's parameters are, by position; none where the type is not a struct.
pub(crate) fn fields(mut schema: &'static Schema) -> Option<Vec<&'static Field>> {
    while let Kind::Newtype(node) = schema.kind() {
        schema = node.schema();
    }
    let Kind::Object(object) = schema.kind() else { return None };
    Some(object.positions())
}

/// Parameters by name in the order of the wire; those that are left out at the end are not there.
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) fn positional(
    schema: &'static Schema,
    named: serde_json::Value,
) -> Option<Vec<serde_json::Value>> {
    let serde_json::Value::Object(mut named) = named else { return None };
    let mut values: Vec<_> =
        parameters(schema)?.into_iter().map(|name| named.remove(name)).collect();
    while values.last().is_some_and(Option::is_none) {
        values.pop();
    }
    // What has no place there would be lost.
    named.is_empty().then(|| values.into_iter().map(Option::unwrap_or_default).collect())
}

/// The methods of a service, by name: to check calls that others answer. A `Service` has functions
/// to answer them too.
///
/// ```
/// use vdsm_rpc::{Method, Methods};
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Ping {}
///
/// static METHODS: Methods = Methods::new(&[Method::new::<Ping>("Host.ping")]);
/// assert_eq!(METHODS.find("Host.ping").unwrap().name(), "Host.ping");
/// let error = METHODS.find("Host.pign").err().unwrap();
/// assert_eq!(error.suggestion(), Some("Host.ping"));
/// assert_eq!(error.to_string(), "no such method; did you mean Host.ping?");
/// ```
#[derive(Clone, Copy)]
pub struct Methods {
    first: &'static [Method],
    more: &'static [&'static [Method]],
}

impl Methods {
    /// The table of these methods.
    #[must_use]
    pub const fn new(methods: &'static [Method]) -> Self {
        Self { first: methods, more: &[] }
    }

    /// The same with the methods of more tables, in the place of such as were added before.
    #[must_use]
    pub const fn and(self, more: &'static [&'static [Method]]) -> Self {
        Self { first: self.first, more }
    }

    /// Every method, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &'static Method> {
        self.first.iter().chain(self.more.iter().copied().flatten())
    }

    /// The method of that name.
    ///
    /// # Errors
    ///
    /// The name that may have been meant, where there is no such method.
    pub fn find(&self, name: &str) -> Result<&'static Method, UnknownMethod> {
        let found = self.iter().find(|method| method.name() == name);
        found.ok_or_else(|| UnknownMethod::new(name, self.iter().map(Method::name)))
    }
}

/// How many calls one request may hold: the answer has an entry for each, which may be longer than the
/// call.
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) const MOST_CALLS: usize = 1000;

/// There is no method of that name. It does not quote the name, which is the client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMethod {
    suggestion: Option<String>,
}

/// Names longer than this are not compared.
const LONGEST: usize = 64;

impl UnknownMethod {
    pub(crate) fn new<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Self {
        let suggestion = if name.len() > LONGEST { None } else { nearest(name, known) };
        Self { suggestion: suggestion.map(str::to_owned) }
    }

    /// The name that may have been meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

/// The known name that differs in a third of its characters at most, or by case only.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|other| {
            let same = other.eq_ignore_ascii_case(name);
            (if same { 0 } else { strsim::osa_distance(name, other) }, other)
        })
        .filter(|(distance, other)| *distance <= other.len() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

impl fmt::Display for UnknownMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such method")?;
        match &self.suggestion {
            Some(suggestion) => write!(f, "; did you mean {}?", Escaped(suggestion)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownMethod {}
