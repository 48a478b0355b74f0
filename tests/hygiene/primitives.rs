//! Types of the user's own named as Rust's.

#![allow(dead_code, non_camel_case_types)]

use vdsm_validate::{ToDictionary, Validate};

struct bool;
struct i64;
struct str;
struct u8;
struct usize;

#[derive(Validate, ToDictionary)]
#[validate(exclusive(names, port))]
struct Host {
    #[validate(length(1..))]
    names: Option<Vec<String>>,
    port: Option<u16>,
    #[validate(default = 5)]
    count: u16,
    #[validate(pattern("^a"))]
    name: String,
    #[validate(form = list(","))]
    list: Vec<u16>,
}

#[derive(Validate, ToDictionary)]
#[validate(integers)]
#[repr(u16)]
enum Status {
    Up = 1,
    Down,
}

#[derive(Validate, ToDictionary)]
enum Disk {
    Number(u16),
    Volume { size: u16 },
    None,
}

#[derive(Validate, ToDictionary)]
struct Port(u16);

fn main() {
    assert!(vdsm_validate::from_str::<Port>("5").is_ok());
}
