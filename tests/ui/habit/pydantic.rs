//! Words of pydantic, deserr, and of serde's book.

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(extra = "forbid")]
struct Host {
    #[validate(strip_whitespace = true)]
    f0: String,
    #[validate(default_factory = Vec::new)]
    f1: Vec<u8>,
    #[validate(title = "Name")]
    f2: String,
    #[validate(if(cond = on, range(1..=3)))]
    f3: u8,
    #[validate(length(bytes, min = 1))]
    f4: String,
    #[validate(range(1-5))]
    f5: u8,
    #[validate(range(..))]
    f6: u8,
    #[validate(length(5))]
    f7: String,
    #[validate(length(-1..=5))]
    f8: String,
    #[validate(length(0.5..))]
    f9: String,
    #[validate(one_of(vec!["a", "b"]))]
    f10: String,
    #[validate(alias = ["a", "b"])]
    f11: String,
    #[validate(alias("c", "d"))]
    f12: String,
    #[validate(requires(f13))]
    f13: Option<u8>,
}

fn known(_: &u8) -> Result<(), &'static str> {
    Ok(())
}

#[derive(Validate)]
#[validate(required_if(a, "x", b), required_if(a == ["x", "y"], b), forbidden_if(a == "x" | "z", b))]
#[validate(check(known, c, skip_on_field_errors = true))]
struct Pair {
    a: String,
    b: Option<String>,
    c: u8,
}

#[derive(Validate)]
#[validate(discriminator = "kind")]
enum Either {
    A { a: u8 },
    B(u8),
}

#[derive(Validate)]
#[validate(context(Limits))]
struct Given {
    a: u8,
}

fn main() {}
