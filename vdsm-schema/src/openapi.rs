//! `OpenAPI` 3.1.

use serde_json::{Value, json};
use vdsm_validate::Schema;

use crate::{Exporter, Strictness};

/// An `OpenAPI` 3.1 document with the types as its components, and without paths: tools that describe a
/// service take the components out of it.
///
/// ```
/// use vdsm_schema::{Strictness, openapi};
/// use vdsm_validate::{Describe, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     port: u16,
/// }
///
/// let document = openapi(&[Host::schema()], Strictness::Strict, "hosts", "1.0");
/// assert_eq!(document["openapi"], "3.1.0");
/// assert_eq!(document["components"]["schemas"]["Host"]["required"][0], "port");
/// ```
#[must_use]
pub fn openapi(
    types: &[&'static Schema],
    strictness: Strictness,
    title: &str,
    version: &str,
) -> Value {
    let mut exporter = Exporter::new(strictness, "#/components/schemas/");
    for schema in types {
        exporter.add(schema);
    }
    json!({
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": {},
        "components": {"schemas": exporter.finish()},
    })
}
