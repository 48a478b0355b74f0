use vdsm_validate::Validate;

#[derive(Validate)]
enum Answer<T> {
    Name(String),
    Other(Box<str>),
    Items(Vec<T>),
}

fn main() {}
