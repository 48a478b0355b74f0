//! Answers in JSON-RPC.

use vdsm_rpc::Fault;

use super::{Reply, Trouble};

pub(super) fn trouble(trouble: &Trouble, body: &[u8]) -> Reply {
    let answer = vdsm_rpc::json::failed(body, &Fault::new(trouble.rpc, trouble.detail));
    let answer = answer.unwrap_or_default();
    Reply::own(trouble.status, trouble.proxy, "application/json", answer)
}
