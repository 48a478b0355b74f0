use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate, PartialEq, Eq, PartialOrd, Ord)]
#[validate(custom(of_a_level))]
enum Mode {
    Active,
}

#[derive(Validate)]
enum Level {
    Low,
}

#[derive(Validate)]
struct Nic {
    name: String,
}

#[derive(Validate)]
struct Disk {
    name: String,
}

fn of_a_level(_: &Level) -> Result<(), &'static str> {
    Ok(())
}

fn of_a_disk(_: &Disk) -> Result<(), &'static str> {
    Ok(())
}

#[derive(Validate)]
struct Host {
    #[validate(custom(of_a_level))]
    mode: Option<Mode>,
    #[validate(custom(of_a_disk))]
    nic: Box<Nic>,
    #[validate(each(custom(of_a_disk)))]
    nics: Vec<Nic>,
    #[validate(each(custom(of_a_disk)), keys(custom(of_a_level)))]
    by_mode: BTreeMap<Mode, Nic>,
}

fn main() {}
