//! Checked requests in services that exist already, and refusals as RFC 9457 problem details.
//!
//! With the feature of a framework, `Checked` is an extractor there: the handler gets a value that
//! keeps its declarations, and everybody else an answer that lists all that is wrong. Without any,
//! what is here is the answer: [`Problem`].
//!
//! ```
//! use vdsm_http::Problem;
//! use vdsm_validate::{Validate, from_str};
//!
//! #[derive(Validate, Debug)]
//! struct Ticket {
//!     #[validate(range(1..=7200))]
//!     seconds: u32,
//! }
//!
//! let report = from_str::<Ticket>(r#"{"seconds": 9000}"#).unwrap_err();
//! let problem = Problem::of(&report);
//! assert_eq!(problem.status(), 422);
//! let body = serde_json::to_value(&problem).unwrap();
//! assert_eq!(
//!     body["errors"],
//!     serde_json::json!([{
//!         "pointer": "#/seconds",
//!         "detail": "the value is outside 1..=7200",
//!         "code": "range",
//!         "line": 1,
//!         "column": 13
//!     }])
//! );
//! ```

mod kind;
mod problem;

#[cfg(any(feature = "actix", feature = "hyper"))]
mod borrowed;
#[cfg(any(feature = "actix", feature = "hyper"))]
mod config;
#[cfg(any(feature = "actix", feature = "hyper"))]
mod fields;
#[cfg(any(feature = "actix", feature = "hyper"))]
mod media;
#[cfg(any(feature = "actix", feature = "hyper"))]
mod rejection;
#[cfg(any(feature = "actix", feature = "hyper"))]
mod source;

#[cfg(feature = "actix")]
mod actix;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "hyper")]
mod body;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(any(feature = "aide", feature = "utoipa"))]
mod openapi;
#[cfg(any(feature = "actix", feature = "tower"))]
mod percent;
#[cfg(feature = "tower")]
mod tower;

pub use kind::Kind;
pub use problem::{Place, Problem};

#[cfg(any(feature = "actix", feature = "hyper"))]
pub use borrowed::{Body, Borrowed};
#[cfg(any(feature = "actix", feature = "hyper"))]
pub use config::{Answer, Config};
#[cfg(feature = "hyper")]
pub use hyper::check;
#[cfg(any(feature = "actix", feature = "hyper"))]
pub use rejection::Rejection;
#[cfg(feature = "msgpack")]
#[cfg(any(feature = "actix", feature = "hyper"))]
pub use source::MessagePack;
#[cfg(any(feature = "actix", feature = "hyper"))]
pub use source::{
    BodySource, Checked, Form, Header, Json, PartsSource, Path, Query, Source, WithBody,
};
#[cfg(feature = "tower")]
pub use tower::{CheckLayer, CheckService, Passed};

#[cfg(feature = "utoipa")]
#[doc(hidden)]
pub use openapi::utoipa::private;

/// The programs of the README.
#[cfg(all(doctest, feature = "axum"))]
#[doc = include_str!("../README.md")]
struct Readme;
