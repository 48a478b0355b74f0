//! Calls with their parameters as they are declared.

use serde_json::Value;
use serde_json::value::RawValue;
use vdsm_validate::{Policy, Spelling};

use super::{Params, Request, Requests};
use crate::method::{Methods, positional};
use crate::service;

impl Methods {
    /// A request with the parameters of each call as their declarations have them: what only old
    /// clients send under its own names, numbers in strings as numbers; or, with `Spelling::Wire`, as
    /// the service itself reads it where its specification has it otherwise. What cannot be rewritten stays,
    /// and so does every byte around the parameters.
    ///
    /// None where nothing changes. A method can be rewritten that is made by
    /// [`Method::rewritable`](crate::Method::rewritable).
    ///
    /// ```
    /// use vdsm_rpc::{Method, Methods};
    /// use vdsm_validate::{Policy, Spelling, ToDictionary, Validate};
    ///
    /// #[derive(Validate, ToDictionary)]
    /// struct Wait {
    ///     #[validate(form = lenient)]
    ///     seconds: u32,
    /// }
    ///
    /// static METHODS: Methods = Methods::new(&[Method::rewritable::<Wait>("wait")]);
    /// let policy = Policy::lenient();
    /// let call = |seconds| format!(r#"{{"jsonrpc": "2.0", "id": 1, "method": "wait", "params": {seconds}}}"#);
    /// assert_eq!(METHODS.rewrite_json(&policy, Spelling::Documented, call(r#"["30"]"#)), Some(call("[30]")));
    /// assert_eq!(METHODS.rewrite_json(&policy, Spelling::Documented, call(r#"{"seconds": 30}"#)), None);
    /// ```
    #[must_use]
    pub fn rewrite_json(
        &self,
        policy: &Policy,
        spelling: Spelling,
        text: impl AsRef<[u8]>,
    ) -> Option<String> {
        let text = std::str::from_utf8(text.as_ref()).ok()?;
        let requests = Requests::read(text).ok()?;
        let mut rewritten = String::new();
        let mut done = 0;
        for request in requests.requests.iter().flatten() {
            let Some((raw, params)) = parameters(self, policy, spelling, text, request) else {
                continue;
            };
            let start = (raw.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
            rewritten.push_str(text.get(done..start)?);
            rewritten.push_str(&params.to_string());
            done = start + raw.get().len();
        }
        if done == 0 {
            return None;
        }
        rewritten.push_str(text.get(done..)?);
        Some(rewritten)
    }
}

/// The parameters of a call, before and after, where they change.
fn parameters<'t>(
    methods: &Methods,
    policy: &Policy,
    spelling: Spelling,
    text: &'t str,
    request: &Request<'t>,
) -> Option<(&'t RawValue, Value)> {
    let raw = request.params?;
    let method = methods.find(&request.method).ok()?;
    let params = service::Params::Json(Params::new(text, Some(raw)));
    let named = method.rewrite(policy, spelling, &params)?;
    let new = if raw.get().starts_with('[') {
        Value::Array(positional(method.schema(), named)?)
    } else {
        named
    };
    let old: Value = serde_json::from_str(raw.get()).ok()?;
    (old != new).then_some((raw, new))
}
