//! Lints that a user forbids, and types that live for ever.

#![forbid(
    missing_docs,
    unreachable_pub,
    deprecated,
    unexpected_cfgs,
    unreachable_patterns,
    unsafe_code
)]
#![allow(dead_code)]

use std::borrow::Cow;
use vdsm_validate::{ToDictionary, Validate, from_str};
/// A struct.
#[derive(Validate, ToDictionary)]
#[validate(exclusive(b, c))]
pub struct S<T> {
    /// A field.
    pub a: u8,
    /// x
    #[validate(default, deprecated = "x")]
    pub b: Option<String>,
    /// x
    pub c: Option<T>,
}
/// E
#[derive(Validate)]
#[validate(tag = "t")]
pub enum E {
    /// A
    A {
        /// x
        x: Old,
    },
    /// B
    B(S<u8>),
}
/// m
#[derive(Validate)]
pub struct Old {
    /// b
    pub b: u8,
}
/// m
pub mod m {
    /// o
    #[derive(vdsm_validate::Validate)]
    pub(crate) struct O {
        pub(super) a: u8,
    }
    #[derive(vdsm_validate::Validate)]
    pub(super) struct P {
        pub(super) a: u8,
    }
}
#[derive(Validate)]
struct A {
    v: Cow<'static, str>,
    w: &'static str,
    x: Option<Cow<'static, str>>,
}
fn main() {
    let a = from_str::<A>(r#"{"v": "a", "w": "b"}"#).unwrap().into_inner();
    let _ = (a.v, a.w, a.x);
    let o = from_str::<m::O>("{\"a\":1}").unwrap();
    let p = from_str::<m::P>("{\"a\":1}").unwrap();
    println!("{}", o.a + p.a);
}
#[derive(Validate, ToDictionary)]
#[validate(untagged)]
enum W {
    A(u8),
    B { b: u8 },
}
#[derive(Validate, ToDictionary)]
enum X {
    A,
    #[validate(skip)]
    B,
}
#[deprecated]
#[derive(Validate, ToDictionary)]
struct Former {
    a: u8,
}
#[deprecated]
#[derive(Validate, ToDictionary)]
struct FormerNumber(u8);
#[deprecated]
#[derive(Validate, ToDictionary)]
enum FormerMode {
    A,
    B,
}
#[deprecated]
#[derive(Validate, ToDictionary)]
enum FormerDisk {
    A(u8),
    B { b: u8 },
}
