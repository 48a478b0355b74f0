use vdsm_validate::Validate;

#[derive(Validate)]
struct Network {
    #[validate(meta(unit = 5))]
    vlan: u16,
    #[validate(meta = "id")]
    other: u16,
    #[validate(meta("id"))]
    third: u16,
    #[validate(meta(unit = "id", unit = "no"))]
    fourth: u16,
}

fn main() {}
