//! What can be switched on.
//!
//! None is on by default: the default build is serde's crates and two more, `regex-lite` and `strsim`.
//!
//! | feature | it adds |
//! |---|---|
//! | `regex` | patterns run on `regex` instead of `regex-lite`: faster, and `\w` and `\d` know every script |
//! | `phonenumber` | `phone_number`: telephone numbers by the plans of their countries, which `phone` does not know |
//! | `idna` | `idn_hostname` and `idn_email`: names of hosts and addresses in letters of any script, which are asked what IDNA 2008 says of them |
//! | `unicode-segmentation` | `grapheme_length(1..=20)`: lengths as people count characters, where `length` counts code points |
//! | `bytes`, `camino`, `chrono`, `indexmap`, `ipnet`, `jiff`, `rust_decimal`, `secrecy`, `semver`, `smallvec`, `time`, `url`, `uuid` | the types of that crate as fields, with the rules that make sense on them: [`types`](super::types) |
//!
//! ```toml
//! [dependencies]
//! vdsm-validate = { path = "../vdsm/vdsm-validate", features = ["chrono", "uuid"] }
//! ```
//!
//! What others switch on in `serde_json` changes nothing of what is found: `arbitrary_precision`, `preserve_order`, `float_roundtrip` and
//! `raw_value` are each run in CI. With `arbitrary_precision` a `serde_json::Value` keeps every digit of a number, and so it is
//! read.
//!
//! Other crates have the rest: `vdsm-http` (`axum`, `actix`, `tower`, `hyper`), `vdsm-rpc` (`json`, `xml`), `vdsm-schema` for JSON Schema
//! and its like.
//!
//! # Compilers
//!
//! `vdsm-validate`, `vdsm-derive` and `vdsm-types` compile with Rust 1.85, and CI tests them with it. A feature asks for the
//! compiler that its crate asks for.
