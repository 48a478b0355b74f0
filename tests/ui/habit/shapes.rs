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
}

fn main() {}
