use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern(says = "is no name", "^a$"))]
    value: String,
}

fn main() {}
