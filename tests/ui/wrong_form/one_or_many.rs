use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = one_or_many)]
    value: String,
}

fn main() {}
