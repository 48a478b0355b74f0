//! `semver`: versions.

super::texts! {
    semver::Version: "Version", "a version, as in 1.2.3", None;
    semver::VersionReq: "VersionReq", "a requirement on versions, as in ^1.2", None;
}
