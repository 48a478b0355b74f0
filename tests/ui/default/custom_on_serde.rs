use vdsm_validate::Validate;

#[derive(serde::Deserialize, Default)]
struct Foreign {
    many: Vec<u8>,
}

fn few(foreign: &Foreign) -> Result<(), &'static str> {
    if foreign.many.len() < 9 { Ok(()) } else { Err("has too many") }
}

fn even(number: &u8) -> Result<(), &'static str> {
    if number.is_multiple_of(2) { Ok(()) } else { Err("is odd") }
}

#[derive(Validate)]
struct Host {
    #[validate(serde, custom(few), default)]
    foreign: Foreign,
    #[validate(serde, first(range(1..), custom(even)), default = 3)]
    number: u8,
    #[validate(serde, custom(even), otherwise = 3)]
    replaced: u8,
    #[validate(serde, custom(even))]
    optional: Option<u8>,
}

fn main() {}
