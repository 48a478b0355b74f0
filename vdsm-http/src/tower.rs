//! A layer that checks by method and path, and passes the same bytes on.

mod passed;
mod pattern;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::Body;
use http_body_util::{Either, Full};
use tower_layer::Layer;
use tower_service::Service;

use crate::body::LIMIT;
use crate::config::Config;
use crate::hyper::{failed, hear_out, media_type};
use crate::rejection::Rejection;
use crate::source::{BodySource, Raw};

pub use passed::Passed;
use pattern::Pattern;

/// A layer that checks bodies by method and path before a service that stays as it is.
///
/// What keeps its declarations goes on as the same bytes, trailers included; so does what no route
/// is for. A path may have `{name}` for any segment, and `{*rest}` for all that is left.
///
/// ```
/// use vdsm_http::CheckLayer;
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Ticket {
///     #[validate(range(1..=7200))]
///     seconds: u32,
/// }
///
/// let layer = CheckLayer::new().check::<Ticket>("POST", "/machines/{id}/ticket");
/// # let _ = layer;
/// ```
#[derive(Clone, Default)]
pub struct CheckLayer {
    routes: Vec<Route>,
    config: Config,
    shadow: bool,
}

/// What is checked where.
#[derive(Clone)]
struct Route {
    method: String,
    path: Pattern,
    media_type: fn(&HeaderMap, &Config) -> Result<(), Rejection>,
    read: fn(Bytes, &Config) -> Result<(), Rejection>,
}

impl CheckLayer {
    /// A layer that checks nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks the bodies of a method to a path: `check::<T>`, or `check::<Form<T>>`.
    #[must_use]
    pub fn check<S: BodySource>(mut self, method: impl Into<String>, path: &str) -> Self {
        self.routes.push(Route {
            method: method.into(),
            path: Pattern::new(path),
            media_type: media_type::<S>,
            read: |body, config| S::read(Raw::of_body(body), config).map(drop),
        });
        self
    }

    /// The policy, the limit (2 MiB where it has none) and the form of the answers.
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Refuses nothing: everything goes on as it came, and [`Config::observe`] learns of what would
    /// have been refused.
    #[must_use]
    pub fn shadow(mut self, shadow: bool) -> Self {
        self.shadow = shadow;
        self
    }
}

impl<S> Layer<S> for CheckLayer {
    type Service = CheckService<S>;

    fn layer(&self, inner: S) -> CheckService<S> {
        CheckService { inner, layer: Arc::new(self.clone()) }
    }
}

/// The service behind a [`CheckLayer`].
#[derive(Clone)]
pub struct CheckService<S> {
    inner: S,
    layer: Arc<CheckLayer>,
}

type Answered<B> = Response<Either<Full<Bytes>, B>>;

impl<S, B, R> Service<Request<B>> for CheckService<S>
where
    S: Service<Request<Passed<B>>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: std::fmt::Display + Send,
{
    type Response = Answered<R>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Answered<R>, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // The one that is ready is called.
        let next = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, next);
        let layer = Arc::clone(&self.layer);
        Box::pin(async move {
            match layer.pass(request).await {
                Ok(request) => {
                    inner.call(request).await.map(|response| response.map(Either::Right))
                }
                Err(rejection) => Ok(Response::<Full<Bytes>>::from(rejection).map(Either::Left)),
            }
        })
    }
}

impl CheckLayer {
    /// The request to pass on.
    async fn pass<B>(&self, request: Request<B>) -> Result<Request<Passed<B>>, Rejection>
    where
        B: Body<Data = Bytes>,
        B::Error: std::fmt::Display,
    {
        let (head, body) = request.into_parts();
        let mut body = Passed::new(body);
        let route = self.routes.iter().find(|route| {
            route.method.eq_ignore_ascii_case(head.method.as_str())
                && route.path.matches(head.uri.path())
        });
        let Some(route) = route else { return Ok(Request::from_parts(head, body)) };
        match self.judge(route, &head.headers, &mut body).await {
            Err((rejection, asked)) if !self.shadow => {
                hear_out(&head.headers, asked, &mut body.into_rest()).await;
                Err(rejection)
            }
            _ => Ok(Request::from_parts(head, body)),
        }
    }

    /// Checks a body; with the rejection comes whether the client was asked to send.
    async fn judge<B>(
        &self,
        route: &Route,
        headers: &HeaderMap,
        body: &mut Passed<B>,
    ) -> Result<(), (Rejection, bool)>
    where
        B: Body<Data = Bytes>,
        B::Error: std::fmt::Display,
    {
        (route.media_type)(headers, &self.config).map_err(|refused| (refused, false))?;
        let limit = self.config.own_limit().unwrap_or(LIMIT);
        let bytes = body.look(limit).await;
        let bytes = bytes.map_err(|failure| failed(failure, limit, &self.config))?;
        (route.read)(bytes, &self.config).map_err(|refused| (refused, true))
    }
}
