use std::num::NonZeroU16;

use vdsm_validate::Validate;

const MOST: u8 = 255;

#[derive(Validate)]
#[validate(when(a == 1, f: range(0..)))]
struct Numbers {
    #[validate(range(0..=255))]
    a: u8,
    #[validate(range(0..))]
    b: Option<u64>,
    #[validate(each(range(-128..=127)))]
    c: Vec<i8>,
    #[validate(range(1..))]
    d: NonZeroU16,
    #[validate(range(0..=MOST))]
    e: u8,
    #[validate(any(range(..=255), multiple_of(2)))]
    h: u8,
    f: u32,
    #[validate(range(0..))]
    g: i32,
}

fn main() {}
