use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate, PartialEq, Eq, PartialOrd, Ord)]
#[validate(rename_all = "lowercase")]
enum Mode {
    File,
    Block,
    Network,
}

#[derive(Validate)]
struct Wrapped(#[validate(one_of(["file", "blok"]))] Mode);

#[derive(Validate)]
#[validate(when(size == 1, other: one_of(["disk"])))]
struct Disk {
    #[validate(one_of(["file", "flie"]))]
    mode: Option<Mode>,
    other: Mode,
    #[validate(each(one_of(["File"])))]
    modes: Vec<Mode>,
    #[validate(contains("tape"))]
    wanted: Vec<Mode>,
    #[validate(keys(one_of(["netwrok", "file"])))]
    sizes: BTreeMap<Mode, u64>,
    #[validate(one_of(["k", "KB"]))]
    unit: char,
    #[validate(one_of([0, 5]))]
    count: std::num::NonZeroU8,
    size: u8,
}

fn main() {}
