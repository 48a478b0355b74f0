use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Answer<T> {
    Name(String),
    Other(Box<str>),
    Items(Vec<T>),
}

fn main() {}
