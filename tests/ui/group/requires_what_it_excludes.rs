use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(requires(path, name), exclusive(name, uuid, path))]
struct Volume {
    path: Option<String>,
    name: Option<String>,
    uuid: Option<String>,
}

fn main() {}
