// Two fields cannot both keep the keys that no field claims.
use std::collections::BTreeMap;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Labels {
    #[validate(rest)]
    labels: BTreeMap<String, String>,
}

#[derive(Validate)]
struct Named {
    name: String,
    #[validate(flatten)]
    labels: Labels,
}

#[derive(Validate)]
struct TwoMaps {
    #[validate(flatten)]
    first: BTreeMap<String, String>,
    #[validate(flatten)]
    second: BTreeMap<String, String>,
}

#[derive(Validate)]
struct MapAndRest {
    #[validate(flatten)]
    first: BTreeMap<String, String>,
    #[validate(rest)]
    second: BTreeMap<String, String>,
}

#[derive(Validate)]
struct Inside {
    #[validate(flatten)]
    first: Named,
    #[validate(rest)]
    second: BTreeMap<String, String>,
}

fn main() {}
