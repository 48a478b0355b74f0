//! Parameters of which only the names are known.

use std::sync::OnceLock;

use vdsm_validate::Schema;
use vdsm_validate::schema::{Unknown, make};

/// A parameter that may be any value.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    name: &'static str,
    optional: bool,
    secret: bool,
}

impl Parameter {
    /// A parameter that has to be there.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, optional: false, secret: false }
    }

    /// It may be left out.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Its value is in no report.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }
}

/// The parameters of a method in the order of the wire, where only their names are known: one that
/// is missing is an error, a name that is none of them a warning, and each value is good.
///
/// ```
/// use vdsm_rpc::{Method, Methods, Parameter, Parameters};
/// use vdsm_validate::Policy;
///
/// static SHUTDOWN: Parameters =
///     Parameters::new(&[Parameter::new("vmId"), Parameter::new("delay").optional()]);
/// static METHODS: Methods = Methods::new(&[Method::named("shutdown", &SHUTDOWN)]);
///
/// let method = METHODS.find("shutdown").unwrap();
/// assert_eq!(method.parameters().collect::<Vec<_>>(), ["vmId", "delay"]);
/// let report = method.schema().check_str(&Policy::lenient(), r#"{"delay": [1], "now": true}"#);
/// let found: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
/// assert_eq!(found, ["unknown key", "missing key; expected a value"]);
/// ```
#[derive(Debug)]
pub struct Parameters {
    list: &'static [Parameter],
    schema: OnceLock<&'static Schema>,
}

impl Parameters {
    /// These, in this order.
    #[must_use]
    pub const fn new(list: &'static [Parameter]) -> Self {
        Self { list, schema: OnceLock::new() }
    }

    /// The same as declarations; made once.
    pub(crate) fn schema(&self) -> &'static Schema {
        self.schema.get_or_init(|| {
            let object = make::object("parameters").unknown(Unknown::Warn);
            let object = self.list.iter().fold(object, |object, parameter| {
                // A type without a name takes anything.
                let place = make::Name::new().place();
                let place = if parameter.secret { place.secret() } else { place };
                let field = make::field(parameter.name, place);
                object.field(if parameter.optional { field.optional() } else { field })
            });
            // Only a group can name a field that is not there.
            let any = || make::newtype("parameters", make::Name::new().place());
            object.finish().unwrap_or_else(|_| any())
        })
    }
}
