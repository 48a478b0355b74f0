//! Answers in XML-RPC.

use serde_json::Map;
use vdsm_rpc::{Refusal, xml};
use vdsm_types::status::Status;

use super::{Reply, Trouble};

pub(super) fn trouble(trouble: &Trouble) -> Reply {
    let answer = xml::fault(trouble.rpc, trouble.detail);
    Reply::own(trouble.status, trouble.proxy, "text/xml", answer)
}

/// The answer to refused parameters in VDSM's form: a result that says so. A call that VDSM did not
/// know was a fault there too.
pub(in crate::guard) fn vdsm(refusal: &Refusal) -> Option<String> {
    let code = i32::try_from(Status::MissingParameter.code()).ok()?;
    xml::envelope(code, &refusal.to_string(), Map::new()).ok()
}
