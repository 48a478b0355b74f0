// A range is of numbers, dates or durations.
use vdsm_validate::Validate;

#[derive(Validate)]
struct Letter {
    #[validate(range('a'..='z'))]
    letter: char,
}

fn main() {}
