use vdsm_validate::Validate;

#[derive(Validate)]
struct Node {
    name: String,
    #[validate(flatten)]
    links: Links,
}

#[derive(Validate)]
struct Links {
    first: String,
    #[validate(flatten)]
    next: Option<Box<Node>>,
}

fn main() {}
