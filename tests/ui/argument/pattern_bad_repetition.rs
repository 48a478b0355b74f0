use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern("a{3,1}"))]
    value: String,
}

fn main() {}
