// A type that says what it is made of, and is not.
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(from = "String")]
struct Name {
    name: String,
}

fn main() {}
