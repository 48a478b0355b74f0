use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = base64)]
    value: String,
}

fn main() {}
