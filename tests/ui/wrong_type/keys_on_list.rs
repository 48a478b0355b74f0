use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(keys(uuid))]
    value: Vec<String>,
}

fn main() {}
