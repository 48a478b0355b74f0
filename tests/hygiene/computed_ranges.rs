//! Ends that operators make of literals have no type before the field's own.

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1..=1 << 10))]
    memory: u32,
    #[validate(range(0..=(60 * 60 - 1)))]
    timeout: u16,
    #[validate(length(..=4 * 8))]
    name: String,
    #[validate(range(0.5..=3 * 3))]
    load: f64,
    #[validate(range(0..=!0 - 1))]
    cpus: u8,
    #[validate(range(1..=5 as u8))]
    sockets: u8,
}

macro_rules! limited {
    ($name:ident, $least:literal, $most:expr) => {
        #[derive(Validate)]
        struct $name {
            #[validate(range($least..=$most), default = $least)]
            value: u8,
        }
    };
}

limited!(Limited, 1, 5 + 4);

fn main() {}
