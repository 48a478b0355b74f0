use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(-1..=-20))]
    value: i8,
}

fn main() {}
