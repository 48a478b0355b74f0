// No key is unknown where a field keeps them.
use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(unknown = warn)]
struct Kept {
    #[validate(rest)]
    custom: BTreeMap<String, String>,
}

fn main() {}
