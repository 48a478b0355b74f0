use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = list(","), legacy(form = list(";")))]
    nics: Vec<String>,
    #[validate(form = pairs(" ", "="), either(form = json))]
    options: BTreeMap<String, String>,
}

fn main() {}
