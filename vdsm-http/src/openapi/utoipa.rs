//! Types, parameters and refusals as utoipa describes them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{Ref, RefOr, Required};
use utoipa::{IntoParams, IntoResponses};

use super::{declared, parameters, referred, refusals};
use crate::problem::{Place, Problem};
use crate::rejection::Rejection;
use crate::source::{Checked, PartsSource};

/// A schema of JSON as utoipa keeps it: every keyword as it is.
fn schema(value: Value) -> RefOr<Schema> {
    if let (Some(name), Some(1)) = (referred(&value), value.as_object().map(Map::len)) {
        return Ref::from_schema_name(name).into();
    }
    let keywords: Extensions = value.as_object().cloned().unwrap_or_default().into_iter().collect();
    let object = ObjectBuilder::new().schema_type(SchemaType::AnyValue).extensions(Some(keywords));
    Schema::Object(object.build()).into()
}

impl<S: PartsSource> IntoParams for Checked<S> {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let place = match S::PLACE {
            Place::Path => ParameterIn::Path,
            Place::Header => ParameterIn::Header,
            _ => ParameterIn::Query,
        };
        let parameter = |parameter: super::Parameter| {
            let required = parameter.required || S::PLACE == Place::Path;
            ParameterBuilder::new()
                .name(parameter.name)
                .parameter_in(place.clone())
                .description(parameter.description)
                .required(if required { Required::True } else { Required::False })
                .schema(Some(schema(parameter.schema)))
                .build()
        };
        parameters(S::schema()).into_iter().map(parameter).collect()
    }
}

impl IntoResponses for Rejection {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let response = |(status, description, problem): (u16, String, Value)| {
            let content = ContentBuilder::new().schema(Some(schema(problem))).build();
            let response = ResponseBuilder::new()
                .description(description)
                .content(Problem::CONTENT_TYPE, content)
                .build();
            (status.to_string(), response.into())
        };
        refusals(Place::Body).into_iter().map(response).collect()
    }
}

/// Lets utoipa describe types by their declarations: implements its `ToSchema` for each.
///
/// ```
/// use utoipa::OpenApi;
/// use vdsm_http::{Checked, Query, Rejection};
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Ticket {
///     #[validate(range(1..=7200))]
///     seconds: u32,
/// }
///
/// #[derive(Validate)]
/// struct Page {
///     #[validate(range(1..))]
///     page: u32,
/// }
///
/// vdsm_http::to_schema!(Ticket);
///
/// #[utoipa::path(post, path = "/ticket", request_body = Ticket, params(Checked<Query<Page>>),
///     responses((status = 200, body = String), Rejection))]
/// async fn set_ticket() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(set_ticket))]
/// struct Described;
///
/// let document = serde_json::to_value(Described::openapi()).unwrap();
/// let ticket = &document["components"]["schemas"]["Ticket"];
/// assert_eq!(ticket["properties"]["seconds"]["maximum"], 7200);
/// let operation = &document["paths"]["/ticket"]["post"];
/// assert_eq!(operation["parameters"][0]["in"], "query");
/// assert!(operation["responses"]["422"]["content"]["application/problem+json"].is_object());
/// ```
#[macro_export]
macro_rules! to_schema {
    ($($Type:ty),+ $(,)?) => {$(
        impl $crate::private::PartialSchema for $Type {
            fn schema() -> $crate::private::RefOrSchema {
                $crate::private::schema::<Self>()
            }
        }

        impl $crate::private::ToSchema for $Type {
            fn name() -> ::std::borrow::Cow<'static, str> {
                $crate::private::name::<Self>().into()
            }

            fn schemas(schemas: &mut ::std::vec::Vec<(::std::string::String, $crate::private::RefOrSchema)>) {
                $crate::private::schemas::<Self>(schemas);
            }
        }
    )+};
}

/// What [`to_schema!`](crate::to_schema) refers to.
pub mod private {
    use utoipa::openapi::RefOr;
    use vdsm_validate::Describe;

    use super::{Schema, declared, referred};

    pub use utoipa::{PartialSchema, ToSchema};

    /// A schema of utoipa's, or a reference to one.
    pub type RefOrSchema = RefOr<Schema>;

    /// The name of a type in the document.
    #[must_use]
    pub fn name<T: Describe>() -> String {
        let (whole, _) = declared(T::schema());
        referred(&whole).map_or_else(|| T::schema().name().to_owned(), str::to_owned)
    }

    /// What is declared of a type.
    #[must_use]
    pub fn schema<T: Describe>() -> RefOrSchema {
        let (whole, mut definitions) = declared(T::schema());
        let definition = referred(&whole).and_then(|name| definitions.remove(name));
        super::schema(definition.unwrap_or(whole))
    }

    /// The types that a type refers to.
    pub fn schemas<T: Describe>(schemas: &mut Vec<(String, RefOrSchema)>) {
        let (whole, definitions) = declared(T::schema());
        let others = definitions.into_iter().filter(|(name, _)| referred(&whole) != Some(name));
        schemas.extend(others.map(|(name, definition)| (name, super::schema(definition))));
    }
}
