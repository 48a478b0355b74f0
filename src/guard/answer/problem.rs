//! Answers as problem details.

use serde_json::json;
use vdsm_http::Problem;
use vdsm_validate::Report;

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

/// The answer to a body of that report.
pub(in crate::guard) fn of_report(report: &Report) -> Reply {
    let problem = Problem::of(report);
    let body = serde_json::to_string(&problem).unwrap_or_default();
    Reply::own(problem.status(), "http_request_denied", Problem::CONTENT_TYPE, body)
}
