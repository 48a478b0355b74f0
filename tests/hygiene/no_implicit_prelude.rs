//! Generated code leans on nothing that a module may not have, and trips no lint of the user's.
#![no_implicit_prelude]
#![deny(warnings)]

extern crate std;
extern crate vdsm_validate;
extern crate vdsm_validate as renamed;

use std::option::Option;
use std::string::String;
use std::vec::Vec;

/// Fields that are called as what generated code may call its own.
#[derive(vdsm_validate::Validate, vdsm_validate::ToDictionary)]
#[validate(exclusive(slot, field))]
pub struct Names {
    slot: Option<u8>,
    field: Option<u8>,
    #[validate(range(1..=5))]
    r#type: u8,
    #[validate(form = list(","), each(one_of(["a", "b"])))]
    value: Option<Vec<String>>,
}

#[derive(vdsm_validate::Validate, vdsm_validate::ToDictionary)]
#[validate(untagged)]
pub enum Either {
    One(u8),
    Other { begun: String },
}

#[derive(renamed::Validate)]
#[validate(crate = renamed)]
pub struct Renamed<T>(pub Vec<T>);

fn main() {
    #[derive(vdsm_validate::Validate, vdsm_validate::ToDictionary)]
    #[validate(rename_all = "lowercase")]
    enum Inside {
        Yes,
        No,
    }
    let report = vdsm_validate::check_str::<Names>("{\"type\": 9}");
    std::assert_eq!(report.error_count(), 1);
    std::assert!(vdsm_validate::from_str::<Either>("{\"begun\": \"x\"}").is_ok());
    std::assert!(vdsm_validate::from_str::<Renamed<u8>>("[1]").is_ok());
    std::assert!(vdsm_validate::from_str::<Inside>("\"yes\"").is_ok());
    std::assert_eq!(vdsm_validate::to_value(&Inside::No).unwrap(), "no");
}
