//! Extractors of actix-web.

use std::future::{Future, poll_fn};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::config::Config;
use crate::kind::Kind;
use crate::problem::Place;
use crate::rejection::Rejection;
use crate::source::{Checked, Raw, Source};

/// How many bytes a body may have where nothing says otherwise: as actix-web's `JsonConfig`.
const LIMIT: usize = 2 << 20;

/// How many bytes of a refused body are read and dropped, so that a client that is still sending
/// reads the answer.
const DRAINED: usize = 8 << 20;

impl ResponseError for Rejection {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let answer = self.answer();
        let status = StatusCode::from_u16(answer.status);
        HttpResponse::build(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
            .content_type(answer.content_type.as_ref())
            .body(answer.body)
    }
}

impl<S: Source + 'static> FromRequest for Checked<S> {
    type Error = Rejection;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Rejection>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let config = request.app_data::<Config>().cloned().unwrap_or_default();
        if S::PLACE == Place::Body {
            let (request, payload) = (request.clone(), payload.take());
            return Box::pin(async move { body::<S>(&request, payload, &config).await.map(Self) });
        }
        let path: Vec<(String, String)> = request
            .match_info()
            .iter()
            .map(|(name, value)| (name.to_owned(), crate::percent::decoded_text(value)))
            .collect();
        let path: Vec<_> = path.iter().map(|(name, value)| (&**name, &**value)).collect();
        let headers = request.headers().iter().filter(|_| S::PLACE == Place::Header);
        let headers: Vec<_> =
            headers.map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        let query = request.query_string();
        let raw = Raw { query, path: &path, headers: &headers, body: Bytes::new() };
        let read = S::read(raw, &config).map(Self);
        Box::pin(async move { read })
    }
}

/// Reads and checks a body.
async fn body<S: Source>(
    request: &HttpRequest,
    mut payload: Payload,
    config: &Config,
) -> Result<S::Value, Rejection> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let limit = config.own_limit().unwrap_or(LIMIT);
    let announced = header(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    let too_large = || {
        let detail = format!("the body has more than {limit} bytes");
        Rejection::unread(Kind::TooLarge, detail, config)
    };
    let mut asked = false;
    let refused = if !S::accepts(header(CONTENT_TYPE).unwrap_or_default()) {
        Rejection::unread(Kind::MediaType, format!("send {}", S::EXPECTS), config)
    } else if announced.is_some_and(|length| length > limit) {
        too_large()
    } else {
        asked = true;
        match collect(&mut payload, limit).await {
            Ok(Some(body)) => return S::read(Raw::of_body(body), config),
            Ok(None) | Err(PayloadError::Overflow) => too_large(),
            Err(error) => Rejection::unread(Kind::Interrupted, error.to_string(), config),
        }
    };
    // A client that waits to be asked is not sending.
    if asked || !request.headers().contains_key(EXPECT) {
        let mut left = DRAINED;
        while let Some(Ok(data)) = next(&mut payload).await {
            left = left.saturating_sub(data.len());
            if left == 0 {
                break;
            }
        }
    }
    Err(refused)
}

/// All bytes of a body; none where there are more than the limit.
async fn collect(payload: &mut Payload, limit: usize) -> Result<Option<Bytes>, PayloadError> {
    let mut all = BytesMut::new();
    while let Some(data) = next(payload).await {
        let data = data?;
        if all.len() + data.len() > limit {
            return Ok(None);
        }
        all.extend_from_slice(&data);
    }
    Ok(Some(all.freeze()))
}

/// The next bytes; none at the end.
async fn next(payload: &mut Payload) -> Option<Result<Bytes, PayloadError>> {
    poll_fn(|cx| Pin::new(&mut *payload).poll_next(cx)).await
}
