//! `url`.

super::texts! { url::Url: "Url", "a URL", Some("uri"); }
