//! The guard's own answers, in the form of the protocol that was asked in.
//!
//! None has a value of the client's, nor the address of the service. `Proxy-Status` (RFC 9209) is on
//! each of them, and on none of the service's: it says whose error it is.

mod json_rpc;
mod problem;
mod xml_rpc;

use bytes::Bytes;

use super::upstream::answer::AnswerBody;
use super::wire::fields::Fields;
use super::wire::write::reason;

pub(super) use problem::of_report;
pub(super) use xml_rpc::vdsm;

/// An answer, as it goes to a client.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) reason: Bytes,
    pub(super) fields: Fields,
    pub(super) body: ReplyBody,
}

/// The body of an answer.
pub(super) enum ReplyBody {
    Whole(Bytes),
    /// There is none; so long it would be.
    None(Option<u64>),
    /// The beginning, and the rest as it comes.
    Stream(Bytes, AnswerBody),
}

/// The protocol that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// JSON over HTTP: RFC 9457.
    Problem,
    JsonRpc,
    XmlRpc,
}

impl Form {
    /// What a content type says of it.
    pub(super) fn of_content_type(content_type: &str) -> Self {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        let essence = essence.to_ascii_lowercase();
        if essence.ends_with("/xml") || essence.ends_with("+xml") {
            Self::XmlRpc
        } else if essence == "application/json"
            || essence == "application/json-rpc"
            || essence == "application/jsonrequest"
        {
            Self::JsonRpc
        } else {
            Self::Problem
        }
    }
}

/// A failure that is not one of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) status: u16,
    /// What it is called in logs, metrics and modes by code.
    pub(super) code: &'static str,
    pub(super) detail: &'static str,
    /// The code of JSON-RPC and XML-RPC.
    pub(super) rpc: i32,
    /// The error of RFC 9209.
    pub(super) proxy: &'static str,
}

impl Trouble {
    const fn new(
        status: u16,
        code: &'static str,
        rpc: i32,
        proxy: &'static str,
        detail: &'static str,
    ) -> Self {
        Self { status, code, detail, rpc, proxy }
    }

    pub(super) const SIZE: Self =
        Self::new(413, "size", -32003, "http_request_error", "the body is too large");
    pub(super) const UNPACKED: Self =
        Self::new(413, "size", -32003, "http_request_error", "the unpacked body is too large");
    pub(super) const TIME: Self =
        Self::new(408, "time", -32005, "http_request_error", "the body did not come in time");
    pub(super) const MEMORY: Self = Self::new(
        503,
        "memory",
        -32006,
        "connection_limit_reached",
        "too many requests are under way",
    );
    pub(super) const INTERNAL: Self =
        Self::new(500, "internal", -32603, "proxy_internal_error", "the request was not checked");
    pub(super) const UNREACHABLE: Self = Self::new(
        502,
        "unreachable",
        -32001,
        "connection_refused",
        "the service cannot be reached",
    );
    pub(super) const UNANSWERED: Self = Self::new(
        502,
        "unanswered",
        -32001,
        "connection_terminated",
        "the service closed the connection without an answer",
    );
    pub(super) const CUT: Self = Self::new(
        502,
        "cut",
        -32001,
        "http_response_incomplete",
        "the service closed the connection in the middle of its answer",
    );
    pub(super) const BROKEN: Self = Self::new(
        502,
        "broken",
        -32001,
        "http_protocol_error",
        "what the service answered is no answer",
    );
    pub(super) const NO_CONNECTION: Self = Self::new(
        504,
        "no_connection",
        -32002,
        "connection_timeout",
        "the service did not take a connection in time",
    );
    pub(super) const SLOW: Self = Self::new(
        504,
        "slow",
        -32002,
        "http_response_timeout",
        "the service did not answer in time",
    );

    /// A request that is not read.
    pub(super) const fn of_framing(status: u16, detail: &'static str) -> Self {
        Self::new(status, "framing", -32700, "http_request_error", detail)
    }

    /// A body in a type, a charset or an encoding that is not read.
    pub(super) const fn media(detail: &'static str) -> Self {
        Self::new(415, "media_type", -32004, "http_request_error", detail)
    }

    /// A body that is not what it says it is.
    pub(super) const fn syntax(detail: &'static str) -> Self {
        Self::new(400, "syntax", -32700, "http_request_denied", detail)
    }

    /// The answer, to a body as far as it came.
    pub(super) fn reply(&self, form: Form, body: &[u8]) -> Reply {
        match form {
            Form::Problem => problem::trouble(self),
            Form::JsonRpc => json_rpc::trouble(self, body),
            Form::XmlRpc => xml_rpc::trouble(self),
        }
    }
}

impl Reply {
    /// An answer of the guard's.
    pub(super) fn own(status: u16, proxy: &str, content_type: &'static str, body: String) -> Self {
        let mut fields = Fields::default();
        let whole = if body.is_empty() && status == 204 {
            ReplyBody::None(None)
        } else {
            fields.push("Content-Type", content_type);
            ReplyBody::Whole(body.into())
        };
        fields.push("Proxy-Status", format!("{NAME}; error={proxy}"));
        if status == 503 {
            fields.push("Retry-After", "1");
        }
        Self { status, reason: Bytes::from_static(reason(status).as_bytes()), fields, body: whole }
    }

    /// The same as a status that refuses: to whoever asks before a request goes on, 200 says that it may.
    pub(super) fn denying(self) -> Self {
        if self.status >= 400 {
            return self;
        }
        let body = match self.body {
            ReplyBody::None(_) => ReplyBody::Whole(Bytes::new()),
            body => body,
        };
        Self { status: 403, reason: Bytes::from_static(reason(403).as_bytes()), body, ..self }
    }

    /// A refusal of values.
    pub(super) fn refusal(form: Form, answer: Option<String>) -> Self {
        let content_type = match form {
            Form::Problem => vdsm_http::Problem::CONTENT_TYPE,
            Form::JsonRpc => "application/json",
            Form::XmlRpc => "text/xml",
        };
        let status = if answer.is_some() { 200 } else { 204 };
        Self::own(status, "http_request_denied", content_type, answer.unwrap_or_default())
    }
}

/// The time, as HTTP writes it.
pub(super) fn date() -> String {
    httpdate::fmt_http_date(std::time::SystemTime::now())
}

/// What the guard is called in fields.
pub(super) const NAME: &str = "vdsm-guard";
