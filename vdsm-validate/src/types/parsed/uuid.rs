//! `uuid`.

super::texts! { uuid::Uuid: "Uuid", "a UUID", Some("uuid"); }
