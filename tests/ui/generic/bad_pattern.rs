use vdsm_validate::Validate;

use std::borrow::Cow;

#[derive(Validate)]
struct Page<'a, T> {
    #[validate(pattern("("))]
    size: Cow<'a, str>,
    items: Vec<T>,
}

fn main() {}
