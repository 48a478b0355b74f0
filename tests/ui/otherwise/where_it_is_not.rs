use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(otherwise = drop)]
    value: u8,
    #[validate(otherwise)]
    bare: u8,
    #[validate(otherwise = "most::of_it")]
    quoted: u8,
    #[validate(each(otherwise))]
    items: Vec<u8>,
    #[validate(each(otherwise = 1 + 1))]
    sums: Vec<u8>,
    #[validate(each(otherwise = drop))]
    three: [u8; 3],
    #[validate(keys(otherwise = "a"))]
    map: BTreeMap<String, u8>,
    #[validate(flatten, otherwise = Inner { a: 0 })]
    flat: Inner,
    #[validate(skip, otherwise = 1)]
    skipped: u8,
    #[validate(rest, otherwise = BTreeMap::new())]
    rest: BTreeMap<String, u8>,
}

#[derive(Validate)]
struct Inner {
    a: u8,
}

#[derive(Validate)]
#[validate(otherwise = 1)]
struct Newtype(u8);

fn main() {}
