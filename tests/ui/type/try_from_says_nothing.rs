use vdsm_validate::Validate;

struct Zero;

#[derive(Validate)]
#[validate(try_from = "u16")]
struct Port(u16);

impl TryFrom<u16> for Port {
    type Error = Zero;

    fn try_from(number: u16) -> Result<Self, Zero> {
        if number == 0 { Err(Zero) } else { Ok(Self(number)) }
    }
}

fn main() {}
