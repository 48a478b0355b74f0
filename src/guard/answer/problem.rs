//! Answers as problem details.

use serde_json::json;
use vdsm_http::Problem;

use super::{Reply, Trouble};
use crate::guard::wire::write::reason;

pub(super) fn trouble(trouble: &Trouble) -> Reply {
    let body = json!({
        "type": "about:blank",
        "title": reason(trouble.status),
        "status": trouble.status,
        "detail": trouble.detail,
    });
    Reply::own(trouble.status, trouble.proxy, Problem::CONTENT_TYPE, body.to_string())
}
