//! Rules and forms that are written in another way.

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1, 10))]
    f0: u8,
    #[validate(range("1..10"))]
    f1: u8,
    #[validate(one_of("a", "b"))]
    f2: String,
    #[validate(form = list(','))]
    f3: Vec<String>,
    #[validate(lenient)]
    f4: u8,
    #[validate(list(","))]
    f5: Vec<String>,
    #[validate(form = "lenient")]
    f6: u8,
    #[validate(rename = vmId)]
    f7: u8,
    #[validate(each(email))]
    f8: Vec<String>,
    #[validate(strict(range(min = 1)))]
    f9: u8,
    #[validate(form = words("yes", "no"))]
    f10: bool,
    #[validate(form(list(",")))]
    f11: Vec<String>,
    #[validate(custom = "check")]
    f12: String,
    #[validate(rename("vmId"))]
    f13: String,
}

#[derive(Validate)]
#[validate(mutually_exclusive(a, b), required_if(a = 1, b))]
struct Pair {
    #[validate(min = 1)]
    a: Option<u8>,
    #[validate(choices("x", "y"))]
    b: Option<String>,
}

fn main() {}
