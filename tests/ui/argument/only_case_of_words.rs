use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = words(ignore_case = true))]
    value: Option<bool>,
}

fn main() {}
