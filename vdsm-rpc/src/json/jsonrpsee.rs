//! Methods and parameters under jsonrpsee, which reads the frame and leaves the parameters.
//!
//! jsonrpsee answers what is wrong with the frame (-32700, -32600, -32601); parameters that are refused
//! are its -32602, with the `data` that they have everywhere. Their line and column are left out: only
//! jsonrpsee has the whole text that these would count from.

use jsonrpsee::RpcModule;
use jsonrpsee::types::{ErrorObjectOwned, Params as RawParams};
use serde_json::Value;
use serde_json::value::RawValue;
use vdsm_validate::{Policy, Valid, ValidateOwned};

use super::Params;
use super::answer::Error;
use crate::refusal::Refusal;
use crate::service::{self, Failure, Service};

/// Reads and checks the parameters of a call, for a method that is registered with jsonrpsee itself.
///
/// # Errors
///
/// The answer of jsonrpsee, with everything that is wrong with them.
///
/// ```
/// use jsonrpsee::RpcModule;
/// use jsonrpsee::types::ErrorObjectOwned;
/// use vdsm_rpc::json::jsonrpsee::read;
/// use vdsm_validate::{Policy, Validate};
///
/// #[derive(Validate)]
/// struct Wait {
///     #[validate(range(..=60))]
///     seconds: u32,
/// }
///
/// let mut module = RpcModule::new(());
/// module
///     .register_async_method("wait", |params, _, _| async move {
///         let call = read::<Wait>(&params, &Policy::lenient())?;
///         Ok::<_, ErrorObjectOwned>(call.seconds)
///     })
///     .unwrap();
/// ```
pub fn read<P: ValidateOwned>(
    params: &RawParams<'_>,
    policy: &Policy,
) -> Result<Valid<P>, ErrorObjectOwned> {
    let read = with(params, |params| params.read::<P>(policy));
    read.map_err(|refusal| Error::refused(&refusal.without_places()).into())
}

impl Service {
    /// The methods as a module of jsonrpsee, to which others can be added.
    ///
    /// ```
    /// use vdsm_rpc::{Fault, Service};
    /// use vdsm_validate::Validate;
    ///
    /// #[derive(Validate)]
    /// struct Add {
    ///     a: i64,
    ///     b: i64,
    /// }
    ///
    /// let service = Service::new().method("add", |call: Add| Ok::<_, Fault>(call.a + call.b));
    /// let module = service.into_module();
    /// assert_eq!(module.method_names().collect::<Vec<_>>(), ["add"]);
    /// ```
    #[must_use]
    pub fn into_module(self) -> RpcModule<Self> {
        let names: Vec<_> = self.names().collect();
        let mut module = RpcModule::new(self);
        for name in names {
            let answer = move |params: RawParams<'_>, service: &Self, _: &_| {
                let called =
                    with(&params, |params| service.call(name, &service::Params::Json(params)));
                called.map_err(|failure| ErrorObjectOwned::from(Error::from(bare(failure))))
            };
            // No name is there twice.
            let _ = module.register_method::<Result<Value, ErrorObjectOwned>, _>(name, answer);
        }
        module
    }
}

/// The parameters as they are read here.
fn with<R>(params: &RawParams<'_>, act: impl FnOnce(Params<'_>) -> R) -> R {
    // jsonrpsee has read the text.
    let raw: Option<&RawValue> = params.as_str().and_then(|text| serde_json::from_str(text).ok());
    act(Params::new(raw.map_or("", RawValue::get), raw))
}

fn bare(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refusal) => Failure::Refused(Refusal::without_places(refusal)),
        other => other,
    }
}

impl From<Error> for ErrorObjectOwned {
    fn from(error: Error) -> Self {
        let (code, message, data) = error.into_parts();
        Self::owned(code, message, data)
    }
}
