//! Calls with their parameters as they are declared.

use serde_json::Value;
use vdsm_validate::{Policy, Spelling};

use super::write::{self, Unwritable};
use super::{Call, Calls};
use crate::method::{Methods, positional};
use crate::service::Params;

impl Methods {
    /// A call with its parameters as their declarations have them, as `rewrite_json` does it; those
    /// inside `system.multicall` too.
    ///
    /// None where nothing changes, or a value is of a type that JSON has not (`dateTime`, `base64`):
    /// then nothing is rewritten.
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
    /// let call = "<methodCall><methodName>wait</methodName><params><param><value>30</value></param>\
    ///     </params></methodCall>";
    /// let rewritten = METHODS.rewrite_xml(&Policy::lenient(), Spelling::Documented, call).unwrap();
    /// assert!(rewritten.contains("<param><value><int>30</int></value></param>"), "{rewritten}");
    /// ```
    #[must_use]
    pub fn rewrite_xml(
        &self,
        policy: &Policy,
        spelling: Spelling,
        text: impl AsRef<[u8]>,
    ) -> Option<String> {
        let bytes = text.as_ref();
        let has = |tag: &[u8]| bytes.windows(tag.len()).any(|window| window == tag);
        if has(b"<dateTime.iso8601") || has(b"<base64") {
            return None;
        }
        let calls = Calls::read(bytes).ok()?;
        let mut changed = false;
        let mut all = Vec::new();
        for call in &calls.calls {
            let call = call.as_ref().ok()?;
            let old = call.read_parameters::<Vec<Value>>(policy).ok()?.into_inner();
            let new = self.parameters(policy, spelling, call).unwrap_or_else(|| old.clone());
            changed |= old != new;
            all.push((call.method(), new));
        }
        if !changed {
            return None;
        }
        let written = if calls.many { write::multicall(&all) } else { one(&all) };
        written.ok()
    }

    fn parameters(
        &self,
        policy: &Policy,
        spelling: Spelling,
        call: &Call<'_>,
    ) -> Option<Vec<Value>> {
        let method = self.find(call.method()).ok()?;
        positional(method.schema(), method.rewrite(policy, spelling, &Params::Xml(call))?)
    }
}

fn one(all: &[(&str, Vec<Value>)]) -> Result<String, Unwritable> {
    all.first().map_or(Ok(String::new()), |(method, params)| write::call(method, params))
}
