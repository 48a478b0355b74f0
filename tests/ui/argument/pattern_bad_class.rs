use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern("[z-a]"))]
    value: String,
}

fn main() {}
