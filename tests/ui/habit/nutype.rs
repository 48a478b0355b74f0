// What people write who come from nutype and pydantic.
use vdsm_validate::Validate;

#[derive(Validate)]
struct Habits {
    #[validate(less = 3)]
    less: u8,
    #[validate(greater_or_equal = 3)]
    greater_or_equal: u8,
    #[validate(gt = 3)]
    gt: u8,
    #[validate(le = 3)]
    le: u8,
    #[validate(len_char_max = 3)]
    name: String,
    #[validate(sanitize(trim))]
    text: String,
    #[validate(predicate = is_odd)]
    odd: u8,
    #[validate(range(..9), message = "too much")]
    message: u8,
    #[validate(code = "x")]
    code: u8,
    #[validate(contains(pattern = "x"))]
    text_with_x: String,
}

fn main() {}
