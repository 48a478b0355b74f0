use vdsm_validate::Validate;

struct Number(u16);

#[derive(Validate)]
#[validate(try_from = "Number")]
struct Port(u16);

impl TryFrom<Number> for Port {
    type Error = String;

    fn try_from(number: Number) -> Result<Self, String> {
        Ok(Self(number.0))
    }
}

fn main() {}
