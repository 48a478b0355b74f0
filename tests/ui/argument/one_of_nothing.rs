use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of([]))]
    value: String,
}

fn main() {}
