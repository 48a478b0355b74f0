use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(uuid)]
    value: Vec<String>,
}

fn main() {}
