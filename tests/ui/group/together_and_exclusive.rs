use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(all_or_none(path, name), exactly_one(path, name))]
struct Volume {
    path: Option<String>,
    name: Option<String>,
}

fn main() {}
