use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(not_empty, length(..=0))]
    name: String,
    #[validate(starts_with("a"), starts_with("b"))]
    path: String,
    #[validate(length(0..))]
    note: String,
}

fn main() {}
