//! Requests and answers of the crate `http`, as hyper has them.

use std::fmt::Display;
use std::pin::pin;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, EXPECT};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Body;

use crate::body::{Failure, LIMIT, collect, drain};
use crate::config::Config;
use crate::kind::Kind;
use crate::rejection::Rejection;
use crate::source::{BodySource, Raw, Source};

/// Reads and checks the body of a request; the limit is 2 MiB where the configuration has none.
///
/// # Errors
///
/// The rejection, which is a [`Response`] too.
///
/// ```
/// use http::{Request, Response};
/// use http_body_util::Full;
/// use vdsm_http::{Config, check};
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Ticket {
///     #[validate(range(1..=7200))]
///     seconds: u32,
/// }
///
/// async fn serve(request: Request<Full<bytes::Bytes>>, config: &Config) -> Response<Full<bytes::Bytes>> {
///     match check::<Ticket, _>(request, config).await {
///         Ok(ticket) => Response::new(Full::from(ticket.seconds.to_string())),
///         Err(rejection) => rejection.into(),
///     }
/// }
/// ```
pub async fn check<S, B>(request: Request<B>, config: &Config) -> Result<S::Value, Rejection>
where
    S: BodySource,
    B: Body<Data = Bytes>,
    B::Error: Display,
{
    let (head, body) = request.into_parts();
    let mut body = pin!(body);
    read::<S, _>(&head.headers, &mut body, config.own_limit().unwrap_or(LIMIT), config).await
}

/// Reads and checks a body.
pub(crate) async fn read<S, B>(
    headers: &HeaderMap,
    body: &mut B,
    limit: usize,
    config: &Config,
) -> Result<S::Value, Rejection>
where
    S: BodySource,
    B: Body<Data = Bytes> + Unpin,
    B::Error: Display,
{
    let (refused, asked) = match media_type::<S>(headers, config) {
        Ok(()) => match collect(body, limit).await {
            Ok(bytes) => return S::read(Raw::of_body(bytes), config),
            Err(failure) => failed(failure, limit, config),
        },
        Err(refused) => (refused, false),
    };
    hear_out(headers, asked, body).await;
    Err(refused)
}

/// Whether the content type is one that is read.
pub(crate) fn media_type<S: Source>(headers: &HeaderMap, config: &Config) -> Result<(), Rejection> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if S::accepts(content_type.unwrap_or_default()) {
        return Ok(());
    }
    Err(Rejection::unread(Kind::MediaType, format!("send {}", S::EXPECTS), config))
}

/// The rejection, and whether the client was asked to send.
pub(crate) fn failed<E: Display>(
    failure: Failure<E>,
    limit: usize,
    config: &Config,
) -> (Rejection, bool) {
    let asked = failure.asked();
    let rejection = match failure {
        Failure::TooLarge | Failure::Announced => {
            let detail = format!("the body has more than {limit} bytes");
            Rejection::unread(Kind::TooLarge, detail, config)
        }
        Failure::Interrupted(error) => {
            Rejection::unread(Kind::Interrupted, error.to_string(), config)
        }
    };
    (rejection, asked)
}

/// Reads on where the client is still sending; one that waits to be asked is not.
pub(crate) async fn hear_out<B>(headers: &HeaderMap, asked: bool, body: &mut B)
where
    B: Body<Data = Bytes> + Unpin,
{
    if asked || !headers.contains_key(EXPECT) {
        drain(body).await;
    }
}

impl<B: From<Vec<u8>>> From<Rejection> for Response<B> {
    fn from(rejection: Rejection) -> Self {
        let answer = rejection.answer();
        let mut response = Self::new(answer.body.into());
        *response.status_mut() =
            StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if let Ok(content_type) = answer.content_type.parse() {
            response.headers_mut().insert(CONTENT_TYPE, content_type);
        }
        response
    }
}
