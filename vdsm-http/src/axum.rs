//! Extractors of axum.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use ::axum::RequestExt;
use ::axum::body::Body;
use ::axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use ::axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::request::Parts;
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::body::{Failure, collect};
use crate::config::Config;
use crate::hyper::{failed, hear_out, media_type, read};
use crate::kind::Kind;
use crate::problem::Place;
use crate::rejection::Rejection;
use crate::source::{BodySource, Checked, PartsSource, Raw};

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        Response::from(self)
    }
}

/// The configuration that the router has as an extension, or the default one.
fn config(extensions: &http::Extensions) -> Config {
    extensions.get::<Config>().cloned().unwrap_or_default()
}

impl<B, S> FromRequest<S> for Checked<B>
where
    B: BodySource<Value: Send>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Rejection> {
        let config = config(request.extensions());
        let (head, mut body) = request.into_parts();
        if let Some(limit) = config.own_limit() {
            return read::<B, _>(&head.headers, &mut body, limit, &config).await.map(Self);
        }
        let (refused, asked) = match media_type::<B>(&head.headers, &config) {
            Ok(()) => {
                // The router's own limit is known to axum alone, which keeps what is over it.
                let lent = Lent(Arc::new(Mutex::new(body)));
                let mut limited = Request::new(Body::new(lent.clone()));
                *limited.extensions_mut() = head.extensions;
                let mut limited = limited.with_limited_body().into_body();
                let bytes = collect(&mut limited, usize::MAX).await;
                drop(limited);
                match bytes {
                    Ok(bytes) => return B::read(Raw::of_body(bytes), &config).map(Self),
                    Err(failure) => {
                        body = lent.take();
                        (failed_by_axum(failure, &config), true)
                    }
                }
            }
            Err(refused) => (refused, false),
        };
        hear_out(&head.headers, asked, &mut body).await;
        Err(refused)
    }
}

/// Why axum gives no body.
fn failed_by_axum(failure: Failure<::axum::Error>, config: &Config) -> Rejection {
    let Failure::Interrupted(error) = failure else { return failed(failure, usize::MAX, config).0 };
    let error = error.into_inner();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error.as_ref());
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            let detail = "the body has more bytes than the limit";
            return Rejection::unread(Kind::TooLarge, detail, config);
        }
        cause = error.source();
    }
    Rejection::unread(Kind::Interrupted, error.to_string(), config)
}

/// A body that comes back after axum has limited it.
#[derive(Clone)]
struct Lent(Arc<Mutex<Body>>);

impl Lent {
    fn with<R>(&self, act: impl FnOnce(&mut Body) -> R) -> R {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn take(&self) -> Body {
        self.with(std::mem::take)
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = ::axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ::axum::Error>>> {
        self.with(|body| Pin::new(body).poll_frame(cx))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}

impl<P, S> FromRequestParts<S> for Checked<P>
where
    P: PartsSource<Value: Send>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let config = config(&parts.extensions);
        let parameters = match P::PLACE {
            // Of a route without parameters there are none.
            Place::Path => RawPathParams::from_request_parts(parts, state).await.ok(),
            _ => None,
        };
        let path: Vec<_> = parameters.iter().flatten().collect();
        let headers = parts.headers.iter().filter(|_| P::PLACE == Place::Header);
        let headers: Vec<_> =
            headers.map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        let query = parts.uri.query().unwrap_or_default();
        let raw = Raw { query, path: &path, headers: &headers, body: Bytes::new() };
        P::read(raw, &config).map(Self)
    }
}
