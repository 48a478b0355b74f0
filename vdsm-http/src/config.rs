//! What the service decides: policy, limit, the form of the answer.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use vdsm_validate::Policy;

use crate::problem::Problem;
use crate::rejection::Rejection;

/// What the service decides: the policy, the limit, whether values are shown, the form of the
/// answer. A clone shares it.
///
/// With axum it is an extension, `Router::layer(Extension(config))`; with actix-web a part of the
/// app, `App::app_data(config)`.
///
/// ```
/// use vdsm_http::{Answer, Config};
/// use vdsm_validate::Policy;
///
/// let config = Config::new()
///     .policy(Policy::strict())
///     .limit(64 * 1024)
///     .observe(|rejection| eprintln!("{rejection}"))
///     .answer(|rejection| Answer::text(rejection.status(), "no"));
/// # let _ = config;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config(Arc<Settings>);

type Hook<R> = Arc<dyn Fn(&Rejection) -> R + Send + Sync>;

#[derive(Clone, Default)]
struct Settings {
    policy: Policy,
    limit: Option<usize>,
    values: bool,
    observe: Option<Hook<()>>,
    answer: Option<Hook<Answer>>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("policy", &self.policy)
            .field("limit", &self.limit)
            .field("values", &self.values)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// The lenient policy, the framework's own limit, problem details without values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn with(mut self, set: impl FnOnce(&mut Settings)) -> Self {
        set(Arc::make_mut(&mut self.0));
        self
    }

    /// The policy that requests are checked under.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        self.with(|settings| settings.policy = policy)
    }

    /// How many bytes a body may have, instead of the framework's own limit.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Self {
        self.with(|settings| settings.limit = Some(bytes))
    }

    /// Whether answers quote the client's values, for debugging. Those of secret fields are in none.
    #[must_use]
    pub fn values(self, values: bool) -> Self {
        self.with(|settings| settings.values = values)
    }

    /// A function that sees every refusal, for a log: [`Rejection::report`] has the values.
    #[must_use]
    pub fn observe(self, observe: impl Fn(&Rejection) + Send + Sync + 'static) -> Self {
        self.with(|settings| settings.observe = Some(Arc::new(observe)))
    }

    /// A function that makes the answer to every refusal.
    #[must_use]
    pub fn answer(self, answer: impl Fn(&Rejection) -> Answer + Send + Sync + 'static) -> Self {
        self.with(|settings| settings.answer = Some(Arc::new(answer)))
    }

    pub(crate) fn checks_by(&self) -> &Policy {
        &self.0.policy
    }

    pub(crate) fn own_limit(&self) -> Option<usize> {
        self.0.limit
    }

    pub(crate) fn shows_values(&self) -> bool {
        self.0.values
    }

    pub(crate) fn see(&self, rejection: &Rejection) {
        if let Some(observe) = &self.0.observe {
            observe(rejection);
        }
    }

    pub(crate) fn answer_to(&self, rejection: &Rejection) -> Answer {
        match &self.0.answer {
            Some(answer) => answer(rejection),
            None => {
                Answer::new(rejection.status(), Problem::CONTENT_TYPE, json(&rejection.problem()))
            }
        }
    }
}

/// An answer: what [`Config::answer`] gives.
///
/// ```
/// use vdsm_http::Answer;
///
/// let answer = Answer::json(422, &["no"]);
/// assert_eq!((answer.status, answer.content_type.as_ref()), (422, "application/json"));
/// assert_eq!(answer.body, b"[\"no\"]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content type.
    pub content_type: Cow<'static, str>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer of some content type.
    #[must_use]
    pub fn new(
        status: u16,
        content_type: impl Into<Cow<'static, str>>,
        body: impl Into<Vec<u8>>,
    ) -> Self {
        Self { status, content_type: content_type.into(), body: body.into() }
    }

    /// An answer in JSON.
    #[must_use]
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        Self::new(status, "application/json", json(body))
    }

    /// An answer in plain text.
    #[must_use]
    pub fn text(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body.into())
    }
}

/// JSON; `null` of what cannot be written as JSON.
fn json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).unwrap_or_else(|_| b"null".to_vec())
}
