//! Content types, compared without regard to case and parameters.

/// Whether a content type is JSON: `application/json`, or `application/` something `+json`.
pub(crate) fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type);
    essence == "application/json"
        || essence.strip_prefix("application/").is_some_and(|sub| sub.ends_with("+json"))
}

/// Whether a content type is that of a form.
pub(crate) fn is_form(content_type: &str) -> bool {
    essence(content_type) == "application/x-www-form-urlencoded"
}

/// Whether a content type is one of those of `MessagePack`.
#[cfg(feature = "msgpack")]
pub(crate) fn is_message_pack(content_type: &str) -> bool {
    let essence = essence(content_type);
    ["application/msgpack", "application/vnd.msgpack", "application/x-msgpack"]
        .contains(&essence.as_str())
}

/// The type without its parameters, in lower case.
fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_parameters_do_not_count() {
        for json in
            ["application/json", "Application/JSON; charset=utf-8", "application/vnd.a+json"]
        {
            assert!(is_json(json), "{json}");
        }
        for other in ["", "text/json", "application/jsonl", "text/plain; application/json"] {
            assert!(!is_json(other), "{other}");
        }
        assert!(is_form("APPLICATION/x-www-form-urlencoded;charset=UTF-8"));
    }
}
