use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = list(","), each(form = list(",")))]
    groups: Vec<Vec<String>>,
    #[validate(form = pairs(" ", "="), each(form = list(" ")))]
    options: BTreeMap<String, Vec<String>>,
    #[validate(form = list("="), each(form = pairs(" ", "=")))]
    devices: Vec<BTreeMap<String, String>>,
    #[validate(each(form = list(";"), each(form = list(";"))))]
    inside: Vec<Vec<Vec<u8>>>,
}

fn main() {}
