use vdsm_validate::Validate;

#[derive(Validate)]
struct Node {
    name: String,
    #[validate(flatten)]
    next: Option<Box<Node>>,
}

fn main() {}
