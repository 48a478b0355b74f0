// Groups name fields, not keys in quotes.
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive("vlan", "bonding"))]
struct Quoted {
    vlan: Option<u16>,
    bonding: Option<String>,
}

fn main() {}
