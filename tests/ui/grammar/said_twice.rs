// A rule or a form that says what an earlier one says.
use vdsm_validate::Validate;

#[derive(Validate)]
struct Twice {
    #[validate(uuid, uuid)]
    id: String,
    #[validate(range(1..), warn(range(1..)), range(..9))]
    count: u8,
    #[validate(form = lenient, legacy(form = lenient))]
    lenient: u8,
}

fn main() {}
